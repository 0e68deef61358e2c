"""What a check says of a state."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from typing_extensions import override

from byzantium.chain.kernel.state import State


class Violation(NamedTuple):
    """Something that is not as it has to be: where, what is there, and what ought to be."""

    place: str
    got: object
    expected: object

    @override
    def __str__(self) -> str:
        return f"{self.place}: got {self.got}, expected {self.expected}"


Check = Callable[[State], Iterator[Violation]]
"""Its name says what holds; its docstring says it in full."""


def named(*keys: object) -> str:
    """Return a readable place made of storage keys: accounts in hex, numbers as they are."""
    return ", ".join(key.hex() if isinstance(key, bytes) else str(key) for key in keys)
