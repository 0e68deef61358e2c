"""Blocks, headers and data for inherents, as the runtime APIs carry them."""

from typing import Final, NamedTuple

from byzantium.chain.block import Header
from byzantium.chain.kernel.errors import DISPATCH_RESULT
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.metadata import EXTRINSIC
from byzantium.chain.validity_api import VALIDITY_ERROR
from byzantium.scale import types as t


class HeaderRecord(NamedTuple):
    """A block's header, field by field."""

    parent_hash: bytes
    number: int
    state_root: bytes
    extrinsics_root: bytes
    digest: t.Digest

    @property
    def header(self) -> Header:
        """The header as the chain has it."""
        return Header(*self[:4], logs=self.digest.logs)


def header_record(header: Header) -> HeaderRecord:
    """Return a header field by field."""
    return HeaderRecord(*header[:4], digest=t.Digest(header.logs))


class BlockRecord(NamedTuple):
    """A header, and the transactions without their length in front."""

    header: HeaderRecord
    extrinsics: tuple[bytes, ...]


class InherentData(NamedTuple):
    """What a node tells the runtime for its inherents, encoded, by eight letters."""

    data: dict[bytes, bytes]


class CheckInherentsResult(NamedTuple):
    """What is wrong with a block's inherents; a fatal error stands alone."""

    okay: bool
    fatal_error: bool
    errors: InherentData


_HASH: Final = t.UnitStruct("sp_runtime::traits::BlakeTwo256")

HEADER: Final = t.Struct(
    "sp_runtime::generic::header::Header",
    HeaderRecord,
    (
        ("parent_hash", t.H256),
        ("number", t.Compact(BLOCK_NUMBER)),
        ("state_root", t.H256),
        ("extrinsics_root", t.H256),
        ("digest", t.DIGEST),
    ),
    params=(("Number", BLOCK_NUMBER), ("Hash", _HASH)),
)
BLOCK: Final = t.Struct(
    "sp_runtime::generic::block::Block",
    BlockRecord,
    (("header", HEADER), ("extrinsics", t.Vec(EXTRINSIC.whole))),
    params=(("Header", HEADER), ("Extrinsic", EXTRINSIC.whole)),
)
INHERENT_DATA: Final = t.Struct(
    "sp_inherents::InherentData",
    InherentData,
    (("data", t.BTreeMap(t.Array(t.U8, 8), t.BYTES)),),
)
CHECK_INHERENTS_RESULT: Final = t.Struct(
    "sp_inherents::CheckInherentsResult",
    CheckInherentsResult,
    (("okay", t.BOOL), ("fatal_error", t.BOOL), ("errors", INHERENT_DATA)),
)
INCLUSION_MODE: Final = t.Enum(
    "sp_runtime::ExtrinsicInclusionMode", (t.Case(0, "AllExtrinsics"), t.Case(1, "OnlyInherents"))
)
APPLY_RESULT: Final = t.Result(DISPATCH_RESULT, VALIDITY_ERROR)
"""Whether a transaction was included, and if so, how it ended."""
