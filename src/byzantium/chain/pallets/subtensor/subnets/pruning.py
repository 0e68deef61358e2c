"""Which subnet gives way when there are as many as there may be."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.units.integers import U64_MAX


class Candidate(NamedTuple):
    """A subnet that might give way."""

    netuid: int
    registered_at: int
    moving_price: int
    """U64F64 raw; 1 on a stable subnet."""


def pruning_order(candidates: Sequence[Candidate], block: int, immunity: int) -> list[int]:
    """Return the subnets that may give way, the first to do so first.

    The lowest moving price, then the earliest registration, then the first in storage order,
    among those with `block >= registered_at + immunity`.

    Units: blocks; U64F64 raws.
    Source: subtensor, coinbase/root.rs, get_network_to_prune.
    """
    mortal = [c for c in candidates if block >= min(c.registered_at + immunity, U64_MAX)]
    mortal.sort(key=lambda c: (c.moving_price, c.registered_at))
    return [candidate.netuid for candidate in mortal]


def subnet_to_prune(candidates: Sequence[Candidate], block: int, immunity: int) -> int | None:
    """Return the subnet to dissolve for a new one, or none while all are immune.

    Units: blocks; U64F64 raws.
    Source: subtensor, coinbase/root.rs, get_network_to_prune.
    """
    return next(iter(pruning_order(candidates, block, immunity)), None)
