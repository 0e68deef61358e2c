"""Pays all neurons of a subnet at once, as long as each of them is plain.

A hotkey is plain when its owner is known and stakes nowhere else by itself, and its pool has the
form of today. Then no payment touches another's pool, so that all of a hotkey's can be made on
figures read once and written once. Others are paid one by one, in `distribution_step.py`.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

import numpy as np

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.distribution import take_and_rest
from byzantium.chain.pallets.subtensor.staking.root_claim_step import accrue_root_dividend
from byzantium.chain.pallets.subtensor.staking.share_credit import Pool, credited
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
WORD_BITS: Final = 64
_SUBNETS_KEPT: Final = 256
_SHARE: Final = np.dtype([("low", "<u8"), ("high", "<u8"), ("exponent", "<i8")])
_NO_RECORD: Final = bytes(SHARE_BYTES)
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


class Paid(NamedTuple):
    """What became of the hotkeys' pools, and of their dividends beside the take."""

    pools: list[Pool]
    alpha: list[int]
    root: list[int]
    last: list[int]
    """What each pool held before root's dividends."""


def pay_at_once(state: State, netuid: NetUid, hotkeys: tuple[AccountId, ...], owed: Owed) -> bool:
    """Pay incentives and dividends, or do nothing and answer False where a hotkey is not plain.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    owners = plain_owners(state, netuid, hotkeys)
    pools = None if owners is None else plain_pools(state, netuid, hotkeys, owners)
    if owners is None or pools is None:
        return False
    stakes = amounts(of_hotkeys(state, storage.TotalHotkeyAlpha, hotkeys, ROOT))
    paid = _paid(pools, owed, _takes(state, hotkeys), stakes)
    every = keys_of_hotkeys(storage.TotalHotkeySharesV2, hotkeys, netuid)
    held = keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid)
    _store(state, every, _shares(paid.pools, 1), [pool[1] > 0 for pool in paid.pools])
    _store(state, held, _shares(paid.pools, 3), [pool[3] > 0 for pool in paid.pools])
    values = [pool[0] for pool in paid.pools]
    value_keys = keys_of_hotkeys(storage.TotalHotkeyAlpha, hotkeys, netuid)
    _store(state, value_keys, _amounts(values), [value > 0 for value in values])
    last_keys = keys_of_hotkeys(storage.TotalHotkeyAlphaLastEpoch, hotkeys, netuid)
    state.write_many_raw(last_keys, _amounts(paid.last))
    _replace(state, storage.AlphaDividendsPerSubnet, netuid, hotkeys, paid.alpha)
    _replace(state, storage.RootAlphaDividendsPerSubnet, netuid, hotkeys, paid.root)
    _accrue(state, netuid, hotkeys, zip(stakes, paid.root, strict=True))
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
) -> list[Pool] | None:
    """Return each hotkey's pool with its owner's share; None unless all have today's form."""
    if not is_absent(of_few_hotkeys(state, storage.TotalHotkeyShares, hotkeys, netuid)):
        return None
    old_shares = keys_of_positions(storage.Alpha, hotkeys, owners, netuid)
    if not (is_empty(state, storage.Alpha) or is_absent(state.read_many_raw(old_shares))):
        return None
    values = of_hotkeys(state, storage.TotalHotkeyAlpha, hotkeys, netuid)
    every = of_hotkeys(state, storage.TotalHotkeySharesV2, hotkeys, netuid)
    held = state.read_many_raw(keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid))
    if not all(map(_is_whole, values, every, held)):
        return None
    figures, all_shares, shares = _values(values), _shares_of(every), _shares_of(held)
    if figures is None or all_shares is None or shares is None:
        return None
    return [
        (value, *of_all, *of_one)
        for value, of_all, of_one in zip(figures, all_shares, shares, strict=True)
    ]


def _is_whole(value: bytes | None, every: bytes | None, held: bytes | None) -> bool:
    """Tell whether a pool holds both alpha and shares, or nothing."""
    return (value is None) == (every is None) and (held is None or every is not None)


def _values(raws: Raws) -> list[int] | None:
    """Return stored amounts, 0 for none; None unless each has its width and is not 0."""
    if not {None if raw is None else len(raw) for raw in raws} <= {None, AMOUNT_BYTES}:
        return None
    figures = amounts(raws)
    return figures if figures.count(0) == raws.count(None) else None


def _shares_of(raws: Raws) -> list[tuple[int, int]] | None:
    """Return stored shares as mantissa and exponent, in the same way."""
    if not {None if raw is None else len(raw) for raw in raws} <= {None, SHARE_BYTES}:
        return None
    joined = b"".join(_NO_RECORD if raw is None else raw for raw in raws)
    halves: list[tuple[int, int, int]] = np.frombuffer(joined, _SHARE).tolist()
    shares = [(high << WORD_BITS | low, exponent) for low, high, exponent in halves]
    return shares if [share for share, _ in shares].count(0) == raws.count(None) else None


def _takes(state: State, hotkeys: tuple[AccountId, ...]) -> list[int]:
    """Return the part of its dividends that each hotkey keeps. Units: fraction of 65535."""
    usual = storage.Delegates.default(state.profile) or 0
    raws = of_hotkeys(state, storage.Delegates, hotkeys)
    return [
        int.from_bytes(raw, "little") if raw is not None and len(raw) == TAKE_BYTES else usual
        for raw in raws
    ]


def _paid(
    pools: Sequence[Pool], owed: Owed, takes: Sequence[int], root_stakes: Sequence[int]
) -> Paid:
    """Return what the hotkeys' payments come to, each's in the order in which they are made."""
    paid = Paid([], [], [], [])
    for pool, incentive, alpha, root, take, root_stake in zip(
        pools, *owed, takes, root_stakes, strict=True
    ):
        after = credited(pool, incentive) if incentive else pool
        alpha_rest, root_rest, last = 0, 0, after[0]
        if alpha:
            after, alpha_rest = _shared(after, alpha, take)
            last = min(after[0] + alpha_rest, U64_MAX)
            after = (last, *after[1:])
        if root:
            after, root_rest = _shared(after, root, take)
            after = credited(after, root_rest) if root_rest > root_stake else after
        paid.pools.append(after)
        paid.alpha.append(alpha_rest)
        paid.root.append(root_rest)
        paid.last.append(last)
    return paid


def _shared(pool: Pool, dividend: int, take: int) -> tuple[Pool, int]:
    taken, rest = take_and_rest(dividend, take)
    return (credited(pool, taken) if taken else pool), rest


def _shares(pools: Sequence[Pool], place: int) -> list[bytes]:
    """Return the shares whose mantissa and exponent stand at a place of the pools, as stored."""
    raws = np.array(
        [(pool[place] & U64_MAX, pool[place] >> WORD_BITS, pool[place + 1]) for pool in pools],
        _SHARE,
    ).tobytes()
    return [raws[start : start + SHARE_BYTES] for start in range(0, len(raws), SHARE_BYTES)]


def _amounts(figures: Sequence[int]) -> list[bytes]:
    """Return 64-bit amounts as stored."""
    raws = np.array(figures, "<u8").tobytes()
    return [raws[start : start + AMOUNT_BYTES] for start in range(0, len(raws), AMOUNT_BYTES)]


def _store(
    state: State, keys: Sequence[bytes], raws: Sequence[bytes], stored: Sequence[bool]
) -> None:
    """Store the values of a column, save those that are not stored."""
    if not all(stored):
        keys, raws = list(compress(keys, stored)), list(compress(raws, stored))
    state.write_many_raw(keys, raws)


def _replace(
    state: State,
    item: StorageDoubleMap[NetUid, AccountId, Alpha],
    netuid: NetUid,
    hotkeys: tuple[AccountId, ...],
    figures: Sequence[int],
) -> None:
    """Store an amount for each hotkey, and none for any other of the subnet."""
    keys = keys_under_subnet(item, netuid, hotkeys)
    for stray in set(state.keys(item.raw_key(netuid))).difference(keys):
        state.write_raw(stray, None)
    write_changed(state, keys, _amounts(figures))


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
