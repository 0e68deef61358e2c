"""Whether a validator found what we found, read off the weights that it has set on chain.

A row of weights follows from the windows that it counts in. Whoever has the same verdicts on
the same windows gets the same row to the last bit, so a row that equals ours through a window
says that its validator agrees up to there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from byzantium.console.documents import Agreement
from byzantium.subnet.metagraph import Metagraph
from byzantium.subnet.weights import Row, row_of
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.validator import UNCLAIMED, Judged
from byzantium.subnets.clicks.weights import miner_weights

LOOK_BACK: Final = 48
"""Windows that a validator may be behind before its row counts as another one."""
PATIENCE: Final = 5
"""Looks for which a row may match nothing, since its validator may be ahead of us."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How far a validator's row follows ours."""

    agreement: Agreement
    through: int | None = None

    def on(self, window: int) -> Agreement:
        """Return the agreement on one window."""
        if self.agreement is not Agreement.EQUAL:
            return self.agreement
        assert self.through is not None, "an equal row is equal through some window"
        return Agreement.EQUAL if window <= self.through else Agreement.PENDING


NOTHING_SET: Final = Followed(Agreement.PENDING)


@dataclass
class Comparison:
    """Compares rows on chain with those that follow from our own verdicts."""

    judged: Mapping[int, Judged]
    rules: RuleTable
    _shares: dict[int, Mapping[str, int]] = field(default_factory=dict[int, Mapping[str, int]])
    _unmatched: dict[str, tuple[Row, int]] = field(default_factory=dict[str, tuple[Row, int]])

    def follow(self, hotkey: str, row: Row, metagraph: Metagraph) -> Followed:
        """Return how far a validator's row follows ours; called once a look."""
        if not row:
            return NOTHING_SET
        for window in sorted(self.judged, reverse=True)[:LOOK_BACK]:
            if row_of(self._shares_through(window), metagraph, UNCLAIMED) == row:
                self._unmatched.pop(hotkey, None)
                return Followed(Agreement.EQUAL, window)
        seen, looks = self._unmatched.get(hotkey, (row, 0))
        looks = looks + 1 if seen == row else 1
        self._unmatched[hotkey] = (row, looks)
        return Followed(Agreement.DIFFERS if looks > PATIENCE else Agreement.PENDING)

    def _shares_through(self, window: int) -> Mapping[str, int]:
        """Return the shares that the windows up to this one give; they never change."""
        if window not in self._shares:
            counted = [number for number in sorted(self.judged) if number <= window]
            accepted = [self.judged[number].accepted for number in counted]
            self._shares[window] = miner_weights(accepted, self.rules)
        return self._shares[window]
