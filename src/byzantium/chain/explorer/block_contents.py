"""The transactions and events of a block, by name: who, what, with which result, for how much."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from byzantium.chain.explorer.readable import Readable, call_of, case_of, readable
from byzantium.chain.extrinsic import Extrinsic, decode_extrinsic
from byzantium.chain.kernel.errors import DISPATCH_ERROR
from byzantium.chain.kernel.outer import RUNTIME_EVENT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import EventRecord
from byzantium.scale import types as t

APPLIED: Final = "ApplyExtrinsic"


class Result(NamedTuple):
    """How a transaction ended. Units: rao."""

    success: bool
    error: Readable
    fee: int
    tip: int


class Contained(NamedTuple):
    """A transaction at its place in a block, with the events of it."""

    position: int
    extrinsic: Extrinsic
    events: list[tuple[int, EventRecord]]
    """Each event with its place among all of the block."""

    @property
    def result(self) -> Result:
        """What its events say of its end and its price."""
        return result_of([record.event for _, record in self.events])

    @property
    def call(self) -> dict[str, Readable]:
        """Its call by pallet, name and arguments."""
        return call_of(self.extrinsic.call)


def contents(
    state: State, extrinsics: Sequence[bytes], positions: Sequence[int]
) -> list[Contained]:
    """Return what stands at some positions of a block, given the state after it."""
    events: dict[int, list[tuple[int, EventRecord]]] = {position: [] for position in positions}
    for number, record in enumerate(system.Events.get(state)):
        if record.phase.name == APPLIED and record.phase.values[0] in events:
            events[record.phase.values[0]].append((number, record))
    return [
        Contained(position, decode_extrinsic(extrinsics[position]), events[position])
        for position in positions
    ]


def result_of(events: Sequence[t.Variant]) -> Result:
    """Return how a transaction ended, from its events; one without any has not ended well."""
    success, error, fee, tip = False, None, 0, 0
    for event in events:
        inner: t.Variant = event.values[0]
        match event.name, inner.name:
            case "System", "ExtrinsicSuccess":
                success = True
            case "System", "ExtrinsicFailed":
                error = readable(DISPATCH_ERROR, inner.values[0])
            case "TransactionPayment", "TransactionFeePaid":
                fee, tip = inner.values[1], inner.values[2]
            case _:
                pass
    return Result(success, error, fee, tip)


def event_fields(event: t.Variant) -> list[dict[str, Readable]]:
    """Return an event's fields with name, type and value; the name is None where it has none."""
    return [
        {"name": name or None, "type": kind.name, "value": readable(kind, value)}
        for (name, kind), value in zip(
            case_of(RUNTIME_EVENT, event).fields, event.values[0].values, strict=True
        )
    ]


def event_doc(event: t.Variant) -> str:
    """Return what the declaration says of an event."""
    return case_of(RUNTIME_EVENT, event).doc
