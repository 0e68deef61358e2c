"""Declare a runtime's metadata, with types where the wire has ids.

V14 tells of the extrinsic through one generic type; V15 tells of its parts, of the runtime APIs
and of the outer enums. Clients that estimate fees or call runtime APIs need V15.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from byzantium.scale.byte_strings import BYTES
from byzantium.scale.codec import ScaleType
from byzantium.scale.containers import Tuple
from byzantium.scale.records import Newtype

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from byzantium.scale.hashers import Hasher

AnyType: TypeAlias = ScaleType[Any]

EXTRINSIC_VERSION: Final = 4


@dataclass(frozen=True, slots=True)
class StorageEntryMetadata:
    """A storage item; a plain value has no keys. `default` is what clients show when absent."""

    name: str
    modifier: Literal["Optional", "Default"]
    hashers: Sequence[Hasher]
    keys: Sequence[AnyType]
    value: AnyType
    default: bytes
    doc: str = ""


@dataclass(frozen=True, slots=True)
class ConstantMetadata:
    """A constant with its encoded value."""

    name: str
    type: AnyType
    value: bytes
    doc: str = ""


@dataclass(frozen=True, slots=True)
class PalletMetadata:
    """A pallet; its storage keys begin with its name."""

    name: str
    index: int
    storage: Sequence[StorageEntryMetadata] = ()
    calls: AnyType | None = None
    event: AnyType | None = None
    error: AnyType | None = None
    constants: Sequence[ConstantMetadata] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True)
class SignedExtension:
    """What an extension adds to the extrinsic, and what to the signed payload only."""

    identifier: str
    type: AnyType
    additional_signed: AnyType


@dataclass(frozen=True, slots=True)
class ExtrinsicMetadata:
    """The parts of a signed extrinsic."""

    address: AnyType
    call: AnyType
    signature: AnyType
    signed_extensions: Sequence[SignedExtension]
    version: int = EXTRINSIC_VERSION

    @property
    def extra(self) -> AnyType:
        """The tuple of everything that the extensions add to the extrinsic."""
        return Tuple(*(extension.type for extension in self.signed_extensions))

    @property
    def whole(self) -> AnyType:
        """The opaque extrinsic whose type parameters, by name and order, tell V14 its parts."""
        params = (
            ("Address", self.address),
            ("Call", self.call),
            ("Signature", self.signature),
            ("Extra", self.extra),
        )
        path = "sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic"
        return Newtype[bytes](path, BYTES, params=params)


@dataclass(frozen=True, slots=True)
class RuntimeApiMethodMetadata:
    """A method of a runtime API."""

    name: str
    inputs: Sequence[tuple[str, AnyType]]
    output: AnyType
    doc: str = ""


@dataclass(frozen=True, slots=True)
class RuntimeApiMetadata:
    """A runtime API."""

    name: str
    methods: Sequence[RuntimeApiMethodMetadata]
    doc: str = ""


@dataclass(frozen=True, slots=True)
class OuterEnums:
    """The types RuntimeCall, RuntimeEvent and RuntimeError."""

    call: AnyType
    event: AnyType
    error: AnyType


@dataclass(frozen=True, slots=True)
class CustomValue:
    """An encoded value under a free name."""

    type: AnyType
    value: bytes


@dataclass(frozen=True, slots=True)
class RuntimeMetadata:
    """Everything that metadata tells of a runtime."""

    pallets: Sequence[PalletMetadata]
    extrinsic: ExtrinsicMetadata
    runtime: AnyType
    outer_enums: OuterEnums
    apis: Sequence[RuntimeApiMetadata] = ()
    custom: Mapping[str, CustomValue] = field(default_factory=dict[str, CustomValue])
