"""Pays all neurons of a subnet at once, as long as each of them is plain.

A hotkey is plain when its owner is known and stakes nowhere else by itself, and its pool has the
form of today. Then no payment touches another's pool, so that all of a hotkey's can be made on
figures read once and written once. Others are paid one by one, in `distribution_step.py`.
"""

from collections.abc import Iterable, Sequence
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
_MANTISSA_BYTES: Final = 16
_ONE: Final = compact_bytes(1)
"""What a list or a map of one begins with, as encoded."""

_NO_POOL: Final = Pool(0, 0, 0, 0, 0)


class Owed(NamedTuple):
    """What an epoch owes each hotkey."""

    incentive: Sequence[int]
    """Alpha rao, without what is withheld."""
    alpha: Sequence[int]
    """Dividends of alpha stake, U96F32 raws."""
    root: Sequence[int]
    """Dividends of root stake, U96F32 raws."""


class Paid(NamedTuple):
    """What became of one hotkey's pool, and of its dividends beside the take."""

    pool: Pool
    alpha: int
    root: int
    last: int
    """What the pool held before root's dividends."""


def pay_at_once(state: State, netuid: NetUid, hotkeys: tuple[AccountId, ...], owed: Owed) -> bool:
    """Pay incentives and dividends, or do nothing and answer False where a hotkey is not plain.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    owners = plain_owners(state, netuid, hotkeys)
    pools = None if owners is None else plain_pools(state, netuid, hotkeys, owners)
    if owners is None or pools is None:
        return False
    stakes = amounts(of_hotkeys(state, storage.TotalHotkeyAlpha, hotkeys, ROOT))
    takes = _takes(state, hotkeys)
    paid = [_paid(*each) for each in zip(pools, *owed, takes, stakes, strict=True)]
    after = [each.pool for each in paid]
    _store_shares(state, netuid, hotkeys, owners, after)
    values = _amounts([pool.value for pool in after])
    value_keys = keys_of_hotkeys(storage.TotalHotkeyAlpha, hotkeys, netuid)
    _store(state, value_keys, values, [pool.value > 0 for pool in after])
    lasts = _amounts([each.last for each in paid])
    write_changed(state, keys_of_hotkeys(storage.TotalHotkeyAlphaLastEpoch, hotkeys, netuid), lasts)
    _replace(state, storage.AlphaDividendsPerSubnet, netuid, hotkeys, [p.alpha for p in paid])
    _replace(state, storage.RootAlphaDividendsPerSubnet, netuid, hotkeys, [p.root for p in paid])
    _accrue(state, netuid, hotkeys, zip(stakes, paid, strict=True))
    return True


def plain_owners(
    state: State, netuid: NetUid, hotkeys: tuple[AccountId, ...]
) -> tuple[AccountId, ...] | None:
    """Return the hotkeys' owners, or None unless each stakes on its hotkey and nowhere else."""
    raws = of_hotkeys(state, storage.Owner, hotkeys)
    owners = tuple(AccountId(raw) for raw in raws if raw is not None and len(raw) == ACCOUNT_BYTES)
    if len(owners) < len(hotkeys) or len(set(hotkeys)) < len(hotkeys):
        return None
    if not is_absent(of_few_hotkeys(state, storage.AutoStakeDestination, owners, netuid)):
        return None
    listed = of_hotkeys(state, storage.StakingHotkeys, owners)
    for hotkey, owner, raw in zip(hotkeys, owners, listed, strict=True):
        if raw != _ONE + hotkey and hotkey not in storage.StakingHotkeys.get(state, owner):
            return None
    return owners


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
    pools = [_pool(*raws) for raws in zip(values, every, held, strict=True)]
    whole = [pool for pool in pools if pool is not None]
    return whole if len(whole) == len(pools) else None


def _pool(value: bytes | None, every: bytes | None, held: bytes | None) -> Pool | None:
    if value is None or every is None:
        return _NO_POOL if value is every is held else None
    if len(value) != AMOUNT_BYTES or len(every) != SHARE_BYTES:
        return None
    if held is not None and len(held) != SHARE_BYTES:
        return None
    pool = Pool(
        int.from_bytes(value, "little"),
        int.from_bytes(every[:_MANTISSA_BYTES], "little"),
        int.from_bytes(every[_MANTISSA_BYTES:], "little", signed=True),
        0 if held is None else int.from_bytes(held[:_MANTISSA_BYTES], "little"),
        0 if held is None else int.from_bytes(held[_MANTISSA_BYTES:], "little", signed=True),
    )
    shares = pool.all_shares and (held is None or pool.share)
    return pool if pool.value and shares else None


def _takes(state: State, hotkeys: tuple[AccountId, ...]) -> list[int]:
    """Return the part of its dividends that each hotkey keeps. Units: fraction of 65535."""
    usual = storage.Delegates.default(state.profile) or 0
    raws = of_hotkeys(state, storage.Delegates, hotkeys)
    return [
        int.from_bytes(raw, "little") if raw is not None and len(raw) == TAKE_BYTES else usual
        for raw in raws
    ]


def _paid(pool: Pool, incentive: int, alpha: int, root: int, take: int, root_stake: int) -> Paid:
    """Return what a hotkey's payments come to, in the order in which they are made."""
    if incentive:
        pool = credited(pool, incentive)
    rest, last = 0, pool.value
    if alpha:
        pool, rest = _shared(pool, alpha, take)
        last = min(pool.value + rest, U64_MAX)
        pool = Pool(last, *pool[1:])
    if not root:
        return Paid(pool, rest, 0, last)
    pool, root_rest = _shared(pool, root, take)
    if root_rest > root_stake:
        pool = credited(pool, root_rest)
    return Paid(pool, rest, root_rest, last)


def _shared(pool: Pool, dividend: int, take: int) -> tuple[Pool, int]:
    taken, rest = take_and_rest(dividend, take)
    return (credited(pool, taken) if taken else pool), rest


def _store_shares(
    state: State,
    netuid: NetUid,
    hotkeys: tuple[AccountId, ...],
    owners: tuple[AccountId, ...],
    pools: Sequence[Pool],
) -> None:
    """Store the shares of all pools that hold something."""
    every = keys_of_hotkeys(storage.TotalHotkeySharesV2, hotkeys, netuid)
    held = keys_of_positions(storage.AlphaV2, hotkeys, owners, netuid)
    all_shares = [_share(pool.all_shares, pool.all_exponent) for pool in pools]
    shares = [_share(pool.share, pool.share_exponent) for pool in pools]
    _store(state, every, all_shares, [pool.all_shares > 0 for pool in pools])
    _store(state, held, shares, [pool.share > 0 for pool in pools])


def _share(mantissa: int, exponent: int) -> bytes:
    return mantissa.to_bytes(_MANTISSA_BYTES, "little") + exponent.to_bytes(
        SHARE_BYTES - _MANTISSA_BYTES, "little", signed=True
    )


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
    write_changed(state, keys, raws)


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
    due: Iterable[tuple[int, Paid]],
) -> None:
    """Raise the rates of root's claims; a rate that is there already rises by nothing."""
    rates = of_hotkeys(state, storage.RootClaimable, hotkeys)
    alone = _ONE + netuid.to_bytes(2, "little")
    for hotkey, raw, (stake, paid) in zip(hotkeys, rates, due, strict=True):
        known = raw is not None and raw.startswith(alone)
        if paid.root <= stake and (paid.root or not known):
            accrue_root_dividend(state, hotkey, netuid, paid.root)
