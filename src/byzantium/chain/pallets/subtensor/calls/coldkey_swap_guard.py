"""The guard that holds a coldkey back between the announcement of its swap and the swap."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.origin import Origin, Signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.mev_shield.calls import submit_encrypted
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls.coldkey_swaps import (
    announce_coldkey_swap,
    clear_coldkey_swap_announcement,
    dispute_coldkey_swap,
    swap_coldkey_announced,
)

_ALLOWED: Final = frozenset(
    (call_type.pallet, call_type.name)
    for call_type in (
        announce_coldkey_swap,
        swap_coldkey_announced,
        dispute_coldkey_swap,
        clear_coldkey_swap_announcement,
        submit_encrypted,
    )
)


def guard_announced_coldkey(
    state: State, origin: Origin, call_type: CallType, _args: Sequence[Any]
) -> None:
    """Refuse what a coldkey with an announced swap calls but to go on with it; all if disputed.

    Source: subtensor, guards/check_coldkey_swap.rs, check.
    """
    if not isinstance(origin, Signed):
        return
    if not storage.ColdkeySwapAnnouncements.contains(state, origin.account):
        return
    disputed = storage.ColdkeySwapDisputes.contains(state, origin.account)
    ensure(not disputed, errors.ColdkeySwapDisputed)
    allowed = (call_type.pallet, call_type.name) in _ALLOWED
    ensure(allowed, errors.ColdkeySwapAnnounced(got=call_type.name))
