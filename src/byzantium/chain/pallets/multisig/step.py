"""Operations on the state: who may act together, and how far they have come."""

from bisect import insort
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from byzantium.chain.dispatch_info import dispatch_info, total
from byzantium.chain.kernel.dispatch import PostDispatch, Weight, try_dispatch, used
from byzantium.chain.kernel.errors import OK, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.reserves import reserve, unreserve
from byzantium.chain.pallets.multisig import errors, events, storage
from byzantium.chain.pallets.multisig.storage import (
    DEPOSIT_BASE,
    DEPOSIT_FACTOR,
    MAX_SIGNATORIES,
    Operation,
    Timepoint,
)
from byzantium.chain.pallets.multisig.weights import (
    approve_weight,
    complete_weight,
    create_weight,
)
from byzantium.chain.pallets.system.position import extrinsic_position
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import AccountId, BlockNumber, Rao

_MULTI: Final = b"modlpy/utilisuba"


class Group(NamedTuple):
    """A signer with the others, and how many of them must approve."""

    who: AccountId
    others: tuple[AccountId, ...]
    threshold: int

    @property
    def account(self) -> AccountId:
        """The account that stands for the group."""
        return multi_account(sorted((self.who, *self.others)), self.threshold)


class Asked(NamedTuple):
    """What a signatory approves: the call's hash and length, and the call if it is given."""

    call_hash: bytes
    length_bytes: int
    call: t.Variant | None
    max_weight: Weight


def multi_account(signatories: Sequence[AccountId], threshold: int) -> AccountId:
    """Return the account that stands for signatories, in ascending order, and a threshold.

        Blake2-256("modlpy/utilisuba" ++ SCALE(signatories) ++ threshold u16)

    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, multi_account_id.
    """
    listed = t.Vec(t.ACCOUNT_ID).encode(tuple(signatories))
    entropy = _MULTI + listed + t.U16.encode(threshold)
    return AccountId(blake2b(entropy, digest_size=32).digest())


def operation_deposit(threshold: int) -> Rao:
    """Return what is kept on deposit while an operation is under way.

    132_000_000 + 32_000_000 * threshold

    Units: rao. Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, operate.
    """
    return Rao(DEPOSIT_BASE + DEPOSIT_FACTOR * threshold)


def ensure_group(group: Group) -> None:
    """Refuse a group that is too small, too large or out of order, or names its signer twice.

    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, ensure_sorted_and_insert.
    """
    others = group.others
    ensure(others, errors.TooFewSignatories)
    few_enough = len(others) < MAX_SIGNATORIES
    ensure(few_enough, errors.TooManySignatories(got=len(others) + 1, expected=MAX_SIGNATORIES))
    last = b""
    for other in others:
        ensure(last < other, errors.SignatoriesOutOfOrder(got=other.hex()))
        ensure(other != group.who, errors.SenderInSignatories(got=other.hex()))
        last = other


def operate(state: State, group: Group, since: Timepoint | None, asked: Asked) -> PostDispatch:
    """Begin an operation, approve it, or run its call when enough have approved.

    Source: polkadot-sdk, substrate/frame/multisig/src/lib.rs, operate.
    """
    ensure(group.threshold > 1, errors.MinimumThreshold(got=group.threshold, expected=2))
    ensure_group(group)
    operation = storage.Multisigs.get(state, group.account, asked.call_hash)
    if operation is None:
        ensure(since is None, errors.UnexpectedTimepoint(got=since))
        return _begin(state, group, asked)
    ensure(since is not None, errors.NoTimepoint(expected=operation.when))
    ensure(operation.when == since, errors.WrongTimepoint(got=since, expected=operation.when))
    approvals = len(operation.approvals)
    counts = group.who not in operation.approvals and approvals < group.threshold
    if asked.call is not None and approvals + counts >= group.threshold:
        return _run(state, group, operation, asked, asked.call)
    ensure(counts, errors.AlreadyApproved(got=group.who.hex()))
    return _approve(state, group, operation, asked)


def _begin(state: State, group: Group, asked: Asked) -> PostDispatch:
    """Take the deposit and note the operation. Emits: Reserved, NewMultisig."""
    deposit = operation_deposit(group.threshold)
    reserve(state, group.who, deposit)
    moment = Timepoint(BlockNumber(Number.get(state)), extrinsic_position(state))
    begun = Operation(moment, deposit, group.who, (group.who,))
    storage.Multisigs.put(state, group.account, asked.call_hash, begun)
    deposit_event(state, events.NewMultisig(group.who, group.account, asked.call_hash))
    return used(create_weight(len(group.others), asked.length_bytes))


def _approve(state: State, group: Group, operation: Operation, asked: Asked) -> PostDispatch:
    """Note one more approval. Emits: MultisigApproval."""
    approvals = list(operation.approvals)
    insort(approvals, group.who)
    approved = operation._replace(approvals=tuple(approvals))
    storage.Multisigs.put(state, group.account, asked.call_hash, approved)
    deposit_event(
        state,
        events.MultisigApproval(group.who, operation.when, group.account, asked.call_hash),
    )
    return used(approve_weight(len(group.others), asked.length_bytes))


def _run(
    state: State, group: Group, operation: Operation, asked: Asked, call: t.Variant
) -> PostDispatch:
    """Give the deposit back and run the call as the group's account.

    Emits: Unreserved, what the call emits, MultisigExecuted.
    """
    weight = dispatch_info(state.runtime, *state.runtime.resolve(call)).weight
    fits = all(need <= limit for need, limit in zip(weight, asked.max_weight, strict=True))
    ensure(fits, errors.MaxWeightTooLow(got=asked.max_weight, expected=weight))
    storage.Multisigs.remove(state, group.account, asked.call_hash)
    unreserve(state, operation.depositor, operation.deposit)
    error, post = try_dispatch(state, Signed(group.account), call)
    result = OK if error is None else t.Variant("Err", error.wire)
    deposit_event(
        state,
        events.MultisigExecuted(group.who, operation.when, group.account, asked.call_hash, result),
    )
    if post.ref_time is None:
        return PostDispatch()
    own = complete_weight(len(group.others), asked.length_bytes)
    return used(total([own, Weight(post.ref_time, post.proof_size or 0)]))
