"""Transactions that are not worth a second look for a while."""

from collections import OrderedDict
from typing import Final

BAN_BLOCKS: Final = 150
"""How long a ban lasts: half an hour of blocks of 12 s."""

BANS_KEPT: Final = 8192
"""How many are remembered; beyond that the oldest is forgotten early."""


class Bans:
    """Hashes of transactions, each with the block at which its ban ends."""

    def __init__(self, kept: int = BANS_KEPT) -> None:
        self._kept = kept
        self._ends: OrderedDict[bytes, int] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, hash_: bytes, head_number: int) -> None:
        """Ban a transaction from the head on."""
        self._ends[hash_] = head_number + BAN_BLOCKS
        self._ends.move_to_end(hash_)
        while len(self._ends) > self._kept:
            self._ends.popitem(last=False)

    def holds(self, hash_: bytes, head_number: int) -> bool:
        """Tell whether a transaction is banned at a head."""
        return self._ends.get(hash_, head_number) > head_number

    def expire(self, head_number: int) -> None:
        """Forget the bans that have ended."""
        while self._ends and next(iter(self._ends.values())) <= head_number:
            self._ends.popitem(last=False)

    def clear(self) -> None:
        """Forget every ban."""
        self._ends.clear()
