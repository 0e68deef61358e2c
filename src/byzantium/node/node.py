"""One node: chain, pool and producer, in time with the clock and with what clients ask."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from itertools import count
from typing import Final, NamedTuple

from byzantium.chain.extrinsic import decode_extrinsic
from byzantium.chain.kernel.table import COMPILED_AT_ONCE_FROM, COMPILED_FROM, Change, Table
from byzantium.node.archive import KeptBlock
from byzantium.node.broadcast import Broadcast
from byzantium.node.compiled_need import is_epoch_next, large_subnets
from byzantium.node.compiling import Compiling
from byzantium.node.epoch_wait import EpochWait, NoEpoch
from byzantium.node.extrinsic_index import ExtrinsicIndex
from byzantium.node.forked_state import ForkedState, OtherSlots
from byzantium.node.local_chain import LocalChain
from byzantium.node.pending import Pending
from byzantium.node.pool import Pool
from byzantium.node.producer import Made, Producer
from byzantium.node.settings import Pace
from byzantium.units import NetUid

FIRST_BLOCKS_OF_INSTANT: Final = 3
"""Blocks made unasked, so that an instant chain has announced a key to seal with."""

BLOCKS_TO_A_KEY: Final = 2
"""Until so many are made there is no key to seal with: the first announces, the next promotes."""

FINALITY_STRIDE_BLOCKS: Final = 50
"""How far finality may lag when blocks are made in a row; eras of clients begin at it."""

FINALITY_PAUSE_S: Final = 0.1
"""How long finality waits for those who watch: one client drops the news of inclusion unless it
can read the block before the next news comes."""

BREATH_S: Final = 0.02
"""How long blocks may be made in a row before requests get a turn."""

NEVER: Final = 2**62
"""More changes than a block makes."""


class Snapshot(NamedTuple):
    """A block to which the chain can return."""

    number: int
    hash: bytes


class Node:
    """Everything that requests are answered from.

    `arrived` tells of every new head, `finalized` of every block that would survive a crash.
    """

    def __init__(self, chain: LocalChain, pace: Pace, report: Callable[[str], None]) -> None:
        self.chain = chain
        self.pool = Pool(chain.check, chain.nonce_of)
        self.producer = Producer(chain, self.pool)
        self.extrinsics = ExtrinsicIndex(chain.archive)
        self.compiling = Compiling(report)
        self.arrived: Broadcast[Made] = Broadcast()
        self.finalized: Broadcast[KeptBlock] = Broadcast()
        self.finalized_head = chain.head
        self.snapshots: dict[str, Snapshot] = {}
        self._pace = pace
        self._report = report
        self._making = asyncio.Lock()
        self._submitted = asyncio.Event()
        self._interval_s: float | None = None
        self._repaced = asyncio.Event()
        self._awaiting_finality: list[tuple[Pending, str]] = []
        if not self.compiling.is_ready:
            chain.table.compiled_from = NEVER

    def submit(self, raw: bytes) -> Pending:
        """Take a transaction into the pool.

        Raises MalformedExtrinsic, and what `Pool.submit` raises.
        """
        pending = self.pool.submit(decode_extrinsic(raw), self.chain.head.number)
        self._submitted.set()
        return pending

    async def make_block(self) -> KeptBlock:
        """Make a block now, and return once it is final."""
        async with self._making:
            return await self._make_final()

    async def _make_final(self) -> KeptBlock:
        await self._let_compile()
        block = self._make(is_hurried=False)
        self._report_block(block)
        await self._finalize()
        return block

    async def advance(self, blocks: int) -> KeptBlock:
        """Make blocks at full speed, each a slot after the one before; return the last."""
        async with self._making:
            await self._make_in_a_row(blocks)
            self._report_block(self.chain.head)
            await self._finalize()
        return self.chain.head

    async def advance_to_epoch(self, netuid: NetUid) -> tuple[int, KeptBlock]:
        """Make blocks at full speed up to the one in which a subnet's epoch runs.

        Returns how many were made, and the last. Raises NoEpoch, with the chain moved on only
        where the epoch was due and yet did not run.
        """
        async with self._making:
            wait = EpochWait.of(self.chain.state, netuid)
            made = await self._make_in_a_row(wait.blocks_max, wait.is_over)
            self._report_block(self.chain.head)
            await self._finalize()
        if not wait.is_over():
            raise NoEpoch(netuid, f"none ran in {made} blocks")
        return made, self.chain.head

    async def _make_in_a_row(
        self, blocks: int, is_enough: Callable[[], bool] = lambda: False
    ) -> int:
        """Make so many blocks, or fewer once they are enough; return how many.

        Until compiled code is ready they are made one by one.
        """
        made = 0
        if self.chain.is_worth_a_run(blocks) and not self.compiling.is_ready:
            self.compiling.begin()
            made = await self._make_until(blocks, lambda: is_enough() or self.compiling.is_ready)
        with self.chain.running(blocks - made):
            return made + await self._make_until(blocks - made, is_enough)

    async def _make_until(self, blocks: int, is_enough: Callable[[], bool]) -> int:
        """Make so many blocks, or fewer once they are enough, and let requests have their turn."""
        breath, made = time.monotonic(), 0
        while made < blocks and not is_enough():
            await self._let_compile()
            self._make(is_hurried=True)
            made += 1
            if made % FINALITY_STRIDE_BLOCKS == 0:
                await self._finalize()
            if time.monotonic() - breath > BREATH_S:
                await asyncio.sleep(0)
                breath = time.monotonic()
        return made

    async def _let_compile(self) -> None:
        """Wait for compiled code where the next block calls it.

        It is made ready as soon as a subnet is so large that one of its blocks will.
        """
        table = self.chain.table
        if self.compiling.is_ready:
            table.compiled_from = min(table.compiled_from, COMPILED_FROM)
            return
        large = large_subnets(self.chain.state)
        if large:
            self.compiling.begin()
        if any(is_epoch_next(self.chain.state, netuid) for netuid in large):
            await self.compiling.ready()

    def snapshot(self, name: str | None = None) -> str:
        """Remember the head and return the name to come back by; a name may be used again."""
        if name is None:
            name = next(free for n in count(1) if (free := f"snapshot-{n}") not in self.snapshots)
        self.snapshots[name] = Snapshot(self.chain.head.number, self.chain.head.hash)
        return name

    async def restore(self, snapshot: Snapshot) -> KeptBlock | None:
        """Go back to a snapshot; None where the chain no longer leads through it."""
        async with self._making:
            block = self.chain.archive.at_number(snapshot.number)
            if block is None or block.hash != snapshot.hash:
                return None
            self.pool.clear()
            self._awaiting_finality.clear()
            await self._stand_at(block, self.chain.rewind(snapshot.number))
        return block

    async def restore_state(self, state: ForkedState) -> KeptBlock:
        """Go back to a state's block, or leave the chain for it where it is another chain's.

        Raises OtherSlots.
        """
        if state.profile is not self.chain.profile:
            raise OtherSlots(state.profile.value, self.chain.profile.value)
        header = state.header
        restored = await self.restore(Snapshot(header.number, header.hash))
        if restored is not None and self.chain.holds(state.entries):
            return restored
        async with self._making:
            if len(state.entries) >= COMPILED_AT_ONCE_FROM:
                await self.compiling.ready()
            self.pool.clear()
            self._awaiting_finality.clear()
            changes = self.chain.begin_again(Table(state.entries), header)
            self.snapshots.clear()
            await self._stand_at(self.chain.head, changes)
            return self.chain.head

    async def _stand_at(self, block: KeptBlock, changes: list[Change]) -> None:
        """Tell everybody that a block of before, or of elsewhere, is the head now."""
        self.chain.archive.sync()  # at once: meanwhile nobody may ask what is final
        self.finalized_head = block
        self._report_block(block)
        self.arrived.publish(Made(block, lambda: changes, []))
        await self._finalize()

    @property
    def interval_s(self) -> float | None:
        """Seconds between blocks, 0 where they are made when asked for; None as the pace says."""
        return self._interval_s

    def set_interval(self, interval_s: float | None) -> None:
        """Make a block every so many seconds, none unasked at 0, or as the pace says again."""
        self._interval_s = interval_s
        self._repaced.set()
        self._submitted.set()

    async def run(self) -> None:
        """Make blocks as the interval, or else the pace, says, until cancelled."""
        while True:
            self._repaced.clear()
            if self._interval_s == 0:
                await self._repaced.wait()
            elif self._interval_s is not None:
                await self._run_timed(self._interval_s)
            elif self._pace is Pace.TIMED:
                await self._run_timed(self.chain.slot_duration_ms / 1000)
            else:
                await self._run_instant()

    async def _run_timed(self, period_s: float) -> None:
        await self._announce_a_key()
        loop = asyncio.get_running_loop()
        due = loop.time()
        while not self._repaced.is_set():
            await self.make_block()
            due = max(due + period_s, loop.time())
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._repaced.wait(), due - loop.time())

    async def _announce_a_key(self) -> None:
        """Begin a new chain with blocks of times just past, so that clients may seal at once."""
        async with self._making:
            if self.chain.time_ms > 0:
                return
            now_ms, slot_ms = time.time_ns() // 1_000_000, self.chain.slot_duration_ms
            for slots_ago in range(BLOCKS_TO_A_KEY, 0, -1):
                self.producer.choose_time(now_ms - slots_ago * slot_ms)
                await self._make_final()

    async def _run_instant(self) -> None:
        while self.chain.head.number < FIRST_BLOCKS_OF_INSTANT and not self._repaced.is_set():
            await self.make_block()
        while not self._repaced.is_set():
            await self._submitted.wait()
            self._submitted.clear()
            if self.pool.has_ready() and not self._repaced.is_set():
                await self.make_block()

    async def rest(self) -> None:
        """Wait for the block being made, and until every block made is final.

        A block that waits for compiled code is not made any more.
        """
        self.compiling.stop()
        async with self._making:
            if self.finalized_head is not self.chain.head or self._awaiting_finality:
                await self._finalize()

    def _make(self, *, is_hurried: bool) -> KeptBlock:
        made = self.producer.make(is_hurried=is_hurried)
        self.arrived.publish(made)
        block_hash = f"0x{made.block.hash.hex()}"
        for pending in made.included:
            pending.tell({"inBlock": block_hash})
            self._awaiting_finality.append((pending, block_hash))
        return made.block

    async def _finalize(self) -> None:
        """Make every block last, and only then call it final."""
        head = self.chain.head
        await asyncio.get_running_loop().run_in_executor(None, self.chain.archive.sync)
        if any(pending.watchers for pending, _ in self._awaiting_finality):
            await asyncio.sleep(FINALITY_PAUSE_S)
        self.finalized_head = head
        self.finalized.publish(head)
        final, self._awaiting_finality = self._awaiting_finality, []
        for pending, block_hash in final:
            pending.tell({"finalized": block_hash})

    def _report_block(self, block: KeptBlock) -> None:
        self._report(f"Imported #{block.number} (0x{block.hash.hex()})")
