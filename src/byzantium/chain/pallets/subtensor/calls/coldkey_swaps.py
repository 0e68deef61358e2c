"""Calls with which a coldkey hands everything over to another one, after an announcement."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import fail
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events
from byzantium.chain.pallets.subtensor.key_swaps import announcement_step, coldkey_step
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao


@call(
    PALLET,
    71,
    args=(("old_coldkey", t.ACCOUNT_ID), ("new_coldkey", t.ACCOUNT_ID), ("swap_cost", TAO)),
)
def swap_coldkey(
    state: State, origin: Origin, old_coldkey: AccountId, new_coldkey: AccountId, swap_cost: Rao
) -> None:
    """Swap a coldkey without an announcement, at a price of root's choice; root only.

    Emits: ColdkeySwapped. Source: subtensor, macros/dispatches.rs, swap_coldkey.
    """
    ensure_root(origin)
    if swap_cost:
        announcement_step.charge_swap(state, old_coldkey, swap_cost)
    coldkey_step.swap_coldkey(state, old_coldkey, new_coldkey)
    announcement_step.forget_announcement(state, old_coldkey)


@call(PALLET, 73, args=(("new_coldkey", t.ACCOUNT_ID),))
def schedule_swap_coldkey(_state: State, _origin: Origin, _new_coldkey: AccountId) -> None:
    """Refuse: a swap is announced now."""
    fail(errors.Deprecated)


@call(PALLET, 125, args=(("new_coldkey_hash", t.H256),))
def announce_coldkey_swap(state: State, origin: Origin, new_coldkey_hash: bytes) -> None:
    """Announce by its hash the coldkey that is to take the caller's place.

    Emits: ColdkeySwapAnnounced.
    Source: subtensor, macros/dispatches.rs, announce_coldkey_swap.
    """
    announcement_step.announce_swap(state, ensure_signed(origin), new_coldkey_hash)


@call(PALLET, 126, args=(("new_coldkey", t.ACCOUNT_ID),))
def swap_coldkey_announced(state: State, origin: Origin, new_coldkey: AccountId) -> None:
    """Hand everything over to the announced coldkey, once the delay is over.

    Emits: ColdkeySwapped. Source: subtensor, macros/dispatches.rs, swap_coldkey_announced.
    """
    announcement_step.make_announced_swap(state, ensure_signed(origin), new_coldkey)


@call(PALLET, 127)
def dispute_coldkey_swap(state: State, origin: Origin) -> None:
    """Dispute one's own announced swap, which freezes the account until root acts.

    Emits: ColdkeySwapDisputed. Source: subtensor, macros/dispatches.rs, dispute_coldkey_swap.
    """
    announcement_step.dispute_swap(state, ensure_signed(origin))


@call(PALLET, 128, args=(("coldkey", t.ACCOUNT_ID),))
def reset_coldkey_swap(state: State, origin: Origin, coldkey: AccountId) -> None:
    """Drop the announcement and the dispute of a coldkey; root only.

    Emits: ColdkeySwapReset. Source: subtensor, macros/dispatches.rs, reset_coldkey_swap.
    """
    ensure_root(origin)
    announcement_step.forget_announcement(state, coldkey)
    deposit_event(state, events.ColdkeySwapReset(coldkey))


@call(PALLET, 133)
def clear_coldkey_swap_announcement(state: State, origin: Origin) -> None:
    """Take one's announcement back, when it could have been made for a while.

    Emits: ColdkeySwapCleared.
    Source: subtensor, macros/dispatches.rs, clear_coldkey_swap_announcement.
    """
    announcement_step.clear_announcement(state, ensure_signed(origin))


COLDKEY_SWAP_CALLS: Final[tuple[CallType, ...]] = (
    swap_coldkey,
    schedule_swap_coldkey,
    announce_coldkey_swap,
    swap_coldkey_announced,
    dispute_coldkey_swap,
    reset_coldkey_swap,
    clear_coldkey_swap_announcement,
)
"""Every call of this file, in the chain's order."""
