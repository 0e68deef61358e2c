"""What a transaction costs."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.dispatch_info import DispatchInfo, dispatch_info
from byzantium.chain.kernel.dispatch import CallType, Weight
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.pallets.system.declaration import BASE
from byzantium.units import Rao

BASE_REF_TIME: Final = BASE.ref_time
"""Reference time that every transaction pays for, in picoseconds."""

SWAP_GUARD_REF_TIME: Final = 67_583_000
"""Reference time of the guard before every call, in picoseconds.

The guards count as part of the call. What the signed extensions of the transaction weigh is
never added: transfers in recorded blocks of the chain (specs 419 and 439) pay for the base, the
call and this guard, to the rao.
"""

WEIGHTS_GUARD_REF_TIME: Final = 52_958_000 + 11 * 25_000_000
RATE_LIMIT_GUARD_REF_TIME: Final = 35_376_000 + 7 * 25_000_000
TAKE_GUARD_REF_TIME: Final = 15_378_000 + 3 * 25_000_000
SERVING_GUARD_REF_TIME: Final = 19_035_000 + 3 * 25_000_000
EVM_KEY_GUARD_REF_TIME: Final = 15_448_000 + 2 * 25_000_000

_RAO_PER_PICOSECOND_INVERSE: Final = 2_000
_RATE_LIMITED_CALLS: Final = frozenset(
    {
        "commit_weights",
        "commit_mechanism_weights",
        "set_weights",
        "set_mechanism_weights",
        "register_network",
    }
)
_TAKE_CALLS: Final = frozenset({"increase_take", "decrease_take"})
_SERVING_CALLS: Final = frozenset({"serve_axon", "serve_axon_tls", "serve_prometheus"})


def weight_fee(ref_time: int) -> Rao:
    """Return the fee for reference time.

    fee = ref_time * 0.0005, to the nearest rao, a half goes down

    Units: picoseconds; rao.
    Source: subtensor, runtime/src/lib.rs, LinearWeightToFee.
    """
    whole, rest = divmod(ref_time, _RAO_PER_PICOSECOND_INVERSE)
    return Rao(whole + (2 * rest > _RAO_PER_PICOSECOND_INVERSE))


def guards_ref_time(call_type: CallType) -> int:
    """Return the reference time of the guards that run before a call.

    Units: picoseconds. Source: subtensor, pallets/subtensor/src/guards.
    """
    name, total = call_type.name, SWAP_GUARD_REF_TIME
    if call_type.pallet.name != "SubtensorModule":
        return total
    if "weights" in name:
        total += WEIGHTS_GUARD_REF_TIME
    if name in _RATE_LIMITED_CALLS:
        total += RATE_LIMIT_GUARD_REF_TIME
    if name in _TAKE_CALLS:
        total += TAKE_GUARD_REF_TIME
    if name in _SERVING_CALLS:
        total += SERVING_GUARD_REF_TIME
    if name == "associate_evm_key":
        total += EVM_KEY_GUARD_REF_TIME
    return total


def transaction_info(runtime: Runtime, call_type: CallType, args: Sequence[Any]) -> DispatchInfo:
    """Return the weight of a call with its guards but no base, its class, whether it pays.

    Of an inherent too, though nobody pays for it: the event tells what the call declares.
    """
    info = dispatch_info(runtime, call_type, args)
    ref_time = info.weight.ref_time + guards_ref_time(call_type)
    return info._replace(weight=Weight(ref_time, info.weight.proof_size))


def transaction_fee(weight: Weight, length_bytes: int, tip: Rao, *, pays_fee: bool) -> Rao:
    """Return the whole fee of a transaction.

    fee = r(base) + length + r(weight) + tip,  r(x) = x * 0.0005 rounded; only the tip when free

    Units: rao; bytes at 1 rao each.
    Source: subtensor, runtime/src/lib.rs, TransactionPayment; economy of transaction fees.
    """
    if not pays_fee:
        return tip
    return Rao(weight_fee(BASE_REF_TIME) + length_bytes + weight_fee(weight.ref_time) + tip)
