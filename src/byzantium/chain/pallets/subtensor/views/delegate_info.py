"""Delegates: who stakes on them, where they are registered, and what they return."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of, worth_of_share
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.subtensor.views.forms import (
    CALPHA,
    CNETUID,
    CU16,
    CU64,
    OF_ACCOUNT,
    RPC_INFO,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U16_MAX

BLOCKS_A_DAY: Final = 7_200
THOUSAND_TAO_RAO: Final = 10**12

Nominators = tuple[tuple[AccountId, tuple[tuple[NetUid, Alpha], ...]], ...]


class DelegateInfo(NamedTuple):
    """A delegate; returns are per day, in rao."""

    delegate_ss58: AccountId
    take: int
    nominators: Nominators
    owner_ss58: AccountId
    registrations: tuple[NetUid, ...]
    validator_permits: tuple[NetUid, ...]
    return_per_1000: int
    total_daily_return: int


DELEGATE_INFO: Final = t.Struct(
    f"{RPC_INFO}::delegate_info::DelegateInfo",
    DelegateInfo,
    (
        ("delegate_ss58", t.ACCOUNT_ID),
        ("take", CU16),
        ("nominators", t.Vec(t.Tuple(t.ACCOUNT_ID, t.Vec(t.Tuple(CNETUID, CU64))))),
        ("owner_ss58", t.ACCOUNT_ID),
        ("registrations", t.Vec(CNETUID)),
        ("validator_permits", t.Vec(CNETUID)),
        ("return_per_1000", CU64),
        ("total_daily_return", CU64),
    ),
    params=OF_ACCOUNT,
)
DELEGATED: Final = t.Tuple(DELEGATE_INFO, t.Tuple(CNETUID, CALPHA))


def daily_emission(emission: int, tempo: int) -> int:
    """Return what an epoch's emission comes to in a day of 7200 blocks.

        emission * (7200 / tempo); 0 for a tempo of 0

    Units: alpha rao; blocks; U64F64 raw.
    Source: subtensor, rpc_info/delegate_info.rs, get_delegate_by_existing_account.
    """
    return U64F64.mul(U64F64.from_int(emission), U64F64.ratio(BLOCKS_A_DAY, tempo))


def return_per_1000(take: int, root_stake: int, daily: int) -> int:
    """Return what 1000 TAO on a delegate earn in a day after its take.

        daily * (1 - take / 65535) / (stake / 10**12); 0 without root stake

    Units: of 65535; rao; U64F64 raws.
    Source: subtensor, rpc_info/delegate_info.rs, return_per_1000_tao.
    """
    without_take = U64F64.sub(U64F64.one, U64F64.ratio(take, U16_MAX))
    return U64F64.safe_div(
        U64F64.mul(daily, without_take), U64F64.ratio(root_stake, THOUSAND_TAO_RAO)
    )


def delegate(state: State, hotkey: AccountId) -> DelegateInfo | None:
    """Return a delegate, or nothing for a hotkey that is none.

    Source: subtensor, rpc_info/delegate_info.rs, get_delegate.
    """
    if not storage.Delegates.contains(state, hotkey):
        return None
    return _info(state, hotkey, _nominators(state, hotkey))


def delegates(state: State) -> tuple[DelegateInfo, ...]:
    """Return every delegate in storage order.

    Source: subtensor, rpc_info/delegate_info.rs, get_delegates.
    """
    return tuple(
        _info(state, hotkey, _nominators(state, hotkey)) for hotkey in storage.Delegates.keys(state)
    )


def delegated(
    state: State, coldkey: AccountId
) -> tuple[tuple[DelegateInfo, tuple[NetUid, Alpha]], ...]:
    """Return each delegate that a coldkey stakes on, subnet by subnet, without nominators.

    Source: subtensor, rpc_info/delegate_info.rs, get_delegated.
    """
    return tuple(
        (
            _info(state, hotkey, ()),
            (netuid, stake_of(state, Position(hotkey, coldkey, netuid))),
        )
        for hotkey in storage.Delegates.keys(state)
        for holder, netuid in _shares(state, hotkey)
        if holder == coldkey
    )


def _info(state: State, hotkey: AccountId, nominators: Nominators) -> DelegateInfo:
    memberships = storage.IsNetworkMember.items(state, hotkey)
    registrations = tuple(netuid for netuid, is_member in memberships if is_member)
    permits: list[NetUid] = []
    daily = 0
    for netuid in registrations:
        uid = storage.Uids.get(state, netuid, hotkey)
        if uid is None:
            continue
        held = storage.ValidatorPermit.get(state, netuid)
        if uid < len(held) and held[uid]:
            permits.append(netuid)
        paid = storage.Emission.get(state, netuid)
        emission = paid[uid] if uid < len(paid) else 0
        daily = U64F64.add(daily, daily_emission(emission, storage.Tempo.get(state, netuid)))
    take = storage.Delegates.get(state, hotkey)
    root_stake = storage.TotalHotkeyAlpha.get(state, hotkey, ROOT)
    return DelegateInfo(
        delegate_ss58=hotkey,
        take=take,
        nominators=nominators,
        owner_ss58=storage.Owner.get(state, hotkey),
        registrations=registrations,
        validator_permits=tuple(permits),
        return_per_1000=U64F64.to_int(return_per_1000(take, root_stake, daily)),
        total_daily_return=U64F64.to_int(daily),
    )


def _nominators(state: State, hotkey: AccountId) -> Nominators:
    """Return the stakes on a hotkey by coldkey.

    The chain looks a subnet's share pool up by its place among all subnets, not by its number:
    where a lower number is vacant, a share is valued in the pool of a later subnet, and left out
    where there is none.
    """
    netuids = all_netuids(state)
    stakes: dict[AccountId, list[tuple[NetUid, Alpha]]] = {}
    for (coldkey, netuid), share in _shares(state, hotkey).items():
        if netuid < len(netuids):
            stake = worth_of_share(state, hotkey, netuids[netuid], share)
            stakes.setdefault(coldkey, []).append((netuid, stake))
    return tuple((coldkey, tuple(rows)) for coldkey, rows in stakes.items())


def _shares(state: State, hotkey: AccountId) -> dict[tuple[AccountId, NetUid], SafeFloat]:
    """Return who has which share on a hotkey and where, by account, then by subnet."""
    old = storage.Alpha.items(state, hotkey)
    shares = {place: safe_float.from_fixed(raw) for place, raw in old}
    shares.update(storage.AlphaV2.items(state, hotkey))
    return {place: share for place, share in sorted(shares.items()) if share != safe_float.ZERO}


API: Final = RuntimeApi(
    "DelegateInfoRuntimeApi",
    1,
    (
        ApiMethod(
            "get_delegates",
            (),
            t.Vec(DELEGATE_INFO),
            delegates,
            "Every delegate.",
        ),
        ApiMethod(
            "get_delegate",
            (("delegate_account", t.ACCOUNT_ID),),
            t.Option(DELEGATE_INFO),
            delegate,
            "One delegate.",
        ),
        ApiMethod(
            "get_delegated",
            (("delegatee_account", t.ACCOUNT_ID),),
            t.Vec(DELEGATED),
            delegated,
            "The delegates that a coldkey stakes on, and how much.",
        ),
    ),
)
