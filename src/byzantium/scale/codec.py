"""The shape every SCALE type has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from typing_extensions import override

from byzantium.scale.errors import ScaleError

if TYPE_CHECKING:
    from byzantium.scale.description import Description

V = TypeVar("V")


class CompactForm(NamedTuple):
    """How a type takes part in a compact: its bound, and the number inside its value."""

    value_max: int
    unwrap: Callable[[Any], int]
    wrap: Callable[[int], Any]


class ScaleType(ABC, Generic[V]):
    """A type that turns values into bytes and back, and can describe itself.

    `pack_code` is the `struct` code of a fixed-width number (or of a tuple of them), else "".
    """

    pack_code: str = ""

    @property
    def is_nullable(self) -> bool:
        """Tell whether None is one of the values, as it is for an option."""
        return False

    @property
    @abstractmethod
    def name(self) -> str:
        """The type's name as Rust spells it."""

    @abstractmethod
    def encode(self, value: V) -> bytes:
        """Return the wire form of `value`."""

    @abstractmethod
    def decode(self, data: bytes, offset: int = 0) -> tuple[V, int]:
        """Read a value at `offset`; return it with the offset behind it."""

    @abstractmethod
    def describe(self) -> Description:
        """Say what the registry has to know."""

    def compact_form(self) -> CompactForm | None:
        """Return how the type becomes a compact integer; None where it cannot."""
        return None

    def decode_all(self, data: bytes) -> V:
        """Read a value that fills `data` to its last byte."""
        value, end = self.decode(data)
        if end != len(data):
            raise ScaleError(got=f"{len(data) - end} more bytes", expected="end", offset=end)
        return value

    def order(self, value: V) -> Any:  # noqa: ANN401 - whatever compares as Rust's Ord does
        """Return a key that sorts values as Rust's derived `Ord` does."""
        return value

    @override
    def __repr__(self) -> str:
        """Show the Rust name."""
        return f"<scale {self.name}>"
