"""Makes blocks: inherents, what the pool has ready, and what sealed transactions hold."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from byzantium.chain.block import BlockBuilder
from byzantium.chain.extrinsic import Extrinsic, MalformedExtrinsic, blake2_256
from byzantium.chain.kernel.state import transaction
from byzantium.chain.kernel.table import Change
from byzantium.chain.pallets.mev_shield.calls import announce_next_key, submit_encrypted
from byzantium.chain.pallets.mev_shield.envelope import Envelope, parse_envelope
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.chain.validity import ExhaustsResources, Future, InvalidTransaction
from byzantium.node.archive import KeptBlock
from byzantium.node.errors import BlockFailed, CannotStart, TransactionBroke
from byzantium.node.local_chain import LocalChain
from byzantium.node.pending import Pending
from byzantium.node.pool import Pool
from byzantium.node.shield import Shield
from byzantium.scale.keypair import sign

_LOG: Final = logging.getLogger("byzantium.node")


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


@dataclass(slots=True)
class Figures:
    """What was made since the start; `broken` transactions met a fault of a rule."""

    blocks: int = 0
    extrinsics: int = 0
    broken: int = 0
    seconds: float = 0.0


class Producer:
    """Makes one block at a time on top of the head, when told to."""

    def __init__(self, chain: LocalChain, pool: Pool) -> None:
        self._chain = chain
        self._pool = pool
        self._shield = Shield()
        self._chosen_time_ms: int | None = None
        self._invalid: list[Pending] = []
        self.figures = Figures()

    def choose_time(self, time_ms: int) -> None:
        """Let the next block bear this time, which must be after the head's."""
        self._chosen_time_ms = time_ms

    def make(self, *, is_hurried: bool = False) -> Made:
        """Make the next block; in a hurry its time is one slot after its parent's.

        Raises BlockFailed where something breaks, CannotKeep where the chain's file takes no more;
        chain and pool are then as they were.
        """
        number, begun = self._chain.head.number + 1, time.perf_counter()
        chosen_time_ms = self._chosen_time_ms
        self._invalid.clear()
        try:
            block, changes = self._build(is_hurried=is_hurried)
        except Exception as error:
            self._chosen_time_ms = chosen_time_ms
            self._chain.abandon_block()
            if isinstance(error, CannotStart):
                raise
            raise BlockFailed(number, error) from error
        for pending in self._invalid:
            self._pool.refuse(pending, number - 1)
        included = self._pool.take(map(blake2_256, block.extrinsics), number)
        self._pool.settle(number)
        if not is_hurried:
            self._pool.check_again(number)
        self.figures.blocks += 1
        self.figures.extrinsics += len(block.extrinsics)
        self.figures.seconds += time.perf_counter() - begun
        return Made(block, changes, included)

    def _build(self, *, is_hurried: bool) -> tuple[KeptBlock, Callable[[], Sequence[Change]]]:
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
        return finished.block, finished.made.all_changes

    def _include(self, builder: BlockBuilder, pending: Pending) -> None:
        """Add a transaction to the block, and behind a carrier the one it carries.

        A carrier sealed to a key whose secret is gone waits until its era ends, as on the chain.
        """
        envelope = _envelope(pending.extrinsic)
        if envelope is not None and not self._shield.can_open(envelope):
            return
        try:
            self._push(builder, pending.extrinsic.raw)
        except (Future, ExhaustsResources):
            return
        except (InvalidTransaction, TransactionBroke):
            self._invalid.append(pending)
            return
        inner = None if envelope is None else self._shield.open(envelope)
        if inner is not None:
            self._include_carried(builder, inner)

    def _push(self, builder: BlockBuilder, raw: bytes) -> None:
        """Add a transaction, or leave the block as it was.

        Raises InvalidTransaction, MalformedExtrinsic, and TransactionBroke where it meets a fault
        of a rule: the log tells it whole, and the block goes on without its cause.
        """
        try:
            with transaction(self._chain.state):
                builder.push(raw)
        except (InvalidTransaction, MalformedExtrinsic):
            raise
        except Exception as error:
            shown = f"0x{blake2_256(raw).hex()}"
            self.figures.broken += 1
            _LOG.exception("Transaction %s broke a rule in block #%d", shown, builder.number)
            raise TransactionBroke(shown) from error

    def _include_carried(self, builder: BlockBuilder, raw: bytes) -> None:
        """Add the transaction that a carrier held; one that is not valid is nobody's to report."""
        try:
            self._push(builder, raw)
        except (InvalidTransaction, MalformedExtrinsic, TransactionBroke):
            return

    def _next_time_ms(self, *, is_hurried: bool) -> int:
        """Return the time of the next block: now, but at least a slot after its parent."""
        now, parent = time.time_ns() // 1_000_000, self._chain.time_ms
        following = parent + self._chain.slot_duration_ms
        if self._chosen_time_ms is not None:
            chosen, self._chosen_time_ms = self._chosen_time_ms, None
            return max(chosen, following)
        return following if is_hurried and parent else max(now, following)
