"""Makes blocks: inherents, what the pool has ready, and what sealed transactions hold."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from byzantium.chain.block import BlockBuilder
from byzantium.chain.extrinsic import Extrinsic, MalformedExtrinsic, blake2_256
from byzantium.chain.kernel.table import Change
from byzantium.chain.pallets.mev_shield.calls import announce_next_key, submit_encrypted
from byzantium.chain.pallets.mev_shield.envelope import Envelope, parse_envelope
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.validity import ExhaustsResources, Future, InvalidTransaction
from byzantium.node.archive import KeptBlock
from byzantium.node.local_chain import LocalChain
from byzantium.node.pool import INVALID, Pending, Pool
from byzantium.node.shield import Shield
from byzantium.scale.keypair import sign


class Made(NamedTuple):
    """A block just made: what tells its changes, and what left the pool for it."""

    block: KeptBlock
    changes: Callable[[], Sequence[Change]]
    included: list[Pending]


def _envelope(extrinsic: Extrinsic) -> Envelope | None:
    """Return what a carrier carries, or None for any other transaction."""
    pallet, call = extrinsic.call.name, extrinsic.call.values[0]
    if (pallet, call.name) != (submit_encrypted.pallet.name, submit_encrypted.name):
        return None
    return parse_envelope(call.values[0])


class Producer:
    """Makes one block at a time on top of the head, when told to."""

    def __init__(self, chain: LocalChain, pool: Pool) -> None:
        self._chain = chain
        self._pool = pool
        self._shield = Shield()
        self._chosen_time_ms: int | None = None

    def choose_time(self, time_ms: int) -> None:
        """Let the next block bear this time, which must be after the head's."""
        self._chosen_time_ms = time_ms

    def make(self, *, is_hurried: bool = False) -> Made:
        """Make the next block; in a hurry its time is one slot after its parent's."""
        time_ms = self._next_time_ms(is_hurried=is_hurried)
        builder = self._chain.begin_block(time_ms)
        builder.inherent(set_time(time_ms))
        shield = self._shield
        key = shield.announce_again() if is_hurried else shield.announce()
        builder.inherent(announce_next_key(key))
        for pending in self._pool.ready():
            self._include(builder, pending)
        author = self._chain.author_uri
        finished = self._chain.finish_block(builder, lambda header_hash: sign(author, header_hash))
        included = self._pool.take(map(blake2_256, finished.block.extrinsics))
        self._pool.settle(finished.block.number)
        return Made(finished.block, finished.made.all_changes, included)

    def _include(self, builder: BlockBuilder, pending: Pending) -> None:
        """Add a transaction to the block, and behind a carrier the one it carries.

        A carrier sealed to a key whose secret is gone waits until its era ends, as on the chain.
        """
        envelope = _envelope(pending.extrinsic)
        if envelope is not None and not self._shield.can_open(envelope):
            return
        try:
            builder.push(pending.extrinsic.raw)
        except (Future, ExhaustsResources):
            return
        except InvalidTransaction:
            self._pool.drop(pending, INVALID)
            return
        inner = None if envelope is None else self._shield.open(envelope)
        if inner is not None:
            _include_carried(builder, inner)

    def _next_time_ms(self, *, is_hurried: bool) -> int:
        """Return the time of the next block: now, but at least a slot after its parent."""
        if self._chosen_time_ms is not None:
            chosen, self._chosen_time_ms = self._chosen_time_ms, None
            return chosen
        now, parent = time.time_ns() // 1_000_000, self._chain.time_ms
        following = parent + self._chain.slot_duration_ms
        return following if is_hurried and parent else max(now, following)


def _include_carried(builder: BlockBuilder, raw: bytes) -> None:
    """Add the transaction that a carrier held; one that is not valid is nobody's to report."""
    try:
        builder.push(raw)
    except (InvalidTransaction, MalformedExtrinsic):
        return
