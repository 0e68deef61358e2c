"""Who owns which hotkey, which hotkeys take a share as delegates, and what a hotkey is worth."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.subtensor.staking.pool_step import (
    list_staking_hotkey,
    total_stake_of,
)
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.units import AccountId
from byzantium.units.fixed import U64F64


def hotkey_exists(state: State, hotkey: AccountId) -> bool:
    """Tell whether somebody owns a hotkey.

    Source: subtensor, staking/helpers.rs, hotkey_account_exists.
    """
    return storage.Owner.contains(state, hotkey)


def owns(state: State, coldkey: AccountId, hotkey: AccountId) -> bool:
    """Tell whether a hotkey exists and is a coldkey's.

    Source: subtensor, staking/helpers.rs, coldkey_owns_hotkey.
    """
    return hotkey_exists(state, hotkey) and storage.Owner.get(state, hotkey) == coldkey


def ensure_hotkey_exists(state: State, hotkey: AccountId) -> None:
    """Raise HotKeyAccountNotExists for a hotkey that nobody owns."""
    ensure(hotkey_exists(state, hotkey), errors.HotKeyAccountNotExists(got=hotkey.hex()))


def ensure_owns(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Raise NonAssociatedColdKey unless a hotkey is a coldkey's."""
    owner = storage.Owner.get(state, hotkey)
    ensure(
        owns(state, coldkey, hotkey),
        errors.NonAssociatedColdKey(got=coldkey.hex(), expected=owner.hex()),
    )


def create_account(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Make a hotkey a coldkey's own, unless somebody owns it already.

    Raises CannotUseSystemAccount for the account of a subnet.
    Source: subtensor, staking/helpers.rs, create_account_if_non_existent.
    """
    ensure(not is_subnet_account(hotkey), errors.CannotUseSystemAccount(got=hotkey.hex()))
    if hotkey_exists(state, hotkey):
        return
    storage.Owner.put(state, hotkey, coldkey)
    owned = storage.OwnedHotkeys.get(state, coldkey)
    if hotkey not in owned:
        storage.OwnedHotkeys.put(state, coldkey, (*owned, hotkey))
    list_staking_hotkey(state, coldkey, hotkey)


def become_delegate(state: State, hotkey: AccountId) -> None:
    """Record a hotkey's take, if it has no record yet.

    Source: subtensor, staking/helpers.rs, maybe_become_delegate.
    """
    if not storage.Delegates.contains(state, hotkey):
        storage.Delegates.put(state, hotkey, storage.Delegates.get(state, hotkey))


def total_stake_in_tao(state: State, hotkey: AccountId) -> int:
    """Return what all stake on a hotkey is worth at present prices. Units: rao.

    Source: subtensor, staking/helpers.rs, get_total_stake_for_hotkey.
    """
    worth = sum(
        U64F64.mul(
            U64F64.from_int(total_stake_of(state, hotkey, netuid)), alpha_price(state, netuid)
        )
        for netuid in all_netuids(state)
    )
    return U64F64.to_int(U64F64.saturate(worth))
