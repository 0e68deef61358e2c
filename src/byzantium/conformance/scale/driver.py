"""The family of scale vectors: each kind is answered by the codec, forwards and backwards."""

from collections.abc import Callable, Mapping
from typing import Final

from byzantium.conformance.driver import Driver
from byzantium.conformance.scale.types import TYPES
from byzantium.conformance.vectors import Case, DisagreementError, Json
from byzantium.scale import hashers, ss58

SCHEMA: Final = "scale/1"

HASHERS: Final = {hasher.name: hasher for hasher in hashers.HASHERS}


def recognises(header: Mapping[str, Json]) -> bool:
    """Tell whether a file's header is that of a scale topic."""
    return header.get("schema") == SCHEMA


def not_built(case: Case) -> list[str]:
    """Name the kind or the types of a case that are not here."""
    kind = case.field("kind")
    if kind not in KINDS:
        return [f"kind {kind}"]
    inputs = case.field("inputs")
    names = [field[0] for field in inputs.get("fields", ())]
    names += [key[1] for key in inputs.get("keys", ())]
    return [f"type {name}" for name in names if name not in TYPES]


def check(case: Case) -> None:
    """Check one case."""
    KINDS[case.field("kind")](case.field("inputs"), case.field("expect"))


def check_encoding(inputs: Mapping[str, Json], expected: str) -> None:
    """Check that the fields, one after another, are the expected bytes, and these the fields."""
    fields = [(TYPES[name].type, TYPES[name].value_of(json)) for name, json in inputs["fields"]]
    encoded = b"".join(kind.encode(value) for kind, value in fields)
    require("encoding", encoded.hex(), expected)
    offset = 0
    for kind, value in fields:
        found, offset = kind.decode(encoded, offset)
        require(f"{kind.name} read back", found, value)
    require("bytes left over", len(encoded) - offset, 0)


def check_storage_key(inputs: Mapping[str, Json], expected: str) -> None:
    """Check a raw storage key, and that its typed keys can be read back from it."""
    keys = [
        (HASHERS[hasher], TYPES[name].type, TYPES[name].value_of(json))
        for hasher, name, json in inputs["keys"]
    ]
    prefix = hashers.storage_prefix(inputs["pallet"], inputs["item"])
    raw = prefix + b"".join(hasher.hash(kind.encode(value)) for hasher, kind, value in keys)
    require("storage key", raw.hex(), expected)
    offset = len(prefix)
    for hasher, kind, value in keys:
        if not hasher.is_reversible:
            return
        found, offset = kind.decode(raw, hasher.recover(raw, offset))
        require(f"{kind.name} read back", found, value)


def check_address(inputs: Mapping[str, Json], expected: str) -> None:
    """Check an address in both directions."""
    account = bytes.fromhex(inputs["account"])
    require("address", ss58.encode(account, inputs["prefix"]), expected)
    require("account", ss58.decode(expected).hex(), inputs["account"])


def require(what: str, got: Json, expected: Json) -> None:
    """Raise DisagreementError unless both are equal."""
    if got != expected:
        raise DisagreementError(what, got, expected)


KINDS: Final[dict[str, Callable[[Mapping[str, Json], Json], None]]] = {
    "encoding": check_encoding,
    "storage_key": check_storage_key,
    "address": check_address,
}

SCALE: Final = Driver("scale", recognises, not_built, check)
