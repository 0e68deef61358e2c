"""The state that rules read and write, and the one journal behind it."""

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any, Final, Protocol

from typing_extensions import override

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Backing, Change, Table
from byzantium.scale import types as t

if TYPE_CHECKING:
    from byzantium.chain.kernel.blake2b_fast import Words
    from byzantium.chain.kernel.events import EncodedEvents, Event
    from byzantium.chain.kernel.runtime import Runtime


class _Marker:
    """A unique stand-in value; `repr` tells which one a debugger is looking at."""

    def __init__(self, name: str) -> None:
        self._name = name

    @override
    def __repr__(self) -> str:
        return self._name


ABSENT: Final[Any] = _Marker("ABSENT")
"""The key holds no value."""

_UNREAD: Final[Any] = _Marker("UNREAD")
"""The overlay has not looked at the key yet."""

PREFIX_BYTES = 32


class _Encoded:
    """A value written raw in the open block; decoded at each typed read until it is sealed."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw


class Columns(Protocol):
    """Who holds whole columns of a state while a run lasts."""

    def read_column(self, keys: Sequence[bytes]) -> tuple[bytes | None, ...] | None:
        """Return the values of a column, or None where these keys are none."""
        ...

    def read_words(self, keys: Sequence[bytes]) -> "tuple[Words, Words] | None":
        """Return the values of a column as rows of words, and 1 for each that is stored."""
        ...

    def write_words(self, keys: Sequence[bytes], words: "Words") -> bool:
        """Replace the values of a column by rows of words; tell whether these keys are one."""
        ...

    def write_column(self, keys: Sequence[bytes], values: Sequence[bytes]) -> bool:
        """Replace the values of a column; tell whether these keys are one."""
        ...


class State:
    """Typed and raw access to one state, with nested rollback.

    Decoded values sit in an overlay above the sealed `Backing`. Every write first records the
    previous value in the top layer of the journal: rolling back restores it, committing hands
    it to the layer below, and sealing turns the bottom layer into the changes of a block.
    """

    def __init__(self, backing: Backing, runtime: "Runtime", profile: Profile) -> None:
        self.backing = backing
        self.runtime = runtime
        self.profile = profile
        self.events: list[tuple[Any, Event | EncodedEvents]] = []
        self.phase: Any = None
        self.columns: Columns | None = None
        self._types: Mapping[bytes, t.Type[Any]] = runtime.storage_types
        self._live: dict[bytes, Any] = {}
        self._layers: list[dict[bytes, Any]] = [{}]
        self._marks: list[int] = []
        self._fresh: set[bytes] = set()

    # -- typed access, used by the storage declarations -------------------------------------

    def read(self, key: bytes, value_type: t.Type[Any]) -> Any:  # noqa: ANN401 - the item knows
        """Return the decoded value of a raw key, or ABSENT."""
        value = self._live.get(key, _UNREAD)
        if value is _UNREAD:
            raw = self.backing.get(key)
            value = ABSENT if raw is None else _decoded(raw, value_type)
            self._live[key] = value
        elif type(value) is _Encoded:
            return _decoded(value.raw, value_type)
        return value

    def exists(self, key: bytes) -> bool:
        """Tell whether a raw key holds a value, be it one that does not decode."""
        value = self._live.get(key, _UNREAD)
        if value is _UNREAD or (value is ABSENT and not self._is_pending(key)):
            return self.backing.get(key) is not None
        return value is not ABSENT

    def write(self, key: bytes, value: object) -> None:
        """Set the decoded value of a raw key; ABSENT removes it."""
        layer = self._layers[-1]
        if key not in layer:
            layer[key] = self._live.get(key, _UNREAD)
            if self.backing.get(key) is None:
                self._fresh.add(key)
        self._live[key] = value

    def keys(self, prefix: bytes) -> list[bytes]:
        """Return the present raw keys under a prefix, in byte order."""
        live = self._live
        present = [
            k
            for k in self.backing.keys(prefix)
            if live.get(k) is not ABSENT or not self._is_pending(k)
        ]
        fresh = [
            k for k in self._fresh if k.startswith(prefix) and live.get(k, ABSENT) is not ABSENT
        ]
        return sorted(present + fresh) if fresh else present

    def _is_pending(self, key: bytes) -> bool:
        """Tell whether the open block writes a key; what was merely read may not decode."""
        return any(key in layer for layer in self._layers)

    def holds_only(self, prefix: bytes, stored: Collection[bytes]) -> bool:
        """Tell whether some keys, which are distinct and stored, are surely all under a prefix."""
        if any(key.startswith(prefix) for key in self._fresh):
            return False
        return self.backing.count_keys(prefix) == len(stored)

    def next_keys(self, prefix: bytes, after: bytes, count: int) -> list[bytes]:
        """Return the first so many present raw keys under a prefix that come behind a key."""
        live = self._live
        first = list(islice(self.backing.keys(prefix, after), count))
        if not all(layer.keys().isdisjoint(first) for layer in self._layers):
            sealed = (
                k
                for k in self.backing.keys(prefix, after)
                if live.get(k) is not ABSENT or not self._is_pending(k)
            )
            first = list(islice(sealed, count))
        fresh = [
            k
            for k in self._fresh
            if k > after and k.startswith(prefix) and live.get(k, ABSENT) is not ABSENT
        ]
        return sorted(first + fresh)[:count] if fresh else first

    # -- raw access, as `System.set_storage` and `state_getStorage` see it -------------------

    def read_raw(self, key: bytes) -> bytes | None:
        """Return the encoded value of a raw key, or None."""
        return self._encode(key) if self._is_pending(key) else self.backing.get(key)

    def write_raw(self, key: bytes, value: bytes | None) -> None:
        """Set the encoded value of a raw key; None removes it."""
        self.write(key, ABSENT if value is None else _Encoded(value))

    def read_many_raw(self, keys: Sequence[bytes]) -> tuple[bytes | None, ...]:
        """Return the encoded values of raw keys, None where nothing is stored."""
        column = None if self.columns is None else self.columns.read_column(keys)
        if column is not None:
            return column
        values = self.backing.get_many(keys)
        for layer in self._layers:
            if not layer.keys().isdisjoint(keys):
                for place, key in enumerate(keys):
                    if key in layer:
                        values[place] = self._encode(key)
        return tuple(values)

    def write_many_raw(self, keys: Sequence[bytes], values: Sequence[bytes]) -> None:
        """Set the encoded values of raw keys, which must be distinct."""
        if self.columns is not None and self.columns.write_column(keys, values):
            return
        layer, live = self._layers[-1], self._live
        first = [key for key in keys if key not in layer]
        layer.update(zip(first, map(live.get, first, repeat(_UNREAD)), strict=True))
        self._fresh.update(key for key in first if self.backing.get(key) is None)
        live.update(zip(keys, map(_Encoded, values), strict=True))

    def _encode(self, key: bytes) -> bytes | None:
        value = self._live[key]
        if value is ABSENT:
            return None
        if type(value) is _Encoded:
            return value.raw
        return self._types[key[:PREFIX_BYTES]].encode(value)

    @property
    def is_nested(self) -> bool:
        """Whether a layer is open that may be rolled back."""
        return len(self._layers) > 1

    # -- the journal --------------------------------------------------------------------------

    def begin(self) -> None:
        """Open a layer whose writes and events can be rolled back."""
        self._layers.append({})
        self._marks.append(len(self.events))

    def commit(self) -> None:
        """Close the top layer and keep its writes."""
        top = self._layers.pop()
        self._marks.pop()
        below = self._layers[-1]
        for key, previous in top.items():
            below.setdefault(key, previous)

    def rollback(self) -> None:
        """Close the top layer and undo its writes and events."""
        live = self._live
        for key, previous in self._layers.pop().items():
            if previous is _UNREAD:
                live.pop(key, None)
            else:
                live[key] = previous
        del self.events[self._marks.pop() :]

    def seal(self) -> list[Change]:
        """Close the block: return its changes in byte order and leave nothing pending.

        The backing is not touched; hand the changes to `Table.apply`.
        """
        assert len(self._layers) == 1, "a block may only be sealed outside transactions"
        live, types, sealed = self._live, self._types, self.backing.get
        changes: list[Change] = []
        for key in sorted(self._layers[0]):
            value = live[key]
            if value is ABSENT:
                new = None
            elif type(value) is _Encoded:
                new = value.raw
                del live[key]
            else:
                new = types[key[:PREFIX_BYTES]].encode(value)
            old = sealed(key)
            if old != new:
                changes.append(Change(key, old, new))
        self._layers = [{}]
        self._fresh.clear()
        return changes

    def withdraw(self, keys: Collection[bytes]) -> list[tuple[bytes, bytes | None]]:
        """Forget all that was read of some keys, and take their pending writes back.

        Returns the writes, encoded: whoever withdraws them keeps them.
        """
        assert len(self._layers) == 1, "writes may only be withdrawn outside transactions"
        if self._live.keys().isdisjoint(keys):
            return []
        pending = self._layers[0]
        withdrawn: list[tuple[bytes, bytes | None]] = []
        for key in keys:
            if key in pending:
                withdrawn.append((key, self._encode(key)))
                del pending[key]
                self._fresh.discard(key)
            self._live.pop(key, None)
        return withdrawn

    def discard(self) -> None:
        """Drop every pending write and every cached value, as if the block never began."""
        self._layers, self._marks = [{}], []
        self._live.clear()
        self._fresh.clear()
        self.events.clear()


def _decoded(raw: bytes, value_type: t.Type[Any]) -> Any:  # noqa: ANN401 - the item knows
    """Decode a stored value; what does not decode reads as absent, as on the chain."""
    try:
        return value_type.decode(raw)[0]
    except t.ScaleError:
        return ABSENT


class transaction:  # noqa: N801 - reads as a statement
    """Run a block of code whose writes all stand, or all fall when it raises."""

    __slots__ = ("_state",)

    def __init__(self, state: State) -> None:
        self._state = state

    def __enter__(self) -> None:
        self._state.begin()

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: object) -> None:
        if kind is None:
            self._state.commit()
        else:
            self._state.rollback()


@contextmanager
def dry_run(state: State) -> Generator[None]:
    """Run a block of code and undo its writes whatever happens."""
    state.begin()
    try:
        yield
    finally:
        state.rollback()


def new_state(runtime: "Runtime", profile: Profile, table: Table | None = None) -> State:
    """Return a writable state over a table, empty unless one is given."""
    return State(table if table is not None else Table(), runtime, profile)
