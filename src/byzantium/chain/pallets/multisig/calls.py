"""Calls of the Multisig pallet."""

from typing import Any, Final

from byzantium.chain.dispatch_info import READ_REF_TIME, WRITE_REF_TIME, total
from byzantium.chain.kernel.dispatch import (
    CallType,
    PostDispatch,
    Weight,
    call,
    dispatch,
    used,
)
from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, Signed, ensure_signed
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.reserves import reserve, unreserve
from byzantium.chain.pallets.multisig import errors, events, storage
from byzantium.chain.pallets.multisig.pallet_id import PALLET
from byzantium.chain.pallets.multisig.step import (
    Asked,
    Group,
    ensure_group,
    operate,
    operation_deposit,
)
from byzantium.chain.pallets.multisig.storage import CALL_HASH, TIMEPOINT, Operation, Timepoint
from byzantium.chain.pallets.multisig.weights import (
    by_hash_weight,
    cancel_weight,
    threshold_1_weight,
    with_call_weight,
)
from byzantium.chain.pallets.system.types import WEIGHT, WeightRecord
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, Rao

Others = tuple[AccountId, ...]

_THRESHOLD: Final = ("threshold", t.U16)
_OTHERS: Final = ("other_signatories", t.Vec(t.ACCOUNT_ID))
_SINCE: Final = ("maybe_timepoint", t.Option(TIMEPOINT))
_HASH: Final = ("call_hash", CALL_HASH)
_MAX_WEIGHT: Final = ("max_weight", WEIGHT)


def _length(value: t.Variant) -> int:
    return len(RUNTIME_CALL.encode(value))


def _plus(weight: Weight, more: WeightRecord) -> Weight:
    return Weight(weight.ref_time + more.ref_time, weight.proof_size + more.proof_size)


def _weigh_threshold_1(_others: Others, value: t.Variant) -> Weight:
    weight = threshold_1_weight(_length(value))
    return weight._replace(ref_time=weight.ref_time + READ_REF_TIME + WRITE_REF_TIME)


def _weigh_with_call(
    _threshold: int, others: Others, _since: object, value: t.Variant, limit: WeightRecord
) -> Weight:
    return _plus(with_call_weight(len(others), _length(value)), limit)


def _weigh_by_hash(
    _threshold: int, others: Others, _since: object, _hash: bytes, limit: WeightRecord
) -> Weight:
    return _plus(by_hash_weight(len(others)), limit)


def _weigh_change(_threshold: int, others: Others, *_rest: Any) -> Weight:  # noqa: ANN401
    return cancel_weight(len(others))


@call(PALLET, 0, args=(_OTHERS, ("call", RUNTIME_CALL)), weigh=_weigh_threshold_1)
def as_multi_threshold_1(
    state: State, origin: Origin, others: Others, value: t.Variant
) -> PostDispatch:
    """Run a call as the account of a group of which one approval is enough.

    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, as_multi_threshold_1.
    """
    group = Group(ensure_signed(origin), others, 1)
    ensure_group(group)
    own = threshold_1_weight(_length(value))
    try:
        post = dispatch(state, Signed(group.account), value)
    except DispatchError as error:
        if error.ref_time is not None:
            error.ref_time += own.ref_time
            error.proof_size = own.proof_size + (error.proof_size or 0)
        raise
    if post.ref_time is None:
        return PostDispatch()
    return used(total([own, Weight(post.ref_time, post.proof_size or 0)]))


@call(
    PALLET,
    1,
    args=(_THRESHOLD, _OTHERS, _SINCE, ("call", RUNTIME_CALL), _MAX_WEIGHT),
    weigh=_weigh_with_call,
)
def as_multi(
    state: State,
    origin: Origin,
    threshold: int,
    others: Others,
    since: Timepoint | None,
    value: t.Variant,
    max_weight: WeightRecord,
) -> PostDispatch:
    """Approve a call for a group's account, and run it when enough have.

    Emits: NewMultisig, MultisigApproval or MultisigExecuted.
    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, as_multi.
    """
    raw = RUNTIME_CALL.encode(value)
    asked = Asked(blake2(raw, 32), len(raw), value, Weight(*max_weight))
    return operate(state, Group(ensure_signed(origin), others, threshold), since, asked)


@call(
    PALLET,
    2,
    args=(_THRESHOLD, _OTHERS, _SINCE, _HASH, _MAX_WEIGHT),
    weigh=_weigh_by_hash,
)
def approve_as_multi(
    state: State,
    origin: Origin,
    threshold: int,
    others: Others,
    since: Timepoint | None,
    call_hash: bytes,
    max_weight: WeightRecord,
) -> PostDispatch:
    """Approve a call for a group's account by its hash; it does not run yet.

    Emits: NewMultisig or MultisigApproval.
    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, approve_as_multi.
    """
    asked = Asked(call_hash, 0, None, Weight(*max_weight))
    return operate(state, Group(ensure_signed(origin), others, threshold), since, asked)


def _owned(state: State, group: Group, call_hash: bytes) -> Operation:
    """Return the operation of a group that its signer must have begun."""
    ensure(group.threshold > 1, errors.MinimumThreshold(got=group.threshold, expected=2))
    ensure_group(group)
    operation = storage.Multisigs.get(state, group.account, call_hash)
    if operation is None:
        raise errors.NotFound(got=call_hash.hex())
    return operation


def _ensure_owner(operation: Operation, who: AccountId) -> None:
    depositor = operation.depositor
    ensure(depositor == who, errors.NotOwner(got=who.hex(), expected=depositor.hex()))


@call(
    PALLET,
    3,
    args=(_THRESHOLD, _OTHERS, ("timepoint", TIMEPOINT), _HASH),
    weigh=_weigh_change,
)
def cancel_as_multi(
    state: State,
    origin: Origin,
    threshold: int,
    others: Others,
    since: Timepoint,
    call_hash: bytes,
) -> None:
    """Cancel an operation that the signer began, and take the deposit back.

    Emits: Unreserved, MultisigCancelled.
    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, cancel_as_multi.
    """
    group = Group(ensure_signed(origin), others, threshold)
    operation = _owned(state, group, call_hash)
    ensure(operation.when == since, errors.WrongTimepoint(got=since, expected=operation.when))
    _ensure_owner(operation, group.who)
    unreserve(state, operation.depositor, operation.deposit)
    storage.Multisigs.remove(state, group.account, call_hash)
    deposit_event(state, events.MultisigCancelled(group.who, since, group.account, call_hash))


@call(PALLET, 4, args=(_THRESHOLD, _OTHERS, _HASH), weigh=_weigh_change)
def poke_deposit(
    state: State, origin: Origin, threshold: int, others: Others, call_hash: bytes
) -> PostDispatch:
    """Bring the deposit of an operation to what it should be; free when it changes.

    Emits: DepositPoked. Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, poke_deposit.
    """
    group = Group(ensure_signed(origin), others, threshold)
    operation = _owned(state, group, call_hash)
    _ensure_owner(operation, group.who)
    held, due = operation.deposit, operation_deposit(threshold)
    if held == due:
        return PostDispatch()
    if due > held:
        reserve(state, group.who, Rao(due - held))
    else:
        unreserve(state, group.who, Rao(held - due))
    poked = operation._replace(deposit=due)
    storage.Multisigs.put(state, group.account, call_hash, poked)
    deposit_event(state, events.DepositPoked(group.who, call_hash, held, due))
    return PostDispatch(pays_fee=False)


CALLS: Final[tuple[CallType, ...]] = (
    as_multi_threshold_1,
    as_multi,
    approve_as_multi,
    cancel_as_multi,
    poke_deposit,
)
"""Every call, in the framework's order."""
