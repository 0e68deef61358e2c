"""People: readers of a post who tap its link, look at the page for a while, and leave.

Half of their oddities are ordinary life: they travel, share an office's address, own the phone
that everybody owns, switch scripts off, come back tomorrow, or tap twice.
"""

from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv6Address
from math import exp
from random import Random
from typing import Final

from byzantium.lab.visitors import devices
from byzantium.lab.visitors.devices import HTML, Device, chance
from byzantium.lab.visitors.places import (
    AUDIENCE,
    COUNTRIES,
    RELAYS,
    TUNNELS,
    Atlas,
    Country,
    drawn_country,
)
from byzantium.lab.visitors.plan import Headers, Link, PlannedVisit, Stay, Traits

REFERERS: Final = ("https://t.co/",) * 9 + ("https://farcaster.xyz/",) * 3 + ("",) * 7
REFERERS_ELSEWHERE: Final = ("https://www.google.com/", "https://news.ycombinator.com/item?id=1")
REPORT_LOST: Final = 0.04
"""Share of arrival reports that never come: blockers, lost connections."""
LEAVING_LOST: Final = 0.18
"""Share of leaving reports that a phone's system swallows."""
BOUNCE: Final = 0.12
TRAVELLERS: Final = 0.04
SECOND_TAP: Final = 0.02


@dataclass(frozen=True)
class Person:
    """Somebody with a device and a place."""

    name: str
    country: Country
    address: IPv4Address | IPv6Address
    device: Device
    languages: str
    tz: int
    scripts: bool = True
    kind: str = "reader"


def reader(rng: Random, atlas: Atlas, name: str) -> Person:
    """Return an ordinary reader somewhere in the audience."""
    country = drawn_country(rng, AUDIENCE)
    device = devices.some_device(rng)
    on_mobile = device.phone and chance(rng, 0.55)
    asn = rng.choice(country.mobile if on_mobile else country.home)
    address: IPv4Address | IPv6Address = atlas.address(rng, asn, country.code)
    if chance(rng, 0.25):
        address = atlas.address_v6(rng, asn, country.code) or address
    tz = rng.choice(country.clocks)
    kind = "reader"
    if chance(rng, TRAVELLERS):
        tz, kind = rng.choice(COUNTRIES[rng.choice(tuple(COUNTRIES))].clocks), "traveller"
    return Person(name, country, address, device, rng.choice(country.languages), tz, kind=kind)


def tunnel_reader(rng: Random, atlas: Atlas, name: str) -> Person:
    """Return a reader behind a commercial tunnel or a browser's relay."""
    person = reader(rng, atlas, name)
    asn = rng.choice((*TUNNELS, *RELAYS, RELAYS[0]))
    return replace(person, address=atlas.address(rng, asn), kind="tunnel")


def private_reader(rng: Random, atlas: Atlas, name: str) -> Person:
    """Return a reader whose browser resists being told apart."""
    device = devices.linux(rng) if chance(rng, 0.5) else devices.windows(rng)
    agent = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
    plain = device._replace(
        agent=agent, hints=(), width=1400, height=900, ratio=100, cores=2, renderer="Mozilla"
    )
    person = replace(reader(rng, atlas, name), device=plain, languages="en-US,en;q=0.5", tz=0)
    return replace(person, kind="private browser")


def scriptless_reader(rng: Random, atlas: Atlas, name: str) -> Person:
    """Return a reader who has switched scripts off."""
    return replace(reader(rng, atlas, name), scripts=False, kind="no script")


def carrier_crowd(rng: Random, atlas: Atlas, count: int) -> list[Person]:
    """Return phones of one operator behind a handful of its gateways."""
    country = COUNTRIES[rng.choice(("US", "IN", "BR"))]
    gateways = atlas.neighbours(rng, rng.choice(country.mobile), country.code, 4)
    crowd = []
    for number in range(count):
        device = devices.iphone(rng) if chance(rng, 0.4) else devices.android(rng)
        person = Person(
            f"carrier-{gateways[0]}-{number}",
            country,
            rng.choice(gateways),
            device,
            rng.choice(country.languages),
            rng.choice(country.clocks),
            kind="carrier gateway",
        )
        crowd.append(person)
    return crowd


def office_crowd(rng: Random, atlas: Atlas, asn: int, count: int) -> list[Person]:
    """Return colleagues behind one address, with the laptops that their company bought."""
    address = atlas.address(rng, asn)
    models = [devices.windows(rng), devices.windows(rng), devices.mac(rng)]
    country = COUNTRIES["US"]
    tz = rng.choice(country.clocks)
    return [
        Person(
            f"office-{address}-{number}",
            country,
            address,
            rng.choice(models),
            country.languages[0],
            tz,
            kind="office",
        )
        for number in range(count)
    ]


def same_phones(rng: Random, atlas: Atlas, count: int) -> list[Person]:
    """Return strangers who own one and the same phone in one time zone."""
    phone = devices.iphone(rng)
    country = COUNTRIES["US"]
    return [
        Person(
            f"same-{number}",
            country,
            atlas.address(rng, rng.choice((*country.home, *country.mobile)), "US"),
            phone,
            country.languages[0],
            country.clocks[0],
            kind="same phone",
        )
        for number in range(count)
    ]


def visits_of(rng: Random, person: Person, link: Link, at_ms: int) -> list[PlannedVisit]:
    """Return a person's visit, now and then with a second tap a few seconds later."""
    visit = _visit(rng, person, link, at_ms)
    if not chance(rng, SECOND_TAP):
        return [visit]
    again = _visit(rng, person, link, at_ms + rng.randrange(1_500, 8_000))
    return [visit, again._replace(kind="second tap", genuine=False)]


def interest_ms(rng: Random, span_ms: int) -> int:
    """Return when somebody sees a post: most soon after it is out, some much later."""
    while True:
        at_ms = int(rng.expovariate(2.2) * span_ms)
        if at_ms < span_ms:
            return at_ms


def request_headers(device: Device, languages: str, referer: str) -> Headers:
    """Return the headers of a tap on a link."""
    origin = (("referer", referer),) if referer else ()
    site = "cross-site" if referer else "none"
    return (
        ("user-agent", device.agent),
        ("accept", HTML),
        ("accept-language", languages),
        *device.hints,
        *devices.navigation(site),
        *origin,
    )


def traits_of(device: Device, languages: str, tz: int) -> Traits:
    """Return what a script reads of a device that a person holds."""
    tags = ",".join(part.partition(";")[0] for part in languages.split(","))
    return Traits(
        device.width,
        device.height,
        device.ratio,
        device.touch,
        device.cores,
        device.renderer,
        tags,
        tz,
        automated=0,
    )


def _visit(rng: Random, person: Person, link: Link, at_ms: int) -> PlannedVisit:
    elsewhere = chance(rng, 0.06)
    referer = rng.choice(REFERERS_ELSEWHERE if elsewhere else REFERERS)
    reports = person.scripts and not chance(rng, REPORT_LOST)
    return PlannedVisit(
        at_ms=at_ms,
        link=link,
        method="GET",
        address=str(person.address),
        headers=request_headers(person.device, person.languages, referer),
        jar=person.name,
        traits=traits_of(person.device, person.languages, person.tz) if reports else None,
        arrival_ms=rng.randrange(150, 1_200),
        stay=_stay(rng, person) if reports and not chance(rng, LEAVING_LOST) else None,
        kind=person.kind,
        genuine=True,
    )


def _stay(rng: Random, person: Person) -> Stay:
    """Return how long somebody stays: a long tail around a third of a minute, or a glance."""
    if chance(rng, BOUNCE):
        return Stay(rng.randrange(200, 1_500), rng.randrange(2), 0, 0)
    dwell = int(min(exp(rng.gauss(2.9, 0.9)), 900) * 1_000)
    seconds = dwell / 1_000
    scroll = int(rng.expovariate(1) * (2 + seconds / 3))
    per_second = 0.25 if person.device.phone else 4.0
    pointer = int(rng.expovariate(1) * (1 + seconds * per_second))
    return Stay(dwell, min(pointer, 5_000), min(scroll, 3_000), 0)
