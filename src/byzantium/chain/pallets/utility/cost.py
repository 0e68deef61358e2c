"""What a call of this pallet really cost, once it is known which inner calls ran."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.chain.dispatch_info import actual_info, dispatch_info, own_weight, total
from byzantium.chain.kernel.dispatch import PostDispatch, Weight, used
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.utility.pallet_id import PALLET
from byzantium.chain.weights import WEIGHTS
from byzantium.scale import types as t


class Ran(NamedTuple):
    """An inner call that ran, and what it said of its cost."""

    call: t.Variant
    post: PostDispatch


def spent(state: State, ran: Ran) -> Weight:
    """Return what an inner call used: at most what it declared, its guards included.

    Units: picoseconds, bytes.
    Source: polkadot-sdk, substrate/frame/support/src/dispatch.rs, extract_actual_weight.
    """
    declared = dispatch_info(state.runtime, *state.runtime.resolve(ran.call))
    return actual_info(declared, ran.post).weight


def cost_of(state: State, name: str, ran: Sequence[Ran]) -> PostDispatch:
    """Return the cost of one of this pallet's calls: its own, and that of what ran inside it.

    Units: picoseconds, bytes. Source: subtensor, pallets/utility/src/lib.rs, batch.
    """
    own = own_weight(WEIGHTS[PALLET.name, name], len(ran))
    return used(total([own, *(spent(state, inner) for inner in ran)]))
