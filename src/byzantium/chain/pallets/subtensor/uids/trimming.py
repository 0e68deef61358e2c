"""Which neurons a trimmed subnet keeps, and how those that stay are numbered anew."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

MOST_PROTECTED_PERCENT: Final = 80


def is_protected_share_small(protected: int, size: int) -> bool:
    """Tell whether so few neurons are protected that a subnet may be trimmed to a size.

        protected * 100 // size < 80;   not to no neuron at all

    Source: subtensor, subnets/uids.rs, trim_to_max_allowed_uids.
    """
    return size > 0 and protected * 100 // size < MOST_PROTECTED_PERCENT


def kept_uids(emission: Sequence[int], protected: Collection[int], size: int) -> list[int]:
    """Return the uids that stay, ascending.

    The least emission goes first, of equals the higher uid; protected neurons never go.

    Units: alpha, by uid.
    Source: subtensor, subnets/uids.rs, trim_to_max_allowed_uids.
    """
    by_rank = sorted(range(len(emission)), key=lambda uid: -emission[uid])
    leaving = [uid for uid in reversed(by_rank) if uid not in protected]
    gone = set(leaving[: max(len(emission) - size, 0)])
    return [uid for uid in range(len(emission)) if uid not in gone]


def compacted(vector: Sequence[T], kept: Sequence[int], absent: T) -> tuple[T, ...]:
    """Return the positions of a vector that stay; what it did not hold is written out."""
    return tuple(vector[uid] if uid < len(vector) else absent for uid in kept)


def renumbered(
    row: Sequence[tuple[int, int]], numbers: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """Return a row with its columns numbered anew, without those that are gone."""
    return tuple((numbers[column], value) for column, value in row if column in numbers)
