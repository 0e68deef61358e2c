"""Reading and writing the same item under many keys at once, on any state."""

from itertools import compress

from byzantium.chain.kernel.front import Front
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.strips import Column, column_of


def read_column(state: State, keys: tuple[bytes, ...], width_bytes: int) -> Column | None:
    """Return the encoded values of distinct keys, or None where one has another width."""
    if isinstance(state.backing, Front):
        strip = state.backing.strip(keys, width_bytes)
        if strip is not None:
            return strip.read()
    return column_of(state.read_many_raw(keys), width_bytes)


def write_column(state: State, keys: tuple[bytes, ...], column: Column) -> None:
    """Store the values of distinct keys, and nothing where the column has none."""
    if isinstance(state.backing, Front):
        strip = state.backing.strip(keys, column.rows.shape[1])
        if strip is not None:
            strip.write(column)
            return
    stored = column.present.tolist()
    raws = [row.tobytes() for row in column.rows[column.present]]
    state.write_many_raw(list(compress(keys, stored)), raws)
    for key, is_stored in zip(keys, stored, strict=True):
        if not is_stored and state.read_raw(key) is not None:
            state.write_raw(key, None)
