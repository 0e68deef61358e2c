"""Checks of the share pools: who holds which part of a hotkey's alpha."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.units import AccountId, NetUid

Pool: TypeAlias = tuple[AccountId, NetUid]
"""The hotkey and the subnet of a pool."""

ROUNDING: Final = 10**12
"""A sum of shares may miss its denominator by one part in so many; a mantissa has 21 digits."""

DUST_EXPONENT: Final = -6
"""Or by a millionth of a share: what is left of a pool keeps the rounding of its great days."""


def holders_read_no_more_than_their_pool(state: State) -> Iterator[Violation]:
    """What all holders of a pool read as their stake is at most what is in it.

    sum(value(c)) <= V

    Units: alpha rao.
    """
    for (hotkey, netuid), coldkeys in sorted(_holders(state).items()):
        read = sum(stake_of(state, Position(hotkey, coldkey, netuid)) for coldkey in coldkeys)
        value = storage.TotalHotkeyAlpha.get(state, hotkey, netuid)
        if read > value:
            yield Violation(named("holders of", hotkey, netuid), read, f"<= {value}")


def denominators_are_the_sums_of_shares(state: State) -> Iterator[Violation]:
    """The denominator of a pool is the sum of its shares, up to the rounding of safe floats.

    |sum(s_c) - D| <= (sum(s_c) + D) / 10**12 + 10**-6
    """
    held = _holders(state)
    pools = {*held, *(pool for pool, _ in storage.TotalHotkeySharesV2.all_items(state))}
    for hotkey, netuid in sorted(pools):
        if storage.TotalHotkeyShares.contains(state, hotkey, netuid):
            continue
        denominator = storage.TotalHotkeySharesV2.get(state, hotkey, netuid)
        shares = [_share(state, hotkey, netuid, c) for c in held.get((hotkey, netuid), ())]
        least = min(DUST_EXPONENT, *(number.exponent for number in (denominator, *shares)))
        total = sum(_scaled(share, least) for share in shares)
        whole = _scaled(denominator, least)
        dust = _scaled(SafeFloat(1, DUST_EXPONENT), least)
        if abs(total - whole) > (total + whole) // ROUNDING + dust:
            place = named("shares of", hotkey, netuid)
            yield Violation(place, total, f"{whole} (times 10**{least})")


def shares_are_normal_numbers(state: State) -> Iterator[Violation]:
    """A share that is stored is a safe float in its normal form, above zero.

    10**20 < mantissa <= 10**21
    """
    stored = [(keys, share) for keys, share in storage.AlphaV2.items(state)]
    stored += [(keys, whole) for keys, whole in storage.TotalHotkeySharesV2.all_items(state)]
    for keys, share in stored:
        if not share.mantissa > 0 or share != safe_float.normalized(*share):
            yield Violation(named("share", *keys), share, "a normal number above zero")


def _holders(state: State) -> Mapping[Pool, list[AccountId]]:
    found: dict[Pool, list[AccountId]] = defaultdict(list)
    for (hotkey, coldkey, netuid), _ in storage.AlphaV2.items(state):
        found[hotkey, netuid].append(coldkey)
    for (hotkey, coldkey, netuid), _ in storage.Alpha.items(state):
        if coldkey not in found[hotkey, netuid]:
            found[hotkey, netuid].append(coldkey)
    return found


def _share(state: State, hotkey: AccountId, netuid: NetUid, coldkey: AccountId) -> SafeFloat:
    if storage.Alpha.contains(state, hotkey, coldkey, netuid):
        return safe_float.from_fixed(storage.Alpha.get(state, hotkey, coldkey, netuid))
    return storage.AlphaV2.get(state, hotkey, coldkey, netuid)


def _scaled(number: SafeFloat, exponent: int) -> int:
    shift: int = number.exponent - exponent
    scale: int = 10**shift
    return number.mantissa * scale
