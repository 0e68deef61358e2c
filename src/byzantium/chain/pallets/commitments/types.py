"""Forms of committed data, and the records that hold them.

A datum is a variant: `Raw5(b"hello")` and its like up to `Raw128`, `BigRaw(bytes)`, a 32-byte
hash, `TimelockEncrypted(encrypted, reveal_round)`, or one of the plain `None` and
`ResetBondsFlag`.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import TAO
from byzantium.scale import types as t
from byzantium.units import Rao

FIELDS_MAX: Final = 3
RAW_BYTES_MAX: Final = 128
BIG_RAW_BYTES_MAX: Final = 512
TIMELOCK_BYTES_MAX: Final = 1024

_TYPES: Final = "pallet_commitments::types"
_HASHES: Final = ("BlakeTwo256", "Sha256", "Keccak256", "ShaThree256")
_FIRST_HASH: Final = RAW_BYTES_MAX + 2

TIMELOCKED: Final = "TimelockEncrypted"
RESET_BONDS: Final = "ResetBondsFlag"

DATA: Final = t.Enum(
    f"{_TYPES}::Data",
    (
        t.Case(0, "None"),
        *(
            t.Case(length + 1, f"Raw{length}", (("", t.Array(t.U8, length)),))
            for length in range(RAW_BYTES_MAX + 1)
        ),
        *(
            t.Case(_FIRST_HASH + place, name, (("", t.Array(t.U8, 32)),))
            for place, name in enumerate(_HASHES)
        ),
        t.Case(
            134,
            TIMELOCKED,
            (("encrypted", t.BoundedBytes(TIMELOCK_BYTES_MAX)), ("reveal_round", t.U64)),
        ),
        t.Case(135, RESET_BONDS),
        t.Case(136, "BigRaw", (("", t.BoundedBytes(BIG_RAW_BYTES_MAX)),)),
    ),
)


class CommitmentInfo(NamedTuple):
    """What is committed: at most three data."""

    fields: Sequence[t.Variant]


class Registration(NamedTuple):
    """A commitment as it is stored: its deposit, the block it was made in, its data."""

    deposit: Rao
    block: int
    info: CommitmentInfo


class UsageTracker(NamedTuple):
    """How many bytes an account has committed within one epoch of a subnet."""

    last_epoch: int
    used_space: int


COMMITMENT_INFO: Final = t.Struct(
    f"{_TYPES}::CommitmentInfo",
    CommitmentInfo,
    (("fields", t.BoundedVec(DATA, FIELDS_MAX)),),
    params=(("FieldLimit", None),),
)
REGISTRATION: Final = t.Struct(
    f"{_TYPES}::Registration",
    Registration,
    (("deposit", TAO), ("block", t.U32), ("info", COMMITMENT_INFO)),
    params=(("Balance", TAO), ("MaxFields", None), ("BlockNumber", t.U32)),
)
USAGE_TRACKER: Final = t.Struct(
    f"{_TYPES}::UsageTracker", UsageTracker, (("last_epoch", t.U64), ("used_space", t.U64))
)


def charged_bytes(datum: t.Variant) -> int:
    """Return how many bytes of space a datum takes; flags take none.

    Units: bytes.
    Source: subtensor, pallets/commitments/src/types.rs, len_for_rate_limit.
    """
    payload: Any = datum.values[0] if datum.values else b""
    return len(payload)
