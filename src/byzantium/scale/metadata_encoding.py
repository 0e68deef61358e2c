"""Encode a declared runtime's metadata as V14 and V15."""

from __future__ import annotations

from typing import TYPE_CHECKING

from byzantium.scale.containers import Tuple
from byzantium.scale.enums import Variant
from byzantium.scale.fields import doc_lines
from byzantium.scale.metadata_records import (
    ApiRecord,
    ConstantRecord,
    CustomRecord,
    ExtrinsicV14,
    ExtrinsicV15,
    MetadataV14,
    MetadataV15,
    MethodInputRecord,
    MethodRecord,
    OuterEnumsRecord,
    PalletV14,
    PalletV15,
    SignedExtensionRecord,
    StorageEntryRecord,
    StorageRecord,
    encode_metadata,
)
from byzantium.scale.registry import Registry
from byzantium.scale.substrate import DIGEST_ITEM

if TYPE_CHECKING:
    from byzantium.scale.metadata import (
        ExtrinsicMetadata,
        OuterEnums,
        PalletMetadata,
        RuntimeApiMetadata,
        RuntimeApiMethodMetadata,
        RuntimeMetadata,
        StorageEntryMetadata,
    )
    from byzantium.scale.portable import PortableType


def encode_v14(metadata: RuntimeMetadata) -> bytes:
    """Return the V14 blob."""
    registry = Registry()
    pallets = tuple(_pallet(registry, pallet) for pallet in metadata.pallets)
    extrinsic = ExtrinsicV14(
        registry.id_of(metadata.extrinsic.whole),
        metadata.extrinsic.version,
        _extensions(registry, metadata.extrinsic),
    )
    runtime = registry.id_of(metadata.runtime)
    _outer_enums(registry, metadata.outer_enums)
    return encode_metadata(MetadataV14(_types(registry), pallets, extrinsic, runtime))


def encode_v15(metadata: RuntimeMetadata) -> bytes:
    """Return the V15 blob."""
    registry = Registry()
    pallets = tuple(
        PalletV15(*_pallet(registry, pallet), doc_lines(pallet.doc)) for pallet in metadata.pallets
    )
    extrinsic = _extrinsic_parts(registry, metadata.extrinsic)
    runtime = registry.id_of(metadata.runtime)
    apis = tuple(_api(registry, api) for api in metadata.apis)
    outer_enums = _outer_enums(registry, metadata.outer_enums)
    custom = {
        name: CustomRecord(registry.id_of(item.type), item.value)
        for name, item in metadata.custom.items()
    }
    types = _types(registry)
    return encode_metadata(
        MetadataV15(types, pallets, extrinsic, runtime, apis, outer_enums, custom)
    )


def _types(registry: Registry) -> tuple[PortableType, ...]:
    """Close the registry; block headers need one type that no storage item may have named."""
    registry.id_of(DIGEST_ITEM)
    return registry.portable()


def _pallet(registry: Registry, pallet: PalletMetadata) -> PalletV14:
    entries = tuple(_entry(registry, entry) for entry in pallet.storage)
    calls, event = registry.maybe_id_of(pallet.calls), registry.maybe_id_of(pallet.event)
    constants = tuple(
        ConstantRecord(item.name, registry.id_of(item.type), item.value, doc_lines(item.doc))
        for item in pallet.constants
    )
    storage = StorageRecord(pallet.name, entries) if entries else None
    error = registry.maybe_id_of(pallet.error)
    return PalletV14(pallet.name, storage, calls, event, constants, error, pallet.index)


def _entry(registry: Registry, entry: StorageEntryMetadata) -> StorageEntryRecord:
    assert len(entry.hashers) == len(entry.keys), f"{entry.name}: one hasher a key"
    modifier = Variant(entry.modifier)
    kind = _entry_type(registry, entry)
    return StorageEntryRecord(entry.name, modifier, kind, entry.default, doc_lines(entry.doc))


def _entry_type(registry: Registry, entry: StorageEntryMetadata) -> Variant:
    if not entry.keys:
        return Variant("Plain", registry.id_of(entry.value))
    hashers = tuple(Variant(hasher.name) for hasher in entry.hashers)
    key = entry.keys[0] if len(entry.keys) == 1 else Tuple(*entry.keys)
    return Variant("Map", hashers, registry.id_of(key), registry.id_of(entry.value))


def _extrinsic_parts(registry: Registry, extrinsic: ExtrinsicMetadata) -> ExtrinsicV15:
    return ExtrinsicV15(
        extrinsic.version,
        registry.id_of(extrinsic.address),
        registry.id_of(extrinsic.call),
        registry.id_of(extrinsic.signature),
        registry.id_of(extrinsic.extra),
        _extensions(registry, extrinsic),
    )


def _extensions(
    registry: Registry, extrinsic: ExtrinsicMetadata
) -> tuple[SignedExtensionRecord, ...]:
    return tuple(
        SignedExtensionRecord(
            extension.identifier,
            registry.id_of(extension.type),
            registry.id_of(extension.additional_signed),
        )
        for extension in extrinsic.signed_extensions
    )


def _api(registry: Registry, api: RuntimeApiMetadata) -> ApiRecord:
    methods = tuple(_method(registry, method) for method in api.methods)
    return ApiRecord(api.name, methods, doc_lines(api.doc))


def _method(registry: Registry, method: RuntimeApiMethodMetadata) -> MethodRecord:
    inputs = tuple(MethodInputRecord(name, registry.id_of(kind)) for name, kind in method.inputs)
    return MethodRecord(method.name, inputs, registry.id_of(method.output), doc_lines(method.doc))


def _outer_enums(registry: Registry, enums: OuterEnums) -> OuterEnumsRecord:
    return OuterEnumsRecord(
        registry.id_of(enums.call), registry.id_of(enums.event), registry.id_of(enums.error)
    )
