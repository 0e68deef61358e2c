"""The share pools in state: reading a stake, and raising or lowering it.

Shares of the old form take precedence where they are still stored, and go at the first write.
"""

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.later.staked_step import count_staked
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.share_pool import (
    Shares,
    can_represent,
    holder_value,
    updated_for_all,
    updated_for_one,
)
from byzantium.units import AccountId, Alpha, NetUid


def stake_of(state: State, position: Position) -> Alpha:
    """Return a coldkey's stake on a hotkey. Units: alpha rao.

    Source: subtensor, staking/stake_utils.rs, get_stake_for_hotkey_and_coldkey_on_subnet.
    """
    return Alpha(holder_value(_read(state, position)))


def total_stake_of(state: State, hotkey: AccountId, netuid: NetUid) -> Alpha:
    """Return the stake of all coldkeys on a hotkey. Units: alpha rao.

    Source: subtensor, staking/stake_utils.rs, get_stake_for_hotkey_on_subnet.
    """
    return storage.TotalHotkeyAlpha.get(state, hotkey, netuid)


def worth_of_share(state: State, hotkey: AccountId, netuid: NetUid, share: SafeFloat) -> Alpha:
    """Return what a share is worth in a hotkey's pool. Units: alpha rao.

    Source: subtensor, primitives/share-pool/src/lib.rs, get_value_from_shares.
    """
    value = total_stake_of(state, hotkey, netuid)
    return Alpha(holder_value(Shares(value, _denominator(state, hotkey, netuid), share)))


def admits_stake(state: State, hotkey: AccountId, netuid: NetUid, amount: int) -> bool:
    """Tell whether a pool can represent an addition.

    Source: subtensor, staking/stake_utils.rs, try_increase_stake_for_hotkey_and_coldkey_on_subnet.
    """
    value = total_stake_of(state, hotkey, netuid)
    return can_represent(amount, value, _denominator(state, hotkey, netuid))


def increase_stake(state: State, position: Position, amount: int) -> None:
    """Credit alpha to a coldkey's stake, and list the hotkey among those it stakes on.

    Nothing credited still rewrites a share that is due for it.
    Source: subtensor, staking/stake_utils.rs, increase_stake_for_hotkey_and_coldkey_on_subnet.
    """
    if amount:
        list_staking_hotkey(state, position.coldkey, position.hotkey)
    if amount or _is_due(state, position):
        _write(state, position, updated_for_one(_read(state, position), amount))


def decrease_stake(state: State, position: Position, amount: int) -> None:
    """Take alpha from a coldkey's stake; nothing happens where it holds less, or has no share.

    Source: subtensor, staking/stake_utils.rs, decrease_stake_for_hotkey_and_coldkey_on_subnet.
    """
    if amount:
        may_take = stake_of(state, position) >= amount
    else:
        may_take = _has_share(state, position) and _is_due(state, position)
    if may_take:
        _write(state, position, updated_for_one(_read(state, position), -amount))


def grow_pool(state: State, hotkey: AccountId, netuid: NetUid, amount: int) -> None:
    """Credit alpha to all who stake on a hotkey, in proportion.

    Source: subtensor, staking/stake_utils.rs, increase_stake_for_hotkey_on_subnet.
    """
    value = total_stake_of(state, hotkey, netuid)
    _write_value(state, hotkey, netuid, updated_for_all(value, amount))


def list_staking_hotkey(state: State, coldkey: AccountId, hotkey: AccountId) -> None:
    """Add a hotkey to those that a coldkey stakes on."""
    listed = storage.StakingHotkeys.get(state, coldkey)
    if hotkey not in listed:
        storage.StakingHotkeys.put(state, coldkey, (*listed, hotkey))


def _has_share(state: State, position: Position) -> bool:
    return storage.Alpha.contains(state, *position) or storage.AlphaV2.contains(state, *position)


def _is_due(state: State, position: Position) -> bool:
    """Tell whether the next write changes records even if it moves nothing.

    Records of the old form give way to the new one, and a share that outlived its pool goes.
    """
    hotkey, _, netuid = position
    if storage.TotalHotkeyShares.contains(state, hotkey, netuid):
        return True
    if storage.Alpha.contains(state, *position):
        return True
    emptied = not storage.TotalHotkeySharesV2.contains(state, hotkey, netuid)
    return emptied and storage.AlphaV2.contains(state, *position)


def _read(state: State, position: Position) -> Shares:
    hotkey, coldkey, netuid = position
    if storage.Alpha.contains(state, hotkey, coldkey, netuid):
        share = safe_float.from_fixed(storage.Alpha.get(state, hotkey, coldkey, netuid))
    else:
        share = storage.AlphaV2.get(state, hotkey, coldkey, netuid)
    value = total_stake_of(state, hotkey, netuid)
    return Shares(value, _denominator(state, hotkey, netuid), share)


def _denominator(state: State, hotkey: AccountId, netuid: NetUid) -> SafeFloat:
    if storage.TotalHotkeyShares.contains(state, hotkey, netuid):
        return safe_float.from_fixed(storage.TotalHotkeyShares.get(state, hotkey, netuid))
    return storage.TotalHotkeySharesV2.get(state, hotkey, netuid)


def _write(state: State, position: Position, pool: Shares) -> None:
    hotkey, coldkey, netuid = position
    storage.TotalHotkeyShares.remove(state, hotkey, netuid)
    storage.Alpha.remove(state, hotkey, coldkey, netuid)
    if pool.denominator == safe_float.ZERO:
        storage.TotalHotkeySharesV2.remove(state, hotkey, netuid)
    else:
        storage.TotalHotkeySharesV2.put(state, hotkey, netuid, pool.denominator)
    if pool.share == safe_float.ZERO:
        storage.AlphaV2.remove(state, hotkey, coldkey, netuid)
    else:
        storage.AlphaV2.put(state, hotkey, coldkey, netuid, pool.share)
    _write_value(state, hotkey, netuid, pool.value)


def _write_value(state: State, hotkey: AccountId, netuid: NetUid, value: int) -> None:
    count_staked(state, netuid, total_stake_of(state, hotkey, netuid), value)
    if value:
        storage.TotalHotkeyAlpha.put(state, hotkey, netuid, Alpha(value))
    else:
        storage.TotalHotkeyAlpha.remove(state, hotkey, netuid)
