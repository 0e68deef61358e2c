"""The score book: smoothed outcomes of each hotkey, in integers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from byzantium.subnet.outcome import FULL_SCORE, Fault, Neutral, Outcome
from byzantium.units import BlockNumber

SMALLEST_STEP_PPM: Final = 50_000
"""A judged outcome never moves a score by less than this part of the difference."""

HALF_LIFE_BLOCKS: Final = 7_200
"""A hotkey that is not judged loses half its score in this time."""


@dataclass(frozen=True, slots=True)
class Score:
    """What the book knows of one hotkey. Units: ppm; outcomes judged; block of the last one."""

    ppm: int = 0
    judged: int = 0
    last_judged: BlockNumber = BlockNumber(0)  # noqa: RUF009 - a plain integer


def smoothed(score: Score, outcome_ppm: int, block: BlockNumber) -> Score:
    """Return a score after one more outcome.

    s <- s + a * (x - s),  a = max(smallest step, 1/n),  n = outcomes judged with this one

    Units: ppm, rounded down.
    """
    judged = score.judged + 1
    step = max(SMALLEST_STEP_PPM, FULL_SCORE // judged)
    moved = score.ppm + (outcome_ppm - score.ppm) * step // FULL_SCORE
    return Score(moved, judged, block)


def decayed(score: Score, block: BlockNumber) -> int:
    """Return what a score is worth at a block.

    Halved for each whole half-life since the last outcome, and linearly within one.

    Units: ppm, rounded down.
    """
    idle = max(block - score.last_judged, 0)
    halvings, rest = divmod(idle, HALF_LIFE_BLOCKS)
    worth = score.ppm >> min(halvings, 63)
    return worth - worth * rest // (2 * HALF_LIFE_BLOCKS)


@dataclass
class ScoreBook:
    """Scores by hotkey. Only judged hotkeys move; a new owner of a uid starts from nothing."""

    scores: dict[str, Score] = field(default_factory=dict[str, Score])

    def record(self, outcomes: Mapping[str, Outcome], block: BlockNumber) -> None:
        """Enter the outcomes of one judged task, by hotkey."""
        for hotkey, outcome in outcomes.items():
            if isinstance(outcome, Neutral):
                continue
            ppm = 0 if isinstance(outcome, Fault) else outcome.ppm
            self.scores[hotkey] = smoothed(self.scores.get(hotkey, Score()), ppm, block)

    def forget(self, hotkeys: Iterable[str]) -> None:
        """Drop hotkeys that left the subnet."""
        for hotkey in hotkeys:
            self.scores.pop(hotkey, None)

    def worth(self, block: BlockNumber) -> dict[str, int]:
        """Return every hotkey's score at a block. Units: ppm."""
        return {hotkey: decayed(score, block) for hotkey, score in sorted(self.scores.items())}
