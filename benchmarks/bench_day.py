"""What a day of a full network costs: 7,200 blocks, 128 subnets of 256 neurons, buying in each.

    python -m benchmarks.bench_day [--blocks N] [--subnets N] [--uids N] [--samples N]

Blocks are whole: header, time, events, journal, state root. Afterwards any of them answers reads;
sampled ones are executed again in the readable form, on the state that history gives of their
parents, and must come to the same root.
"""

import argparse
import gc
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from benchmarks.day_world import SEED, Size, build
from benchmarks.measure import report
from byzantium.chain import block as block_module
from byzantium.chain import forward as forward_module
from byzantium.chain.block import Block, BlockBuilder
from byzantium.chain.forward import Position, forward
from byzantium.chain.kernel.front import Front
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.span import Span
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.pallets.subtensor import hooks_fast
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME

BEGIN_MS: Final = 1_700_000_000_000
SLOT_MS: Final = 12_000
READS: Final = 100_000
WATCHED: Final = (
    (hooks_fast, "open_block", "coinbase: prices, injection, buys"),
    (hooks_fast, "close_block", "coinbase: moving prices"),
    (hooks_fast, "distribute", "epochs and their distribution"),
    (hooks_fast, "run_automatic_claims", "claims of root dividends"),
    (hooks_fast, "index_missed_stakers", "search for root stakers"),
    (forward_module, "_columns_of", "making columns"),
    (block_module, "_store_events", "events"),
    (Span, "seal", "columns: digest and history"),
    (Front, "seal_strips", "strips: digest"),
    (History, "record_strips", "strips: history"),
    (State, "seal", "journal: changes of a block"),
    (Table, "apply", "journal: table and digest"),
    (History, "record", "journal: history"),
)
"""What the profile tells apart; none of them runs inside another."""


class Stopwatch:
    """CPU time spent in some functions."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the functions while a block of code runs."""
        originals = [(owner, name, getattr(owner, name)) for owner, name, _ in WATCHED]
        for owner, name, label in WATCHED:
            setattr(owner, name, self._timed(getattr(owner, name), label))
        try:
            yield
        finally:
            for owner, name, original in originals:
                setattr(owner, name, original)

    def _timed(self, function: Callable[..., Any], label: str) -> Callable[..., Any]:
        seconds, clock = self.seconds, time.process_time
        seconds[label] = 0.0

        def run(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever is watched
            start = clock()
            try:
                return function(*args, **named)
            finally:
                seconds[label] += clock() - start

        return run


def always(*_: object) -> bool:
    """Take every signature for good; there is none in these blocks."""
    return True


def begun(table: Table) -> History:
    """Return a history that knows the first state."""
    history = History()
    history.record(0, [Change(key, None, value) for key, value in table.entries().items()])
    return history


def make_day(table: Table, history: History, blocks: int) -> list[Block]:
    """Make the blocks and return them without their changes."""
    state = State(table, RUNTIME, Profile.NORMAL)
    begin = Position(state, table, history, bytes(32), 0, BEGIN_MS, SLOT_MS)
    return [block._replace(changes=(), span=None) for block in forward(begin, blocks, always)]


def execute_again(history: History, block: Block, parent_root: bytes) -> None:
    """Execute a block in the readable form on what history says of its parent."""
    number = block.header.number
    then = history.at(number - 1)
    table = Table({key: then.get(key) or b"" for key in then.keys(b"")})
    assert table.root == parent_root, f"history of block {number - 1} differs from its root"
    time_ms = BEGIN_MS + number * SLOT_MS
    state = State(table, RUNTIME, Profile.NORMAL)
    slot = time_ms // SLOT_MS
    builder = BlockBuilder(state, table, block.header.parent_hash, number, slot, always)
    builder.inherent(set_time(time_ms))
    assert builder.finish().header == block.header, f"block {number} differs"


def check(history: History, blocks: list[Block], samples: int, first_root: bytes) -> None:
    """Execute sampled blocks again."""
    chosen = random.Random(SEED).sample(blocks, min(samples, len(blocks)))
    for block in chosen:
        number = block.header.number
        parent_root = first_root if number == 1 else blocks[number - 2].header.state_root
        execute_again(history, block, parent_root)
    print(f"{len(chosen)} sampled blocks and the states before them: roots equal")


def read_at_random(table: Table, history: History, blocks: int) -> None:
    """Time reads of random keys at random blocks."""
    chance = random.Random(SEED)
    keys = list(table.entries())
    asked = [(chance.choice(keys), chance.randint(0, blocks)) for _ in range(READS)]
    start = time.process_time()
    for key, number in asked:
        history.value(key, number)
    report("read of a random key at a random block", time.process_time() - start, READS, "read")


def resident_mb() -> float:
    """Return the most memory that the process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def options() -> argparse.Namespace:
    """Read the command line."""
    size = Size()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blocks", type=int, default=7_200)
    parser.add_argument("--subnets", type=int, default=size.subnets)
    parser.add_argument("--uids", type=int, default=size.uids)
    parser.add_argument("--samples", type=int, default=50)
    parser.add_argument("--save", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Make the day, and print what it cost."""
    given = options()
    size = Size(given.subnets, given.uids, given.uids // 4)
    table, watch = build(size), Stopwatch()
    history = begun(table)
    first_root, entries, built_mb = table.root, len(table), resident_mb()
    small = build(Size(2, 64, 16, tempo=3))
    make_day(small, begun(small), 12)
    gc.disable()
    with watch.watching():
        start = time.process_time()
        blocks = make_day(table, history, given.blocks)
        seconds = time.process_time() - start
    gc.enable()
    report(f"day of {given.blocks} blocks, {size.subnets} x {size.uids}", seconds, 1, "day")
    for label, part in sorted(watch.seconds.items(), key=lambda pair: -pair[1]):
        print(f"    {label:40} {part:8.2f} s {100 * part / seconds:5.1f} %")
    rest = seconds - sum(watch.seconds.values())
    print(f"    {'everything else':40} {rest:8.2f} s {100 * rest / seconds:5.1f} %")
    print(f"{entries} entries, {built_mb:.0f} MB before, {resident_mb():.0f} MB with the day")
    read_at_random(table, history, given.blocks)
    check(history, blocks, given.samples, first_root)


if __name__ == "__main__":
    main()
