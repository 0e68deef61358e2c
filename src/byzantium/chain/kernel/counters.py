"""Stored amounts that rise and fall, and saturate where the chain's 64-bit integers do."""

from typing import TypeVar, cast

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap, StorageMap, StorageValue
from byzantium.units.integers import U64_MAX, minus

K = TypeVar("K")
K1 = TypeVar("K1")
K2 = TypeVar("K2")
N = TypeVar("N", bound=int)


def raise_value(state: State, item: StorageValue[N], amount: int) -> None:
    """Add to a stored amount; it stops at 2**64 - 1."""
    item.put(state, cast("N", min(item.get(state) + amount, U64_MAX)))


def lower_value(state: State, item: StorageValue[N], amount: int) -> None:
    """Take from a stored amount; it stops at 0."""
    item.put(state, cast("N", minus(item.get(state), amount)))


def raise_at(state: State, item: StorageMap[K, N], key: K, amount: int) -> None:
    """Add to the amount stored under a key; it stops at 2**64 - 1."""
    item.put(state, key, cast("N", min(item.get(state, key) + amount, U64_MAX)))


def lower_at(state: State, item: StorageMap[K, N], key: K, amount: int) -> None:
    """Take from the amount stored under a key; it stops at 0."""
    item.put(state, key, cast("N", minus(item.get(state, key), amount)))


def raise_at_both(
    state: State, item: StorageDoubleMap[K1, K2, N], keys: tuple[K1, K2], amount: int
) -> None:
    """Add to the amount stored under two keys; it stops at 2**64 - 1."""
    item.put(state, *keys, cast("N", min(item.get(state, *keys) + amount, U64_MAX)))
