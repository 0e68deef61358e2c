"""Every block there was and the state after each; with a file, across restarts."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.chain.block import Block, Header, decode_header, extrinsics_root
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Change, Table
from byzantium.node.block_log import BlockLog
from byzantium.node.block_record import (
    BlockRecord,
    GenesisRecord,
    RewindRecord,
    decode,
    encode_block,
    encode_genesis,
    encode_rewind,
)
from byzantium.node.errors import OtherProfile, StaleState

FILE_NAME: Final = "chain.log"
NO_PARENT: Final = bytes(32)


class KeptBlock(NamedTuple):
    """A block as clients ask for it."""

    number: int
    hash: bytes
    header: Header
    extrinsics: tuple[bytes, ...]


class Archive:
    """The blocks in order, and what every key held after each."""

    def __init__(self, log: BlockLog | None) -> None:
        self.history = History()
        self._log = log
        self._blocks: list[KeptBlock] = []
        self._base = 0
        self._by_hash: dict[bytes, KeptBlock] = {}

    @property
    def head(self) -> KeptBlock:
        """The last block."""
        return self._blocks[-1]

    @property
    def genesis(self) -> KeptBlock:
        """The first block kept: block 0, or the block of another chain that a fork begins at."""
        return self._blocks[0]

    def at_number(self, number: int) -> KeptBlock | None:
        """Return the block of a number, or None above the head and below the first one kept."""
        place = number - self._base
        return self._blocks[place] if 0 <= place < len(self._blocks) else None

    def at_hash(self, hash_: bytes) -> KeptBlock | None:
        """Return the block of a hash, or None where there is none."""
        return self._by_hash.get(hash_)

    def add(self, block: Block) -> KeptBlock:
        """Keep a block; `sync` makes it last."""
        if self._log is not None:
            changes = block.all_changes()
            self._log.append(encode_block(block.header.encode(), block.extrinsics, changes))
        self.history.record(block.header.number, block.changes)
        extrinsics = _shared(block.extrinsics, self.head.extrinsics)
        return self._keep(KeptBlock(block.header.number, block.hash, block.header, extrinsics))

    def rewind(self, number: int) -> list[Change]:
        """Leave the blocks above a number; return what that does to the state."""
        changes = [
            Change(key, old, new)
            for key in self.history.keys(b"")
            if (old := self.history.value(key, self.head.number))
            != (new := self.history.value(key, number))
        ]
        if self._log is not None:
            self._log.append(encode_rewind(number))
        self._forget_after(number)
        return changes

    def sync(self) -> None:
        """Return once every block kept would survive a loss of power."""
        if self._log is not None:
            self._log.sync()

    def close(self) -> None:
        """Let go of the file."""
        if self._log is not None:
            self._log.close()

    def begin(self, profile: Profile, table: Table, base: Header | None = None) -> Table:
        """Start a chain from its first state; what was kept before is left.

        `base` is the header of the block of another chain that the state is of.
        """
        if self._log is not None:
            header = b"" if base is None else base.encode()
            self._log.append(encode_genesis(profile, table.entries(), header))
        return self._begin(table, base)

    def restore(self, profile: Profile) -> Table | None:
        """Take in the file's chain and return its last state, or None where it holds none."""
        assert self._log is not None, "only a file can be restored from"
        for payload in self._log.read():
            record = decode(payload)
            if isinstance(record, GenesisRecord):
                if record.profile is not profile:
                    raise OtherProfile(record.profile.value, profile.value)
                base = decode_header(record.base) if record.base else None
                self._begin(Table(record.entries), base)
            elif isinstance(record, BlockRecord):
                self._take_in(record)
            else:
                assert isinstance(record, RewindRecord)
                self._forget_after(record.number)
        if not self._blocks:
            return None
        state = self.history.at(self.head.number)
        table = Table({key: state.get(key) or b"" for key in state.keys(b"")})
        if self.head is not self.genesis and table.root != self.head.header.state_root:
            raise StaleState(self.head.number)
        return table

    def _begin(self, table: Table, base: Header | None) -> Table:
        header = base or Header(NO_PARENT, 0, table.root, extrinsics_root(()), ())
        number = self._base = header.number
        self.history = History()
        self._blocks.clear()
        self._by_hash.clear()
        entries = table.entries().items()
        self.history.record(number, [Change(key, None, value) for key, value in entries])
        self._keep(KeptBlock(number, header.hash, header, ()))
        return table

    def _take_in(self, record: BlockRecord) -> None:
        header = decode_header(record.header)
        self.history.record(header.number, [Change(key, None, new) for key, new in record.changes])
        extrinsics = _shared(record.extrinsics, self.head.extrinsics)
        self._keep(KeptBlock(header.number, header.hash, header, extrinsics))

    def _keep(self, block: KeptBlock) -> KeptBlock:
        due = self._base + len(self._blocks)
        assert block.number == due, "blocks come one after the other"
        self._blocks.append(block)
        self._by_hash[block.hash] = block
        return block

    def _forget_after(self, number: int) -> None:
        self.history.forget_after(number)
        place = number - self._base + 1
        for block in self._blocks[place:]:
            del self._by_hash[block.hash]
        del self._blocks[place:]


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

    `base` is the header of the block whose state a new chain begins with, where it is not block 0.
    """
    if data is None:
        archive = Archive(None)
        return archive, archive.begin(profile, genesis(), base)
    archive = Archive(BlockLog(data / FILE_NAME))
    table = archive.restore(profile)
    return archive, table if table is not None else archive.begin(profile, genesis(), base)
