"""A follower: it executes another node's blocks with its own runtime and compares the headers."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.chain.block import BlockBuilder, Header, InvalidBlock
from byzantium.chain.extrinsic import Extrinsic, MalformedExtrinsic, decode_extrinsic
from byzantium.chain.pallets.mev_shield.calls import announce_next_key
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import InvalidTransaction
from byzantium.node.fork import open_fork
from byzantium.node.forked_state import ForkedState
from byzantium.node.peer.answers import hash_of_block, to_hex
from byzantium.node.peer.blocks import PeerBlock, fetch_blocks
from byzantium.node.peer.client import Peer
from byzantium.node.peer.state_pages import fetch_entries
from byzantium.scale import types as t

INHERENTS: Final = {(call.pallet.name, call.name) for call in (set_time, announce_next_key)}
"""Calls that open a block and that nobody signs."""

SHOWN_BYTES: Final = 32
"""Keys longer than an account are cut."""

Told = Callable[[int], None]
"""Is told the number of every block that was executed."""


class KeyDifference(NamedTuple):
    """One key that holds something else here than there; None stands for nothing."""

    name: str
    key: bytes
    got: bytes | None
    expected: bytes | None


class Difference(NamedTuple):
    """Where a block came out otherwise than the other node has it."""

    number: int
    what: str
    got: str
    expected: str
    keys: tuple[KeyDifference, ...] = ()


class Differs(InvalidBlock):
    """A block came out otherwise than the other node has it."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        number, what, got, expected, _ = difference
        super().__init__(f"block {number}: {what}: got {got}, expected {expected}")


class Follower:
    """A chain that begins at a block of another node's, and goes on as that node did."""

    def __init__(self, peer: Peer, start: ForkedState, data: Path | None) -> None:
        self._peer = peer
        self.chain = open_fork(start, data, None)

    def follow(self, last: int, told: Told) -> Difference | None:
        """Execute the blocks up to a number; return the first difference, and stop there.

        Raises PeerError.
        """
        first = self.chain.head.number + 1
        try:
            with self.chain.running(last + 1 - first):
                for block in fetch_blocks(self._peer, first, last):
                    self._execute(block)
                    told(block.header.number)
        except Differs as differs:
            return self._explained(differs.difference)
        finally:
            self.chain.archive.sync()
        return None

    def close(self) -> None:
        """Let go of the folder, where the copy is kept in one."""
        self.chain.archive.close()

    def _execute(self, block: PeerBlock) -> None:
        number, expected = block.header.number, block.header
        head = self.chain.head
        _compare(number, "parent hash", head.hash, expected.parent_hash)
        builder = self.chain.begin_block(_slot(expected) * self.chain.slot_duration_ms)
        try:
            _fill(builder, block.extrinsics)
        except Differs:
            self.chain.abandon_block()
            raise
        made = self.chain.finish_block(builder, lambda _hash: _seal(expected)).block.header
        _compare(number, "extrinsics root", made.extrinsics_root, expected.extrinsics_root)
        _compare(number, "state root", made.state_root, expected.state_root)
        _compare(number, "hash", made.hash, block.hash)

    def _explained(self, difference: Difference) -> Difference:
        """Add the keys that differ, where the state does."""
        if difference.what != "state root":
            return difference
        at = hash_of_block(self._peer, difference.number)
        there = fetch_entries(self._peer, at, lambda _read: None)
        keys = tuple(_different_keys(self.chain.table.entries(), there))
        return difference._replace(keys=keys)


def _compare(number: int, what: str, got: bytes, expected: bytes) -> None:
    if got != expected:
        raise Differs(Difference(number, what, to_hex(got), to_hex(expected)))


def _fill(builder: BlockBuilder, extrinsics: tuple[bytes, ...]) -> None:
    """Put a block's transactions into one being built; the inherents come first."""
    still_inherents = True
    for index, raw in enumerate(extrinsics):
        try:
            extrinsic = decode_extrinsic(raw)
            still_inherents = still_inherents and _is_inherent(extrinsic)
            if still_inherents:
                builder.inherent(extrinsic.call)
            else:
                builder.push(raw)
        except (InvalidTransaction, MalformedExtrinsic) as error:
            what = f"transaction {index}"
            raise Differs(Difference(builder.number, what, str(error), "a valid one")) from error


def _is_inherent(extrinsic: Extrinsic) -> bool:
    call = extrinsic.call
    return extrinsic.signed is None and (call.name, call.values[0].name) in INHERENTS


def _log(header: Header, kind: str) -> t.Variant:
    found = next((log for log in header.logs if log.name == kind), None)
    if found is None:
        logs = [log.name for log in header.logs]
        raise Differs(Difference(header.number, "digest", f"{logs}", f"a {kind} log"))
    return found


def _slot(header: Header) -> int:
    return int.from_bytes(_log(header, "PreRuntime").values[1], "little")


def _seal(header: Header) -> bytes:
    """Return the signature that the author put under the header; it is not ours to make."""
    seal: bytes = _log(header, "Seal").values[1]
    return seal


def _different_keys(
    here: Mapping[bytes, bytes], there: Mapping[bytes, bytes]
) -> Iterator[KeyDifference]:
    for key in sorted(here.keys() | there.keys()):
        got, expected = here.get(key), there.get(key)
        if got != expected:
            yield KeyDifference(name_of(key), key, got, expected)


def name_of(key: bytes) -> str:
    """Return the storage item that a raw key belongs to, with its keys, or the key in hex."""
    for item in RUNTIME.storage_items.values():
        if key.startswith(item.prefix):
            try:
                keys = ", ".join(map(_shown, item.keys_of(key)))
            except t.ScaleError:
                keys = to_hex(key[len(item.prefix) :])
            return f"{item.pallet.name}.{item.name}({keys})"
    return to_hex(key)


def _shown(value: object) -> str:
    return to_hex(value[:SHOWN_BYTES]) if isinstance(value, bytes) else str(value)
