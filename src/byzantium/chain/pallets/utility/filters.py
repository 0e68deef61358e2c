"""What may not be inside a batch."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system.errors import CallFiltered
from byzantium.chain.pallets.utility.pallet_id import PALLET
from byzantium.scale import types as t

BATCHES: Final = frozenset({"batch", "batch_all", "force_batch"})


def filter_nested_batch(
    _state: State, _origin: Origin, call_type: CallType, args: Sequence[Any]
) -> None:
    """Refuse a batch that has another batch directly inside.

    Source: subtensor, runtime/src/lib.rs, NoNestingCallFilter.
    """
    if call_type.pallet == PALLET and call_type.name in BATCHES:
        nested = any(_is_batch(value) for value in args[0])
        ensure(not nested, CallFiltered(got="a batch inside a batch"))


def filter_batch_all(
    _state: State, _origin: Origin, call_type: CallType, _args: Sequence[Any]
) -> None:
    """Refuse `batch_all`, for an origin that is inside one already.

    Source: subtensor, pallets/utility/src/lib.rs, batch_all.
    """
    inside = call_type.pallet == PALLET and call_type.name == "batch_all"
    ensure(not inside, CallFiltered(got="batch_all", expected="no batch_all inside another"))


def _is_batch(value: t.Variant) -> bool:
    return value.name == PALLET.name and value.values[0].name in BATCHES
