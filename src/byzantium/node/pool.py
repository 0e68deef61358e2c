"""Transactions that wait for a block, in lanes: one a sender, ordered by nonce.

Those without a sender stand beside the lanes, each under the tag that it provides.
"""

import heapq
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from byzantium.chain.extrinsic import Extrinsic, Signature
from byzantium.chain.validity import Validity
from byzantium.units import AccountId

Status = str | dict[str, str]
Watcher = Callable[[Status], None]

READY: Final = "ready"
FUTURE: Final = "future"
INVALID: Final = "invalid"
DROPPED: Final = "dropped"

CAPACITY: Final = 8192
BANNED_KEPT: Final = 8192
"""How many included transactions are remembered, to be refused by that and not by their nonce."""


class Banned(Exception):  # noqa: N818 - says what it is
    """The very same transaction was included lately."""


class AlreadyPooled(Exception):  # noqa: N818 - says what it is
    """The very same transaction waits already."""


class Outbid(Exception):  # noqa: N818 - says what it is
    """A transaction with that sender and nonce waits already, with no lower priority."""


class Full(Exception):  # noqa: N818 - says what it is
    """The pool holds as many transactions as it may."""


@dataclass(slots=True)
class Pending:
    """One waiting transaction, and who wants to hear of it."""

    extrinsic: Extrinsic
    priority: int
    provides: bytes
    dies_at: int
    arrival: int
    is_ready: bool = False
    watchers: list[Watcher] = field(default_factory=list)

    @property
    def signed(self) -> Signature | None:
        """Who sent it, with which nonce; None for one that nobody signed."""
        return self.extrinsic.signed

    def tell(self, status: Status) -> None:
        """Report a change of status to everybody who watches."""
        for watcher in tuple(self.watchers):
            watcher(status)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Report the status now and at every change, until the returned function is called."""
        self.watchers.append(watcher)
        watcher(READY if self.is_ready else FUTURE)

        def unwatch() -> None:
            if watcher in self.watchers:
                self.watchers.remove(watcher)

        return unwatch


class Pool:
    """The waiting transactions.

    `check` says whether one may enter a block after the head, `nonce_of` which nonce of an account
    comes next on chain.
    """

    def __init__(
        self,
        check: Callable[[Extrinsic], Validity],
        nonce_of: Callable[[AccountId], int],
        capacity: int = CAPACITY,
    ) -> None:
        self._check = check
        self._nonce_of = nonce_of
        self._capacity = capacity
        self._lanes: dict[AccountId, dict[int, Pending]] = {}
        self._unsigned: dict[bytes, Pending] = {}
        self._by_hash: dict[bytes, Pending] = {}
        self._banned: OrderedDict[bytes, None] = OrderedDict()
        self._arrivals = 0

    def __len__(self) -> int:
        return len(self._by_hash)

    def __iter__(self) -> Iterator[Pending]:
        return iter(self._by_hash.values())

    def submit(self, extrinsic: Extrinsic, head_number: int) -> Pending:
        """Take in a transaction.

        Raises InvalidTransaction, Banned, AlreadyPooled, Outbid or Full; the pool is then
        unchanged.
        """
        if extrinsic.hash in self._banned:
            raise Banned
        if extrinsic.hash in self._by_hash:
            raise AlreadyPooled
        validity = self._check(extrinsic)
        rival = self._rival(extrinsic.signed, validity)
        if rival is not None and validity.priority <= rival.priority:
            raise Outbid
        if rival is None and len(self._by_hash) >= self._capacity:
            raise Full
        self._arrivals += 1
        dies_at = head_number + 1 + validity.longevity
        (tag,) = validity.provides
        pending = Pending(extrinsic, validity.priority, tag, dies_at, self._arrivals)
        if rival is not None:
            self._by_hash.pop(rival.extrinsic.hash)
            rival.tell({"usurped": f"0x{extrinsic.hash.hex()}"})
        self._by_hash[extrinsic.hash] = pending
        self._enter(pending)
        return pending

    def _rival(self, signed: Signature | None, validity: Validity) -> Pending | None:
        if signed is None:
            return self._unsigned.get(validity.provides[0])
        return self._lanes.get(signed.signer, {}).get(signed.nonce)

    def _enter(self, pending: Pending) -> None:
        signed = pending.signed
        if signed is None:
            self._unsigned[pending.provides] = pending
            pending.is_ready = True
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

    def take(self, hashes: Iterable[bytes]) -> list[Pending]:
        """Remove what a block has included and return it."""
        taken = [self._by_hash[hash_] for hash_ in hashes if hash_ in self._by_hash]
        for pending in taken:
            self._remove(pending)
            self._banned[pending.extrinsic.hash] = None
        while len(self._banned) > BANNED_KEPT:
            self._banned.popitem(last=False)
        return taken

    def drop(self, pending: Pending, status: Status) -> None:
        """Remove a transaction that will not be included, and say so."""
        self._remove(pending)
        pending.tell(status)

    def settle(self, head_number: int) -> None:
        """After a block: drop what it made impossible, and see what has become ready."""
        for pending in tuple(self._by_hash.values()):
            signed = pending.signed
            is_stale = signed is not None and signed.nonce < self._nonce_of(signed.signer)
            if is_stale or pending.dies_at <= head_number + 1:
                self.drop(pending, INVALID)
        for account in tuple(self._lanes):
            self._promote(account)

    def clear(self) -> None:
        """Drop everything, and forget what was included: the chain may have left those blocks."""
        self._banned.clear()
        for pending in tuple(self._by_hash.values()):
            self.drop(pending, DROPPED)

    def _remove(self, pending: Pending) -> None:
        del self._by_hash[pending.extrinsic.hash]
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
