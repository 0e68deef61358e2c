"""List runtime metadata field by field, one fact a line, so that runtimes can be compared.

    python tools/list_metadata.py vectors/metadata/specs.tsv 419=SDIST 439=SDIST 461=SDIST

SDIST is a source distribution of `bittensor`; its tests carry metadata recorded from a chain. What
is read must encode to the same bytes again, in V14 and V15. Wrappers that some specs put around a
number and others do not (NetUid, TaoBalance, ...) are listed as the number. The table has a column
for each spec: `-` where it lacks the thing, `=` where it says what the column before says.
"""

import hashlib
import json
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from byzantium.scale.metadata_records import (
    MetadataV15,
    PalletV15,
    StorageEntryRecord,
    decode_metadata,
    encode_metadata,
)
from byzantium.scale.portable import PortableField

FIXTURE: Final = "tests/fixtures/golden.json"
NUMBERS: Final = frozenset(
    {"NetUid", "MechId", "NetUidStorageIndex", "TaoBalance", "AlphaBalance", "PerU16"}
)
INLINE: Final = frozenset(
    {"Option", "Result", "BTreeMap", "BTreeSet", "BoundedVec", "WeakBoundedVec", "Cow"}
)
ABSENT: Final = "-"
SAME: Final = "="
LONGEST: Final = 240
"""Longer definitions and values are listed by their hash."""


class Lister:
    """The facts of one runtime's metadata."""

    def __init__(self, metadata: MetadataV15) -> None:
        self.metadata = metadata
        self.types = {entry.id: entry.type for entry in metadata.types}
        self.names: dict[int, str] = {}

    def facts(self) -> dict[str, str]:
        """Return every fact: what it is about, and what it says."""
        found: dict[str, str] = {}
        for pallet in self.metadata.pallets:
            found |= self._pallet(pallet)
        for api in self.metadata.apis:
            for method in api.methods:
                inputs = ", ".join(f"{i.name}: {self.name(i.type)}" for i in method.inputs)
                found[f"api {api.name}.{method.name}"] = f"({inputs}) -> {self.name(method.output)}"
        for extension in self.metadata.extrinsic.signed_extensions:
            both = (self.name(extension.type), self.name(extension.additional_signed))
            found[f"extension {extension.identifier}"] = " + ".join(both)
        return found | self._definitions()

    def name(self, number: int) -> str:
        """Return how a type is written where it is used."""
        if number not in self.names:
            kind = self.types[number]
            self.names[number] = kind.path[-1] if kind.path else ""
            self.names[number] = self._written(number)
        return self.names[number]

    def _written(self, number: int) -> str:
        kind = self.types[number]
        last = kind.path[-1] if kind.path else ""
        if last in NUMBERS:
            return self._form(number)
        if last in INLINE:
            return f"{last}<{self._inner(number)}>"
        return last or self._form(number)

    def _inner(self, number: int) -> str:
        """Return what an option, a result or a collection holds."""
        kind, values = self.types[number].definition
        if kind == "Composite":
            return self._fields(values[0])
        return ", ".join(
            self._fields(case.fields) or case.name for case in values[0][-2:] if case.fields
        )

    def _form(self, number: int) -> str:
        kind, values = self.types[number].definition
        if kind == "Primitive":
            return str(values[0].name).lower()
        if kind == "Compact":
            return f"Compact<{self.name(values[0])}>"
        if kind == "Sequence":
            return f"Vec<{self.name(values[0])}>"
        if kind == "Array":
            return f"[{self.name(values[1])}; {values[0]}]"
        if kind == "Tuple":
            return f"({', '.join(self.name(each) for each in values[0])})"
        if kind == "Composite":
            return self._fields(values[0])
        cases = (f"{v.number} {v.name}({self._fields(v.fields)})" for v in values[0])
        return " | ".join(cases)

    def _fields(self, fields: Sequence[PortableField]) -> str:
        return ", ".join(
            f"{field.name}: {self.name(field.type)}" if field.name else self.name(field.type)
            for field in fields
        )

    def _pallet(self, pallet: PalletV15) -> dict[str, str]:
        found = {f"pallet {pallet.name}": str(pallet.number)}
        for entry in pallet.storage.entries if pallet.storage else ():
            found[f"storage {pallet.name}.{entry.name}"] = self._storage(entry)
            found[f"default {pallet.name}.{entry.name}"] = shortened(entry.default.hex())
        for constant in pallet.constants:
            found[f"constant {pallet.name}.{constant.name}"] = self.name(constant.type)
            found[f"value {pallet.name}.{constant.name}"] = shortened(constant.value.hex())
        for kind, number in (
            ("call", pallet.calls),
            ("event", pallet.event),
            ("error", pallet.error),
        ):
            for case in () if number is None else self.types[number].definition.values[0]:
                found[f"{kind} {pallet.name}.{case.name}"] = f"({self._fields(case.fields)})"
                found[f"{kind} index {pallet.name}.{case.name}"] = str(case.number)
        return found

    def _storage(self, entry: StorageEntryRecord) -> str:
        kind, values = entry.type
        if kind == "Plain":
            return f"{entry.modifier.name} {self.name(values[0])}"
        hashers, key, value = values
        parts = [key] if len(hashers) == 1 else self.types[key].definition.values[0]
        keys = ", ".join(
            f"{hasher.name}({self.name(part)})" for hasher, part in zip(hashers, parts, strict=True)
        )
        return f"{entry.modifier.name} {keys} -> {self.name(value)}"

    def _definitions(self) -> dict[str, str]:
        found: dict[str, set[str]] = {}
        for number, kind in self.types.items():
            last = kind.path[-1] if kind.path else ""
            listed = last in NUMBERS | INLINE or kind.path[-2:-1] == ("pallet",)
            if kind.path and not (listed and last in {*NUMBERS, *INLINE, "Call", "Event", "Error"}):
                found.setdefault("::".join(kind.path), set()).add(self._form(number))
        return {
            f"type {path}": shortened(" or ".join(sorted(forms))) for path, forms in found.items()
        }


def shortened(text: str) -> str:
    """Return a text, or its hash where it is long."""
    if len(text) <= LONGEST:
        return text
    return f"#{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"


def facts_of(blob: bytes) -> dict[str, str]:
    """Return the facts of a V15 blob."""
    metadata = decode_metadata(blob)
    assert isinstance(metadata, MetadataV15)
    return Lister(metadata).facts()


def recorded(sdist: Path) -> tuple[bytes, bytes]:
    """Return the V15 and V14 blobs that a source distribution carries."""
    with tarfile.open(sdist) as archive:
        member = next(name for name in archive.getnames() if name.endswith(FIXTURE))
        file = archive.extractfile(member)
        assert file is not None
        metadata = json.load(file)["metadata"]
    v15, v14 = (bytes.fromhex(metadata[key].removeprefix("0x")) for key in ("v15_hex", "v14_hex"))
    return v15[v15.index(b"meta") :], v14[v14.index(b"meta") :]


def read_table(path: Path) -> dict[str, dict[str, str]]:
    """Return the facts of each spec of a table."""
    heading, *lines = path.read_text(encoding="utf-8").splitlines()
    specs = heading.split("\t")[1:]
    found: dict[str, dict[str, str]] = {spec: {} for spec in specs}
    for line in lines:
        about, *cells = line.split("\t")
        says = SAME
        for spec, cell in zip(specs, cells, strict=True):
            says = says if cell == SAME else cell
            if says != ABSENT:
                found[spec][about] = says
    return found


def written_table(facts: dict[str, dict[str, str]]) -> str:
    """Return a table of the facts of several specs."""
    lines = ["\t".join(("what", *facts))]
    for about in sorted({about for each in facts.values() for about in each}):
        says = [each.get(about, ABSENT) for each in facts.values()]
        before = [None, *says]
        cells = (SAME if cell == last else cell for last, cell in zip(before, says, strict=False))
        lines.append("\t".join((about, *cells)))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table of some source distributions."""
    table, *sources = sys.argv[1:]
    facts: dict[str, dict[str, str]] = {}
    for source in sources:
        spec, _, sdist = source.partition("=")
        blobs = recorded(Path(sdist))
        for blob in blobs:
            assert encode_metadata(decode_metadata(blob)) == blob, f"{sdist} does not encode again"
        facts[spec] = facts_of(blobs[0])
        print(f"spec {spec}: {len(facts[spec])} facts; both blobs encode to the same bytes again")
    Path(table).write_text(written_table(facts), encoding="utf-8")


if __name__ == "__main__":
    main()
