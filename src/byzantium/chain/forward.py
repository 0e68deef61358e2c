"""Many blocks in a row at full speed: the same blocks, made over columns instead of entries.

A run is a `Ground` for `BlockBuilder`. While it lasts, what every block changes of every subnet
lies in grids beside the table; any transaction, and any rule that has no compiled form, works on
the same state through them. What a grid cannot hold ends the run in the middle of a block, which
goes on with the table; the next block begins another.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from byzantium.chain.block import Block, BlockBuilder, Seal, Sealed
from byzantium.chain.kernel.front import Front
from byzantium.chain.kernel.grid import Grid, GridField
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.span import Span
from byzantium.chain.kernel.state import PREFIX_BYTES, State
from byzantium.chain.kernel.strips import StripChange
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.columns import (
    GLOBAL_FIELDS,
    SUBNET_FIELDS,
    Columns,
    Field,
    IrregularValueError,
    load_columns,
)
from byzantium.chain.pallets.subtensor.hooks_fast import FastHook
from byzantium.chain.pallets.subtensor.pallet_id import PALLET as SUBTENSOR
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.subtensor.tempo.step import is_key_table_consistent
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.validity import Verify

OUTLINE: Final = frozenset(
    item.prefix for item in (storage.NetworksAdded, storage.Keys, storage.SubnetRootSellTao)
)
"""Items that decide which columns there are; columns made before one changed are of no use."""


class Position(NamedTuple):
    """A chain at a block, and the clock by which it goes on."""

    state: State
    table: Table
    history: History
    parent_hash: bytes
    number: int
    time_ms: int
    slot_duration_ms: int


def forward(
    position: Position, blocks: int, verify: Verify, seal: Seal | None = None
) -> Iterator[Block]:
    """Make blocks without transactions, each a slot after the one before, and yield each.

    The chain stands at the last block yielded; its history knows all of them.
    """
    state, table, history, parent_hash, number, time_ms, slot_duration_ms = position
    run = Run(state, table, history, number)
    try:
        for _ in range(blocks):
            number, time_ms = number + 1, time_ms + slot_duration_ms
            slot = time_ms // slot_duration_ms
            builder = BlockBuilder(state, run, parent_hash, number, slot, verify)
            builder.inherent(set_time(time_ms))
            block = builder.finish(seal)
            history.record(number, block.changes)
            parent_hash = block.hash
            yield block
    finally:
        run.close()


class Run:
    """The ground of blocks that follow each other, until `close`."""

    def __init__(self, state: State, table: Table, history: History, number: int) -> None:
        self._state = state
        self._table = table
        self._history = history
        self._number = number
        self._stretch: _Stretch | None = None

    def initialize(self, pallet: Pallet) -> None:
        """Run a pallet's hook at the beginning of a block."""
        if pallet.on_initialize is None:
            return
        if pallet.id == SUBTENSOR:
            if self._stretch is None:
                self._begin()
            if self._stretch is not None:
                self._stretch.hook.run(self._state)
                return
        pallet.on_initialize(self._state)

    def seal(self) -> Sealed:
        """Make the block's changes the sealed state."""
        self._number += 1
        stretch = self._stretch
        stands = stretch is not None and stretch.front.take_in()
        changes = tuple(self._state.seal())
        if stretch is None or not stands:
            self._table.apply(changes)
            self._forget_stretch()
            return Sealed(self._table.root, changes, None)
        stretch.front.apply(changes)
        held = stretch.seal(self._number, self._history)
        root = stretch.front.root
        if not OUTLINE.isdisjoint(change.key[:PREFIX_BYTES] for change in changes):
            self.close()
        return Sealed(root, changes, held)

    def abandon(self) -> None:
        """Undo everything since the parent."""
        self._state.discard()
        if self._stretch is not None:
            self._stretch.front.reset()

    def close(self) -> None:
        """Leave the state to the table alone; the run may go on later."""
        if self._stretch is not None:
            self._stretch.front.dissolve()
            self._forget_stretch()

    def _forget_stretch(self) -> None:
        if self._stretch is not None:
            self._history.end_span()
            self._stretch = None

    def _begin(self) -> None:
        columns = _columns_of(self._state)
        if columns is not None:
            stretch = _Stretch(self._state, self._table, columns)
            stretch.begin_span(self._number, self._history)
            self._stretch = stretch


class _Stretch:
    """The part of a run through which its columns stand."""

    def __init__(self, state: State, table: Table, columns: Columns) -> None:
        netuids = columns.netuids.tolist()
        keys = [[field.raw_key(netuid) for netuid in netuids] for field in SUBNET_FIELDS]
        chain_words = columns.chain.reshape(1, -1)
        self._grids = (
            Grid(_grid_fields(SUBNET_FIELDS, state), keys, columns.subnets, columns.present),
            Grid(
                _grid_fields(GLOBAL_FIELDS, state),
                [[field.raw_key()] for field in GLOBAL_FIELDS],
                chain_words,
                columns.chain_present,
            ),
        )
        self.front = Front(state, table, self._grids)
        self.hook = FastHook(columns, self.front.take_in)
        self._span: Span | None = None

    def begin_span(self, base: int, history: History) -> None:
        """Let a new span keep what the grids hold."""
        self._span = Span(self._grids, base)
        history.begin_span(self._span)

    def seal(self, number: int, history: History) -> "_Held":
        """Keep what a block changed of grids and strips; return who tells it."""
        span = self._span
        assert span is not None, "a span was begun"
        span.seal()
        strips = self.front.seal_strips()
        history.record_strips(number, strips)
        if span.is_full:
            history.end_span()
            self.begin_span(number, history)
        return _Held(span, strips)


class _Held(NamedTuple):
    """What a block changed and no change tells by itself."""

    span: Span
    strips: Sequence[StripChange]

    def changes(self, number: int) -> list[Change]:
        """Return the changes of a block."""
        single = [change for strip in self.strips for change in strip.changes()]
        return self.span.changes(number) + single


def _grid_fields(fields: tuple[Field, ...], state: State) -> list[GridField]:
    return [
        GridField(
            field.word,
            field.width_bytes,
            field.bit,
            bytes(field.width_bytes)
            if field.item.optional
            else field.item.default_bytes(state.profile),
        )
        for field in fields
    ]


def _columns_of(state: State) -> Columns | None:
    """Return the columns of a state in an open block, or None where it has none."""
    netuids = all_netuids(state)
    if ROOT not in netuids:
        return None
    known = {storage.SubnetRootSellTao.raw_key(netuid) for netuid in netuids}
    if not known.issuperset(state.keys(storage.SubnetRootSellTao.prefix)):
        return None
    consistent = [is_key_table_consistent(state, netuid) for netuid in netuids]
    try:
        return load_columns(state.backing.get, netuids, consistent, state.profile)
    except IrregularValueError:
        return None
