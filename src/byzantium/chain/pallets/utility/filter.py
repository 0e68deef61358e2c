"""Which calls the runtime refuses because of the calls inside them."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.origin import Origin, Root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system.errors import CallFiltered
from byzantium.chain.pallets.utility.pallet_id import PALLET
from byzantium.scale import types as t

BATCHES: Final = frozenset({"batch", "batch_all", "force_batch"})


def is_batch(value: t.Variant) -> bool:
    """Tell whether a call is one of the batch calls."""
    return value.name == PALLET.name and value.values[0].name in BATCHES


def refuse_nested_batches(
    _state: State, origin: Origin, call_type: CallType, args: Sequence[Any]
) -> None:
    """Refuse a batch directly inside a batch; root is not filtered.

    Source: subtensor, runtime/src/lib.rs, NoNestingCallFilter.
    """
    if isinstance(origin, Root) or call_type.pallet != PALLET or call_type.name not in BATCHES:
        return
    ensure(not any(is_batch(value) for value in args[0]), CallFiltered(got=call_type.name))
