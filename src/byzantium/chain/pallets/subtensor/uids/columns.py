"""One figure of every neuron of a subnet at once: raw storage keys, and what lies under them.

A whole subnet is read as bytes and decoded in one piece; the keys are made once for as long as
the same hotkeys hold the same uids. Arrays load when there is something to decode.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from byzantium.chain.kernel.state import State
    from byzantium.chain.kernel.storage import StorageDoubleMap, StorageItem
    from byzantium.units import AccountId, NetUid

AMOUNT_BYTES: Final = 8
_COLUMNS_KEPT: Final = 4096
_SUBNETS_KEPT: Final = 256

Raws = tuple[bytes | None, ...]
Words: TypeAlias = "NDArray[np.uint64]"
Flags: TypeAlias = "NDArray[np.bool_]"


class Figures(NamedTuple):
    """Values of one width under several keys, as rows of 64-bit words; not to be written to."""

    words: Words
    """Shape (keys, words of a value); zeros where nothing is stored."""
    stored: Flags


@lru_cache(maxsize=_COLUMNS_KEPT)
def keys_by_uid(item: StorageDoubleMap[Any, int, Any], first: int, size: int) -> tuple[bytes, ...]:
    """Return the raw keys of all uids below a size, under one first key."""
    return item.build_keys_under(first, range(size))


@lru_cache(maxsize=_COLUMNS_KEPT)
def keys_of_hotkeys(
    item: StorageItem[Any], hotkeys: tuple[AccountId, ...], *after: object
) -> tuple[bytes, ...]:
    """Return the raw keys that begin with a hotkey, or another account, and end alike."""
    return item.build_keys(hotkeys, *after)


@lru_cache(maxsize=_COLUMNS_KEPT)
def keys_under_subnet(
    item: StorageItem[Any], netuid: NetUid, hotkeys: tuple[AccountId, ...]
) -> tuple[bytes, ...]:
    """Return the raw keys that begin with a subnet and end with a hotkey."""
    return item.build_keys_under(netuid, hotkeys)


@lru_cache(maxsize=_COLUMNS_KEPT)
def keys_of_positions(
    item: StorageItem[Any],
    hotkeys: tuple[AccountId, ...],
    coldkeys: tuple[AccountId, ...],
    netuid: NetUid,
) -> tuple[bytes, ...]:
    """Return the raw keys of each hotkey's share that one coldkey holds."""
    pairs = zip(hotkeys, coldkeys, strict=True)
    return tuple(item.build_key(hotkey, coldkey, netuid) for hotkey, coldkey in pairs)


def by_uid(state: State, item: StorageDoubleMap[Any, int, Any], first: int, size: int) -> Raws:
    """Return what is stored for every uid below a size, encoded."""
    return state.read_many_raw(keys_by_uid(item, first, size))


def of_hotkeys(
    state: State, item: StorageItem[Any], hotkeys: tuple[AccountId, ...], *after: object
) -> Raws:
    """Return what is stored for each of some hotkeys, or other accounts, encoded."""
    return state.read_many_raw(keys_of_hotkeys(item, hotkeys, *after))


def of_few_hotkeys(
    state: State, item: StorageItem[Any], hotkeys: tuple[AccountId, ...], *after: object
) -> Raws:
    """Return the same of an item that few hotkeys use, and often none."""
    if is_empty(state, item):
        return (None,) * len(hotkeys)
    return of_hotkeys(state, item, hotkeys, *after)


def is_empty(state: State, item: StorageItem[Any]) -> bool:
    """Tell whether an item holds nothing at all."""
    return not state.next_keys(item.prefix, item.prefix, 1)


def amounts(raws: Raws) -> list[int]:
    """Return 64-bit amounts; what is absent or too short reads as 0."""
    present = [raw for raw in raws if raw is not None]
    if len(present) == len(raws) and set(map(len, present)) == {AMOUNT_BYTES}:
        import numpy as np

        decoded: list[int] = np.frombuffer(b"".join(present), "<u8").tolist()
        return decoded
    return [_amount(raw) for raw in raws]


def stored_amounts(state: State, keys: tuple[bytes, ...]) -> list[int]:
    """Return the 64-bit amounts under some keys."""
    held = figures(state, keys, AMOUNT_BYTES)
    if held is None:
        return amounts(state.read_many_raw(keys))
    decoded: list[int] = held.words[:, 0].tolist()
    return decoded


def _amount(raw: bytes | None) -> int:
    if raw is None or len(raw) < AMOUNT_BYTES:
        return 0
    return int.from_bytes(raw[:AMOUNT_BYTES], "little")


def figures(state: State, keys: tuple[bytes, ...], width_bytes: int) -> Figures | None:
    """Return stored values as words; None unless all have this width, which whole words make up."""
    held = None if state.columns is None else state.columns.read_words(keys)
    if held is None:
        return _figures_of(state.read_many_raw(keys), width_bytes)
    words, stored = held
    return Figures(words, stored != 0) if words.nbytes == width_bytes * len(keys) else None


@lru_cache(maxsize=_SUBNETS_KEPT)
def _figures_of(raws: Raws, width_bytes: int) -> Figures | None:
    import numpy as np

    nothing = bytes(width_bytes)
    filled = [nothing if raw is None else raw for raw in raws]
    if set(map(len, filled)) != {width_bytes}:
        return None
    words = np.frombuffer(b"".join(filled), np.uint64).reshape(len(raws), -1).copy()
    return Figures(words, np.array([raw is not None for raw in raws], np.bool_))


def write_figures(state: State, keys: tuple[bytes, ...], words: Words) -> None:
    """Store rows of words under raw keys, which are distinct."""
    import numpy as np

    rows = np.ascontiguousarray(words)
    if state.columns is not None and state.columns.write_words(keys, rows):
        return
    width, joined = rows.strides[0], rows.tobytes()
    write_changed(state, keys, [joined[at : at + width] for at in range(0, len(joined), width)])


def is_absent(raws: Raws) -> bool:
    """Tell whether nothing is stored under any of the keys."""
    return raws.count(None) == len(raws)


def write_changed(state: State, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
    """Store encoded values under raw keys, which are distinct, where they differ from what is."""
    changed = list(map(ne, values, state.read_many_raw(keys)))
    state.write_many_raw(list(compress(keys, changed)), list(compress(values, changed)))
