"""Pays all neurons of a subnet at once, as long as each of them is plain.

A hotkey is plain when its owner is known and stakes nowhere else by itself, and its pool has the
form of today. Then no payment touches another's pool, so that all of a hotkey's can be made on
figures read once and written once. Others are paid one by one, in `distribution_step.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import compress
from struct import Struct
from typing import Final, NamedTuple

import numpy as np

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.columns import Words
from byzantium.chain.pallets.subtensor.coinbase.fast_payment import (
    ALPHA,
    ALPHA_REST,
    INCENTIVE,
    LAST,
    OWED_WORDS,
    PAID_ROWS,
    ROOT_REST,
    SHARE_WORDS,
    pay_pools,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_payment import ROOT as ROOT_DIVIDEND
from byzantium.chain.pallets.subtensor.staking.fast_credit import EXPONENT_MAX
from byzantium.chain.pallets.subtensor.staking.root_claim_step import accrue_root_dividend
from byzantium.chain.pallets.subtensor.staking.safe_float import MANTISSA_MAX
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.uids.columns import (
    AMOUNT_BYTES,
    Raws,
    amounts,
    is_absent,
    is_empty,
    keys_of_hotkeys,
    keys_of_positions,
    keys_under_subnet,
    of_few_hotkeys,
    of_hotkeys,
    write_changed,
)
from byzantium.scale.compact import compact_bytes
from byzantium.units import AccountId, Alpha, NetUid
from byzantium.units.integers import U64_MAX

ACCOUNT_BYTES: Final = 32
SHARE_BYTES: Final = 24
TAKE_BYTES: Final = 2
DIVIDEND_BYTES: Final = 16
_SUBNETS_KEPT: Final = 256
_MOST_HIGH: Final = np.uint64(MANTISSA_MAX >> 64)
_MOST_LOW: Final = np.uint64(MANTISSA_MAX & U64_MAX)
_ONE: Final = compact_bytes(1)
"""What a list or a map of one begins with, as encoded."""


class Owed(NamedTuple):
    """What an epoch owes each hotkey."""

    incentive: Sequence[int]
    """Alpha rao, without what is withheld."""
    alpha: Sequence[int]
    """Dividends of alpha stake, U96F32 raws."""
    root: Sequence[int]
    """Dividends of root stake, U96F32 raws."""


class Pools(NamedTuple):
    """The hotkeys' pools with their owners' shares; zeros where there is none."""

    values: Words
    every: Words
    """All shares, in rows of `SHARE_WORDS`."""
    held: Words
    """The owner's shares, in the same way."""


def pay_at_once(state: State, netuid: NetUid, hotkeys: tuple[AccountId, ...], owed: Owed) -> bool:
    """Pay incentives and dividends, or do nothing and answer False where a hotkey is not plain.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    owners = plain_owners(state, netuid, hotkeys)
    pools = None if owners is None else plain_pools(state, netuid, hotkeys, owners)
    if owners is None or pools is None:
        return False
    stakes = amounts(of_hotkeys(state, storage.TotalHotkeyAlpha, hotkeys, ROOT))
    paid = np.zeros((PAID_ROWS, len(hotkeys)), np.uint64)
    pay_pools(*pools, _words(owed), _takes(state, hotkeys), np.array(stakes, np.uint64), paid)
    _store(state, keys_of_hotkeys(storage.TotalHotkeySharesV2, hotkeys, netuid), pools.every)
    _store(state, keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid), pools.held)
    _store(state, keys_of_hotkeys(storage.TotalHotkeyAlpha, hotkeys, netuid), pools.values)
    last_keys = keys_of_hotkeys(storage.TotalHotkeyAlphaLastEpoch, hotkeys, netuid)
    state.write_many_raw(last_keys, _raws(paid[LAST]))
    _replace(state, storage.AlphaDividendsPerSubnet, netuid, hotkeys, paid[ALPHA_REST])
    _replace(state, storage.RootAlphaDividendsPerSubnet, netuid, hotkeys, paid[ROOT_REST])
    _accrue(state, netuid, hotkeys, zip(stakes, paid[ROOT_REST].tolist(), strict=True))
    return True


def plain_owners(
    state: State, netuid: NetUid, hotkeys: tuple[AccountId, ...]
) -> tuple[AccountId, ...] | None:
    """Return the hotkeys' owners, or None unless each stakes on its hotkey and nowhere else."""
    raws = of_hotkeys(state, storage.Owner, hotkeys)
    owners = tuple(AccountId(raw) for raw in raws if raw is not None)
    if len(owners) < len(hotkeys) or set(map(len, owners)) != {ACCOUNT_BYTES}:
        return None
    if not is_absent(of_few_hotkeys(state, storage.AutoStakeDestination, owners, netuid)):
        return None
    listed = of_hotkeys(state, storage.StakingHotkeys, owners)
    for hotkey, owner, raw, alone in zip(hotkeys, owners, listed, _alone(hotkeys), strict=True):
        if raw != alone and hotkey not in storage.StakingHotkeys.get(state, owner):
            return None
    return owners if len(set(hotkeys)) == len(hotkeys) else None


@lru_cache(maxsize=_SUBNETS_KEPT)
def _alone(hotkeys: tuple[AccountId, ...]) -> list[bytes]:
    """Return the encoded list of each hotkey alone."""
    return [_ONE + hotkey for hotkey in hotkeys]


def plain_pools(
    state: State, netuid: NetUid, hotkeys: tuple[AccountId, ...], owners: tuple[AccountId, ...]
) -> Pools | None:
    """Return each hotkey's pool with its owner's share; None unless all have today's form.

    What is stored holds more than 0, and a pool both alpha and shares.
    """
    if not is_absent(of_few_hotkeys(state, storage.TotalHotkeyShares, hotkeys, netuid)):
        return None
    old_shares = keys_of_positions(storage.Alpha, hotkeys, owners, netuid)
    if not (is_empty(state, storage.Alpha) or is_absent(state.read_many_raw(old_shares))):
        return None
    values = _column(of_hotkeys(state, storage.TotalHotkeyAlpha, hotkeys, netuid), AMOUNT_BYTES)
    every = _column(of_hotkeys(state, storage.TotalHotkeySharesV2, hotkeys, netuid), SHARE_BYTES)
    positions = keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid)
    held = _column(state.read_many_raw(positions), SHARE_BYTES)
    if values is None or every is None or held is None:
        return None
    has_value, has_shares, has_share = (column.any(axis=1) for column in (values, every, held))
    is_whole = (has_value == has_shares).all() and not (has_share & ~has_shares).any()
    if not is_whole or not _are_normal(every) or not _are_normal(held):
        return None
    return Pools(values[:, 0], every, held)


def _column(raws: Raws, width: int) -> Words | None:
    """Return stored values as rows of words, zeros for none; None unless all have their width."""
    nothing = bytes(width)
    filled = [nothing if raw is None else raw for raw in raws]
    if set(map(len, filled)) != {width}:
        return None
    rows = np.frombuffer(b"".join(filled), np.uint64).reshape(len(raws), -1).copy()
    missing = len(raws) - np.count_nonzero(rows[:, : SHARE_WORDS - 1].any(axis=1))
    return rows if missing == raws.count(None) else None


def _are_normal(shares: Words) -> bool:
    """Tell whether shares lie within what compiled code is exact in."""
    low, high = shares[:, 0], shares[:, 1]
    exponents = shares[:, 2].view(np.int64)
    small = (high < _MOST_HIGH) | ((high == _MOST_HIGH) & (low <= _MOST_LOW))
    return bool(small.all() and (abs(exponents) <= EXPONENT_MAX).all())


def _takes(state: State, hotkeys: tuple[AccountId, ...]) -> Words:
    """Return the part of its dividends that each hotkey keeps. Units: fraction of 65535."""
    usual = (storage.Delegates.default(state.profile) or 0).to_bytes(TAKE_BYTES, "little")
    raws = of_hotkeys(state, storage.Delegates, hotkeys)
    filled = [raw if raw is not None and len(raw) == TAKE_BYTES else usual for raw in raws]
    return np.frombuffer(b"".join(filled), "<u2").astype(np.uint64)


def _words(owed: Owed) -> Words:
    """Return what is owed in rows of `OWED_WORDS`."""
    rows = np.zeros((len(owed.incentive), OWED_WORDS), np.uint64)
    rows[:, INCENTIVE] = owed.incentive
    for place, raws in ((ALPHA, owed.alpha), (ROOT_DIVIDEND, owed.root)):
        joined = b"".join([raw.to_bytes(DIVIDEND_BYTES, "little") for raw in raws])
        rows[:, place : place + 2] = np.frombuffer(joined, np.uint64).reshape(-1, 2)
    return rows


def _raws(figures: Words) -> list[bytes]:
    """Return each row's words as bytes."""
    width = figures.nbytes // len(figures)
    return list(_splitter(width, len(figures))(figures.tobytes()))


@lru_cache(maxsize=_SUBNETS_KEPT)
def _splitter(width: int, count: int) -> Callable[[bytes], tuple[bytes, ...]]:
    return Struct(f"{width}s" * count).unpack


def _store(state: State, keys: Sequence[bytes], figures: Words) -> None:
    """Store the values of a column, save those that are 0."""
    rows = figures.reshape(len(figures), -1)[:, : SHARE_WORDS - 1]
    stored: list[bool] = np.any(rows, axis=1).tolist()
    raws = _raws(figures)
    if not all(stored):
        keys, raws = list(compress(keys, stored)), list(compress(raws, stored))
    state.write_many_raw(keys, raws)


def _replace(
    state: State,
    item: StorageDoubleMap[NetUid, AccountId, Alpha],
    netuid: NetUid,
    hotkeys: tuple[AccountId, ...],
    figures: Words,
) -> None:
    """Store an amount for each hotkey, and none for any other of the subnet."""
    keys = keys_under_subnet(item, netuid, hotkeys)
    for stray in set(state.keys(item.raw_key(netuid))).difference(keys):
        state.write_raw(stray, None)
    write_changed(state, keys, _raws(figures))


def _accrue(
    state: State,
    netuid: NetUid,
    hotkeys: tuple[AccountId, ...],
    dividends: Iterable[tuple[int, int]],
) -> None:
    """Raise the rates of root's claims; a rate that is there already rises by nothing."""
    rates = of_hotkeys(state, storage.RootClaimable, hotkeys)
    alone = _ONE + netuid.to_bytes(2, "little")
    for hotkey, raw, (stake, dividend) in zip(hotkeys, rates, dividends, strict=True):
        known = raw is not None and raw.startswith(alone)
        if dividend <= stake and (dividend or not known):
            accrue_root_dividend(state, hotkey, netuid, dividend)
