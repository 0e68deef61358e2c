"""The shipped network table: which autonomous system, country and class an address belongs to.

The file is made by tools/make_network_table.py: a magic word, the length of a JSON head, the
head, then sections compressed with LZMA. A section of starts holds 64-bit (IPv6, by /64) or
32-bit (IPv4) differences; start i opens a range that ends before start i + 1, and value i says
what lies in it, 0 for nothing known. Sections are unpacked when the first address needs them.
"""

import json
import lzma
import sys
from array import array
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from byzantium.links.records import NetClass

MAGIC: Final = b"BZNET\x01\r\n"
TABLE_PATH: Final = Path(__file__).with_name("network_table_data") / "networks.bin"
KINDS: Final[tuple[NetClass, ...]] = ("", "home", "mobile", "office", "hosting", "vpn", "relay")
IPV6_SHIFT: Final = 64

Address: TypeAlias = IPv4Address | IPv6Address


class Network(NamedTuple):
    """What the table says of one address."""

    asn: int
    """Autonomous system number, 0 when no route is known."""
    country: str
    """ISO code of the country that the range is registered in, "" when unknown."""
    kind: NetClass


class AddressRange(NamedTuple):
    """An inclusive range of addresses of one autonomous system."""

    first: Address
    last: Address


class _Family:
    """The ranges of one address family: two partitions of its space."""

    def __init__(self, table: "NetworkTable", name: str, typecode: str) -> None:
        self.asn_starts = table.starts(f"asn_{name}_starts", typecode)
        self.asns = table.column(f"asn_{name}_values", "I")
        self.country_starts = table.starts(f"country_{name}_starts", typecode)
        self.countries = table.section(f"country_{name}_values")

    def asn(self, key: int) -> int:
        return self.asns[bisect_right(self.asn_starts, key) - 1]

    def country(self, key: int) -> int:
        return self.countries[bisect_right(self.country_starts, key) - 1]


class NetworkTable:
    """A reader of one table file; equal files give equal answers on every machine."""

    def __init__(self, path: Path = TABLE_PATH) -> None:
        """Read the file and its head; the sections stay packed until asked for."""
        data = path.read_bytes()
        if not data.startswith(MAGIC):
            raise ValueError(f"{path}: not a network table, got {data[: len(MAGIC)]!r}")
        body = len(MAGIC) + 4
        size = int.from_bytes(data[len(MAGIC) : body], "little")
        head = json.loads(data[body : body + size])
        self._packed = memoryview(data)[body + size :]
        self._directory: dict[str, tuple[int, int]] = head["sections"]
        self._country_codes: list[str] = head["countries"]
        self.version = f"{head['source']}/{head['classes']}"

    def section(self, name: str) -> bytes:
        """Return one section unpacked."""
        offset, size = self._directory[name]
        return lzma.decompress(self._packed[offset : offset + size])

    def column(self, name: str, typecode: str) -> "array[int]":
        """Return one section as an array of little-endian integers."""
        numbers = array(typecode)
        numbers.frombytes(self.section(name))
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    def starts(self, name: str, typecode: str) -> "array[int]":
        """Return one section of differences as the starts they add up to."""
        return array(typecode, accumulate(self.column(name, typecode)))

    def lookup(self, address: Address) -> Network:
        """Return the system, country and class of an address.

        An IPv4 address inside IPv6 (::ffff:0:0/96) is the IPv4 address.
        """
        if isinstance(address, IPv6Address):
            mapped = address.ipv4_mapped
            if mapped is None:
                return self._lookup(self._v6, int(address) >> IPV6_SHIFT)
            address = mapped
        return self._lookup(self._v4, int(address))

    def ranges(
        self, asns: Collection[int], family: type[IPv4Address] | type[IPv6Address] = IPv4Address
    ) -> dict[int, list[AddressRange]]:
        """Return the ranges of some autonomous systems, each in the order of its addresses."""
        known, bits, shift = self._v4, 32, 0
        if family is IPv6Address:
            known, bits, shift = self._v6, 64, IPV6_SHIFT
        ends = [*known.asn_starts[1:], 1 << bits]
        found: dict[int, list[AddressRange]] = {asn: [] for asn in asns}
        for start, end, asn in zip(known.asn_starts, ends, known.asns, strict=True):
            if asn in found:
                found[asn].append(AddressRange(family(start << shift), family((end << shift) - 1)))
        return found

    def kind(self, asn: int) -> NetClass:
        """Return the class of an autonomous system, "" when nothing is known of it."""
        position = bisect_right(self._asns, asn) - 1
        if position < 0 or self._asns[position] != asn:
            return ""
        return KINDS[self._kinds[position]]

    def name(self, asn: int) -> str:
        """Return the registered name of an autonomous system, "" when it has none here."""
        position = bisect_right(self._asns, asn) - 1
        known = position >= 0 and self._asns[position] == asn
        return self._names[position] if known else ""

    def _lookup(self, family: _Family, key: int) -> Network:
        asn = family.asn(key)
        return Network(asn, self._country_codes[family.country(key)], self.kind(asn))

    @cached_property
    def _v4(self) -> _Family:
        return _Family(self, "v4", "I")

    @cached_property
    def _v6(self) -> _Family:
        return _Family(self, "v6", "Q")

    @cached_property
    def _asns(self) -> "array[int]":
        return self.starts("asns", "I")

    @cached_property
    def _kinds(self) -> bytes:
        return self.section("kinds")

    @cached_property
    def _names(self) -> list[str]:
        return self.section("names").decode().split("\n")


def parse_address(text: str) -> Address | None:
    """Return the address that a text spells, or None; a scope or a port makes it no address."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if isinstance(address, IPv6Address) and address.scope_id else address
