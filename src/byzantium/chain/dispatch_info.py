"""What a call weighs, its class and whether it pays, before it runs."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from byzantium.chain.guard_weights import guards_weight
from byzantium.chain.kernel.dispatch import CallType, DispatchClass, PostDispatch, Weight
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.weights import WEIGHTS, Declared
from byzantium.scale import types as t
from byzantium.units.integers import U64_MAX

READ_REF_TIME: Final = 25_000_000
WRITE_REF_TIME: Final = 100_000_000
CALLS: Final[t.Type[Any]] = t.Vec(RUNTIME_CALL)
OPTIONAL_CALL: Final[t.Type[Any]] = t.Option(RUNTIME_CALL)
NOT_RUN_NOW: Final = frozenset(
    {"as_multi", "schedule", "schedule_after", "schedule_named", "schedule_named_after"}
)
"""Calls that do not weigh what the call inside does: it has its own limit, or runs later."""

FREE_WITH_INNER: Final = frozenset({"batch", "batch_all", "force_batch", "proxy"})
"""Calls that cost nothing when no call inside them does."""

NAMING_CALLS: Final = frozenset({"with_weight", "sudo_unchecked_weight"})
"""Calls whose last argument is their weight."""

MOST_UNITS: Final = {
    ("Crowdloan", "refund"): 50,
    ("SubtensorModule", "register_leased_network"): 500,
    ("SubtensorModule", "terminate_lease"): 500,
}
"""How many units a call counts before it runs, where it does not count the calls inside it."""

COUNTING_FIRST: Final = frozenset(
    {
        ("AdminUtils", "schedule_grandpa_change"),
        ("AdminUtils", "swap_authorities"),
        ("Balances", "upgrade_accounts"),
    }
)
"""Calls that weigh by the length of the list that is their first argument."""

UNDECLARED: Final = Declared(0, 0, 0, 0)


def own_weight(declared: Declared, units: int) -> Weight:
    """Return the weight of a call without the calls inside it.

    ref_time + 25e6 reads + 100e6 writes, plus the same for each unit.

    Units: picoseconds, bytes.
    Source: polkadot-sdk, frame/support/src/weights, RuntimeDbWeight.
    """
    ref_time = declared.ref_time + units * declared.unit_ref_time
    reads = declared.reads + units * declared.unit_reads
    writes = declared.writes + units * declared.unit_writes
    return Weight(
        ref_time + reads * READ_REF_TIME + writes * WRITE_REF_TIME,
        declared.proof_size + units * declared.unit_proof_size,
    )


def inner_calls(call_type: CallType, args: Sequence[Any]) -> list[t.Variant]:
    """Return the calls that are arguments of a call, in order."""
    found: list[t.Variant] = []
    for (_, kind), value in zip(call_type.args, args, strict=True):
        if kind is RUNTIME_CALL:
            found.append(value)
        elif kind is CALLS:
            found.extend(value)
        elif kind is OPTIONAL_CALL and value is not None:
            found.append(value)
    return found


class DispatchInfo(NamedTuple):
    """What a call weighs, its class, and whether it pays, before it runs."""

    weight: Weight
    dispatch_class: DispatchClass
    pays_fee: bool


def dispatch_info(runtime: Runtime, call_type: CallType, args: Sequence[Any]) -> DispatchInfo:
    """Return what a call weighs with its guards, its class, and whether it pays.

    So does every call inside it: their guards run too.

    Units: picoseconds, bytes.
    Source: subtensor, pallets/utility/src/lib.rs, weight_and_dispatch_class; polkadot-sdk,
    frame/sudo/src/lib.rs, sudo.
    """
    weight, dispatch_class, pays_fee = _declared_info(runtime, call_type, args)
    weight = total([weight, guards_weight(call_type)])
    return DispatchInfo(weight, dispatch_class, pays_fee)


def _declared_info(runtime: Runtime, call_type: CallType, args: Sequence[Any]) -> DispatchInfo:
    """Return what a pallet declares of a call with all calls inside it.

    A batch weighs the sum of its calls and is free when all of them are. A proxied call is free
    when it would be. Whoever names a weight gets it; sudo, and one signatory for several, take over
    the class of their call.
    """
    inner = [
        dispatch_info(runtime, *runtime.resolve(value)) for value in inner_calls(call_type, args)
    ]
    name = (call_type.pallet.name, call_type.name)
    if call_type.weigh is None:
        counted = len(args[0]) if name in COUNTING_FIRST else MOST_UNITS.get(name, len(inner))
        own = own_weight(WEIGHTS.get(name, UNDECLARED), counted)
    else:
        own = call_type.weigh(*args)
    if call_type.name in NOT_RUN_NOW:
        return DispatchInfo(own, call_type.dispatch_class, call_type.pays_fee)
    weight = total([own, *(info.weight for info in inner)])
    if call_type.name in NAMING_CALLS:
        weight = Weight(*args[-1])
    if call_type.name in FREE_WITH_INNER:
        pays_fee = any(info.pays_fee for info in inner)
        return DispatchInfo(weight, DispatchClass.NORMAL, pays_fee)
    if inner and (call_type.pallet.name == "Sudo" or call_type.name == "as_multi_threshold_1"):
        return DispatchInfo(weight, inner[0].dispatch_class, call_type.pays_fee)
    return DispatchInfo(weight, call_type.dispatch_class, call_type.pays_fee)


def actual_info(info: DispatchInfo, post: PostDispatch) -> DispatchInfo:
    """Return what a call turned out to cost; it may say less than was declared, never more.

    What it says is all: the guards before it are no longer added.

    Source: polkadot-sdk, substrate/frame/support/src/dispatch.rs, calc_actual_weight and pays_fee.
    """
    weight = Weight(
        _least(post.ref_time, info.weight.ref_time), _least(post.proof_size, info.weight.proof_size)
    )
    return DispatchInfo(weight, info.dispatch_class, info.pays_fee and post.pays_fee is not False)


def _least(said: int | None, declared: int) -> int:
    return declared if said is None else min(said, declared)


def total(weights: Sequence[Weight]) -> Weight:
    """Return the sum of weights, each part at most the largest u64."""
    ref_time = sum([weight.ref_time for weight in weights])
    proof_size = sum([weight.proof_size for weight in weights])
    return Weight(min(ref_time, U64_MAX), min(proof_size, U64_MAX))
