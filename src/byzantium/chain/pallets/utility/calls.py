"""Calls of the Utility pallet.

Each inner call runs in its own layer of the journal, so that one that fails leaves no trace.
"""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import (
    CallType,
    PostDispatch,
    call,
    dispatch,
    try_dispatch,
)
from byzantium.chain.kernel.errors import OK, BadOrigin, DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import (
    ROOT,
    Origin,
    Signed,
    Unsigned,
    ensure_root,
    ensure_signed,
)
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system.types import WEIGHT, WeightRecord
from byzantium.chain.pallets.utility import errors, events
from byzantium.chain.pallets.utility.constants import BATCHED_CALLS_LIMIT
from byzantium.chain.pallets.utility.cost import Ran, cost_of
from byzantium.chain.pallets.utility.filters import filter_batch_all
from byzantium.chain.pallets.utility.origin import ORIGIN_CALLER, derivative_account, origin_of
from byzantium.chain.pallets.utility.pallet_id import PALLET
from byzantium.scale import types as t

_CALLS: Final = (("calls", t.Vec(RUNTIME_CALL)),)
_AS: Final = (("as_origin", ORIGIN_CALLER), ("call", RUNTIME_CALL))


def _ensure_somebody(origin: Origin) -> None:
    if isinstance(origin, Unsigned):
        raise BadOrigin(got=origin, expected="root or a signed account")


def _ensure_batch(origin: Origin, calls: Sequence[t.Variant]) -> None:
    _ensure_somebody(origin)
    few_enough = len(calls) <= BATCHED_CALLS_LIMIT
    ensure(few_enough, errors.TooManyCalls(got=len(calls), expected=BATCHED_CALLS_LIMIT))


def _run_counted(state: State, origin: Origin, value: t.Variant, name: str, ran: list[Ran]) -> None:
    """Run a call and note its cost; where it fails, its error tells what has been used so far."""
    try:
        post = dispatch(state, origin, value)
    except DispatchError as error:
        ran.append(Ran(value, PostDispatch(error.ref_time, proof_size=error.proof_size)))
        cost = cost_of(state, name, ran)
        error.ref_time, error.proof_size = cost.ref_time, cost.proof_size
        raise
    ran.append(Ran(value, post))


@call(PALLET, 0, args=_CALLS)
def batch(state: State, origin: Origin, calls: Sequence[t.Variant]) -> PostDispatch:
    """Run calls in order and stop at the first that fails; those before it stand.

    Emits: ItemCompleted for each, then BatchCompleted or BatchInterrupted.
    Source: subtensor, pallets/utility/src/lib.rs, batch.
    """
    _ensure_batch(origin, calls)
    ran: list[Ran] = []
    for index, value in enumerate(calls):
        error, post = try_dispatch(state, origin, value)
        ran.append(Ran(value, post))
        if error is not None:
            deposit_event(state, events.BatchInterrupted(index, error.wire))
            break
        deposit_event(state, events.ItemCompleted())
    else:
        deposit_event(state, events.BatchCompleted())
    return cost_of(state, "batch", ran)


@call(PALLET, 1, args=(("index", t.U16), ("call", RUNTIME_CALL)))
def as_derivative(state: State, origin: Origin, index: int, value: t.Variant) -> PostDispatch:
    """Run a call as the account derived from the signer and an index.

    Source: subtensor, pallets/utility/src/lib.rs, as_derivative.
    """
    derived = derivative_account(ensure_signed(origin), index)
    carried = origin.filters if isinstance(origin, Signed) else ()
    ran: list[Ran] = []
    _run_counted(state, Signed(derived, carried), value, "as_derivative", ran)
    return cost_of(state, "as_derivative", ran)


@call(PALLET, 2, args=_CALLS)
def batch_all(state: State, origin: Origin, calls: Sequence[t.Variant]) -> PostDispatch:
    """Run calls in order, all or none: the first that fails undoes the whole batch.

    No call inside may be another `batch_all`, however deep it lies; root may do so.

    Emits: ItemCompleted for each, then BatchCompleted.
    Source: subtensor, pallets/utility/src/lib.rs, batch_all.
    """
    _ensure_batch(origin, calls)
    if isinstance(origin, Signed):
        origin = Signed(origin.account, (*origin.filters, filter_batch_all))
    ran: list[Ran] = []
    for value in calls:
        _run_counted(state, origin, value, "batch_all", ran)
        deposit_event(state, events.ItemCompleted())
    deposit_event(state, events.BatchCompleted())
    return cost_of(state, "batch_all", ran)


@call(PALLET, 3, args=_AS)
def dispatch_as(state: State, origin: Origin, as_origin: t.Variant, value: t.Variant) -> None:
    """Run a call from any origin, and succeed even if it fails; root only.

    Emits: DispatchedAs. Source: subtensor, pallets/utility/src/lib.rs, dispatch_as.
    """
    ensure_root(origin)
    try:
        dispatch(state, origin_of(as_origin), value, unfiltered=True)
    except DispatchError as error:
        deposit_event(state, events.DispatchedAs(t.Variant("Err", error.wire)))
    else:
        deposit_event(state, events.DispatchedAs(OK))


@call(PALLET, 4, args=_CALLS)
def force_batch(state: State, origin: Origin, calls: Sequence[t.Variant]) -> PostDispatch:
    """Run every call, whatever becomes of the others.

    Emits: ItemCompleted or ItemFailed for each, then BatchCompleted or BatchCompletedWithErrors.
    Source: subtensor, pallets/utility/src/lib.rs, force_batch.
    """
    _ensure_batch(origin, calls)
    ran: list[Ran] = []
    end = events.BatchCompleted
    for value in calls:
        error, post = try_dispatch(state, origin, value)
        ran.append(Ran(value, post))
        if error is None:
            deposit_event(state, events.ItemCompleted())
        else:
            end = events.BatchCompletedWithErrors
            deposit_event(state, events.ItemFailed(error.wire))
    deposit_event(state, end())
    return cost_of(state, "force_batch", ran)


@call(PALLET, 5, args=(("call", RUNTIME_CALL), ("weight", WEIGHT)))
def with_weight(state: State, origin: Origin, value: t.Variant, _weight: WeightRecord) -> None:
    """Run a call as root under a weight of root's choice."""
    ensure_root(origin)
    dispatch(state, ROOT, value)


@call(PALLET, 6, args=(("main", RUNTIME_CALL), ("fallback", RUNTIME_CALL)))
def if_else(state: State, origin: Origin, main: t.Variant, fallback: t.Variant) -> PostDispatch:
    """Run a call, and another one if it fails; fail with the second's error if both do.

    Emits: IfElseMainSuccess or IfElseFallbackCalled.
    Source: subtensor, pallets/utility/src/lib.rs, if_else.
    """
    _ensure_somebody(origin)
    main_error, post = try_dispatch(state, origin, main)
    ran = [Ran(main, post)]
    if main_error is None:
        deposit_event(state, events.IfElseMainSuccess())
        return cost_of(state, "if_else", ran)
    _run_counted(state, origin, fallback, "if_else", ran)
    deposit_event(state, events.IfElseFallbackCalled(main_error.wire))
    return cost_of(state, "if_else", ran)


@call(PALLET, 7, args=_AS)
def dispatch_as_fallible(
    state: State, origin: Origin, as_origin: t.Variant, value: t.Variant
) -> None:
    """Run a call from any origin and fail if it fails; root only.

    Emits: DispatchedAs. Source: subtensor, pallets/utility/src/lib.rs, dispatch_as_fallible.
    """
    ensure_root(origin)
    dispatch(state, origin_of(as_origin), value, unfiltered=True)
    deposit_event(state, events.DispatchedAs(OK))


CALLS: Final[tuple[CallType, ...]] = (
    batch,
    as_derivative,
    batch_all,
    dispatch_as,
    force_batch,
    with_weight,
    if_else,
    dispatch_as_fallible,
)
"""Every call, in the chain's order."""
