"""Types of the Grandpa pallet."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.scale import types as t

AUTHORITY: Final = t.Newtype[bytes]("sp_consensus_grandpa::app::Public", t.Array(t.U8, 32))
SIGNATURE: Final = t.Newtype[bytes]("sp_consensus_grandpa::app::Signature", t.Array(t.U8, 64))
VOTERS: Final = t.Vec(t.Tuple(AUTHORITY, t.U64))
"""Keys of voters with their weights."""

_SINCE: Final = (("scheduled_at", BLOCK_NUMBER), ("delay", BLOCK_NUMBER))

STORED_STATE: Final = t.Enum(
    "pallet_grandpa::StoredState",
    (
        t.Case(0, "Live"),
        t.Case(1, "PendingPause", _SINCE),
        t.Case(2, "Paused"),
        t.Case(3, "PendingResume", _SINCE),
    ),
    params=(("N", BLOCK_NUMBER),),
)


class StoredPendingChange(NamedTuple):
    """Voters who are to take over, when, and after which block they are forced to go on."""

    scheduled_at: int
    delay: int
    next_authorities: tuple[tuple[bytes, int], ...]
    forced: int | None


STORED_PENDING_CHANGE: Final = t.Struct(
    "pallet_grandpa::StoredPendingChange",
    StoredPendingChange,
    (
        ("scheduled_at", BLOCK_NUMBER),
        ("delay", BLOCK_NUMBER),
        ("next_authorities", t.WeakBoundedVec(t.Tuple(AUTHORITY, t.U64))),
        ("forced", t.Option(BLOCK_NUMBER)),
    ),
    params=(("N", BLOCK_NUMBER), ("Limit", None)),
)


class Vote(NamedTuple):
    """The block that a voter voted for."""

    target_hash: bytes
    target_number: int


class DoubleVote(NamedTuple):
    """Two votes of one voter in one round."""

    round_number: int
    identity: bytes
    first: tuple[Vote, bytes]
    second: tuple[Vote, bytes]


class EquivocationProof(NamedTuple):
    """That a voter voted twice."""

    set_id: int
    equivocation: t.Variant


def _double_vote(kind: str) -> t.Type[DoubleVote]:
    vote = t.Struct(
        f"finality_grandpa::{kind}",
        Vote,
        (("target_hash", t.H256), ("target_number", BLOCK_NUMBER)),
        params=(("H", t.H256), ("N", BLOCK_NUMBER)),
    )
    signed = t.Tuple(vote, SIGNATURE)
    return t.Struct(
        "finality_grandpa::Equivocation",
        DoubleVote,
        (("round_number", t.U64), ("identity", AUTHORITY), ("first", signed), ("second", signed)),
        params=(("Id", AUTHORITY), ("V", vote), ("S", SIGNATURE)),
    )


EQUIVOCATION_PROOF: Final = t.Struct(
    "sp_consensus_grandpa::EquivocationProof",
    EquivocationProof,
    (
        ("set_id", t.U64),
        (
            "equivocation",
            t.Enum(
                "sp_consensus_grandpa::Equivocation",
                (
                    t.Case(0, "Prevote", (("", _double_vote("Prevote")),)),
                    t.Case(1, "Precommit", (("", _double_vote("Precommit")),)),
                ),
                params=(("H", t.H256), ("N", BLOCK_NUMBER)),
            ),
        ),
    ),
    params=(("H", t.H256), ("N", BLOCK_NUMBER)),
)
VOID: Final = t.Enum("sp_core::Void", ())
"""Has no value; whatever takes one cannot be called."""
