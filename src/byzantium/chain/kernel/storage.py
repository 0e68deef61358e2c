"""How a pallet declares its storage, and typed access through the declaration.

A declaration names an item once: keys, hashers, value type, default, one sentence. From it come
raw keys, defaults, iteration and metadata. An item without default is optional and reads as None.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Generic, TypeVar, cast

from typing_extensions import override

from byzantium.chain.kernel.pallet import ByProfile, PalletId, Profile, in_profile
from byzantium.chain.kernel.state import ABSENT, State
from byzantium.scale import hashers
from byzantium.scale import types as t

K = TypeVar("K")
K1 = TypeVar("K1")
K2 = TypeVar("K2")
K3 = TypeVar("K3")
V = TypeVar("V")

OPTIONAL: Final[Any] = None
"""Default of an item that reads as absent, rather than as a value, when nothing is stored."""

_KEY_CACHE_SIZE = 1 << 17


@dataclass(frozen=True, slots=True)
class HashedKey(Generic[K]):
    """One key of a map: its type and the hasher its encoding goes through."""

    hasher: hashers.Hasher
    type: t.Type[K]
    _raws: dict[K, bytes] = field(default_factory=dict[K, bytes], compare=False, repr=False)

    def raw(self, key: K) -> bytes:
        """Return the key's part of the raw storage key."""
        raw = self._raws.get(key)
        if raw is None:
            raw = self.hasher.hash(self.type.encode(key))
            if len(self._raws) >= _KEY_CACHE_SIZE:
                self._raws.clear()
            self._raws[key] = raw
        return raw

    def recover(self, raw: bytes, offset: int) -> tuple[K, int]:
        """Return the key found in a raw storage key, and where the next part begins."""
        start = self.hasher.recover(raw, offset)
        return self.type.decode(raw, start)


@cache
def IDENTITY(key_type: t.Type[K]) -> HashedKey[K]:
    """Declare a key stored as it is encoded."""
    return HashedKey(hashers.IDENTITY, key_type)


@cache
def BLAKE2_128_CONCAT(key_type: t.Type[K]) -> HashedKey[K]:
    """Declare a key stored behind its 16-byte Blake2 hash."""
    return HashedKey(hashers.BLAKE2_128_CONCAT, key_type)


@cache
def TWOX_64_CONCAT(key_type: t.Type[K]) -> HashedKey[K]:
    """Declare a key stored behind its 8-byte xxHash."""
    return HashedKey(hashers.TWOX_64_CONCAT, key_type)


class StorageItem(Generic[V]):
    """What every kind of storage item shares."""

    def __init__(
        self,
        pallet: PalletId,
        name: str,
        keys: tuple[HashedKey[Any], ...],
        value: t.Type[V],
        default: V | ByProfile[V] | None,
        doc: str,
    ) -> None:
        self.pallet = pallet
        self.name = name
        self.hashed_keys = keys
        self.type = value
        self.doc = doc
        self.optional = default is None
        self.prefix = hashers.storage_prefix(pallet.name, name)
        self._normal = None if default is None else in_profile(default, Profile.NORMAL)
        self._fast = None if default is None else in_profile(default, Profile.FAST)
        self._raw_keys: dict[tuple[Any, ...], bytes] = {}

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.pallet.name}.{self.name}>"

    def default(self, profile: Profile) -> V | None:
        """Return what reads get when nothing is stored; None for an optional item."""
        return self._fast if profile is Profile.FAST else self._normal

    def default_bytes(self, profile: Profile) -> bytes:
        """Return the encoded default that metadata publishes; 0x00 for an optional item."""
        return b"\x00" if self.optional else self.type.encode(cast("V", self.default(profile)))

    def raw_key(self, *keys: object) -> bytes:
        """Return the raw storage key, or the prefix of all keys that begin with `keys`."""
        raw = self._raw_keys.get(keys)
        if raw is None:
            raw = self.build_key(*keys)
            if len(self._raw_keys) >= _KEY_CACHE_SIZE:
                self._raw_keys.clear()
            self._raw_keys[keys] = raw
        return raw

    def build_key(self, *keys: object) -> bytes:
        """Return the same for whoever keeps it, as columns do."""
        parts = zip(self.hashed_keys, keys, strict=False)
        return self.prefix + b"".join([part.raw(key) for part, key in parts])

    def build_keys(self, varying: Iterable[Any], *after: object) -> tuple[bytes, ...]:
        """Return the raw keys that begin with each of some keys, and go on alike."""
        first, prefix = self.hashed_keys[0].raw, self.prefix
        rest = zip(self.hashed_keys[1:], after, strict=False)
        end = b"".join([part.raw(key) for part, key in rest])
        return tuple([prefix + first(key) + end for key in varying])

    def build_keys_under(self, first: object, varying: Iterable[Any]) -> tuple[bytes, ...]:
        """Return the raw keys that begin alike, and end with each of some second keys."""
        begin, second = self.prefix + self.hashed_keys[0].raw(first), self.hashed_keys[1].raw
        return tuple([begin + second(key) for key in varying])

    def keys_of(self, raw: bytes) -> tuple[Any, ...]:
        """Return the typed keys found in a raw storage key of this item."""
        offset = len(self.prefix)
        found: list[Any] = []
        for part in self.hashed_keys:
            key, offset = part.recover(raw, offset)
            found.append(key)
        return tuple(found)

    def _get(self, state: State, keys: tuple[Any, ...]) -> V:
        value: V = state.read(self._raw_keys.get(keys) or self.raw_key(*keys), self.type)
        return cast("V", self.default(state.profile)) if value is ABSENT else value

    def _put(self, state: State, keys: tuple[Any, ...], value: V) -> None:
        state.write(self._raw_keys.get(keys) or self.raw_key(*keys), value)

    def _remove(self, state: State, keys: tuple[Any, ...]) -> None:
        raw = self._raw_keys.get(keys) or self.raw_key(*keys)
        if state.exists(raw):
            state.write(raw, ABSENT)

    def _contains(self, state: State, keys: tuple[Any, ...]) -> bool:
        raw = self._raw_keys.get(keys) or self.raw_key(*keys)
        return state.exists(raw)

    def _entries(self, state: State, prefix: tuple[Any, ...]) -> Iterator[tuple[Any, V]]:
        skip = len(prefix)
        for raw in state.keys(self.raw_key(*prefix)):
            value = state.read(raw, self.type)
            if value is not ABSENT:
                try:
                    rest = self.keys_of(raw)[skip:]
                except t.ScaleError:
                    continue  # the chain passes over a key that it cannot read
                yield (rest[0] if len(rest) == 1 else rest), value

    def _clear(self, state: State, prefix: tuple[Any, ...]) -> None:
        for raw in state.keys(self.raw_key(*prefix)):
            state.write(raw, ABSENT)


class StorageValue(StorageItem[V]):
    """One value of a pallet."""

    def __init__(
        self,
        pallet: PalletId,
        name: str,
        value: t.Type[Any],
        *,
        default: V | ByProfile[V] | None = OPTIONAL,
        doc: str,
    ) -> None:
        super().__init__(pallet, name, (), value, default, doc)

    def get(self, state: State) -> V:
        """Return the stored value, else the default."""
        return self._get(state, ())

    def put(self, state: State, value: V) -> None:
        """Store a value."""
        self._put(state, (), value)

    def remove(self, state: State) -> None:
        """Store nothing."""
        self._remove(state, ())

    def contains(self, state: State) -> bool:
        """Tell whether a value is stored."""
        return self._contains(state, ())


class StorageMap(StorageItem[V], Generic[K, V]):
    """Values of a pallet under one key."""

    def __init__(
        self,
        pallet: PalletId,
        name: str,
        key: HashedKey[Any],
        value: t.Type[Any],
        *,
        default: V | ByProfile[V] | None = OPTIONAL,
        doc: str,
    ) -> None:
        super().__init__(pallet, name, (key,), value, default, doc)

    def get(self, state: State, key: K) -> V:
        """Return the value stored under a key, else the default."""
        return self._get(state, (key,))

    def put(self, state: State, key: K, value: V) -> None:
        """Store a value under a key."""
        self._put(state, (key,), value)

    def remove(self, state: State, key: K) -> None:
        """Store nothing under a key."""
        self._remove(state, (key,))

    def contains(self, state: State, key: K) -> bool:
        """Tell whether a value is stored under a key."""
        return self._contains(state, (key,))

    def items(self, state: State) -> list[tuple[K, V]]:
        """Return all (key, value) pairs in storage order."""
        return list(self._entries(state, ()))

    def keys(self, state: State) -> list[K]:
        """Return all keys in storage order."""
        return [key for key, _ in self._entries(state, ())]

    def clear(self, state: State) -> None:
        """Remove everything."""
        self._clear(state, ())


class StorageDoubleMap(StorageItem[V], Generic[K1, K2, V]):
    """Values of a pallet under two keys."""

    def __init__(
        self,
        pallet: PalletId,
        name: str,
        keys: tuple[HashedKey[Any], HashedKey[Any]],
        value: t.Type[Any],
        *,
        default: V | ByProfile[V] | None = OPTIONAL,
        doc: str,
    ) -> None:
        super().__init__(pallet, name, keys, value, default, doc)

    def get(self, state: State, key1: K1, key2: K2) -> V:
        """Return the value stored under two keys, else the default."""
        return self._get(state, (key1, key2))

    def put(self, state: State, key1: K1, key2: K2, value: V) -> None:
        """Store a value under two keys."""
        self._put(state, (key1, key2), value)

    def remove(self, state: State, key1: K1, key2: K2) -> None:
        """Store nothing under two keys."""
        self._remove(state, (key1, key2))

    def contains(self, state: State, key1: K1, key2: K2) -> bool:
        """Tell whether a value is stored under two keys."""
        return self._contains(state, (key1, key2))

    def items(self, state: State, key1: K1) -> list[tuple[K2, V]]:
        """Return the (second key, value) pairs under a first key, in storage order."""
        return list(self._entries(state, (key1,)))

    def keys(self, state: State, key1: K1) -> list[K2]:
        """Return the second keys under a first key, in storage order."""
        return [key for key, _ in self._entries(state, (key1,))]

    def all_items(self, state: State) -> list[tuple[tuple[K1, K2], V]]:
        """Return all ((key, key), value) pairs in storage order."""
        return list(self._entries(state, ()))

    def clear(self, state: State, *key1: K1) -> None:
        """Remove everything, or everything under a first key."""
        self._clear(state, key1)


class StorageTripleMap(StorageItem[V], Generic[K1, K2, K3, V]):
    """Values of a pallet under three keys."""

    def __init__(
        self,
        pallet: PalletId,
        name: str,
        keys: tuple[HashedKey[Any], HashedKey[Any], HashedKey[Any]],
        value: t.Type[Any],
        *,
        default: V | ByProfile[V] | None = OPTIONAL,
        doc: str,
    ) -> None:
        super().__init__(pallet, name, keys, value, default, doc)

    def get(self, state: State, key1: K1, key2: K2, key3: K3) -> V:
        """Return the value stored under three keys, else the default."""
        return self._get(state, (key1, key2, key3))

    def put(self, state: State, key1: K1, key2: K2, key3: K3, value: V) -> None:
        """Store a value under three keys."""
        self._put(state, (key1, key2, key3), value)

    def remove(self, state: State, key1: K1, key2: K2, key3: K3) -> None:
        """Store nothing under three keys."""
        self._remove(state, (key1, key2, key3))

    def contains(self, state: State, key1: K1, key2: K2, key3: K3) -> bool:
        """Tell whether a value is stored under three keys."""
        return self._contains(state, (key1, key2, key3))

    def items(self, state: State, *prefix: object) -> list[tuple[Any, V]]:
        """Return the (remaining keys, value) pairs under a prefix of keys, in storage order."""
        return list(self._entries(state, prefix))

    def clear(self, state: State, *prefix: object) -> None:
        """Remove everything under a prefix of keys."""
        self._clear(state, prefix)
