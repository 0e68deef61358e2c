"""The tree is the one of RFC 6962 and RFC 9162: published roots, published proofs, refusals."""

import pytest

from byzantium.links.errors import ProofRefused
from byzantium.links.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    verify_consistency,
    verify_inclusion,
)

# the entries, tree heads and proofs that Certificate Transparency's own implementations test with
ENTRIES = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
P96 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
P5F = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
P6B = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
PBC = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
PCA = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
P0E = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"

LEAVES = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]


def unhex(*texts: str) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(text) for text in texts)


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    assert merkle_root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (0, 1, ()),
        (0, 8, (P96, P5F, P6B)),
        (5, 8, (PBC, PCA, ROOTS[4])),
        (2, 3, (ROOTS[2],)),
        (1, 5, (ROOTS[1], P5F, PBC)),
    ],
)
def test_inclusion_proofs_are_the_published_ones(
    index: int, size: int, proof: tuple[str, ...]
) -> None:
    assert inclusion_proof(LEAVES[:size], index) == unhex(*proof)
    verify_inclusion(LEAVES[index], index, size, unhex(*proof), merkle_root(LEAVES[:size]))


@pytest.mark.parametrize(
    ("first", "second", "proof"),
    [
        (1, 1, ()),
        (1, 8, (P96, P5F, P6B)),
        (6, 8, (P0E, PCA, ROOTS[4])),
        (2, 5, (P5F, PBC)),
    ],
)
def test_consistency_proofs_are_the_published_ones(
    first: int, second: int, proof: tuple[str, ...]
) -> None:
    assert consistency_proof(LEAVES[:second], first) == unhex(*proof)
    roots = merkle_root(LEAVES[:first]), merkle_root(LEAVES[:second])
    verify_consistency(first, second, unhex(*proof), *roots)


def test_a_proof_of_wrong_length_is_refused() -> None:
    proof = inclusion_proof(LEAVES, 5)
    root = merkle_root(LEAVES)
    for wrong in (proof[:-1], (*proof, proof[0]), ()):
        with pytest.raises(ProofRefused):
            verify_inclusion(LEAVES[5], 5, 8, wrong, root)


def test_a_leaf_beyond_the_tree_is_refused() -> None:
    with pytest.raises(ProofRefused, match="leaf 8"):
        verify_inclusion(LEAVES[0], 8, 8, (), merkle_root(LEAVES))
    with pytest.raises(IndexError, match="leaf 8 of a tree of 8"):
        inclusion_proof(LEAVES, 8)


def test_an_older_tree_cannot_be_the_larger_one() -> None:
    with pytest.raises(ProofRefused, match="sizes 3, 2"):
        verify_consistency(3, 2, (), LEAVES[0], LEAVES[1])
    with pytest.raises(ProofRefused, match="none for equal sizes"):
        verify_consistency(2, 2, (LEAVES[0],), LEAVES[1], LEAVES[1])
    with pytest.raises(ProofRefused, match="no nodes"):
        verify_consistency(3, 5, (), LEAVES[0], LEAVES[1])
