"""The encoded state: an ordered table of raw keys, its digest, and the changes of a block."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple, Protocol

from sortedcontainers import SortedList

DIGEST_BYTES = 64
DIGEST_MODULUS = 1 << (8 * DIGEST_BYTES)


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

    def keys(self, prefix: bytes, after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        ...


def entry_digest(key: bytes, value: bytes) -> int:
    """Return the digest of one entry, a number below `DIGEST_MODULUS`."""
    framed = len(key).to_bytes(4, "little") + key + value
    return int.from_bytes(blake2b(framed, digest_size=DIGEST_BYTES).digest(), "little")


class Table:
    """The state after the last sealed block, with a digest that does not depend on history.

    The digest is the sum of the entries' digests, so a change costs two hashes and equal
    states have equal roots whatever road led to them.
    """

    def __init__(self, entries: Mapping[bytes, bytes] | None = None) -> None:
        self._entries: dict[bytes, bytes] = dict(entries or {})
        self._order: SortedList[bytes] = SortedList(self._entries)
        self._digest = sum(entry_digest(k, v) for k, v in self._entries.items()) % DIGEST_MODULUS

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: bytes) -> bytes | None:
        """Return the encoded value, or None when the key is absent."""
        return self._entries.get(key)

    def keys(self, prefix: bytes = b"", after: bytes | None = None) -> Iterator[bytes]:
        """Yield the present keys under a prefix in byte order, from behind `after`."""
        start = prefix if after is None else max(prefix, after)
        for key in self._order.irange(minimum=start):
            if not key.startswith(prefix):
                return
            if key != after:
                yield key

    def entries(self) -> Mapping[bytes, bytes]:
        """Return every entry; the caller must not change it."""
        return self._entries

    def apply(self, changes: Iterable[Change]) -> None:
        """Make the changes of a block the sealed state."""
        digest = self._digest
        for key, old, new in changes:
            if old is not None:
                digest -= entry_digest(key, old)
            if new is None:
                del self._entries[key]
                self._order.remove(key)
                continue
            if old is None:
                self._order.add(key)
            self._entries[key] = new
            digest += entry_digest(key, new)
        self._digest = digest % DIGEST_MODULUS

    @property
    def root(self) -> bytes:
        """The 32-byte state root: Blake2b-256 of the digest."""
        raw = self._digest.to_bytes(DIGEST_BYTES, "little")
        return blake2b(raw, digest_size=32).digest()
