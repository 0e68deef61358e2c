"""Make the network table that ships in the package: address -> autonomous system, country, class.

Source data are two npm packages, fetched by their names in an empty folder::

    npm pack @ip-location-db/asn @ip-location-db/asn-country
    python tools/make_network_table.py ip-location-db-asn-2*.tgz ip-location-db-asn-country-2*.tgz

The same archives and the same tools/network_classes.toml give the same bytes. The layout is
described in src/byzantium/edge/network_table.py, which reads it.
"""

import argparse
import csv
import io
import ipaddress
import json
import lzma
import re
import tarfile
import tomllib
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

from byzantium.edge.network_table import IPV6_SHIFT, KINDS, MAGIC, TABLE_PATH

CLASSES: Final = Path(__file__).with_name("network_classes.toml")


class Row(NamedTuple):
    """One line of a source file: an inclusive range and what is said of it."""

    first: int
    last: int
    fields: tuple[str, ...]


class Ranges(NamedTuple):
    """A partition of the address space: each start opens a range that ends at the next one."""

    starts: list[int]
    values: list[int]


def member_of(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    """Open one file inside an npm archive."""
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"{archive.name!r}: no package/{name} in it")
    return member


def package_version(archive: tarfile.TarFile) -> str:
    """Return the version that an npm archive states."""
    return str(json.load(member_of(archive, "package.json"))["version"])


def rows_of(archive: tarfile.TarFile, name: str) -> Iterator[Row]:
    """Yield the rows of one CSV file inside an npm archive."""
    text = io.TextIOWrapper(member_of(archive, name), encoding="utf-8")
    for first, last, *fields in csv.reader(text):
        yield Row(int(ipaddress.ip_address(first)), int(ipaddress.ip_address(last)), tuple(fields))


def partition(rows: Iterable[Row], shift: int, value: Callable[[Row], int]) -> Ranges:
    """Turn sorted rows into starts and values; gaps are 0, equal neighbours are joined."""
    starts, values = array("Q"), array("Q")

    def open_range(start: int, number: int) -> None:
        if not values or values[-1] != number:
            starts.append(start)
            values.append(number)

    free = 0
    for row in rows:
        first, last = max(row.first >> shift, free), row.last >> shift
        if first > last:
            continue
        if first > free or not values:
            open_range(free, 0)
        open_range(first, value(row))
        free = last + 1
    if free < 1 << (32 if shift == 0 else 64):
        open_range(free, 0)
    return Ranges(list(starts), list(values))


class Classes:
    """The versioned list of network classes, ready to be asked."""

    def __init__(self, path: Path) -> None:
        """Read and compile the list."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        self.version: int = table["version"]
        self._by_number: dict[int, str] = {
            asn: kind for kind, asns in table["asns"].items() for asn in asns
        }
        self._by_name = [
            (entry["class"], re.compile(rf"\b(?:{'|'.join(entry['words'])})\b"))
            for entry in table["patterns"]
        ]

    def of(self, asn: int, name: str) -> str:
        """Return the class of one autonomous system, or "" for none."""
        if asn in self._by_number:
            return self._by_number[asn]
        folded = name.casefold()
        return next((kind for kind, words in self._by_name if words.search(folded)), "")


def deltas(starts: list[int]) -> list[int]:
    """Return the first start and then the differences, which compress well."""
    return [later - earlier for earlier, later in zip([0, *starts[:-1]], starts, strict=True)]


def packed(typecode: str, numbers: Iterable[int]) -> bytes:
    """Return numbers as a little-endian array of one type."""
    column = array(typecode, numbers)
    return column.tobytes()


def write_table(path: Path, head: dict[str, object], sections: dict[str, bytes]) -> None:
    """Write the magic, the length of the head, the head as JSON, and the sections."""
    squeezed = {
        name: lzma.compress(data, preset=9 | lzma.PRESET_EXTREME, check=lzma.CHECK_CRC32)
        for name, data in sections.items()
    }
    offset, directory = 0, {}
    for name, data in squeezed.items():
        directory[name] = [offset, len(data)]
        offset += len(data)
    text = json.dumps({**head, "sections": directory}, sort_keys=True).encode()
    path.write_bytes(MAGIC + len(text).to_bytes(4, "little") + text + b"".join(squeezed.values()))


def make(asn_archive: Path, country_archive: Path, out: Path) -> dict[str, object]:
    """Make the table from the two npm archives and return what its head says."""
    with tarfile.open(asn_archive) as archive:
        version = package_version(archive)
        asn_rows = {v: list(rows_of(archive, f"asn-ip{v}.csv")) for v in ("v4", "v6")}
    with tarfile.open(country_archive) as archive:
        country_rows = {v: list(rows_of(archive, f"asn-country-ip{v}.csv")) for v in ("v4", "v6")}
    names: dict[int, str] = {}
    for row in [*asn_rows["v4"], *asn_rows["v6"]]:
        names.setdefault(int(row.fields[0]), " ".join(row.fields[1].split()))
    asns = sorted(names)
    countries = ["", *sorted({row.fields[0] for rows in country_rows.values() for row in rows})]
    classes = Classes(CLASSES)
    sections = {
        "asns": packed("I", deltas(asns)),
        "kinds": bytes(KINDS.index(classes.of(asn, names[asn])) for asn in asns),
        "names": "\n".join(names[asn] for asn in asns).encode(),
    }
    for family, typecode, shift in (("v4", "I", 0), ("v6", "Q", IPV6_SHIFT)):
        systems = partition(asn_rows[family], shift, lambda row: int(row.fields[0]))
        lands = partition(country_rows[family], shift, lambda row: countries.index(row.fields[0]))
        sections[f"asn_{family}_starts"] = packed(typecode, deltas(systems.starts))
        sections[f"asn_{family}_values"] = packed("I", systems.values)
        sections[f"country_{family}_starts"] = packed(typecode, deltas(lands.starts))
        sections[f"country_{family}_values"] = bytes(lands.values)
    head: dict[str, object] = {
        "source": version,
        "classes": classes.version,
        "countries": countries,
    }
    write_table(out, head, sections)
    return head


def main() -> None:
    """Read the arguments, write the table, say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("asn", type=Path, help="archive of @ip-location-db/asn")
    parser.add_argument("country", type=Path, help="archive of @ip-location-db/asn-country")
    parser.add_argument("--out", type=Path, default=TABLE_PATH)
    arguments = parser.parse_args()
    head = make(arguments.asn, arguments.country, arguments.out)
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, source {head['source']}")


if __name__ == "__main__":
    main()
