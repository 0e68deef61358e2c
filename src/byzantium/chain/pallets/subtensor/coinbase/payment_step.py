"""Pays all neurons of a subnet at once, as long as each of them is plain.

A hotkey is plain when its owner is known and stakes nowhere else by itself, and its pool has the
form of today. Then no payment touches another's pool, so that all of a hotkey's can be made on
figures read once and written once. Others are paid one by one, in `distribution_step.py`.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

import numpy as np

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.columns import Flags, Words
from byzantium.chain.pallets.subtensor.coinbase.distribution import DividendPools
from byzantium.chain.pallets.subtensor.coinbase.fast_dividends import share_dividends, terms
from byzantium.chain.pallets.subtensor.coinbase.fast_payment import (
    ALPHA_REST,
    INCENTIVE,
    LAST,
    OWED_WORDS,
    PAID_ROWS,
    ROOT_REST,
    pay_pools,
)
from byzantium.chain.pallets.subtensor.epoch.stake_weight import weight_of_tao
from byzantium.chain.pallets.subtensor.later.staked_step import count_staked
from byzantium.chain.pallets.subtensor.staking.fast_credit import EXPONENT_MAX
from byzantium.chain.pallets.subtensor.staking.root_claim_step import accrue_root_dividend
from byzantium.chain.pallets.subtensor.staking.safe_float import MANTISSA_MAX
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.uids.columns import (
    AMOUNT_BYTES,
    Raws,
    figures,
    is_absent,
    is_empty,
    keys_of_hotkeys,
    keys_of_positions,
    keys_under_subnet,
    of_few_hotkeys,
    of_hotkeys,
    write_figures,
)
from byzantium.scale.compact import compact_bytes
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.fixed import I96F32
from byzantium.units.integers import U64_MAX

ACCOUNT_BYTES: Final = 32
SHARE_BYTES: Final = 24
TAKE_BYTES: Final = 2
RATE_BYTES: Final = 16
_SUBNETS_KEPT: Final = 256
_WORD_BITS: Final = 64
_MOST_HIGH: Final = np.uint64(MANTISSA_MAX >> 64)
_MOST_LOW: Final = np.uint64(MANTISSA_MAX & U64_MAX)
_ONE: Final = compact_bytes(1)
"""What a list or a map of one begins with, as encoded."""

Hotkeys = tuple[AccountId, ...]


class Pools(NamedTuple):
    """The hotkeys' pools with their owners' shares; zeros where there is none."""

    values: Words
    every: Words
    """All shares, in rows of `SHARE_WORDS`."""
    held: Words
    """The owner's shares, in the same way."""


class Earned(NamedTuple):
    """What an epoch pays each of a subnet's hotkeys as a miner and as a validator, alpha rao."""

    hotkeys: Hotkeys
    server: Sequence[int]
    validator: Sequence[int]


def owed_at_once(
    state: State, netuid: NetUid, earned: Earned, pools: DividendPools
) -> Words | None:
    """Return what an epoch owes each hotkey, in rows of `OWED_WORDS`.

    None where one stands twice, or shares its dividends with parents, or holds an odd stake.

    Source: subtensor, coinbase/run_coinbase.rs, calculate_dividends_and_incentives.
    """
    hotkeys = earned.hotkeys
    if len(set(hotkeys)) < len(hotkeys):
        return None
    if not is_absent(of_few_hotkeys(state, storage.ParentKeys, hotkeys, netuid)):
        return None
    alphas, roots = (_stakes(state, hotkeys, holding) for holding in (netuid, ROOT))
    if alphas is None or roots is None:
        return None
    owed = np.zeros((len(hotkeys), OWED_WORDS), np.uint64)
    owed[:, INCENTIVE] = earned.server
    validator = np.array(earned.validator, np.uint64)
    weight = weight_of_tao(storage.TaoWeight.get(state))
    share_dividends(terms(*pools, weight), validator, alphas, roots, owed)
    return owed


def without_incentive(owed: Words, places: Sequence[int]) -> Words:
    """Return what is owed where some hotkeys' incentive is withheld."""
    rest = owed.copy()
    rest[places, INCENTIVE] = 0
    return rest


def dividends_in(hotkeys: Hotkeys, owed: Words) -> list[tuple[AccountId, int, int]]:
    """Return each hotkey's two dividends as U96F32 raws, by hotkey."""
    rows: list[list[int]] = owed.tolist()
    return sorted(
        (hotkey, alpha | alpha_high << _WORD_BITS, root | root_high << _WORD_BITS)
        for hotkey, (_, alpha, alpha_high, root, root_high) in zip(hotkeys, rows, strict=True)
    )


def pay_at_once(state: State, netuid: NetUid, hotkeys: Hotkeys, owed: Words) -> bool:
    """Pay incentives and dividends, or do nothing and answer False where a hotkey is not plain.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    owners = plain_owners(state, netuid, hotkeys)
    pools = None if owners is None else plain_pools(state, netuid, hotkeys, owners)
    stakes = _stakes(state, hotkeys, ROOT)
    if owners is None or pools is None or stakes is None:
        return False
    paid = np.zeros((PAID_ROWS, len(hotkeys)), np.uint64)
    before = int(pools.values.sum())
    pay_pools(*pools, owed, _takes(state, hotkeys), stakes, paid)
    _store(state, keys_of_hotkeys(storage.TotalHotkeySharesV2, hotkeys, netuid), pools.every)
    _store(state, keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid), pools.held)
    count_staked(state, netuid, before, int(pools.values.sum()))
    _store(state, keys_of_hotkeys(storage.TotalHotkeyAlpha, hotkeys, netuid), pools.values)
    last_keys = keys_of_hotkeys(storage.TotalHotkeyAlphaLastEpoch, hotkeys, netuid)
    write_figures(state, last_keys, paid[LAST])
    _replace(state, storage.AlphaDividendsPerSubnet, netuid, hotkeys, paid[ALPHA_REST])
    _replace(state, storage.RootAlphaDividendsPerSubnet, netuid, hotkeys, paid[ROOT_REST])
    _accrue(state, netuid, hotkeys, stakes, paid[ROOT_REST])
    return True


def _stakes(state: State, hotkeys: Hotkeys, holding: NetUid) -> Words | None:
    """Return what is staked on each hotkey; None where something else than an amount is stored."""
    stakes = figures(
        state, keys_of_hotkeys(storage.TotalHotkeyAlpha, hotkeys, holding), AMOUNT_BYTES
    )
    return None if stakes is None else stakes.words[:, 0]


def plain_owners(state: State, netuid: NetUid, hotkeys: Hotkeys) -> Hotkeys | None:
    """Return the hotkeys' owners, or None unless each stakes on its hotkey and nowhere else."""
    owners = _known_owners(of_hotkeys(state, storage.Owner, hotkeys))
    if len(owners) < len(hotkeys):
        return None
    if not is_absent(of_few_hotkeys(state, storage.AutoStakeDestination, owners, netuid)):
        return None
    others = _not_alone(hotkeys, of_hotkeys(state, storage.StakingHotkeys, owners))
    for place in others:
        if hotkeys[place] not in storage.StakingHotkeys.get(state, owners[place]):
            return None
    return owners if len(set(hotkeys)) == len(hotkeys) else None


@lru_cache(maxsize=_SUBNETS_KEPT)
def _known_owners(raws: Raws) -> Hotkeys:
    """Return the accounts among stored values."""
    return tuple(AccountId(raw) for raw in raws if raw is not None and len(raw) == ACCOUNT_BYTES)


@lru_cache(maxsize=_SUBNETS_KEPT)
def _not_alone(hotkeys: Hotkeys, listed: Raws) -> list[int]:
    """Return the places where an encoded list is anything but the hotkey alone."""
    pairs = enumerate(zip(hotkeys, listed, strict=True))
    return [place for place, (hotkey, raw) in pairs if raw != _ONE + hotkey]


def plain_pools(state: State, netuid: NetUid, hotkeys: Hotkeys, owners: Hotkeys) -> Pools | None:
    """Return each hotkey's pool with its owner's share; None unless all have today's form.

    What is stored holds more than 0, and a pool both alpha and shares.
    """
    if not is_absent(of_few_hotkeys(state, storage.TotalHotkeyShares, hotkeys, netuid)):
        return None
    old_shares = keys_of_positions(storage.Alpha, hotkeys, owners, netuid)
    if not (is_empty(state, storage.Alpha) or is_absent(state.read_many_raw(old_shares))):
        return None
    value_keys = keys_of_hotkeys(storage.TotalHotkeyAlpha, hotkeys, netuid)
    every_keys = keys_of_hotkeys(storage.TotalHotkeySharesV2, hotkeys, netuid)
    held_keys = keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid)
    values = _filled(state, value_keys, AMOUNT_BYTES)
    every = _filled(state, every_keys, SHARE_BYTES)
    held = _filled(state, held_keys, SHARE_BYTES)
    if values is None or every is None or held is None:
        return None
    has_value, has_shares, has_share = map(_is_something, (values, every, held))
    is_whole = (has_value == has_shares).all() and not (has_share & ~has_shares).any()
    if not is_whole or not _are_normal(every) or not _are_normal(held):
        return None
    return Pools(values[:, 0], every, held)


def _filled(state: State, keys: tuple[bytes, ...], width: int) -> Words | None:
    """Return stored values as words to be written to, zeros for none.

    None unless all that is stored is above 0 and this wide.
    """
    column = figures(state, keys, width)
    if column is None or (column.stored != _is_something(column.words)).any():
        return None
    return column.words.copy()


def _is_something(words: Words) -> Flags:
    """Tell for each amount or share whether it is above 0."""
    flags: Flags = words[:, 0] != 0
    return flags if words.shape[1] == 1 else flags | (words[:, 1] != 0)


def _are_normal(shares: Words) -> bool:
    """Tell whether shares lie within what compiled code is exact in."""
    low, high = shares[:, 0], shares[:, 1]
    exponents = shares[:, 2].view(np.int64)
    small = (high < _MOST_HIGH) | ((high == _MOST_HIGH) & (low <= _MOST_LOW))
    return bool(small.all() and (abs(exponents) <= EXPONENT_MAX).all())


def _takes(state: State, hotkeys: Hotkeys) -> Words:
    """Return the part of its dividends that each hotkey keeps. Units: fraction of 65535."""
    usual = storage.Delegates.default(state.profile) or 0
    return _takes_of(of_hotkeys(state, storage.Delegates, hotkeys), usual)


@lru_cache(maxsize=_SUBNETS_KEPT)
def _takes_of(raws: Raws, usual: int) -> Words:
    absent = usual.to_bytes(TAKE_BYTES, "little")
    filled = [raw if raw is not None and len(raw) == TAKE_BYTES else absent for raw in raws]
    return np.frombuffer(b"".join(filled), "<u2").astype(np.uint64)


def _store(state: State, keys: tuple[bytes, ...], words: Words) -> None:
    """Store the values of a column, save those that are 0."""
    rows = words.reshape(len(words), -1)
    stored = _is_something(rows)
    if stored.all():
        write_figures(state, keys, rows)
    else:
        write_figures(state, tuple(compress(keys, stored.tolist())), rows[stored])


def _replace(
    state: State,
    item: StorageDoubleMap[NetUid, AccountId, Alpha],
    netuid: NetUid,
    hotkeys: Hotkeys,
    amounts: Words,
) -> None:
    """Store an amount for each hotkey, and none for any other of the subnet."""
    keys, prefix = keys_under_subnet(item, netuid, hotkeys), item.raw_key(netuid)
    write_figures(state, keys, amounts)
    if not state.holds_only(prefix, keys):
        for stray in set(state.keys(prefix)).difference(keys):
            state.write_raw(stray, None)


def _accrue(
    state: State, netuid: NetUid, hotkeys: Hotkeys, stakes: Words, dividends: Words
) -> None:
    """Raise the rates of root's claims; a rate that is there already rises by nothing."""
    keys = keys_of_hotkeys(storage.RootClaimable, hotkeys)
    rates = state.read_many_raw(keys)
    alone = _ONE + netuid.to_bytes(2, "little")
    unknown = [raw is None or not raw.startswith(alone) for raw in rates]
    due = ((dividends != 0) | np.array(unknown)) & (dividends <= stakes)
    first: dict[bytes, bytes] = {}
    for place in np.flatnonzero(due).tolist():
        if rates[place] is None:
            rate = I96F32.ratio(int(dividends[place]), int(stakes[place]))
            first[keys[place]] = alone + rate.to_bytes(RATE_BYTES, "little")
        else:
            accrue_root_dividend(state, hotkeys[place], netuid, int(dividends[place]))
    state.write_many_raw(list(first), list(first.values()))
