"""Another node's state after one block, read page by page, and held to what the node has."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Final

from byzantium.chain.block import Header
from byzantium.chain.kernel.table import Table
from byzantium.node.forked_state import ForkedState
from byzantium.node.peer.answers import (
    finalized_hash,
    hash_of_block,
    header_at,
    profile_of,
    to_bytes,
    to_hex,
)
from byzantium.node.peer.client import Peer, Question
from byzantium.node.peer.errors import PeerRefused, StateDiffers, StrangeAnswer

PAGE_KEYS: Final = 1_000
"""As many keys as a node gives at once; official nodes give no more."""

KEYS: Final = "state_getKeysPaged"
VALUES: Final = "state_queryStorageAt"
VALUE: Final = "state_getStorage"
VALUE_HASH: Final = "state_getStorageHash"
ROOT: Final = "dev_stateRoot"

Told = Callable[[int], None]
"""Is told how many entries have been read so far."""


def fetch_state(peer: Peer, number: int | None, told: Told) -> ForkedState:
    """Return a node's state after a block, the last final one where no number is given.

    It is the node's: on a node of this kind the state root says so; on any other one value of
    each page has the hash that the node gives it, and as many keys are counted a second time.
    Raises PeerError.
    """
    at = finalized_hash(peer) if number is None else hash_of_block(peer, number)
    header = header_at(peer, at)
    entries = fetch_entries(peer, at, told)
    _check(peer, header, entries)
    return ForkedState(profile_of(peer, at), header, entries)


def fetch_entries(peer: Peer, at: bytes, told: Told) -> dict[bytes, bytes]:
    """Return every entry that a node has after a block. Raises PeerError."""
    entries: dict[bytes, bytes] = {}
    asked = to_hex(at)
    page = _first_keys(peer, asked)
    while page:
        following = _keys_behind(page[-1], asked)
        try:
            values, keys = peer.ask_all([(VALUES, (page, asked)), following])
            entries.update(_values(page, values))
        except PeerRefused:
            entries.update(_in_halves(peer, page, asked))
            keys = _ask(peer, following)
        told(len(entries))
        page = _keys(keys, page[-1])
    return entries


def root_of_state(peer: Peer, at: bytes) -> bytes | None:
    """Return the root that a node of this kind gives its state, or None of any other node."""
    try:
        return to_bytes(ROOT, peer.ask(ROOT, to_hex(at)))
    except PeerRefused:
        return None


def _keys_behind(last: str | None, at: str) -> Question:
    return KEYS, ("0x", PAGE_KEYS, last, at)


def _ask(peer: Peer, question: Question) -> object:
    method, params = question
    return peer.ask(method, *params)


def _first_keys(peer: Peer, at: str) -> list[str]:
    return _keys(_ask(peer, _keys_behind(None, at)), None)


def _keys(answer: object, last: str | None) -> list[str]:
    """Return a page of keys, which must go on behind the last one in byte order."""
    if not isinstance(answer, list):
        raise StrangeAnswer(KEYS, answer, "an array of keys")
    row = [to_bytes(KEYS, key) for key in ([] if last is None else [last]) + answer]
    if any(before >= after for before, after in pairwise(row)):
        raise StrangeAnswer(KEYS, "keys out of order", "keys in byte order")
    return answer


def _values(page: Sequence[str], answer: Any) -> Iterator[tuple[bytes, bytes]]:  # noqa: ANN401
    """Yield the entries of a page; each key of it must hold something."""
    try:
        found = dict(answer[0]["changes"])
    except (LookupError, TypeError, ValueError) as error:
        raise StrangeAnswer(VALUES, answer, "changes of one block") from error
    for key in page:
        if found.get(key) is None:
            raise StateDiffers(f"key {key}", "no value", "one")
        yield to_bytes(VALUES, key), to_bytes(VALUES, found[key])


def _in_halves(peer: Peer, page: Sequence[str], at: str) -> dict[bytes, bytes]:
    """Return the entries of a page that is too much for one answer."""
    if len(page) == 1:
        value = peer.ask(VALUE, page[0], at)
        return {to_bytes(KEYS, page[0]): to_bytes(VALUE, value)}
    entries: dict[bytes, bytes] = {}
    middle = len(page) // 2
    for half in (page[:middle], page[middle:]):
        try:
            entries.update(_values(half, peer.ask(VALUES, half, at)))
        except PeerRefused:
            entries.update(_in_halves(peer, half, at))
    return entries


def _check(peer: Peer, header: Header, entries: dict[bytes, bytes]) -> None:
    root = root_of_state(peer, header.hash)
    if root is not None:
        found = Table(entries).root
        if found != root:
            raise StateDiffers("state root", found.hex(), root.hex())
        return
    ordered = sorted(entries)
    at = to_hex(header.hash)
    for key in ordered[::PAGE_KEYS]:
        expected = to_bytes(VALUE_HASH, peer.ask(VALUE_HASH, to_hex(key), at))
        found = blake2b(entries[key], digest_size=32).digest()
        if found != expected:
            raise StateDiffers(f"hash of {to_hex(key)}", found.hex(), expected.hex())
    counted = _count(peer, at)
    if counted != len(entries):
        raise StateDiffers("number of entries", len(entries), counted)


def _count(peer: Peer, at: str) -> int:
    counted, page = 0, _first_keys(peer, at)
    while page:
        counted += len(page)
        page = _keys(_ask(peer, _keys_behind(page[-1], at)), page[-1])
    return counted
