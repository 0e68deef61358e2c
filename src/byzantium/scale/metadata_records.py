"""Runtime metadata V14 and V15 as they stand on the wire, with type ids instead of types."""

from __future__ import annotations

from typing import Any, Final, NamedTuple, TypeAlias

from byzantium.scale.byte_strings import BYTES, STR
from byzantium.scale.containers import BTreeMap, Option
from byzantium.scale.enums import Case, Enum, Variant
from byzantium.scale.errors import ScaleError
from byzantium.scale.hashers import HASHERS
from byzantium.scale.numbers import U8
from byzantium.scale.portable import DOCS, PORTABLE_REGISTRY, TYPE_ID, PortableType, record
from byzantium.scale.sequences import Vec

MAGIC: Final = b"meta"


class StorageEntryRecord(NamedTuple):
    """A storage item; `type` is Variant("Plain", value) or Variant("Map", hashers, key, value)."""

    name: str
    modifier: Variant
    type: Variant
    default: bytes
    docs: tuple[str, ...]


class StorageRecord(NamedTuple):
    """All storage of a pallet, under the name that its keys are made of."""

    prefix: str
    entries: tuple[StorageEntryRecord, ...]


class ConstantRecord(NamedTuple):
    """A constant with its encoded value."""

    name: str
    type: int
    value: bytes
    docs: tuple[str, ...]


class PalletV14(NamedTuple):
    """A pallet in V14; `number` is the pallet's index on the wire."""

    name: str
    storage: StorageRecord | None
    calls: int | None
    event: int | None
    constants: tuple[ConstantRecord, ...]
    error: int | None
    number: int


class PalletV15(NamedTuple):
    """A pallet in V15: that of V14, and docs."""

    name: str
    storage: StorageRecord | None
    calls: int | None
    event: int | None
    constants: tuple[ConstantRecord, ...]
    error: int | None
    number: int
    docs: tuple[str, ...]


class SignedExtensionRecord(NamedTuple):
    """What one extension adds to the extrinsic, and what to the signed payload only."""

    identifier: str
    type: int
    additional_signed: int


class ExtrinsicV14(NamedTuple):
    """The extrinsic in V14, as one type whose parameters tell its parts."""

    type: int
    version: int
    signed_extensions: tuple[SignedExtensionRecord, ...]


class ExtrinsicV15(NamedTuple):
    """The extrinsic in V15, part by part."""

    version: int
    address: int
    call: int
    signature: int
    extra: int
    signed_extensions: tuple[SignedExtensionRecord, ...]


class MethodInputRecord(NamedTuple):
    """An argument of a runtime API method."""

    name: str
    type: int


class MethodRecord(NamedTuple):
    """A method of a runtime API."""

    name: str
    inputs: tuple[MethodInputRecord, ...]
    output: int
    docs: tuple[str, ...]


class ApiRecord(NamedTuple):
    """A runtime API."""

    name: str
    methods: tuple[MethodRecord, ...]
    docs: tuple[str, ...]


class OuterEnumsRecord(NamedTuple):
    """The types RuntimeCall, RuntimeEvent and RuntimeError."""

    call: int
    event: int
    error: int


class CustomRecord(NamedTuple):
    """A value under a free name."""

    type: int
    value: bytes


class MetadataV14(NamedTuple):
    """The whole of V14."""

    types: tuple[PortableType, ...]
    pallets: tuple[PalletV14, ...]
    extrinsic: ExtrinsicV14
    runtime: int


class MetadataV15(NamedTuple):
    """The whole of V15."""

    types: tuple[PortableType, ...]
    pallets: tuple[PalletV15, ...]
    extrinsic: ExtrinsicV15
    runtime: int
    apis: tuple[ApiRecord, ...]
    outer_enums: OuterEnumsRecord
    custom: dict[str, CustomRecord]


Metadata: TypeAlias = MetadataV14 | MetadataV15

_MODIFIER = Enum("StorageEntryModifier", (Case(0, "Optional"), Case(1, "Default")))
_HASHER = Enum("StorageHasher", tuple(Case(hasher.index, hasher.name) for hasher in HASHERS))
_ENTRY_TYPE = Enum(
    "StorageEntryType",
    (
        Case(0, "Plain", (("value", TYPE_ID),)),
        Case(1, "Map", (("hashers", Vec(_HASHER)), ("key", TYPE_ID), ("value", TYPE_ID))),
    ),
)
_ENTRY = record(StorageEntryRecord, STR, _MODIFIER, _ENTRY_TYPE, BYTES, DOCS)
_STORAGE = record(StorageRecord, STR, Vec(_ENTRY))
_CONSTANT = record(ConstantRecord, STR, TYPE_ID, BYTES, DOCS)
_MAYBE_ID = Option(TYPE_ID)
_PALLET = (STR, Option(_STORAGE), _MAYBE_ID, _MAYBE_ID, Vec(_CONSTANT), _MAYBE_ID, U8)
_EXTENSIONS = Vec(record(SignedExtensionRecord, STR, TYPE_ID, TYPE_ID))
_METHOD_INPUTS = Vec(record(MethodInputRecord, STR, TYPE_ID))
_METHODS = Vec(record(MethodRecord, STR, _METHOD_INPUTS, TYPE_ID, DOCS))

METADATA_V14: Final = record(
    MetadataV14,
    PORTABLE_REGISTRY,
    Vec(record(PalletV14, *_PALLET)),
    record(ExtrinsicV14, TYPE_ID, U8, _EXTENSIONS),
    TYPE_ID,
)

METADATA_V15: Final = record(
    MetadataV15,
    PORTABLE_REGISTRY,
    Vec(record(PalletV15, *_PALLET, DOCS)),
    record(ExtrinsicV15, U8, TYPE_ID, TYPE_ID, TYPE_ID, TYPE_ID, _EXTENSIONS),
    TYPE_ID,
    Vec(record(ApiRecord, STR, _METHODS, DOCS)),
    record(OuterEnumsRecord, TYPE_ID, TYPE_ID, TYPE_ID),
    BTreeMap(STR, record(CustomRecord, TYPE_ID, BYTES)),
)

_VERSIONS: dict[int, Any] = {14: METADATA_V14, 15: METADATA_V15}


def encode_metadata(metadata: Metadata) -> bytes:
    """Return the blob of a metadata record: magic, version, body."""
    version = 15 if isinstance(metadata, MetadataV15) else 14
    body: bytes = _VERSIONS[version].encode(metadata)
    return MAGIC + bytes((version,)) + body


def decode_metadata(blob: bytes) -> Metadata:
    """Read a blob of version 14 or 15 to its last byte."""
    if blob[:4] != MAGIC:
        raise ScaleError(got=blob[:4], expected="the magic 'meta'", offset=0)
    version = blob[4] if len(blob) > len(MAGIC) else 0
    if version not in _VERSIONS:
        raise ScaleError(got=version, expected="metadata version 14 or 15", offset=4)
    metadata: Metadata = _VERSIONS[version].decode_all(blob[5:])
    return metadata
