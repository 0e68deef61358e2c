"""What makes a row of weights acceptable, apart from who sets it and when."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.pallets.subtensor.epoch.shares import normalised, share_of_u16
from byzantium.units.fixed import I32F32
from byzantium.units.integers import U16_MAX, minus

MAX_WEIGHT_LIMIT: Final = U16_MAX
"""The largest share of a row that one weight may hold; at this value every row passes."""


def is_self_weight(uid: int, uids: Sequence[int], values: Sequence[int]) -> bool:
    """Tell whether a row is one neuron's single weight on itself.

    Source: subtensor, subnets/weights.rs, is_self_weight.
    """
    return len(values) == 1 and bool(uids) and uids[0] == uid


def is_long_enough(
    uid: int, uids: Sequence[int], values: Sequence[int], size: int, least: int
) -> bool:
    """Tell whether a row names enough neurons: the least allowed, or all there are.

    Source: subtensor, subnets/weights.rs, check_length.
    """
    return is_self_weight(uid, uids, values) or len(uids) >= min(size, least)


def names_at_most(uids: Sequence[int], size: int) -> bool:
    """Tell whether a row names no more uids than the subnet has.

    Source: subtensor, subnets/weights.rs, check_len_uids_within_allowed.
    """
    return len(uids) <= size


def within_max_weight(uid: int, uids: Sequence[int], values: Sequence[int]) -> bool:
    """Tell whether no weight of a row exceeds the limit; a self weight is exempt.

    Source: subtensor, subnets/weights.rs, max_weight_limited.
    """
    return is_self_weight(uid, uids, values) or is_max_limited(values, MAX_WEIGHT_LIMIT)


def is_max_limited(values: Sequence[int], limit: int) -> bool:
    """Tell whether the largest share that a value has in its row stays within a limit.

        max(values) / sum(values) <= limit / 65535

    Units: u16.
    Source: subtensor, epoch/math.rs, check_vec_max_limited.
    """
    shares = normalised([I32F32.from_int(value) for value in values])
    return max(shares, default=0) <= share_of_u16(limit)


def is_rate_allowed(last_update: int, block: int, least_blocks: int) -> bool:
    """Tell whether enough blocks have passed since a neuron last set or committed weights.

    A neuron whose last update is block 0 never waits.

    Units: blocks.
    Source: subtensor, subnets/weights.rs, check_rate_limit.
    """
    return last_update == 0 or minus(block, last_update) >= least_blocks
