"""The encoded state: an ordered table of raw keys, its digest, and the changes of a block."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import starmap
from typing import Final, NamedTuple, Protocol

from byzantium.chain.kernel.key_order import KeyOrder

DIGEST_BYTES = 64
DIGEST_MODULUS = 1 << (8 * DIGEST_BYTES)

COMPILED_FROM: Final = 256
"""As many entries are worth the load of the compiled digest."""

COMPILED_AT_ONCE_FROM: Final = 500_000
"""As many are worth it when a table is made: to load it takes a second."""


class Change(NamedTuple):
    """What one block did to one raw key; None stands for an absent value."""

    key: bytes
    old: bytes | None
    new: bytes | None


class Backing(Protocol):
    """Sealed state that an overlay reads: the head, or any older block."""

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key is absent."""
        ...

    def get_many(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the encoded values of several keys."""
        ...

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        ...

    def count_keys(self, prefix: bytes) -> int:
        """Return how many keys are present under a prefix, or a number above that."""
        ...


def entry_digest(key: bytes, value: bytes) -> int:
    """Return the digest of one entry, a number below `DIGEST_MODULUS`."""
    framed = len(key).to_bytes(4, "little") + key + value
    return int.from_bytes(blake2b(framed, digest_size=DIGEST_BYTES).digest(), "little")


def digest_sum(entries: Sequence[tuple[bytes, bytes]], compiled_from: int = COMPILED_FROM) -> int:
    """Return the sum of the digests of entries; not reduced."""
    if len(entries) < compiled_from:
        return sum(starmap(entry_digest, entries))
    from byzantium.chain.kernel import digest_fast  # compiled code loads where it is wanted

    return digest_fast.digest_sum(entries)


class Table:
    """The state after the last sealed block, with a digest that does not depend on history.

    The digest is the sum of the entries' digests, so a change costs two hashes and equal
    states have equal roots whatever road led to them.
    """

    def __init__(self, entries: Mapping[bytes, bytes] | None = None) -> None:
        self._entries: dict[bytes, bytes] = dict(entries or {})
        self._order = KeyOrder(self._entries)
        self._recent: dict[bytes, int] = {}
        self.compiled_from = COMPILED_FROM
        self._digest = digest_sum(list(self._entries.items()), COMPILED_AT_ONCE_FROM)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key is absent."""
        return self._entries.get(key)

    def get_many(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the encoded values of several keys."""
        return list(map(self._entries.get, keys))

    def keys(self, prefix: bytes = b"", after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        return self._order.under(prefix, after)

    def count_keys(self, prefix: bytes) -> int:
        """Return how many keys are present under a prefix; of keys lent, those that are listed."""
        return self._order.count(prefix)

    def entries(self) -> Mapping[bytes, bytes]:
        """Return every entry; the caller must not change it."""
        return self._entries

    def apply(self, changes: Iterable[Change]) -> None:
        """Make the changes of a block the sealed state."""
        listed = list(changes)
        entries, order = self._entries, self._order
        removed = [key for key, _, new in listed if new is None]
        added = [key for key, old, _ in listed if old is None]
        entries.update((key, new) for key, _, new in listed if new is not None)
        if added:
            order.update(added)
        for key in removed:
            del entries[key]
            order.remove(key)
        self._digest = (self._digest + self._moved(listed)) % DIGEST_MODULUS

    def _moved(self, changes: Sequence[Change]) -> int:
        """Return by how much changes move the digest.

        Digests of what few changes wrote are kept for one block: most of those keys are written
        again in the next one.
        """
        recent, self._recent = self._recent, {}
        many = len(changes) >= self.compiled_from
        alone: Collection[bytes] = recent if many else {key for key, _, _ in changes}
        moved = 0
        for key, old, new in changes:
            if key in alone:
                if old is not None:
                    moved -= recent.get(key) or entry_digest(key, old)
                if new is not None:
                    self._recent[key] = digest = entry_digest(key, new)
                    moved += digest
        rest = [change for change in changes if change[0] not in alone] if many else ()
        before = [(key, old) for key, old, _ in rest if old is not None]
        after = [(key, new) for key, _, new in rest if new is not None]
        least = self.compiled_from
        return moved + digest_sum(after, least) - digest_sum(before, least)

    def lend(self, keys: Iterable[bytes], digest: int) -> None:
        """Leave entries to someone else: until `take_back` neither values nor root know them.

        `digest` is the sum of their digests. Their keys stay in the order.
        """
        pop = self._entries.pop
        for key in keys:
            pop(key, None)
        self._digest -= digest

    def list_keys(self, keys: Collection[bytes]) -> None:
        """Let the order know keys, new to it, that were lent while they held nothing."""
        self._order.update(keys)

    def take_back(self, entries: Iterable[tuple[bytes, bytes | None]], digest: int) -> None:
        """Know again what was lent, with the values and the sum of digests it has now."""
        listed = list(entries)
        self._entries.update([(key, value) for key, value in listed if value is not None])
        for key in [key for key, value in listed if value is None]:
            self._order.discard(key)
        self._digest += digest
        self._recent.clear()

    @property
    def digest(self) -> int:
        """The sum of the entries' digests; not reduced."""
        return self._digest

    @property
    def root(self) -> bytes:
        """The 32-byte state root: Blake2b-256 of the digest."""
        return root_of(self._digest)


def root_of(digest: int) -> bytes:
    """Return the state root that a sum of digests stands for."""
    raw = (digest % DIGEST_MODULUS).to_bytes(DIGEST_BYTES, "little")
    return blake2b(raw, digest_size=32).digest()
