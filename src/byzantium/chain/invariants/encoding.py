"""Checks of the raw table: every key is somebody's, every value is one of its type."""

from collections.abc import Iterator
from typing import Any, Final

from byzantium.chain.genesis import CODE_KEY
from byzantium.chain.invariants.violation import Violation
from byzantium.chain.kernel.state import PREFIX_BYTES, State
from byzantium.chain.kernel.storage import StorageItem
from byzantium.chain.pallets.system.calls import HEAP_PAGES_KEY
from byzantium.scale import types as t

UNDECLARED: Final = frozenset({CODE_KEY, HEAP_PAGES_KEY})
"""Keys that belong to no pallet."""


def every_key_and_value_has_its_type(state: State) -> Iterator[Violation]:
    """Every key belongs to a declared item, and key and value are what their types encode.

    encode(decode(raw)) = raw, for each part of the key and for the value
    """
    items = {item.prefix: item for item in state.runtime.storage_items.values()}
    for raw in state.keys(b""):
        if raw in UNDECLARED:
            continue
        item = items.get(raw[:PREFIX_BYTES])
        if item is None:
            yield Violation(raw.hex(), "a key of no item", "a key of a declared one")
            continue
        yield from _key(item, raw)
        yield from _value(item, raw, state.read_raw(raw) or b"")


def _key(item: StorageItem[Any], raw: bytes) -> Iterator[Violation]:
    try:
        again = item.raw_key(*item.keys_of(raw))
    except (t.ScaleError, ValueError) as error:
        yield Violation(f"{item!r} {raw.hex()}", error, "a key that decodes")
        return
    if again != raw:
        yield Violation(f"{item!r}", raw.hex(), again.hex())


def _value(item: StorageItem[Any], raw: bytes, value: bytes) -> Iterator[Violation]:
    place = f"{item!r} {raw[PREFIX_BYTES:].hex()}"
    try:
        again = item.type.encode(item.type.decode_all(value))
    except t.ScaleError as error:
        yield Violation(place, error, "a value that decodes")
        return
    if again != value:
        yield Violation(place, value.hex(), again.hex())
