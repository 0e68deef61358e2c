"""A runtime: all pallets and APIs together, and what follows from their declarations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from byzantium.chain.kernel import outer
from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.pallet import Constant, PalletId, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageItem
from byzantium.scale import types as t

Guard = Callable[[State, Origin, CallType, Sequence[Any]], None]
Hook = Callable[[State], None]


class Version(NamedTuple):
    """The runtime version record."""

    spec_name: str
    impl_name: str
    authoring_version: int
    spec_version: int
    impl_version: int
    transaction_version: int
    state_version: int


@dataclass(frozen=True)
class Pallet:
    """Everything one pallet declares, in the chain's order."""

    id: PalletId
    crate: str
    storage: Sequence[StorageItem[Any]] = ()
    calls: Sequence[CallType] = ()
    events: Sequence[EventType] = ()
    errors: Sequence[type[ModuleError]] = ()
    constants: Sequence[Constant[Any]] = ()
    on_initialize: Hook | None = None
    on_finalize: Hook | None = None

    @property
    def call_enum(self) -> t.Type[t.Variant] | None:
        """The pallet's enum of calls, or None when it has none."""
        cases = tuple(t.Case(c.index, c.name, tuple(c.args), doc=c.doc) for c in self.calls)
        return (
            t.Enum(f"{self.crate}::pallet::Call", cases, params=(("T", None),)) if cases else None
        )

    @property
    def event_enum(self) -> t.Type[t.Variant] | None:
        """The pallet's enum of events, or None when it has none."""
        cases = tuple(t.Case(e.index, e.name, tuple(e.fields), doc=e.doc) for e in self.events)
        return (
            t.Enum(f"{self.crate}::pallet::Event", cases, params=(("T", None),)) if cases else None
        )

    @property
    def error_enum(self) -> t.Type[t.Variant] | None:
        """The pallet's enum of errors, or None when it has none."""
        cases = tuple(
            t.Case(e.index, e.__name__, doc=(e.__doc__ or "").split("\n\n")[0]) for e in self.errors
        )
        return (
            t.Enum(f"{self.crate}::pallet::Error", cases, params=(("T", None),)) if cases else None
        )


@dataclass(eq=False)
class Runtime:
    """The assembled runtime. One process holds one, because pallets refer to its outer enums."""

    version: Version
    pallets: Sequence[Pallet]
    apis: Sequence[RuntimeApi]
    guards: Sequence[Guard] = ()
    filters: Sequence[Guard] = ()
    storage_types: dict[bytes, t.Type[Any]] = field(init=False)
    storage_items: dict[tuple[str, str], StorageItem[Any]] = field(init=False)
    calls: dict[tuple[str, str], CallType] = field(init=False)

    def __post_init__(self) -> None:
        items = [item for pallet in self.pallets for item in pallet.storage]
        self.storage_types = {item.prefix: item.type for item in items}
        self.storage_items = {(item.pallet.name, item.name): item for item in items}
        assert len(self.storage_types) == len(items), "two storage items share a prefix"
        self.calls = {(c.pallet.name, c.name): c for p in self.pallets for c in p.calls}
        for pallet in self.pallets:
            enums = (pallet.call_enum, pallet.event_enum, pallet.error_enum)
            for outer_enum, inner in zip(
                (outer.CALL, outer.EVENT, outer.ERROR), enums, strict=True
            ):
                if inner is not None:
                    outer_enum.add(pallet.id, inner)

    def resolve(self, value: t.Variant) -> tuple[CallType, tuple[Any, ...]]:
        """Return the declaration and the argument values of a decoded call."""
        inner: t.Variant = value.values[0]
        return self.calls[value.name, inner.name], inner.values

    @property
    def api_ids(self) -> list[tuple[bytes, int]]:
        """(Blake2b-64 of the name, version) of every runtime API."""
        return api_ids(self.apis)


def api_ids(apis: Sequence[RuntimeApi]) -> list[tuple[bytes, int]]:
    """Return (Blake2b-64 of the name, version) of runtime APIs."""
    return [(blake2b(api.name.encode(), digest_size=8).digest(), api.version) for api in apis]
