"""Shares between 0 and 1, how they are stored as u16, and how they divide an amount.

Vectors are sequences of I32F32 raws unless a rule says otherwise.
"""

from collections.abc import Sequence

from byzantium.units.fixed import I32F32, I64F64, FixedPoint
from byzantium.units.integers import U16_MAX, U64_MAX, clamp


def share_of_u16(stored: int) -> int:
    """Return the share that a stored u16 stands for, floored.

        stored / 65535

    Units: I32F32 raw.
    Source: subtensor, epoch/math.rs, u16_proportion_to_fixed.
    """
    return (stored << 32) // U16_MAX


def u16_of_share(share: int) -> int:
    """Return the u16 under which a share is stored: floored, and at most 65535.

        share * 65535

    Units: I32F32 raw to u16.
    Source: subtensor, epoch/math.rs, fixed_proportion_to_u16.
    """
    return I32F32.to_int(I32F32.saturate(share * U16_MAX), U16_MAX)


def u16s_of_shares(shares: Sequence[int]) -> tuple[int, ...]:
    """Return the stored form of a vector of shares."""
    return tuple(map(u16_of_share, shares))


def share_of_amount(share: int, amount: int) -> int:
    """Return the part of an amount that a share claims; the dust stays with nobody.

        share * amount, floored

    Units: I32F32 raw; rao or alpha.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (emissions).
    """
    return clamp((share * amount) >> 32, 0, U64_MAX)


def normalised(vector: Sequence[int], kind: FixedPoint = I32F32) -> list[int]:
    """Return a vector divided by its sum; one whose sum is 0 comes back unchanged.

    Units: raws of ``kind``.
    Source: subtensor, epoch/math.rs, inplace_normalize; epoch/math.rs, inplace_normalize_64.
    """
    total = sum(vector)
    if total == 0:
        return list(vector)
    return [kind.safe_div(value, total) for value in vector]


def normalised_stake(stake: Sequence[int]) -> list[int]:
    """Return each neuron's part of all stake, or zeros when there is none.

        (s_i << 32) // sum(s)        the quotient's two nested floors come to this one

    Units: I64F64 raws to I32F32 raws.
    Source: subtensor, epoch/math.rs, vec_fixed64_to_fixed32.
    """
    return [I32F32.from_fixed(I64F64, share) for share in normalised(stake, I64F64)]


def masked(mask: Sequence[bool], vector: Sequence[int]) -> list[int]:
    """Return a vector with its masked positions at 0.

    An empty mask hides nothing; a shorter one hides every position beyond its end.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, inplace_mask_vector.
    """
    if not mask:
        return list(vector)
    hidden = [*mask, *[True] * (len(vector) - len(mask))]
    return [0 if hide else value for hide, value in zip(hidden, vector, strict=False)]


def products(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """Return the products of two vectors position by position; one that overflows is 0.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, vec_mul.
    """
    return [I32F32.checked_mul(a, b) or 0 for a, b in zip(left, right, strict=False)]
