"""What happened in a block, as clients read it from `System.Events`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from byzantium.chain.kernel.pallet import PalletId
from byzantium.chain.kernel.state import State
from byzantium.scale import types as t


@dataclass(frozen=True, slots=True)
class EventType:
    """A pallet's declaration of one event; calling it with values makes an event.

    Fields without a name are positional, as on the chain.
    """

    pallet: PalletId
    index: int
    name: str
    fields: Sequence[tuple[str, t.Type[Any]]]
    doc: str

    def __call__(self, *values: object) -> "Event":
        """Return the event with these field values, in declared order."""
        assert len(values) == len(self.fields), f"{self.name} has {len(self.fields)} fields"
        return Event(self, values)


class Event(NamedTuple):
    """One event with its values."""

    type: EventType
    values: tuple[Any, ...]

    def encode(self) -> bytes:
        """Return the event as the runtime's outer event enum encodes it."""
        kind = self.type
        fields = zip(kind.fields, self.values, strict=True)
        encoded = b"".join([field.encode(value) for (_, field), value in fields])
        return bytes((kind.pallet.index, kind.index)) + encoded

    @property
    def wire(self) -> t.Variant:
        """The value of the runtime's outer event enum."""
        return t.Variant(self.type.pallet.name, t.Variant(self.type.name, *self.values))


@dataclass(frozen=True, slots=True)
class EncodedEvents:
    """Several events of one phase, as records that are encoded already."""

    count: int
    records: bytes


def deposit_event(state: State, event: Event | EncodedEvents) -> None:
    """Add an event to the block, in the phase the block is in; a rollback takes it away."""
    state.events.append((state.phase, event))
