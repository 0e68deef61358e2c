"""Calls with which hotkeys get an owner, a uid, a take and a place for their incentive."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.registration.step import (
    ensure_registrable,
    register_burned,
    register_root,
)
from byzantium.chain.pallets.subtensor.staking.checks_step import ensure_exists
from byzantium.chain.pallets.subtensor.staking.ownership_step import create_account
from byzantium.chain.pallets.subtensor.staking.take_step import lower_take, raise_take
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, exists
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

HOTKEY: Final = ("hotkey", t.ACCOUNT_ID)
NETUID: Final = ("netuid", NET_UID)


@call(
    PALLET,
    6,
    args=(
        NETUID,
        ("block_number", t.U64),
        ("nonce", t.U64),
        ("work", t.BYTES),
        HOTKEY,
        ("coldkey", t.ACCOUNT_ID),
    ),
)
def register(
    state: State,
    origin: Origin,
    netuid: NetUid,
    _block_number: int,
    _nonce: int,
    _work: bytes,
    hotkey: AccountId,
    _coldkey: AccountId,
) -> None:
    """Register a hotkey as `burned_register` does; the work is no longer looked at.

    Emits: NeuronRegistered. Source: subtensor, macros/dispatches.rs, register.
    """
    register_burned(state, ensure_signed(origin), netuid, hotkey)


@call(PALLET, 7, args=(NETUID, HOTKEY))
def burned_register(state: State, origin: Origin, netuid: NetUid, hotkey: AccountId) -> None:
    """Register a hotkey on a subnet for the current price.

    Emits: NeuronRegistered. Source: subtensor, macros/dispatches.rs, burned_register.
    """
    register_burned(state, ensure_signed(origin), netuid, hotkey)


@call(PALLET, 62, args=(HOTKEY,))
def root_register(state: State, origin: Origin, hotkey: AccountId) -> None:
    """Register a hotkey on root; when root is full, by more root stake than its poorest member.

    Emits: NeuronRegistered. Source: subtensor, coinbase/root.rs, do_root_register.
    """
    ensure(exists(state, ROOT), errors.RootNetworkDoesNotExist)
    register_root(state, ensure_signed(origin), hotkey)


@call(PALLET, 65, args=(HOTKEY, ("take", t.U16)), pays_fee=False)
def decrease_take(state: State, origin: Origin, hotkey: AccountId, take: int) -> None:
    """Lower the share of dividends that a hotkey's owner keeps.

    Emits: TakeDecreased. Source: subtensor, staking/decrease_take.rs, do_decrease_take.
    """
    lower_take(state, ensure_signed(origin), hotkey, take)


@call(PALLET, 66, args=(HOTKEY, ("take", t.U16)), pays_fee=False)
def increase_take(state: State, origin: Origin, hotkey: AccountId, take: int) -> None:
    """Raise the share of dividends that a hotkey's owner keeps.

    Emits: TakeIncreased. Source: subtensor, staking/increase_take.rs, do_increase_take.
    """
    raise_take(state, ensure_signed(origin), hotkey, take)


@call(PALLET, 91, args=(HOTKEY,))
def try_associate_hotkey(state: State, origin: Origin, hotkey: AccountId) -> None:
    """Make a hotkey that nobody owns the caller's own.

    Source: subtensor, staking/account.rs, do_try_associate_hotkey.
    """
    create_account(state, ensure_signed(origin), hotkey)


@call(PALLET, 114, args=(NETUID, HOTKEY))
def set_coldkey_auto_stake_hotkey(
    state: State, origin: Origin, netuid: NetUid, hotkey: AccountId
) -> None:
    """Have the incentive of all own miners of a subnet staked on one hotkey.

    Emits: AutoStakeDestinationSet.
    Source: subtensor, macros/dispatches.rs, set_coldkey_auto_stake_hotkey.
    """
    coldkey = ensure_signed(origin)
    ensure_exists(state, netuid)
    registered = storage.Uids.contains(state, netuid, hotkey)
    ensure(registered, errors.HotKeyNotRegisteredInSubNet(got=hotkey.hex()))
    current = storage.AutoStakeDestination.get(state, coldkey, netuid)
    ensure(current != hotkey, errors.SameAutoStakeHotkeyAlreadySet(got=hotkey.hex()))
    if current is not None:
        listed = storage.AutoStakeDestinationColdkeys.get(state, current, netuid)
        rest = tuple(other for other in listed if other != coldkey)
        storage.AutoStakeDestinationColdkeys.put(state, current, netuid, rest)
    storage.AutoStakeDestination.put(state, coldkey, netuid, hotkey)
    listed = storage.AutoStakeDestinationColdkeys.get(state, hotkey, netuid)
    if coldkey not in listed:
        storage.AutoStakeDestinationColdkeys.put(state, hotkey, netuid, (*listed, coldkey))
    deposit_event(state, events.AutoStakeDestinationSet(coldkey, netuid, hotkey))


@call(PALLET, 134, args=(NETUID, HOTKEY, ("limit_price", t.U64)))
def register_limit(
    state: State, origin: Origin, netuid: NetUid, hotkey: AccountId, limit_price: int
) -> None:
    """Register a hotkey on a subnet, for at most a given price.

    Emits: NeuronRegistered. Source: subtensor, subnets/registration.rs, do_register_limit.
    """
    coldkey = ensure_signed(origin)
    ensure_registrable(state, netuid)
    price = storage.Burn.get(state, netuid)
    refusal = errors.RegistrationPriceLimitExceeded(got=price, expected=f"<= {limit_price}")
    ensure(price <= limit_price, refusal)
    register_burned(state, coldkey, netuid, hotkey)


REGISTRATION_CALLS: Final[tuple[CallType, ...]] = (
    register,
    burned_register,
    root_register,
    decrease_take,
    increase_take,
    try_associate_hotkey,
    set_coldkey_auto_stake_hotkey,
    register_limit,
)
"""Every call of this file, in the chain's order."""
