"""Root dividends: a rate that grows for all of a hotkey's root stake, and what each has claimed."""

from struct import unpack

from byzantium.units.fixed import I96F32
from byzantium.units.integers import U64_MAX, U128_MAX, clamp, minus


def claimable_increment(amount: int, root_stake: int) -> int | None:
    """Return how much a dividend raises the rate of a hotkey, or none if it cannot.

        x / R; 0 without root stake; none when x > R, since the rate would pass one

    Units: alpha rao; rao of root stake; I96F32 raw.
    Source: subtensor, staking/claim_root.rs, increase_root_claimable_for_hotkey_and_subnet.
    """
    return None if amount > root_stake else I96F32.ratio(amount, root_stake)


def claimable(rate: int, root_stake: int) -> int:
    """Return the alpha that a rate makes of root stake, before what was claimed.

        rate * stake

    Units: I96F32 raw; rao; I96F32 raw of alpha rao.
    Source: subtensor, staking/claim_root.rs, get_root_claimable_for_hotkey_coldkey.
    """
    return I96F32.mul(rate, I96F32.from_int(root_stake))


def owed(rate: int, root_stake: int, claimed: int) -> int:
    """Return what a staker may still claim; below 0 when the rate fell behind.

        rate * stake - claimed

    Units: I96F32 raw; rao; alpha rao; I96F32 raw of alpha rao.
    Source: subtensor, staking/claim_root.rs, get_root_owed_for_hotkey_coldkey_float.
    """
    return I96F32.sub(claimable(rate, root_stake), I96F32.from_int(claimed))


def claimed_after_adding(claimed: int, rate: int, stake_added: int) -> int:
    """Return what counts as claimed once root stake was added, so that nothing becomes owed.

        claimed + floor(rate * x)

    Units: alpha rao; I96F32 raw; rao.
    Source: subtensor, staking/claim_root.rs, add_stake_adjust_root_claimed_for_hotkey_and_coldkey.
    """
    return min(claimed + _whole_claim(rate, stake_added), U128_MAX)


def claimed_after_removing(claimed: int, rate: int, stake_removed: int) -> int:
    """Return what counts as claimed once root stake was removed, so that nothing is lost.

        max(claimed - floor(rate * x), 0)

    Units: alpha rao; I96F32 raw; rao.
    Source: subtensor, staking/claim_root.rs,
    remove_stake_adjust_root_claimed_for_hotkey_and_coldkey.
    """
    return minus(claimed, _whole_claim(rate, stake_removed))


def claim_indices(parent_hash: bytes, wanted: int, stakers: int) -> list[int]:
    """Return which root stakers a block claims for, ascending and without repetition.

        last = bytes 0..8;  last = min(last + bytes 8i mod 32 .. + 8, 2**64 - 1) mod N, k times

    Units: big-endian u64s of a 32-byte hash; positions among N stakers.
    Source: subtensor, staking/claim_root.rs, block_hash_to_indices.
    """
    steps = unpack(">4Q", parent_hash)
    last = steps[0]
    indices: set[int] = set()
    for i in range(wanted):
        last = min(last + steps[i % 4], U64_MAX) % stakers if stakers else 0
        indices.add(last)
    return sorted(indices)


def _whole_claim(rate: int, stake: int) -> int:
    return clamp(claimable(rate, stake) >> I96F32.fraction_bits, 0, U128_MAX)
