"""Where visitors come from: countries with their access networks, languages and clocks.

Networks are real ones by their numbers, so that an address drawn here is found in the network
table. Numbers were picked by hand from what the operators are known for.
"""

from ipaddress import IPv4Address, IPv6Address
from random import Random
from typing import Final, NamedTuple

from byzantium.edge.network_table import NetworkTable


class Country(NamedTuple):
    """A country as far as a visit shows it."""

    code: str
    home: tuple[int, ...]
    """Networks of access lines."""
    mobile: tuple[int, ...]
    clocks: tuple[int, ...]
    """Minutes to UTC with JavaScript's sign, the common ones repeated."""
    languages: tuple[str, ...]
    """Values of Accept-Language, the common ones repeated."""


_EN_US: Final = "en-US,en;q=0.9"
_EN_GB: Final = "en-GB,en-US;q=0.9,en;q=0.8"

COUNTRIES: Final = {
    country.code: country
    for country in (
        Country(
            "US",
            (7922, 7922, 20115, 7018, 701, 22773, 209, 5650),
            (21928, 22394, 20057),
            (300, 300, 300, 300, 360, 360, 360, 420, 480, 480),
            (_EN_US,) * 8 + ("es-US,es;q=0.9,en;q=0.8", "en-US"),
        ),
        Country("CA", (577, 812, 852, 6327), (812,), (300, 300, 480, 420), (_EN_US, "en-CA")),
        Country("GB", (2856, 5089, 5607), (5378,), (0,), (_EN_GB, "en-GB,en;q=0.9")),
        Country("DE", (3320, 3320, 3209, 6805), (3320,), (-60,), ("de-DE,de;q=0.9,en;q=0.7",)),
        Country("FR", (3215, 12322, 15557), (5410,), (-60,), ("fr-FR,fr;q=0.9,en;q=0.6",)),
        Country("AU", (1221, 7545, 4804), (1221,), (-660, -660, -600, -480), ("en-AU,en;q=0.9",)),
        Country("JP", (2516, 17676, 4713), (9605,), (-540,), ("ja,en-US;q=0.9,en;q=0.8", "ja-JP")),
        Country("IN", (24560, 9829), (55836, 45609), (-330,), ("en-IN,en;q=0.9,hi;q=0.8", _EN_GB)),
        Country("BR", (28573, 18881, 7738), (26615, 26599), (180,), ("pt-BR,pt;q=0.9,en;q=0.8",)),
        Country("MX", (8151, 13999), (28403,), (360,), ("es-MX,es;q=0.9", "es-419,es;q=0.9")),
        Country("PH", (9299, 132199), (132199,), (-480,), (_EN_US, "en-PH,en;q=0.9")),
        Country("ID", (7713,), (23693,), (-420,), ("id-ID,id;q=0.9,en;q=0.8",)),
        Country("VN", (45899, 7552), (7552,), (-420,), ("vi-VN,vi;q=0.9,en;q=0.7",)),
    )
}

AUDIENCE: Final = {"US": 46, "CA": 8, "GB": 7, "DE": 6, "FR": 4, "AU": 6, "JP": 6, "IN": 9, "BR": 8}
"""Where readers of the campaign's posts live, in hundredths."""
PROXY_HOMES: Final = {"US": 45, "BR": 12, "IN": 12, "ID": 10, "VN": 8, "PH": 7, "MX": 6}
"""Where sellers of home addresses find them."""

OFFICES: Final = (10695, 32, 36375, 3, 52, 22616)
"""A retailer, universities, a company gateway."""
TUNNELS: Final = (212238, 9009, 136787, 39351)
RELAYS: Final = (36183, 13335)
RENTED: Final = (16509, 14061, 24940, 16276, 20473, 8075, 396982, 63949, 51167, 60781)
"""Networks of rented machines, the cheap and the large ones."""
X_CORP: Final = 13414
META: Final = 32934
TELEGRAM: Final = 62041
SEARCH: Final = 15169
SOCIAL_SERVERS: Final = (24940, 16276, 14061, 51167)
"""Where small federated servers are rented."""


class Atlas:
    """Draws addresses of networks, evenly over the addresses that a network announces."""

    def __init__(self, table: NetworkTable) -> None:
        """Find the ranges of every network named in this module."""
        self._table = table
        asns = {X_CORP, META, TELEGRAM, SEARCH, *OFFICES, *TUNNELS, *RELAYS, *RENTED}
        for country in COUNTRIES.values():
            asns.update(country.home, country.mobile)
        self._v4 = table.ranges(asns)
        self._v6 = table.ranges(asns, IPv6Address)

    def address(self, rng: Random, asn: int, country: str = "") -> IPv4Address:
        """Return an IPv4 address of a network, registered in the country when one is named."""
        ranges = self._v4[asn]
        sizes = [int(span.last) - int(span.first) + 1 for span in ranges]
        for _ in range(200):
            span = rng.choices(ranges, sizes)[0]
            found = IPv4Address(rng.randrange(int(span.first), int(span.last) + 1))
            last_byte = int(found) & 255
            fits = not country or self._table.lookup(found).country == country
            if fits and last_byte not in {0, 255}:
                return found
        raise LookupError(f"network {asn} has no address in {country}")

    def address_v6(self, rng: Random, asn: int, country: str) -> IPv6Address | None:
        """Return an IPv6 address of a network in the country, None when it announces none there."""
        ranges = self._v6[asn]
        for _ in range(20 if ranges else 0):
            span = rng.choice(ranges)
            found = IPv6Address(rng.randrange(int(span.first), int(span.last) + 1))
            if self._table.lookup(found).country == country:
                return found
        return None

    def neighbours(self, rng: Random, asn: int, country: str, count: int) -> list[IPv4Address]:
        """Return different addresses of one /24 of a network."""
        base = int(self.address(rng, asn, country)) & ~255
        return [IPv4Address(base + last) for last in rng.sample(range(1, 255), count)]


def drawn_country(rng: Random, shares: dict[str, int]) -> Country:
    """Return a country by its share."""
    return COUNTRIES[rng.choices(list(shares), list(shares.values()))[0]]
