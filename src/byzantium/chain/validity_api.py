"""The runtime API that tells whether a transaction may enter the next block."""

from typing import Final

from byzantium.chain.extrinsic import decode_extrinsic
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.metadata import EXTRINSIC
from byzantium.chain.transactions import validate_for_pool
from byzantium.chain.validity import (
    Custom,
    InvalidTransaction,
    UnexpectedCall,
    UnknownValidity,
    Validity,
)
from byzantium.scale import types as t
from byzantium.scale.signature import verify

_PATH: Final = "sp_runtime::transaction_validity"
_TAGS: Final = t.Vec(t.BYTES)


VALID_TRANSACTION: Final = t.Struct(
    f"{_PATH}::ValidTransaction",
    Validity,
    (
        ("priority", t.U64),
        ("requires", _TAGS),
        ("provides", _TAGS),
        ("longevity", t.U64),
        ("propagate", t.BOOL),
    ),
)
INVALID_TRANSACTION: Final = t.Enum(
    f"{_PATH}::InvalidTransaction",
    (
        t.Case(0, "Call"),
        t.Case(1, "Payment"),
        t.Case(2, "Future"),
        t.Case(3, "Stale"),
        t.Case(4, "BadProof"),
        t.Case(5, "AncientBirthBlock"),
        t.Case(6, "ExhaustsResources"),
        t.Case(7, "Custom", (("", t.U8),)),
        t.Case(8, "BadMandatory"),
        t.Case(9, "MandatoryValidation"),
        t.Case(10, "BadSigner"),
        t.Case(11, "IndeterminateImplicit"),
        t.Case(12, "UnknownOrigin"),
    ),
)
UNKNOWN_TRANSACTION: Final = t.Enum(
    f"{_PATH}::UnknownTransaction",
    (
        t.Case(0, "CannotLookup"),
        t.Case(1, "NoUnsignedValidator"),
        t.Case(2, "Custom", (("", t.U8),)),
    ),
)
VALIDITY_ERROR: Final = t.Enum(
    f"{_PATH}::TransactionValidityError",
    (
        t.Case(0, "Invalid", (("", INVALID_TRANSACTION),)),
        t.Case(1, "Unknown", (("", UNKNOWN_TRANSACTION),)),
    ),
)
SOURCE: Final = t.Enum(
    f"{_PATH}::TransactionSource",
    (t.Case(0, "InBlock"), t.Case(1, "Local"), t.Case(2, "External")),
)


def _valid(validity: Validity) -> t.Variant:
    return t.Variant("Ok", validity)


def validity_error(error: InvalidTransaction) -> t.Variant:
    """Return what stands on the wire for a refusal."""
    if isinstance(error, UnknownValidity):
        return t.Variant("Unknown", t.Variant(error.data))
    name = "Call" if isinstance(error, UnexpectedCall) else type(error).__name__
    operands = (error.code,) if isinstance(error, Custom) else ()
    return t.Variant("Invalid", t.Variant(name, *operands))


def _validate_transaction(
    state: State, _source: t.Variant, body: bytes, block_hash: bytes
) -> t.Variant:
    try:
        extrinsic = decode_extrinsic(t.BYTES.encode(body))
        return _valid(validate_for_pool(state, block_hash, extrinsic, verify))
    except InvalidTransaction as error:
        return t.Variant("Err", validity_error(error))


VALIDITY_API: Final = RuntimeApi(
    "TaggedTransactionQueue",
    3,
    (
        ApiMethod(
            "validate_transaction",
            (("source", SOURCE), ("tx", EXTRINSIC.whole), ("block_hash", t.H256)),
            t.Result(VALID_TRANSACTION, VALIDITY_ERROR),
            _validate_transaction,
            "Whether a transaction may enter the block after a block, whose hash is given.",
        ),
    ),
)
