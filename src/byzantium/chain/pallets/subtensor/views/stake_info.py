"""What coldkeys hold on hotkeys, and how much of it is free."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.locks.availability_step import (
    locked_alpha,
    staked_alpha,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids, exists
from byzantium.chain.pallets.subtensor.views.forms import (
    CALPHA,
    CNETUID,
    CTAO,
    CU64,
    OF_ACCOUNT,
    RPC_INFO,
)
from byzantium.chain.pallets.swap import storage as swap
from byzantium.chain.pallets.swap.trade import swap_fee
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.integers import minus

_PATH: Final = f"{RPC_INFO}::stake_info"

Place = tuple[AccountId, NetUid]
"""A hotkey on a subnet."""


class StakeInfo(NamedTuple):
    """A coldkey's stake on a hotkey; `locked`, `tao_emission` and `drain` are retired."""

    hotkey: AccountId
    coldkey: AccountId
    netuid: NetUid
    stake: Alpha
    locked: int
    emission: Alpha
    tao_emission: int
    drain: int
    is_registered: bool


class StakeAvailability(NamedTuple):
    """A coldkey's stake on a subnet: all of it, what is locked, what may be taken out."""

    total: int
    locked: int
    available: int


STAKE_INFO: Final = t.Struct(
    f"{_PATH}::StakeInfo",
    StakeInfo,
    (
        ("hotkey", t.ACCOUNT_ID),
        ("coldkey", t.ACCOUNT_ID),
        ("netuid", CNETUID),
        ("stake", CALPHA),
        ("locked", CU64),
        ("emission", CALPHA),
        ("tao_emission", CTAO),
        ("drain", CU64),
        ("is_registered", t.BOOL),
    ),
    params=OF_ACCOUNT,
)
STAKE_AVAILABILITY: Final = t.Struct(
    f"{_PATH}::StakeAvailability",
    StakeAvailability,
    (("total", CALPHA), ("locked", CALPHA), ("available", CALPHA)),
)


def stake_info(state: State, hotkey: AccountId, coldkey: AccountId, netuid: NetUid) -> StakeInfo:
    """Return a coldkey's stake on a hotkey, which may be nothing.

    Source: subtensor, rpc_info/stake_info.rs, get_stake_info_for_hotkey_coldkey_netuid.
    """
    return StakeInfo(
        hotkey=hotkey,
        coldkey=coldkey,
        netuid=netuid,
        stake=stake_of(state, Position(hotkey, coldkey, netuid)),
        locked=0,
        emission=storage.AlphaDividendsPerSubnet.get(state, netuid, hotkey),
        tao_emission=0,
        drain=0,
        is_registered=storage.Uids.contains(state, netuid, hotkey),
    )


def stake_info_for_coldkey(state: State, coldkey: AccountId) -> tuple[StakeInfo, ...]:
    """Return all that a coldkey holds, subnet by subnet in storage order.

    Source: subtensor, rpc_info/stake_info.rs, get_stake_info_for_coldkey.
    """
    rows = (
        stake_info(state, hotkey, coldkey, netuid)
        for netuid in all_netuids(state)
        for hotkey in storage.StakingHotkeys.get(state, coldkey)
    )
    return tuple(row for row in rows if row.stake)


def stake_info_for_coldkeys(
    state: State, coldkeys: Sequence[AccountId]
) -> tuple[tuple[AccountId, tuple[StakeInfo, ...]], ...]:
    """Return all that each coldkey holds, one row for each asked.

    Source: subtensor, rpc_info/stake_info.rs, get_stake_info_for_coldkeys.
    """
    return tuple((coldkey, stake_info_for_coldkey(state, coldkey)) for coldkey in coldkeys)


def stake_availability(
    state: State, coldkeys: Sequence[AccountId], netuids: Sequence[NetUid] | None
) -> dict[AccountId, dict[NetUid, StakeAvailability]]:
    """Return what each coldkey has and may take out; subnets where it has nothing are left out.

    Source: subtensor, rpc_info/stake_info.rs, get_stake_availability_for_coldkeys.
    """
    asked = _asked_netuids(state, netuids)
    found: dict[AccountId, dict[NetUid, StakeAvailability]] = {}
    for coldkey in coldkeys:
        held = ((netuid, _availability(state, coldkey, netuid)) for netuid in asked)
        found[coldkey] = {netuid: row for netuid, row in held if row.total or row.locked}
    return found


def _asked_netuids(state: State, netuids: Sequence[NetUid] | None) -> list[NetUid]:
    """Return the subnets to look at: every one, or those asked for; none if too many are."""
    every = all_netuids(state)
    if netuids is None:
        return every
    distinct = set(netuids)
    return [n for n in distinct if exists(state, n)] if len(distinct) <= len(every) else []


def _availability(state: State, coldkey: AccountId, netuid: NetUid) -> StakeAvailability:
    total, locked = staked_alpha(state, coldkey, netuid), locked_alpha(state, coldkey, netuid)
    return StakeAvailability(total, locked, minus(total, locked))


def stake_fee(
    state: State,
    origin: Place | None,
    _origin_coldkey: AccountId,
    destination: Place | None,
    _destination_coldkey: AccountId,
    amount: int,
) -> int:
    """Return the fee of a move of stake: the swap fee of where it goes, else of where it leaves.

    Nothing where both places are one, and on a subnet without a pool.

    Source: subtensor, rpc_info/stake_info.rs, get_stake_fee;
    pallets/swap/src/pallet/impls.rs, approx_fee_amount.
    """
    if origin == destination:
        return 0
    place = destination or origin
    netuid = ROOT if place is None else place[1]
    if storage.SubnetMechanism.get(state, netuid) != 1:
        return 0
    return swap_fee(amount, swap.FeeRate.get(state, netuid))
