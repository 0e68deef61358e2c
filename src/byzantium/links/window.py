"""Sealing: a stretch of the log becomes a window with a root, and the root goes on chain.

A window is a range of leaf indices. It is sealed once, in leaf order, and its commitment
names the root before it, so that windows form a chain that cannot be edited unseen.
"""

import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

from byzantium.links.errors import BadCommitment, ChainBroken, WindowRootMismatch
from byzantium.links.merkle import leaf_hash, merkle_root
from byzantium.links.records import Record, record_bytes

COMMITMENT_VERSION: Final = 1
COMMITMENT_BYTES: Final = 53
PREVIOUS_BYTES: Final = 8
GENESIS_PREVIOUS: Final = bytes(PREVIOUS_BYTES)
"""What the first window has in place of the root before it."""

_LAYOUT: Final = struct.Struct("<BIQ32s8s")


class Commitment(NamedTuple):
    """What the chain holds of a window."""

    window: int
    total: int
    """Leaves of the whole log with this window's included."""
    root: bytes
    previous: bytes
    """First 8 bytes of the root of the window before."""


class SealedWindow(NamedTuple):
    """A window with everything that is published of it."""

    window: int
    first_leaf: int
    """Leaf index of the first record; record i has first_leaf + i."""
    records: tuple[Record, ...]
    leaves: tuple[bytes, ...]
    """Leaf hashes, one for each record."""
    root: bytes
    previous: bytes

    @property
    def commitment(self) -> Commitment:
        """What goes on chain for this window."""
        total = self.first_leaf + len(self.records)
        return Commitment(self.window, total, self.root, self.previous)


def seal_window(
    window: int, first_leaf: int, records: Sequence[Record], before: Commitment | None
) -> SealedWindow:
    """Return the sealed window over the records, which stand in leaf order.

    `before` is the commitment of the window before, None for the first one of a log.
    """
    leaves = tuple(leaf_hash(record_bytes(record)) for record in records)
    previous = GENESIS_PREVIOUS if before is None else before.root[:PREVIOUS_BYTES]
    sealed = SealedWindow(window, first_leaf, tuple(records), leaves, merkle_root(leaves), previous)
    verify_follows(sealed.commitment, len(leaves), before)
    return sealed


def verify_window(sealed: SealedWindow, commitment: Commitment) -> None:
    """Refuse a window whose rows or leaf hashes are not what was committed.

    The root is recomputed from the rows. When the rows hash to it but the leaf column does
    not, the column's own root is the one found.
    """
    leaves = tuple(leaf_hash(record_bytes(record)) for record in sealed.records)
    found = merkle_root(leaves)
    stored = merkle_root(sealed.leaves)
    if found != commitment.root or stored != commitment.root:
        pairs = enumerate(zip(leaves, sealed.leaves, strict=False), sealed.first_leaf)
        odd = next((index for index, (row, leaf) in pairs if row != leaf), None)
        shown = stored if found == commitment.root else found
        raise WindowRootMismatch(commitment.window, commitment.root, shown, odd)
    claimed = sealed.commitment
    for field, got, expected in zip(Commitment._fields, claimed, commitment, strict=True):
        if got != expected:
            raise ChainBroken(commitment.window, field, got, expected)


def verify_follows(commitment: Commitment, size: int, before: Commitment | None) -> None:
    """Refuse a commitment that does not continue the one before it by `size` leaves."""
    total, root = (0, None) if before is None else (before.total, before.root)
    previous = GENESIS_PREVIOUS if root is None else root[:PREVIOUS_BYTES]
    if before is not None and commitment.window != before.window + 1:
        raise ChainBroken(commitment.window, "window", commitment.window, before.window + 1)
    if commitment.total != total + size:
        raise ChainBroken(commitment.window, "total", commitment.total, total + size)
    if commitment.previous != previous:
        raise ChainBroken(commitment.window, "previous", commitment.previous.hex(), previous.hex())


def commitment_bytes(commitment: Commitment) -> bytes:
    """Return the 53 bytes that go on chain.

    version u8, window u32, total u64, root 32 bytes, previous 8 bytes; little-endian.
    """
    return _LAYOUT.pack(COMMITMENT_VERSION, *commitment)


def parse_commitment(data: bytes) -> Commitment:
    """Return the commitment in 53 bytes from the chain, or refuse them."""
    if len(data) != COMMITMENT_BYTES:
        raise BadCommitment(f"{len(data)} bytes", f"{COMMITMENT_BYTES} bytes")
    version, window, total, root, previous = _LAYOUT.unpack(data)
    if version != COMMITMENT_VERSION:
        raise BadCommitment(f"version {version}", f"version {COMMITMENT_VERSION}")
    return Commitment(window, total, root, previous)
