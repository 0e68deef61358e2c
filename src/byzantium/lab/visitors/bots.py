"""Bought clicks: two products of a seller, both with the agent texts of ordinary browsers.

The cheap one is a script that fetches the link with copied headers from rented machines and
reused proxies. The dear one drives browsers from a kit: a stock of faked devices, home
addresses of a proxy pool, a report from the page, and a stay as long as the order asks for.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address
from random import Random
from typing import Final

from byzantium.lab.visitors import devices
from byzantium.lab.visitors.devices import HTML, Device, chance
from byzantium.lab.visitors.people import request_headers, traits_of
from byzantium.lab.visitors.places import (
    COUNTRIES,
    PROXY_HOMES,
    RENTED,
    TUNNELS,
    Atlas,
    Country,
    drawn_country,
)
from byzantium.lab.visitors.plan import Headers, Link, PlannedVisit, Stay, Traits

SPOOFED_REFERERS: Final = ("https://t.co/",) * 6 + ("",) * 3 + ("https://www.google.com/",)
OLD_CHROME: Final = (118, 121, 124, 126, 128, 131, 135, 138, 143, 146, 149, 150)
"""Versions in the lists of agent texts that scripts are sold with."""
KIT_DEVICES: Final = 26
"""Faked devices that a kit ships with."""
POOL_ADDRESSES: Final = 70
"""Home addresses that an order of this size is served from."""
SERVER_TZ: Final = 0


@dataclass(frozen=True)
class Exit:
    """An address that bots come out of."""

    address: IPv4Address
    country: Country | None
    """None for a rented machine."""


@dataclass(frozen=True)
class Seller:
    """A seller's stock for one order: what every bot of it draws from."""

    homes: tuple[Exit, ...]
    machines: tuple[Exit, ...]
    kit: tuple[Device, ...]


def seller(rng: Random, atlas: Atlas) -> Seller:
    """Return a seller with a stock of addresses and faked devices."""
    homes: list[Exit] = []
    for _ in range(POOL_ADDRESSES):
        country = drawn_country(rng, PROXY_HOMES)
        asn = rng.choice((*country.home, *country.home, *country.mobile))
        homes.append(Exit(atlas.address(rng, asn, country.code), country))
    machines = [Exit(atlas.address(rng, rng.choice(RENTED)), None) for _ in range(40)]
    machines += [Exit(atlas.address(rng, rng.choice(TUNNELS)), None) for _ in range(8)]
    kit = [devices.some_device(rng, desktop_share=0.6) for _ in range(KIT_DEVICES)]
    return Seller(tuple(homes), tuple(machines), tuple(kit))


def scripts(rng: Random, stock: Seller, link: Link, count: int, span_ms: int) -> list[PlannedVisit]:
    """Return an order of the cheap product: fetches in bursts, nothing runs in them."""
    visits: list[PlannedVisit] = []
    at_ms = rng.randrange(span_ms // 20)
    while len(visits) < count:
        for _ in range(min(rng.randrange(4, 16), count - len(visits))):
            at_ms += rng.randrange(300, 9_000)
            visits.append(_fetch(rng, stock, link, at_ms % span_ms))
        at_ms += int(rng.expovariate(1) * span_ms / 12)
    return visits


def browsers(
    rng: Random, stock: Seller, link: Link, count: int, span_ms: int
) -> list[PlannedVisit]:
    """Return an order of the dear product: a few workers, each at its own steady pace."""
    workers = 4
    visits: list[PlannedVisit] = []
    for worker in range(workers):
        share = count // workers + (worker < count % workers)
        pace = span_ms * 0.92 / max(share, 1)
        at_ms = rng.uniform(0, pace)
        for _ in range(share):
            visits.append(_drive(rng, stock, link, int(at_ms)))
            at_ms += pace * rng.uniform(0.93, 1.07)
    return visits


def _fetch(rng: Random, stock: Seller, link: Link, at_ms: int) -> PlannedVisit:
    """Return one fetch by a script."""
    exit_ = rng.choice(stock.machines if chance(rng, 0.6) else stock.homes)
    return PlannedVisit(
        at_ms=at_ms,
        link=link,
        method="GET",
        address=str(exit_.address),
        headers=_copied_headers(rng),
        jar="",
        traits=None,
        arrival_ms=0,
        stay=None,
        kind="bot: script",
        genuine=False,
    )


def _copied_headers(rng: Random) -> Headers:
    """Return headers as a script's author copied them: seldom the whole set."""
    device = devices.some_device(rng, desktop_share=0.6)
    major = rng.choice(OLD_CHROME)
    agent = (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major}.0.0.0 Safari/537.36"
        if chance(rng, 0.6)
        else device.agent
    )
    referer = rng.choice(SPOOFED_REFERERS)
    headers = [("user-agent", agent), ("accept", HTML if chance(rng, 0.8) else "*/*")]
    if chance(rng, 0.75):
        headers.append(("accept-language", "en-US,en;q=0.9"))
    if chance(rng, 0.35):
        headers += devices.navigation("cross-site" if referer else "none")
    if chance(rng, 0.3):
        headers += devices.chromium_hints(131, "Google Chrome", "Windows", phone=False)
    if referer:
        headers.append(("referer", referer))
    return tuple(headers)


def _drive(rng: Random, stock: Seller, link: Link, at_ms: int) -> PlannedVisit:
    """Return one visit of a driven browser."""
    exit_ = rng.choice(stock.homes if chance(rng, 0.7) else stock.machines)
    device = rng.choice(stock.kit)
    home = exit_.country or COUNTRIES["US"]
    fitted = exit_.country is not None and chance(rng, 0.65)
    languages = rng.choice(home.languages) if fitted else "en-US,en;q=0.9"
    tz = rng.choice(home.clocks) if fitted else rng.choice((SERVER_TZ, 300, 300))
    headers = request_headers(device, languages, rng.choice(SPOOFED_REFERERS))
    return PlannedVisit(
        at_ms=at_ms,
        link=link,
        method="GET",
        address=str(exit_.address),
        headers=_with_flaws(rng, headers),
        jar="",
        traits=_faked(rng, device, languages, tz),
        arrival_ms=rng.randrange(250, 900),
        stay=_ordered_stay(rng) if chance(rng, 0.75) else None,
        kind="bot: browser",
        genuine=False,
    )


def _with_flaws(rng: Random, headers: Headers) -> Headers:
    """Return headers with the slips of a kit: hints of its own engine, or none at all."""
    hintless = tuple(item for item in headers if not item[0].startswith("sec-ch-ua"))
    if chance(rng, 0.15):
        return (*hintless, *devices.chromium_hints(143, "Google Chrome", "Linux", phone=False))
    return hintless if chance(rng, 0.12) else headers


def _faked(rng: Random, device: Device, languages: str, tz: int) -> Traits:
    """Return the traits that a kit reports; now and then the machine shows through."""
    traits = traits_of(device, languages, tz)
    if chance(rng, 0.2):
        traits = traits._replace(renderer="ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))")
    if chance(rng, 0.08):
        traits = traits._replace(automated=1)
    return traits


def _ordered_stay(rng: Random) -> Stay:
    """Return a stay as the order asks for: ten seconds and a bit, some movement, a scroll."""
    if chance(rng, 0.15):
        return Stay(rng.randrange(300, 900), 0, 0, 0)
    return Stay(rng.randrange(10_000, 13_500), rng.randrange(3, 14), rng.randrange(1, 6), 0)
