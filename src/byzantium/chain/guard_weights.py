"""What the guards before a call weigh: they are part of every call's weight, also inside others."""

from functools import cache
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, Weight

_READ: Final = 25_000_000


def _guard(ref_time: int, proof_size: int, reads: int) -> Weight:
    return Weight(ref_time + reads * _READ, proof_size)


SWAP_GUARD: Final = _guard(17_583_000, 4_198, 2)
"""The guard before every call, whoever makes it."""

WEIGHTS_GUARD: Final = _guard(52_958_000, 7_671, 11)
RATE_LIMIT_GUARD: Final = _guard(35_376_000, 4_484, 7)
TAKE_GUARD: Final = _guard(15_378_000, 4_186, 3)
SERVING_GUARD: Final = _guard(19_035_000, 4_112, 3)
EVM_KEY_GUARD: Final = _guard(15_448_000, 4_117, 2)

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


def guards_weight(call_type: CallType) -> Weight:
    """Return the weight of the guards that run before a call.

    What the signed extensions of a transaction weigh is never added: transfers in recorded blocks
    of the chain (specs 419, 439 and 461) pay for the base, the call and its guard, to the rao, and
    their proof sizes are those of the call and the guard.

    Units: picoseconds, bytes. Source: subtensor, pallets/subtensor/src/weights.rs; polkadot-sdk,
    substrate/frame/support/src/traits/dispatch.rs, DispatchExtension.
    """
    return _guards_of(call_type.pallet.name, call_type.name)


@cache
def _guards_of(pallet: str, name: str) -> Weight:
    guards = [SWAP_GUARD]
    if pallet == "SubtensorModule":
        applying = (
            ("weights" in name, WEIGHTS_GUARD),
            (name in _RATE_LIMITED_CALLS, RATE_LIMIT_GUARD),
            (name in _TAKE_CALLS, TAKE_GUARD),
            (name in _SERVING_CALLS, SERVING_GUARD),
            (name == "associate_evm_key", EVM_KEY_GUARD),
        )
        guards += [guard for applies, guard in applying if applies]
    return Weight(sum(guard.ref_time for guard in guards), sum(g.proof_size for g in guards))
