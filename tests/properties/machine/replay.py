"""Makes the blocks of a life again, over columns as a node makes them when nobody waits."""

from collections.abc import Iterator
from contextlib import suppress

from byzantium.chain.block import BlockBuilder
from byzantium.chain.extrinsic import MalformedExtrinsic
from byzantium.chain.forward import Run
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.pallets.aura.declaration import SLOT_DURATION_MS
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import InvalidTransaction
from tests.properties.machine.growth import grown
from tests.properties.machine.world import Act, World, raw_of, time_ms_of


def roots_over_columns(world: World) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield of each block of a life: its number, its state root then, and its state root now."""
    start = grown(world.profile)
    table = Table(start.table.entries())
    state = State(table, RUNTIME, world.profile)
    parent, number = start.parent, start.number
    run = Run(state, table, History(), number - 1)
    builder = _begun(world, state, run, parent, number)
    for entry in world.journal:
        if isinstance(entry, Act):
            with suppress(InvalidTransaction, MalformedExtrinsic):
                builder.push(raw_of(state, entry))
            continue
        block = builder.finish()
        yield number, entry, block.header.state_root
        number += 1
        builder = _begun(world, state, run, block.hash, number)
    run.close()


def _begun(world: World, state: State, run: Run, parent: bytes, number: int) -> BlockBuilder:
    time_ms = time_ms_of(world.profile, number)
    slot = time_ms // SLOT_DURATION_MS.of(world.profile)
    builder = BlockBuilder(state, run, parent, number, slot, lambda *_: True)
    builder.inherent(set_time(time_ms))
    return builder
