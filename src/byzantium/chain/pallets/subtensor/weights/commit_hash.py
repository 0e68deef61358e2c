"""The hash under which weights are committed before anyone may see them."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from byzantium.scale import types as t
from byzantium.units import AccountId

U16S = t.Vec(t.U16)


class RevealedWeights(NamedTuple):
    """What a validator committed to, in the order in which a reveal names it."""

    uids: Sequence[int]
    values: Sequence[int]
    salt: Sequence[int]
    version_key: int


def commit_hash(hotkey: AccountId, index: int, revealed: RevealedWeights) -> bytes:
    """Return the hash that commits a hotkey to a row of one mechanism.

        blake2b_256(hotkey ++ index ++ vec(uids) ++ vec(values) ++ vec(salt) ++ version_key)

    Integers are little-endian, u16 and for the key u64; vec is a compact length and the items.

    Source: subtensor, subnets/weights.rs, get_commit_hash.
    """
    preimage = b"".join(
        (
            hotkey,
            t.U16.encode(index),
            U16S.encode(tuple(revealed.uids)),
            U16S.encode(tuple(revealed.values)),
            U16S.encode(tuple(revealed.salt)),
            t.U64.encode(revealed.version_key),
        )
    )
    return blake2b(preimage, digest_size=32).digest()
