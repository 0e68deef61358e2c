"""How one piece of judged work ended."""

from dataclasses import dataclass
from typing import Final

FULL_SCORE: Final = 1_000_000
"""A perfect result, in ppm."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The work was judged; `ppm` lies in 0 .. FULL_SCORE."""

    ppm: int
    detail: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.ppm <= FULL_SCORE:
            message = f"got a score of {self.ppm} ppm, expected 0 .. {FULL_SCORE}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Fault:
    """The miner is to blame; counts as a score of 0."""

    reason: str


@dataclass(frozen=True, slots=True)
class Neutral:
    """Validator, judge or connector is to blame; moves no score."""

    reason: str


Outcome = Scored | Fault | Neutral
