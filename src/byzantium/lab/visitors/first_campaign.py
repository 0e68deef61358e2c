"""The visit set of the first campaign: three miners, one honest, one who buys bots, one both.

Every post draws the same programs. The honest miner's posts are read; the buyer's are read by
few and bought for; the mixed one does both. One seed gives one set, on every machine.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

from byzantium.edge.network_table import NetworkTable
from byzantium.lab.visitors import bots, people, programs
from byzantium.lab.visitors.people import Person
from byzantium.lab.visitors.places import OFFICES, Atlas
from byzantium.lab.visitors.plan import Link, PlannedVisit

HONEST: Final = "honest"
BUYER: Final = "buyer"
MIXED: Final = "mixed"
POSTS: Final = ("post-1", "post-2", "post-3")
SPAN_MS: Final = 2 * 3_600_000
"""Two hours of the campaign's clock."""

READERS: Final = {HONEST: 330, BUYER: 24, MIXED: 130}
BOUGHT: Final = {HONEST: 0, BUYER: 430, MIXED: 150}
"""Clicks bought, half of each product."""
RETURNING: Final = 30
"""Readers of the honest miner who come back for another post."""


def links() -> list[Link]:
    """Return every link of the set, in the order of miners and posts."""
    return [Link(miner, post) for miner in (HONEST, BUYER, MIXED) for post in POSTS]


def first_campaign(
    seed: int, table: NetworkTable, span_ms: int = SPAN_MS
) -> Sequence[PlannedVisit]:
    """Return the visits in the order of their times."""
    rng = Random(seed)
    atlas = Atlas(table)
    visits: list[PlannedVisit] = []
    for link in links():
        posted_ms = POSTS.index(link.post) * span_ms // 6
        visits += programs.previews(rng, atlas, link, posted_ms)
        visits += programs.rounds(rng, atlas, link, span_ms)
        visits += programs.prefetches(rng, atlas, link, 3, span_ms)
    for miner, count in READERS.items():
        visits += _read(rng, atlas, miner, count, span_ms)
    visits += _fans(rng, atlas, span_ms)
    for miner, count in BOUGHT.items():
        visits += _bought(rng, atlas, miner, count, span_ms)
    kept = [visit for visit in visits if visit.at_ms < span_ms]
    return sorted(kept, key=lambda visit: (visit.at_ms, visit.address, visit.link))


def _read(rng: Random, atlas: Atlas, miner: str, count: int, span_ms: int) -> list[PlannedVisit]:
    """Return readers of one miner's posts, the odd ones among them."""
    crowd = [people.reader(rng, atlas, f"{miner}-{number}") for number in range(count)]
    makers = (people.tunnel_reader, people.private_reader, people.scriptless_reader)
    for make in makers:
        odd = range(max(count // 30, 1))
        crowd += [make(rng, atlas, f"{miner}-{make.__name__}-{number}") for number in odd]
    if miner == HONEST:
        crowd += people.carrier_crowd(rng, atlas, 18)
        crowd += people.office_crowd(rng, atlas, rng.choice(OFFICES), 12)
        crowd += people.same_phones(rng, atlas, 12)
    visits: list[PlannedVisit] = []
    for person in crowd:
        visits += _tap(rng, person, miner, span_ms)
    return visits


def _tap(rng: Random, person: Person, miner: str, span_ms: int) -> list[PlannedVisit]:
    """Return one person's tap on one of a miner's posts, after it is out."""
    post = rng.choice(POSTS)
    posted_ms = POSTS.index(post) * span_ms // 6
    at_ms = posted_ms + 5_000 + people.interest_ms(rng, span_ms - posted_ms - 15_000)
    return people.visits_of(rng, person, Link(miner, post), at_ms)


def _fans(rng: Random, atlas: Atlas, span_ms: int) -> list[PlannedVisit]:
    """Return readers who tap one post of the honest miner and later another."""
    visits: list[PlannedVisit] = []
    for number in range(RETURNING):
        person = people.reader(rng, atlas, f"fan-{number}")
        for position in sorted(rng.sample(range(len(POSTS)), 2)):
            posted_ms = position * span_ms // 6
            at_ms = posted_ms + 5_000 + people.interest_ms(rng, span_ms - posted_ms - 15_000)
            link = Link(HONEST, POSTS[position])
            visits += people.visits_of(rng, person, link, at_ms)
    return visits


def _bought(rng: Random, atlas: Atlas, miner: str, count: int, span_ms: int) -> list[PlannedVisit]:
    """Return what a miner bought, spread over its posts; one seller serves one miner."""
    if count == 0:
        return []
    stock = bots.seller(rng, atlas)
    visits: list[PlannedVisit] = []
    for number, post in enumerate(POSTS):
        share = count // len(POSTS) + (number < count % len(POSTS))
        link = Link(miner, post)
        visits += bots.scripts(rng, stock, link, share - share // 2, span_ms)
        visits += bots.browsers(rng, stock, link, share // 2, span_ms)
    return visits
