"""Choices of numbers at which rules go wrong: bounds, powers, ties and sizes far apart."""

import random
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from tools.derive_vectors.fixed import U64_MAX, U128_MAX, clamp

Chosen = TypeVar("Chosen")

SUPPLY: Final = 21 * 10**15
EDGES: Final = (0, 1, 2, 3, 99, 100, 101, 500, 65_535, 65_536, 999_999, 10**6, 10**9)


class Chooser:
    """A seeded source of hard numbers; the same seed and name give the same choices."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = random.Random(f"{name}:{seed}")

    def among(self, items: Sequence[Chosen]) -> Chosen:
        """Return one of several."""
        return items[self._random.randrange(len(items))]

    def chance(self, percent: int) -> bool:
        """Tell whether a thing of this many in a hundred happens."""
        return self._random.randrange(100) < percent

    def number(self, low: int, high: int) -> int:
        """Return a number between two bounds, both included."""
        return self._random.randint(low, high)

    def sized(self, low: int, high: int) -> int:
        """Return a number whose size, not value, is spread evenly."""
        bits = self._random.randint(low.bit_length(), high.bit_length())
        return clamp(self._random.getrandbits(bits) if bits else 0, low, high)

    def edge(self, high: int = U64_MAX) -> int:
        """Return a number up to a bound, often an edge."""
        kind = self._random.randrange(6)
        if kind == 0:
            return clamp(self.among(EDGES), 0, high)
        if kind == 1:
            return high - self._random.randrange(3) if high > 3 else high
        if kind == 2:
            return clamp(2 ** self._random.randint(0, high.bit_length()) + self.near(), 0, high)
        if kind == 3:
            return clamp(10 ** self._random.randint(0, len(str(high))) + self.near(), 0, high)
        return self.sized(0, high)

    def near(self) -> int:
        """Return -1, 0 or 1."""
        return self._random.randint(-1, 1)

    def amount(self) -> int:
        """Return an amount of rao within the supply."""
        return self.edge(SUPPLY)

    def bits128(self) -> int:
        """Return the raw of an unsigned fixed-point number."""
        return self.edge(U128_MAX)

    def price(self) -> int:
        """Return the raw of a price in U64F64, mostly an ordinary one."""
        return self.sized(1, 2**72) if self.chance(85) else self.bits128()

    def image(self, raw: int, fraction: int) -> float:
        """Return a real that stands for exactly one raw: one of at most 53 bits."""
        shift = max(raw.bit_length() - 53, 0)
        return float((raw >> shift) << shift) / float(2**fraction)

    def several(self, low: int, high: int, make: Callable[[], Chosen]) -> list[Chosen]:
        """Return a list of choices, some of them repeated."""
        items: list[Chosen] = []
        for _ in range(self._random.randint(low, high)):
            items.append(self.among(items) if items and self.chance(20) else make())
        return items

    def shuffled(self, items: Sequence[Chosen]) -> list[Chosen]:
        """Return the same things in another order."""
        return self._random.sample(list(items), len(items))

    def some(self, items: Sequence[Chosen], low: int = 0) -> list[Chosen]:
        """Return a few of several, each once, in any order."""
        return self._random.sample(
            list(items), self._random.randint(min(low, len(items)), len(items))
        )

    def name(self) -> bytes:
        """Return 32 bytes."""
        return self._random.randbytes(32)
