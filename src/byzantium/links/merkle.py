"""The Merkle tree of RFC 9162, section 2.1: roots, inclusion proofs, consistency proofs.

Functions take leaf hashes, not leaves. A tree of n leaves splits at the largest power of two
below n, which is the same as folding level by level and promoting an odd last node.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from byzantium.links.errors import ProofRefused

HASH_BYTES: Final = 32
LEAF_PREFIX: Final = b"\x00"
NODE_PREFIX: Final = b"\x01"
EMPTY_ROOT: Final = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return SHA-256(0x00 || data)."""
    return sha256(LEAF_PREFIX + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 || left || right)."""
    return sha256(NODE_PREFIX + left + right).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes; SHA-256 of nothing when there are none."""
    level: Sequence[bytes] = leaves
    while len(level) > 1:
        level = _parents(level)
    return level[0] if level else EMPTY_ROOT


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the siblings on the way from leaf `index` to the root, lowest first."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"leaf {index} of a tree of {len(leaves)}")
    return tuple(_path(leaves, index))


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Refuse unless the proof leads from the leaf at `index` to the root of `size` leaves.

    Source: RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        raise ProofRefused("inclusion", f"leaf {index}", f"a leaf below {size}")
    position, last, digest = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofRefused("inclusion", f"{len(proof)} siblings", "fewer")
        if position & 1 or position == last:
            digest = node_hash(sibling, digest)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            digest = node_hash(digest, sibling)
        position >>= 1
        last >>= 1
    if last:
        raise ProofRefused("inclusion", f"{len(proof)} siblings", "more")
    _same_root("inclusion", digest, root)


def consistency_proof(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """Return the nodes that show the tree of the first `first` leaves inside the whole tree.

    Source: RFC 9162, section 2.1.4.1.
    """
    if not 0 < first <= len(leaves):
        raise IndexError(f"a tree of {first} leaves inside one of {len(leaves)}")
    return tuple(_subproof(leaves, first, whole=True))


def verify_consistency(
    first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> None:
    """Refuse unless the proof shows that the second tree continues the first.

    Source: RFC 9162, section 2.1.4.2.
    """
    if not 0 < first <= second:
        raise ProofRefused("consistency", f"sizes {first}, {second}", "0 < first <= second")
    nodes = [first_root, *proof] if first & (first - 1) == 0 and first < second else list(proof)
    if first == second:
        if nodes:
            raise ProofRefused("consistency", f"{len(nodes)} nodes", "none for equal sizes")
        _same_root("consistency", first_root, second_root)
        return
    if not nodes:
        raise ProofRefused("consistency", "no nodes", "at least one")
    old, new = _fold_consistency(first, second, nodes)
    _same_root("consistency", old, first_root)
    _same_root("consistency", new, second_root)


def _fold_consistency(first: int, second: int, nodes: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the roots of both trees as the nodes give them."""
    position, last = first - 1, second - 1
    while position & 1:
        position >>= 1
        last >>= 1
    old = new = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            raise ProofRefused("consistency", f"{len(nodes)} nodes", "fewer")
        if position & 1 or position == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            new = node_hash(new, node)
        position >>= 1
        last >>= 1
    if last:
        raise ProofRefused("consistency", f"{len(nodes)} nodes", "more")
    return old, new


def _parents(level: Sequence[bytes]) -> list[bytes]:
    """Return the level above: pairs hashed, an odd last node promoted."""
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(NODE_PREFIX + left + right).digest() for left, right in pairs]
    if len(level) & 1:
        above.append(level[-1])
    return above


def _path(leaves: Sequence[bytes], index: int) -> Iterator[bytes]:
    level: Sequence[bytes] = leaves
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            yield level[sibling]
        level = _parents(level)
        index >>= 1


def _subproof(leaves: Sequence[bytes], first: int, *, whole: bool) -> Iterator[bytes]:
    """Yield SUBPROOF(first, leaves, whole) of the RFC."""
    size = len(leaves)
    if first == size:
        if not whole:
            yield merkle_root(leaves)
        return
    split = 1 << ((size - 1).bit_length() - 1)
    if first <= split:
        yield from _subproof(leaves[:split], first, whole=whole)
        yield merkle_root(leaves[split:])
    else:
        yield from _subproof(leaves[split:], first - split, whole=False)
        yield merkle_root(leaves[:split])


def _same_root(proof: str, got: bytes, expected: bytes) -> None:
    if got != expected:
        raise ProofRefused(proof, f"root {got.hex()}", f"root {expected.hex()}")
