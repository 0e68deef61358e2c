"""A small market on real parts: a log with four sealed windows, and what a chain recorded of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

from byzantium.console.knowledge import Scene
from byzantium.console.roster import Member, Roster
from byzantium.console.watch import Connection
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.sealer import Sealer
from byzantium.edge.visit_store import VisitStore
from byzantium.links.records import Record
from byzantium.scale import ss58
from byzantium.subnet.metagraph import Metagraph, Neuron
from byzantium.subnet.view import Pool, SubnetView
from byzantium.subnet.weights import Row
from byzantium.units import Alpha, BlockNumber, MechId, NetUid, Rao, Uid
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit, digits

HOUR: int = 3_600_000
START: int = 1_700_002_800_000
NETUID = NetUid(2)
HEAD = BlockNumber(1_204)
MINERS = {name: digits(f"hotkey of {name}", 64) for name in ("honest", "buyer", "mixed")}
BOUGHT = {"honest": 0.0, "buyer": 0.9, "mixed": 0.4}
VISITS = 60
"""Visits a miner gets in a window."""


def address(name: str) -> str:
    """Return the hotkey of a name, as an SS58 address."""
    return ss58.encode(bytes.fromhex(MINERS.get(name, digits(f"hotkey of {name}", 64))))


AGGREGATOR = address("owner")
ROSTER = Roster(
    miners=tuple(Member(name, address(name)) for name in MINERS),
    validators=(
        Member("first", address("first"), "duckdb"),
        Member("second", address("second"), "plain"),
    ),
)


def records(seed: int, windows: int) -> list[Record]:
    """Return the visits and beacons of some hours, by time."""
    rng = Random(seed)
    found: list[Record] = []
    for name, miner in MINERS.items():
        for number in range(VISITS * windows):
            t_ms = START + rng.randrange(windows * HOUR)
            is_bot = rng.random() < BOUGHT[name]
            make = _bot if is_bot else _person
            found += make(rng, f"{name} {number}", t_ms, miner)
    return sorted(found, key=lambda record: record.t_ms)


def _person(rng: Random, name: str, t_ms: int, miner: str) -> list[Record]:
    visit = a_visit(name, t_ms=t_ms, miner=miner, post=f"post-{rng.randrange(1, 4)}")
    arrival = a_beacon(name, t_ms=t_ms + 300)
    stay = a_page_beacon(name, t_ms=t_ms + 30_300)
    return [visit, arrival, stay] if rng.random() < 0.85 else [visit, arrival]


def _bot(rng: Random, name: str, t_ms: int, miner: str) -> list[Record]:
    kind = rng.choice(("script", "script", "driven", "hosted", "farm", "crawler"))
    changes = {
        "script": {"secf": 0, "browser": "chrome"},
        "hosted": {"net_class": "hosting", "asn": 16_509},
        "crawler": {"declared": "crawler", "browser": "", "device": ""},
        "farm": {"net_site": digits("farm", 24)},
    }.get(kind, {})
    visit = a_visit(name, t_ms=t_ms, miner=miner, post="post-1", **changes)
    if kind in {"script", "hosted", "crawler"}:
        return [visit]
    fp = digits("farm device", 24) if kind == "farm" else digits(f"device {name}", 24)
    return [visit, a_beacon(name, t_ms=t_ms + 200, wd=int(kind == "driven"), fp=fp)]


@dataclass
class RecordedChain:
    """The reading half of the chain's port, from a record; it also takes commitments down."""

    commitments: dict[int, bytes] = field(default_factory=dict)
    view_of: SubnetView | None = None
    head: BlockNumber = HEAD

    async def commit(self, commitment: bytes) -> int:
        """Note a window's commitment, a hundred blocks after the one before."""
        block = 100 * (len(self.commitments) + 1)
        self.commitments[block] = commitment
        return block

    async def block(self) -> BlockNumber:
        return self.head

    async def block_hash(self, number: BlockNumber) -> bytes:
        return sha256(b"block %d" % number).digest()

    async def commitment(
        self, netuid: NetUid, hotkey: str, at: BlockNumber | None = None
    ) -> bytes | None:
        known = [block for block in self.commitments if at is None or block <= at]
        return self.commitments[max(known)] if known and hotkey == AGGREGATOR else None

    async def metagraph(self, netuid: NetUid) -> Metagraph:
        return metagraph()

    async def view(self, netuid: NetUid) -> SubnetView:
        assert self.view_of is not None
        return self.view_of

    async def set_weights(self, netuid: NetUid, mechid: MechId, row: Row, version_key: int) -> None:
        raise AssertionError("a reader sets nothing")

    async def stored_weights(self, netuid: NetUid, mechid: MechId) -> Row:
        raise AssertionError("a reader has no weights")

    async def set_commitment(self, netuid: NetUid, data: bytes) -> BlockNumber:
        raise AssertionError("a reader sets nothing")


def metagraph() -> Metagraph:
    """Return the owner, two validators and three miners."""
    names = ("owner", "first", "second", *MINERS)
    incentives = {"honest": 46_000, "mixed": 17_000, "buyer": 2_535}
    return Metagraph(
        netuid=NETUID,
        block=HEAD,
        tempo=360,
        owner_hotkey=AGGREGATOR,
        neurons=tuple(
            Neuron(
                uid=Uid(uid),
                hotkey=address(name),
                coldkey=address(f"cold {name}"),
                registered_at=BlockNumber(5),
                last_update=BlockNumber(1_100 + uid),
                has_permit=name in {"first", "second"},
                is_active=True,
                stake=Alpha(incentives.get(name, 0) * 10**6 + 123_456),
                emission=Alpha(incentives.get(name, 0) * 10**4),
                incentive=incentives.get(name, 0),
                dividends=0,
                consensus=0,
                endpoint=None,
            )
            for uid, name in enumerate(names)
        ),
    )


def a_view(rows: dict[str, Row]) -> SubnetView:
    """Return the subnet with some weights, by the name of who set them."""
    graph = metagraph()
    return SubnetView(
        name="clicks",
        next_epoch=BlockNumber(HEAD + 97),
        pool=Pool(
            tao=Rao(1_234_567_890_123),
            alpha=Alpha(98_765_432_109_876),
            alpha_outside=Alpha(3_210_987_654_321),
            price=Rao(12_500_123),
        ),
        metagraph=graph,
        weights={graph.uid_of(address(name)): row for name, row in rows.items()},
    )


def seal(folder: Path, chain: RecordedChain, windows: int = 4, seed: int = 7) -> None:
    """Write a log into a gateway's folder, seal its windows, commit their roots."""
    settings = GatewaySettings(folder=folder, registry=folder / "registry")
    store = VisitStore(settings.log_path)
    store.append(records(seed, windows))
    store.close()
    sealer = Sealer(settings.log_path, settings.windows_path, HOUR)
    asyncio.run(sealer.seal_until(START + (windows + 1) * HOUR, chain))
    sealer.close()


@asynccontextmanager
async def connected(chain: RecordedChain) -> AsyncIterator[Connection]:
    """Return a connection to the record."""
    yield Connection(chain, chain)


def scene(log: str) -> Scene:
    """Return what does not change."""
    return Scene("local", log, "first-campaign", ROSTER)


def differing(row: Row) -> Row:
    """Return a row that no result of the windows gives."""
    (uid, weight), *others = row
    return ((uid, weight - 1 if weight > 1 else 2), *others)
