"""The one byte form of a document: what is hashed, signed and compared.

JSON with sorted keys, no spaces, UTF-8, integers only. Two programs that agree on the
fields agree on the bytes.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, TypeAlias, cast

from byzantium.links.errors import NotCanonical

Plain: TypeAlias = "int | str | list[Plain] | tuple[Plain, ...] | Mapping[str, Plain] | None"
"""What a canonical document may hold; a yes or no is the integer 1 or 0."""

INT64_MAX: Final = 2**63 - 1
INT64_MIN: Final = -(2**63)


_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical_bytes(document: Plain) -> bytes:
    """Return the document's canonical JSON.

    Sorted ASCII keys, no spaces, characters beyond ASCII as UTF-8 and not escaped. Floats,
    booleans, integers beyond 64 bits and unpaired surrogates are refused.
    """
    _check(document, "")
    return _ENCODER.encode(document).encode()


def canonical_hash(document: Plain) -> bytes:
    """Return SHA-256 of the document's canonical JSON."""
    return sha256(canonical_bytes(document)).digest()


def _check(value: object, path: str) -> None:
    """Refuse what two JSON writers could print differently."""
    if isinstance(value, Mapping):
        for key, inner in cast("Mapping[object, object]", value).items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(path, key, "an ASCII key")
            if not _plainly_allowed(inner):
                _check(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(cast("list[object]", value)):
            _check(inner, f"{path}[{position}]")
    else:
        _check_scalar(value, path)


def _plainly_allowed(value: object) -> bool:
    """Tell of the commonest scalars that they are allowed, without a word about the others."""
    kind = type(value)
    if kind is str:
        return cast("str", value).isascii()
    return kind is int and INT64_MIN <= cast("int", value) <= INT64_MAX


def _check_scalar(value: object, path: str) -> None:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise NotCanonical(path, value, "text without unpaired surrogates") from error
    elif isinstance(value, int) and not isinstance(value, bool):
        if not INT64_MIN <= value <= INT64_MAX:
            raise NotCanonical(path, value, "an integer of 64 bits")
    elif value is not None:
        raise NotCanonical(path, value, "null, integer, text, list or object")
