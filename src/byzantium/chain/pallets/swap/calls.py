"""Calls of the swap pallet; those of users' liquidity only say that it is gone."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure, fail
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.swap import errors, events, storage
from byzantium.chain.pallets.swap.constants import FEE_RATE_MAX
from byzantium.chain.pallets.swap.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import NetUid

TICK_INDEX: Final = t.Newtype[int]("pallet_subtensor_swap::pallet::TickIndex", t.I32)
POSITION_ID: Final = t.Newtype[int]("pallet_subtensor_swap::pallet::PositionId", t.U128)


@call(PALLET, 0, args=(("netuid", NET_UID), ("rate", t.U16)))
def set_fee_rate(state: State, origin: Origin, netuid: NetUid, rate: int) -> None:
    """Set the fee rate of a subnet's pool, of 65535.

    Emits: FeeRateSet. Source: subtensor, pallets/swap/src/pallet/mod.rs, set_fee_rate.
    """
    ensure_root(origin)
    ensure(exists(state, netuid), errors.MechanismDoesNotExist(got=netuid))
    ensure(rate <= FEE_RATE_MAX, errors.FeeRateTooHigh(got=rate, expected=FEE_RATE_MAX))
    storage.FeeRate.put(state, netuid, rate)
    deposit_event(state, events.FeeRateSet(netuid, rate))


@call(
    PALLET,
    1,
    args=(
        ("hotkey", t.ACCOUNT_ID),
        ("netuid", NET_UID),
        ("tick_low", TICK_INDEX),
        ("tick_high", TICK_INDEX),
        ("liquidity", t.U64),
    ),
)
def add_liquidity(_state: State, _origin: Origin, *_: object) -> None:
    """Refuse: users provide no liquidity any more."""
    fail(errors.Deprecated)


@call(
    PALLET,
    2,
    args=(("hotkey", t.ACCOUNT_ID), ("netuid", NET_UID), ("position_id", POSITION_ID)),
)
def remove_liquidity(_state: State, _origin: Origin, *_: object) -> None:
    """Refuse: users provide no liquidity any more."""
    fail(errors.Deprecated)


@call(
    PALLET,
    3,
    args=(
        ("hotkey", t.ACCOUNT_ID),
        ("netuid", NET_UID),
        ("position_id", POSITION_ID),
        ("liquidity_delta", t.I64),
    ),
)
def modify_position(_state: State, _origin: Origin, *_: object) -> None:
    """Refuse: users provide no liquidity any more."""
    fail(errors.Deprecated)


@call(PALLET, 4, args=(("netuid", NET_UID), ("enable", t.BOOL)))
def toggle_user_liquidity(_state: State, _origin: Origin, *_: object) -> None:
    """Refuse: users provide no liquidity any more."""
    fail(errors.Deprecated)


@call(PALLET, 5)
def disable_lp(_state: State, _origin: Origin) -> None:
    """Refuse: users provide no liquidity any more."""
    fail(errors.Deprecated)


CALLS: Final[tuple[CallType, ...]] = (
    set_fee_rate,
    add_liquidity,
    remove_liquidity,
    modify_position,
    toggle_user_liquidity,
    disable_lp,
)
"""Every call, in the chain's order."""
