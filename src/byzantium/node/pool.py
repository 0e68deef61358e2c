"""Transactions that wait for a block, in lanes: one a sender, ordered by nonce.

Those without a sender stand beside the lanes, each under the tag that it provides.
"""

import heapq
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from byzantium.chain.extrinsic import Extrinsic
from byzantium.chain.validity import InvalidTransaction, UnknownValidity, Validity
from byzantium.node.bans import Bans
from byzantium.node.pending import DROPPED, FUTURE, INVALID, READY, Pending, Status
from byzantium.node.pool_limits import Displaceable, Full, PoolLimits, displaceable, room_for
from byzantium.units import AccountId

_LOG: Final = logging.getLogger("byzantium.node")

CHECKED_AGAIN: Final = 64
"""How many of those that wait are checked again after each block, the longest unchecked first."""


class Banned(Exception):  # noqa: N818 - says what it is
    """The very same transaction was included, refused or dropped lately."""


class AlreadyPooled(Exception):  # noqa: N818 - says what it is
    """The very same transaction waits already."""


class Outbid(Exception):  # noqa: N818 - says what it is
    """A transaction with that sender and nonce waits already, with no lower priority."""


class Pool:
    """The waiting transactions.

    `check` says whether one may enter a block after the head, `nonce_of` which nonce of an account
    comes next on chain.
    """

    def __init__(
        self,
        check: Callable[[Extrinsic], Validity],
        nonce_of: Callable[[AccountId], int],
        limits: PoolLimits | None = None,
    ) -> None:
        self._check = check
        self._nonce_of = nonce_of
        self._limits = limits or PoolLimits()
        self._lanes: dict[AccountId, dict[int, Pending]] = {}
        self._unsigned: dict[bytes, Pending] = {}
        self._by_hash: dict[bytes, Pending] = {}
        self._unchecked: deque[bytes] = deque()
        self.bans = Bans()
        self.size_bytes = 0
        self._arrivals = 0

    def __len__(self) -> int:
        return len(self._by_hash)

    def __iter__(self) -> Iterator[Pending]:
        return iter(self._by_hash.values())

    @property
    def ready_count(self) -> int:
        """How many a block could include."""
        return sum(pending.is_ready for pending in self._by_hash.values())

    def submit(self, extrinsic: Extrinsic, head_number: int) -> Pending:
        """Take in a transaction.

        Raises InvalidTransaction, Banned, AlreadyPooled, Outbid or Full; what waits is then
        unchanged, and what is invalid is banned for a while.
        """
        if self.bans.holds(extrinsic.hash, head_number):
            raise Banned
        if extrinsic.hash in self._by_hash:
            raise AlreadyPooled
        pending = self._admitted(extrinsic, head_number)
        rival = self._rival(pending)
        if rival is not None and pending.priority <= rival.priority:
            raise Outbid
        for displaced in self._room_for(pending, rival):
            self.bans.add(displaced.hash, head_number)
            self.drop(displaced, DROPPED)
        if rival is not None:
            self._remove(rival)
            rival.tell({"usurped": f"0x{extrinsic.hash.hex()}"})
        self._enter(pending)
        return pending

    def _admitted(self, extrinsic: Extrinsic, head_number: int) -> Pending:
        try:
            validity = self._check(extrinsic)
        except UnknownValidity:
            raise
        except InvalidTransaction:
            self.bans.add(extrinsic.hash, head_number)
            raise
        self._arrivals += 1
        (tag,) = validity.provides
        dies_at = head_number + 1 + validity.longevity
        pending = Pending(extrinsic, validity.priority, tag, dies_at, self._arrivals)
        signed = extrinsic.signed
        pending.is_ready = signed is None or signed.nonce <= self.next_nonce(signed.signer)
        return pending

    def _rival(self, pending: Pending) -> Pending | None:
        signed = pending.signed
        if signed is None:
            return self._unsigned.get(pending.provides)
        return self._lanes.get(signed.signer, {}).get(signed.nonce)

    def _room_for(self, pending: Pending, rival: Pending | None) -> list[Pending]:
        """Return what must leave for one to enter in its rival's place. Raises Full."""
        limits, signed = self._limits, pending.signed
        lane = {} if signed is None else self._lanes.get(signed.signer, {})
        if rival is None and len(lane) >= limits.sender_transactions:
            raise Full(f"the sender has {len(lane)} waiting already; wait for a block")
        freed = 0 if rival is None else rival.size_bytes
        excess_count = len(self) + (rival is None) - limits.transactions
        excess_bytes = self.size_bytes + pending.size_bytes - freed - limits.size_bytes
        if excess_count <= 0 and excess_bytes <= 0:
            return []
        return room_for(pending.rank, self._displaceable(pending), excess_count, excess_bytes)

    def _displaceable(self, pending: Pending) -> Iterator[Displaceable]:
        """Yield what may leave for one to enter; its forerunners may not, nor may its rival."""
        for one in self._unsigned.values():
            if one.provides != pending.provides:
                yield Displaceable(one, one.rank, 0)
        signed = pending.signed
        for account, lane in self._lanes.items():
            is_own = signed is not None and signed.signer == account
            nonces = (n for n in sorted(lane) if not is_own or (signed and n > signed.nonce))
            yield from displaceable(lane[nonce] for nonce in nonces)

    def _enter(self, pending: Pending) -> None:
        self._by_hash[pending.hash] = pending
        self.size_bytes += pending.size_bytes
        signed = pending.signed
        if signed is None:
            self._unsigned[pending.provides] = pending
            return
        self._lanes.setdefault(signed.signer, {})[signed.nonce] = pending
        self._promote(signed.signer)

    def next_nonce(self, account: AccountId) -> int:
        """Return the nonce that an account's next transaction needs."""
        nonce, lane = self._nonce_of(account), self._lanes.get(account, {})
        while nonce in lane:
            nonce += 1
        return nonce

    def has_ready(self) -> bool:
        """Tell whether a block could include something."""
        return any(pending.is_ready for pending in self._by_hash.values())

    def ready(self) -> Iterator[Pending]:
        """Yield what a block may include: best priority first, each sender in order of nonce."""
        heads: list[tuple[int, int, Pending]] = []

        def offer(account: AccountId, nonce: int) -> None:
            pending = self._lanes.get(account, {}).get(nonce)
            if pending is not None:
                heapq.heappush(heads, (-pending.priority, pending.arrival, pending))

        for pending in self._unsigned.values():
            heapq.heappush(heads, (-pending.priority, pending.arrival, pending))
        for account in self._lanes:
            offer(account, self._nonce_of(account))
        while heads:
            pending = heapq.heappop(heads)[2]
            yield pending
            if pending.signed is not None:
                offer(pending.signed.signer, pending.signed.nonce + 1)

    def take(self, hashes: Iterable[bytes], number: int) -> list[Pending]:
        """Remove what the block of a number has included and return it."""
        taken = [self._by_hash[hash_] for hash_ in hashes if hash_ in self._by_hash]
        for pending in taken:
            self._remove(pending)
            self.bans.add(pending.hash, number)
        return taken

    def drop(self, pending: Pending, status: Status) -> None:
        """Remove a transaction that will not be included, and say so."""
        self._remove(pending)
        pending.tell(status)

    def refuse(self, pending: Pending, head_number: int) -> None:
        """Remove a transaction that turned out to be invalid, and take it no more for a while."""
        self.bans.add(pending.hash, head_number)
        self.drop(pending, INVALID)

    def settle(self, head_number: int) -> None:
        """After a block: drop what it made impossible, and see what has become ready."""
        self.bans.expire(head_number)
        aged = [p for p in self._by_hash.values() if p.dies_at <= head_number + 1]
        for pending in aged:
            self.refuse(pending, head_number)
        for account, lane in tuple(self._lanes.items()):
            due = self._nonce_of(account)
            for nonce in [nonce for nonce in lane if nonce < due]:
                self.refuse(lane[nonce], head_number)
            if lane:
                self._promote(account)

    def check_again(self, head_number: int) -> None:
        """Drop what has become invalid, among those that were not looked at for the longest.

        One that a fault of a rule befalls is dropped too: the log tells the fault whole.
        """
        if not self._unchecked:
            self._unchecked.extend(self._by_hash)
        for _ in range(min(CHECKED_AGAIN, len(self._unchecked))):
            pending = self._by_hash.get(self._unchecked.popleft())
            if pending is None:
                continue
            try:
                pending.priority = self._check(pending.extrinsic).priority
            except UnknownValidity:
                continue
            except InvalidTransaction:
                self.refuse(pending, head_number)
            except Exception:  # noqa: BLE001 - a fault costs its cause, not the chain
                _LOG.exception("Transaction 0x%s broke a check", pending.hash.hex())
                self.refuse(pending, head_number)
        for account in tuple(self._lanes):
            self._promote(account)

    def clear(self) -> None:
        """Drop everything, and forget every ban: the chain may have left those blocks."""
        self.bans.clear()
        self._unchecked.clear()
        for pending in tuple(self._by_hash.values()):
            self.drop(pending, DROPPED)

    def _remove(self, pending: Pending) -> None:
        del self._by_hash[pending.hash]
        self.size_bytes -= pending.size_bytes
        signed = pending.signed
        if signed is None:
            del self._unsigned[pending.provides]
            return
        lane = self._lanes[signed.signer]
        del lane[signed.nonce]
        if not lane:
            del self._lanes[signed.signer]

    def _promote(self, account: AccountId) -> None:
        """Mark as ready the part of a lane that has no gap below it, and the rest as not."""
        due, lane = self._nonce_of(account), self._lanes[account]
        for nonce in sorted(lane):
            pending, is_ready = lane[nonce], nonce == due
            due += is_ready
            if pending.is_ready != is_ready:
                pending.is_ready = is_ready
                pending.tell(READY if is_ready else FUTURE)
