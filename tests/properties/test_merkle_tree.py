"""Any proof the tree gives is accepted, and any change to it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.links.errors import ProofRefused
from byzantium.links.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

sizes = st.integers(1, 70)


def tree(size: int) -> list[bytes]:
    return [leaf_hash(number.to_bytes(2)) for number in range(size)]


def split_root(leaves: list[bytes]) -> bytes:
    """Return the root by the definition of RFC 9162, section 2.1.1."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(split_root(leaves[:split]), split_root(leaves[split:]))


@given(size=st.integers(0, 140))
def test_folding_levels_is_the_recursive_definition(size: int) -> None:
    assert merkle_root(tree(size)) == split_root(tree(size))


@given(size=sizes, data=st.data())
def test_inclusion_holds_for_its_own_leaf_only(size: int, data: st.DataObject) -> None:
    leaves = tree(size)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(leaves, index), merkle_root(leaves)
    verify_inclusion(leaves[index], index, size, proof, root)
    if other != index:
        with pytest.raises(ProofRefused):
            verify_inclusion(leaves[other], index, size, proof, root)
        with pytest.raises(ProofRefused):
            verify_inclusion(leaves[index], other, size, proof, root)


@given(first=sizes, more=st.integers(0, 70), data=st.data())
def test_consistency_holds_for_its_own_trees_only(
    first: int, more: int, data: st.DataObject
) -> None:
    leaves = tree(first + more)
    old, new = merkle_root(leaves[:first]), merkle_root(leaves)
    proof = consistency_proof(leaves, first)
    verify_consistency(first, first + more, proof, old, new)

    position = data.draw(st.integers(0, first - 1))
    edited = list(leaves)
    edited[position] = leaf_hash(b"edited")
    with pytest.raises(ProofRefused):
        verify_consistency(
            first, first + more, consistency_proof(edited, first), old, merkle_root(edited)
        )
    if proof:
        damaged = (bytes(32), *proof[1:])
        with pytest.raises(ProofRefused):
            verify_consistency(first, first + more, damaged, old, new)
