"""Every block there was and the state after each; with a folder, across restarts.

In memory are the blocks since one not long ago; those before it are read from the folder when
somebody asks. Without a folder all are in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.chain.block import Block, Header, decode_header, extrinsics_root
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.key_order import end_of
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Backing, Change, Table
from byzantium.node.block_index import BlockAt
from byzantium.node.block_record import SHARED_FROM, VALUES_REMEMBERED
from byzantium.node.block_store import Began, BlockStore, Grew, Left, Settled, block_hash
from byzantium.node.errors import CannotStart, StaleState

NO_PARENT: Final = bytes(32)

SETTLE_AFTER_BLOCKS: Final = 2_048
"""So many blocks are kept in memory at least before they are left to the folder alone."""

REPLAYED_IN_MEMORY: Final = 4
"""So many times as many are, while a log is read that the index does not know."""

ENTRIES_A_BLOCK: Final = 16
"""For so many entries of the state one more block is kept: to leave them reads the whole state."""


_Entries = Iterable[tuple[bytes, bytes | None]]


class KeptBlock(NamedTuple):
    """A block as clients ask for it."""

    number: int
    hash: bytes
    header: Header
    extrinsics: tuple[bytes, ...]


class Archive:
    """The blocks in order, and what every key held after each."""

    def __init__(self, store: BlockStore | None) -> None:
        self.history = History()
        self._store = store
        self._first: KeptBlock | None = None
        self._blocks: list[KeptBlock] = []
        self._base = 0
        self._by_hash: dict[bytes, KeptBlock] = {}
        self._long_values: dict[bytes, bytes] = {}

    @property
    def head(self) -> KeptBlock:
        """The last block."""
        return self._blocks[-1]

    @property
    def genesis(self) -> KeptBlock:
        """The first block kept: block 0, or the block of another chain that a fork begins at."""
        assert self._first is not None, "a chain was begun"
        return self._first

    def at_number(self, number: int) -> KeptBlock | None:
        """Return the block of a number, or None above the head and below the first one kept."""
        place = number - self._base
        if place < 0:
            return self._settled(None if self._store is None else self._store.block(number))
        return self._blocks[place] if place < len(self._blocks) else None

    def at_hash(self, hash_: bytes) -> KeptBlock | None:
        """Return the block of a hash, or None where there is none."""
        block = self._by_hash.get(hash_)
        if block is None and self._store is not None:
            return self._settled(self._store.block_of(hash_))
        return block

    def _settled(self, block: BlockAt | None) -> KeptBlock | None:
        """Return a block that the folder alone has."""
        if block is None:
            return None
        if self._first is not None and block.hash == self._first.hash:
            return self._first
        assert self._store is not None, "it was found there"
        header, extrinsics = self._store.content(block)
        return KeptBlock(block.number, block.hash, decode_header(header), extrinsics)

    def state_at(self, number: int) -> Backing:
        """Return the sealed state after a block that is kept."""
        if number >= self._base:
            return self.history.at(number)
        assert self._store is not None, "blocks before the base are in a folder"
        return SettledState(self._store, number)

    def add(self, block: Block) -> KeptBlock:
        """Keep a block; `sync` makes it last. Raises CannotKeep."""
        if self._store is not None:
            self._store.add(block)
        self.history.record(block.header.number, list(map(self._shared, block.changes)))
        extrinsics = _shared(block.extrinsics, self.head.extrinsics)
        return self._keep(KeptBlock(block.header.number, block.hash, block.header, extrinsics))

    def forget_unkept(self) -> None:
        """Forget whatever is known of a block behind the head, whose keeping failed.

        Raises CannotKeep.
        """
        self.history.forget_after(self.head.number)
        if self._store is not None:
            self._store.forget_unkept(self.head.number)

    def _shared(self, change: Change) -> Change:
        """Return a change whose value, if it is long, is the object that equals it from lately."""
        value = change.new
        if value is None or len(value) < SHARED_FROM:
            return change
        known = self._long_values.setdefault(value, value)
        if len(self._long_values) > VALUES_REMEMBERED:
            del self._long_values[next(iter(self._long_values))]
        return change if known is value else Change(change.key, change.old, known)

    def rewind(self, number: int) -> list[Change]:
        """Leave the blocks above a number; return what that does to the state."""
        now, then = self.state_at(self.head.number), self.state_at(number)
        keys = {*now.keys(b""), *then.keys(b"")}
        held = ((key, now.get(key), then.get(key)) for key in sorted(keys))
        changes = [Change(key, old, new) for key, old, new in held if old != new]
        if self._store is not None:
            self._store.leave(number)
        self._forget_after(number)
        return changes

    def sync(self) -> None:
        """Return once every block kept would survive a loss of power. Raises CannotKeep."""
        if self._store is not None:
            self._store.sync()

    def settle(self, table: Table) -> None:
        """Leave the blocks to the folder when there are many; `table` is the state after them.

        The chain must not be in the middle of a run. Raises CannotKeep.
        """
        many = max(SETTLE_AFTER_BLOCKS, len(table) // ENTRIES_A_BLOCK)
        if self._store is not None and len(self._blocks) > many:
            self._store.settle()
            self._start_from(self.head, table.entries().items())

    def close(self) -> None:
        """Let go of the folder."""
        if self._store is not None:
            self._store.close()

    def begin(self, profile: Profile, table: Table, base: Header | None = None) -> Table:
        """Start a chain from its first state; what was kept before is left. Raises CannotKeep.

        `base` is the header of the block of another chain that the state is of.
        """
        header = base or Header(NO_PARENT, 0, table.root, extrinsics_root(()), ())
        if self._store is not None:
            self._store.begin(header.encode(), profile, table.entries())
        self._begin(header, table.entries().items())
        return table

    def restore(self, profile: Profile) -> Table | None:
        """Take in the folder's chain and return its last state, or None where it holds none.

        Raises CannotStart.
        """
        assert self._store is not None, "only a folder can be restored from"
        settled = self._store.settled(profile)
        if settled is not None:
            self._resume(settled)
        for event in self._store.replay(profile):
            if isinstance(event, Grew):
                self._take_in(event)
                self._settle_replayed()
            elif isinstance(event, Began):
                self._begin(decode_header(event.header), event.entries)
            else:
                self._leave(event)
        if not self._blocks:
            return None
        state = self.history.at(self.head.number)
        table = Table({key: state.get(key) or b"" for key in state.keys(b"")})
        if self.head.number > self.genesis.number and table.root != self.head.header.state_root:
            raise StaleState(self.head.number)
        self.settle(table)
        return table

    def _resume(self, settled: Settled) -> None:
        """Hold the last block settled, if the state that the index tells of it is its state."""
        assert self._store is not None, "it was settled in a folder"
        first, last = map(self._settled, settled[:2])
        assert last is not None, "the index has it"
        root = Table({key: value or b"" for key, value in settled.entries}).root
        if settled.first != settled.last and root != last.header.state_root:
            self._store.distrust()
            return
        self._first = first
        self._start_from(last, settled.entries)

    def _begin(self, header: Header, entries: _Entries) -> None:
        self._first = KeptBlock(header.number, header.hash, header, ())
        self._start_from(self._first, entries)

    def _start_from(self, block: KeptBlock, entries: _Entries) -> None:
        """Hold a block and the state after it in memory, and no other."""
        self.history = History()
        self.history.record(block.number, [Change(key, None, value) for key, value in entries])
        self._base, self._blocks = block.number, []
        self._by_hash.clear()
        self._keep(block)

    def _take_in(self, event: Grew) -> None:
        header = decode_header(event.header)
        self.history.record(header.number, [Change(key, None, new) for key, new in event.changes])
        extrinsics = _shared(event.extrinsics, self.head.extrinsics)
        self._keep(KeptBlock(header.number, block_hash(event.header), header, extrinsics))

    def _settle_replayed(self) -> None:
        """Leave blocks to the folder when a long log is read that the index does not know."""
        if len(self._blocks) > REPLAYED_IN_MEMORY * SETTLE_AFTER_BLOCKS:
            assert self._store is not None, "it is a folder's log"
            self._store.settle()
            state = self.history.at(self.head.number)
            self._start_from(self.head, [(key, state.get(key)) for key in state.keys(b"")])

    def _leave(self, event: Left) -> None:
        self._forget_after(event.number)

    def _keep(self, block: KeptBlock) -> KeptBlock:
        due = self._base + len(self._blocks)
        assert block.number == due, "blocks come one after the other"
        self._blocks.append(block)
        self._by_hash[block.hash] = block
        return block

    def _forget_after(self, number: int) -> None:
        place = number - self._base + 1
        if place > 0:
            self.history.forget_after(number)
            for block in self._blocks[place:]:
                del self._by_hash[block.hash]
            del self._blocks[place:]
        else:
            block_then, state = self.at_number(number), self.state_at(number)
            assert block_then is not None, "one goes back to a block that is kept"
            self._start_from(block_then, [(key, state.get(key)) for key in state.keys(b"")])
        if self._store is not None:
            self._store.forget_after(number)


class SettledState:
    """Read-only sealed state after a block that the folder alone has: a `Backing`."""

    def __init__(self, store: BlockStore, number: int) -> None:
        self._store = store
        self._number = number

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key was absent."""
        return self._store.value(key, self._number)

    def get_many(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the encoded values of several keys."""
        return list(map(self.get, keys))

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the keys present then under a prefix, in byte order, from behind `after`."""
        first = prefix if after is None or after < prefix else after + b"\x00"
        return self._store.keys(first, end_of(prefix), self._number)

    def count_keys(self, prefix: bytes) -> int:
        """Return how many keys were present under a prefix."""
        return sum(1 for _ in self.keys(prefix))


def _shared(extrinsics: tuple[bytes, ...], before: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return the transactions, those that the block before had too as the same objects."""
    known = {raw: raw for raw in before}
    return tuple(known.get(raw, raw) for raw in extrinsics)


def open_archive(
    data: Path | None,
    profile: Profile,
    genesis: Callable[[], Table],
    base: Header | None = None,
) -> tuple[Archive, Table]:
    """Return the archive of a folder, or one in memory, with the state after its last block.

    All that is in a folder is synced: whoever opens it may call its last block final. `base` is
    the header of the block whose state a new chain begins with, where it is not block 0.
    Raises CannotStart.
    """
    if data is None:
        archive = Archive(None)
        return archive, archive.begin(profile, genesis(), base)
    store = BlockStore(data)
    archive = Archive(store)
    try:
        table = archive.restore(profile)
    except CannotStart:
        store.abandon()
        raise
    if table is None:
        table = archive.begin(profile, genesis(), base)
        archive.sync()
    return archive, table
