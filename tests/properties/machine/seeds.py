"""The lives that once broke a law, with what it was; they are lived again by the tests."""

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("seeds.txt")


class Found(NamedTuple):
    """A life that broke a law after some of its steps, and why it did."""

    seed: int
    steps: int
    reason: str


def found() -> list[Found]:
    """Return every line of the file that is not a remark."""
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    parts = [line.split(maxsplit=2) for line in lines]
    return [Found(int(seed), int(steps), reason) for seed, steps, reason in parts]
