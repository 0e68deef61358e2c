"""A block: how it is built from transactions, and how another node's block is executed again."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple, Protocol

from byzantium.chain.block_room import BlockRoom
from byzantium.chain.dispatch_info import DispatchInfo, dispatch_info
from byzantium.chain.extrinsic import decode_extrinsic, encode_inherent
from byzantium.chain.kernel.events import EncodedEvents
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.pallets.aura.declaration import CurrentSlot
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import FINALIZATION, INITIALIZATION, PHASE
from byzantium.chain.transactions import (
    Applied,
    apply_inherent,
    apply_signed,
    apply_unsigned,
    validate,
)
from byzantium.chain.validity import Verify
from byzantium.scale import types as t

BLOCK_HASH_COUNT: Final = 2_400
"""How many block hashes the state remembers."""

AURA_ENGINE: Final = b"aura"
NUMBER: Final = t.Compact(t.U32)
EXTRINSICS: Final = t.Vec(t.BYTES)
COUNT: Final = t.Compact(t.U32)
NO_TOPICS: Final = COUNT.encode(0)

Seal = Callable[[bytes], bytes]
"""Signs the hash of a header that has no seal yet."""


class InvalidBlock(ValueError):  # noqa: N818 - says what it is
    """The block does not follow from its parent."""


class Header(NamedTuple):
    """A block's header; `logs` are the digest items in order."""

    parent_hash: bytes
    number: int
    state_root: bytes
    extrinsics_root: bytes
    logs: tuple[t.Variant, ...]

    def encode(self) -> bytes:
        """Return the bytes whose Blake2-256 is the block's hash."""
        digest = t.DIGEST.encode(t.Digest(self.logs))
        number = NUMBER.encode(self.number)
        return self.parent_hash + number + self.state_root + self.extrinsics_root + digest

    @property
    def hash(self) -> bytes:
        """The block's hash."""
        return blake2b(self.encode(), digest_size=32).digest()


def decode_header(raw: bytes) -> Header:
    """Return the header that `Header.encode` made these bytes of."""
    parent_hash, offset = t.H256.decode(raw)
    number, offset = NUMBER.decode(raw, offset)
    state_root, offset = t.H256.decode(raw, offset)
    root, offset = t.H256.decode(raw, offset)
    return Header(parent_hash, number, state_root, root, t.DIGEST.decode(raw, offset)[0].logs)


def extrinsics_root(extrinsics: Sequence[bytes]) -> bytes:
    """Return the root that a header gives its transactions; clients do not check it."""
    return blake2b(EXTRINSICS.encode(tuple(extrinsics)), digest_size=32).digest()


class HeldChanges(Protocol):
    """Who holds changes of a run of blocks, and can tell them one by one."""

    def changes(self, number: int) -> list[Change]:
        """Return what it holds of a block."""
        ...


class Sealed(NamedTuple):
    """What became of a block: the new state root, and what changed."""

    root: bytes
    changes: tuple[Change, ...]
    span: HeldChanges | None


class Block(NamedTuple):
    """A finished block, and what it changed in the state, apart from what a span holds of it."""

    header: Header
    hash: bytes
    extrinsics: tuple[bytes, ...]
    changes: tuple[Change, ...]
    span: HeldChanges | None = None

    def all_changes(self) -> tuple[Change, ...]:
        """Return everything that the block changed, in byte order."""
        if self.span is None:
            return self.changes
        return tuple(sorted((*self.changes, *self.span.changes(self.header.number))))


class Ground(Protocol):
    """What a block is built on: who runs its hooks, and who keeps what it changed."""

    def initialize(self, pallet: Pallet) -> None:
        """Run a pallet's hook at the beginning of a block."""
        ...

    def seal(self) -> Sealed:
        """Make the block's changes the sealed state."""
        ...

    def abandon(self) -> None:
        """Undo everything since the parent."""
        ...


class TableGround:
    """A table alone, and every hook as its pallet declares it."""

    def __init__(self, state: State, table: Table) -> None:
        self._state = state
        self._table = table

    def initialize(self, pallet: Pallet) -> None:
        """Run a pallet's hook at the beginning of a block."""
        if pallet.on_initialize is not None:
            pallet.on_initialize(self._state)

    def seal(self) -> Sealed:
        """Make the block's changes the sealed state."""
        changes = tuple(self._state.seal())
        self._table.apply(changes)
        return Sealed(self._table.root, changes, None)

    def abandon(self) -> None:
        """Undo everything since the parent."""
        self._state.discard()


class BlockBuilder:
    """Builds one block on top of a state: inherents first, then transactions, then `finish`.

    The state must be at the parent. Until `finish`, `abandon` leaves it as it was.
    """

    def __init__(
        self,
        state: State,
        ground: Ground | Table,
        parent_hash: bytes,
        number: int,
        slot: int,
        verify: Verify,
    ) -> None:
        self.state = state
        self._ground = TableGround(state, ground) if isinstance(ground, Table) else ground
        self._verify = verify
        self._extrinsics: list[bytes] = []
        self._room = BlockRoom()
        self.parent_hash = parent_hash
        self.number = number
        pre_runtime = t.Variant("PreRuntime", AURA_ENGINE, slot.to_bytes(8, "little"))
        _begin(state, parent_hash, number, slot, (pre_runtime,))
        for pallet in state.runtime.pallets:
            self._ground.initialize(pallet)

    def inherent(self, call: t.Variant) -> None:
        """Add an inherent."""
        raw, index = encode_inherent(call), self._enter()
        info = self._info(call)
        room = self._room.after(info, len(raw))
        apply_inherent(self.state, call, index, info)
        self._extrinsics.append(raw)
        self._room = room

    def push(self, raw: bytes) -> Applied:
        """Add a transaction; it may fail and still be included.

        Raises InvalidTransaction or MalformedExtrinsic, with nothing changed.
        """
        extrinsic = decode_extrinsic(raw)
        validate(self.state, extrinsic, self._verify, in_block=True)
        info = self._info(extrinsic.call)
        room = self._room.after(info, len(raw))
        signed, index = extrinsic.signed, self._enter()
        if signed is None:
            applied = apply_unsigned(self.state, extrinsic, index)
        else:
            applied = apply_signed(self.state, extrinsic, signed, index)
        self._extrinsics.append(raw)
        self._room = room.relieved(info, applied.weight)
        return applied

    def _info(self, call: t.Variant) -> DispatchInfo:
        runtime = self.state.runtime
        return dispatch_info(runtime, *runtime.resolve(call))

    def _enter(self) -> int:
        index = len(self._extrinsics)
        self.state.phase = t.Variant("ApplyExtrinsic", index)
        return index

    def abandon(self) -> None:
        """Undo everything since the parent."""
        self._ground.abandon()

    def finish(self, seal: Seal | None = None) -> Block:
        """Close the block, make its changes the sealed state, and return it."""
        logs = close_block(self.state, self.number)
        sealed = self._ground.seal()
        root = extrinsics_root(self._extrinsics)
        header = Header(self.parent_hash, self.number, sealed.root, root, logs)
        if seal is not None:
            signed = t.Variant("Seal", AURA_ENGINE, seal(header.hash))
            header = header._replace(logs=(*logs, signed))
        extrinsics = tuple(self._extrinsics)
        return Block(header, header.hash, extrinsics, sealed.changes, sealed.span)


def _begin(
    state: State, parent_hash: bytes, number: int, slot: int, logs: tuple[t.Variant, ...]
) -> None:
    """Begin a block: what the framework records before any pallet's hook."""
    state.events.clear()
    state.phase = INITIALIZATION
    system.Number.put(state, number)
    system.ParentHash.put(state, parent_hash)
    system.BlockHash.put(state, number - 1, parent_hash)
    system.Digest.put(state, t.Digest(logs))
    CurrentSlot.put(state, slot)


def close_block(state: State, number: int) -> tuple[t.Variant, ...]:
    """Run every pallet's hook at the end of a block, and return the logs for its header."""
    state.phase = FINALIZATION
    for pallet in state.runtime.pallets:
        if pallet.on_finalize is not None:
            pallet.on_finalize(state)
    _store_events(state)
    _forget_hash(state, number - BLOCK_HASH_COUNT - 1)
    logs: tuple[t.Variant, ...] = system.Digest.get(state).logs
    return logs


def _forget_hash(state: State, number: int) -> None:
    """Forget a block's hash, but never that of genesis."""
    if number > 0:
        system.BlockHash.remove(state, number)


def _store_events(state: State) -> None:
    count = 0
    records: list[bytes] = []
    for phase, event in state.events:
        if isinstance(event, EncodedEvents):
            count += event.count
            records.append(event.records)
        else:
            count += 1
            records.append(_encoded_phase(phase) + event.encode() + NO_TOPICS)
    state.write_raw(system.Events.raw_key(), COUNT.encode(count) + b"".join(records))
    system.EventCount.put(state, count)
    state.events.clear()


@lru_cache(maxsize=1024)
def _encoded_phase(phase: t.Variant) -> bytes:
    return PHASE.encode(phase)


def execute(
    state: State, table: Table, block: Block, verify: Verify, inherents: Sequence[t.Variant]
) -> None:
    """Execute another node's block on its parent's state.

    `inherents` are the decoded unsigned calls that open the block.
    Raises InvalidBlock when the state root differs; the state is then lost and must be rebuilt.
    """
    header = block.header
    slot = int.from_bytes(header.logs[0].values[1], "little")
    builder = BlockBuilder(state, table, header.parent_hash, header.number, slot, verify)
    for call in inherents:
        builder.inherent(call)
    for raw in block.extrinsics[len(inherents) :]:
        builder.push(raw)
    root = builder.finish().header.state_root
    if root != header.state_root:
        raise InvalidBlock(f"got state root {root.hex()}, expected {header.state_root.hex()}")
