"""What a hotkey swap is about, and the count of storage accesses by which it is charged."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from byzantium.units import AccountId

READ_PS: Final = 25_000_000
WRITE_PS: Final = 100_000_000
"""Reference time of one access to the database, in picoseconds."""


class HotkeySwap(NamedTuple):
    """Which hotkey takes which one's place, whose they are, and whether the stake stays behind."""

    coldkey: AccountId
    old: AccountId
    new: AccountId
    keep_stake: bool


@dataclass(slots=True)
class Tally:
    """How often a swap read and wrote, as the chain counts it; what it found decides."""

    reads: int = 0
    writes: int = 0

    def add(self, reads: int = 0, writes: int = 0) -> None:
        """Count more accesses."""
        self.reads += reads
        self.writes += writes

    @property
    def ref_time(self) -> int:
        """The reference time of all accesses, in picoseconds."""
        return self.reads * READ_PS + self.writes * WRITE_PS
