"""The runtime's metadata, made from its declarations, one pair of blobs for each profile."""

from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel import outer
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import Profile, RuntimeApi
from byzantium.chain.kernel.runtime import Pallet, Runtime
from byzantium.chain.kernel.storage import StorageItem
from byzantium.scale import types as t
from byzantium.scale.metadata import (
    ConstantMetadata,
    ExtrinsicMetadata,
    OuterEnums,
    PalletMetadata,
    RuntimeApiMetadata,
    RuntimeApiMethodMetadata,
    RuntimeMetadata,
    SignedExtension,
    StorageEntryMetadata,
)
from byzantium.scale.metadata_digest import Token, metadata_digest
from byzantium.scale.metadata_encoding import encode_v14, encode_v15

_MODE: Final = t.Enum(
    "frame_metadata_hash_extension::Mode", (t.Case(0, "Disabled"), t.Case(1, "Enabled"))
)


class CheckMetadataHash(NamedTuple):
    """Whether the signature also covers the hash of the metadata."""

    mode: t.Variant


def _empty(path: str) -> t.Type[Any]:
    return t.UnitStruct(path)


SIGNED_EXTENSIONS: Final = (
    SignedExtension(
        "CheckNonZeroSender",
        _empty("frame_system::extensions::check_non_zero_sender::CheckNonZeroSender"),
        t.UNIT,
    ),
    SignedExtension(
        "CheckSpecVersion",
        _empty("frame_system::extensions::check_spec_version::CheckSpecVersion"),
        t.U32,
    ),
    SignedExtension(
        "CheckTxVersion",
        _empty("frame_system::extensions::check_tx_version::CheckTxVersion"),
        t.U32,
    ),
    SignedExtension(
        "CheckGenesis", _empty("frame_system::extensions::check_genesis::CheckGenesis"), t.H256
    ),
    SignedExtension(
        "CheckMortality",
        t.Newtype[Any]("node_subtensor_runtime::check_mortality::CheckMortality", t.ERA),
        t.H256,
    ),
    SignedExtension(
        "CheckNonce",
        t.Newtype[int]("node_subtensor_runtime::check_nonce::CheckNonce", t.Compact(t.U32)),
        t.UNIT,
    ),
    SignedExtension(
        "CheckWeight", _empty("frame_system::extensions::check_weight::CheckWeight"), t.UNIT
    ),
    SignedExtension(
        "ChargeTransactionPayment",
        t.Newtype[int]("pallet_transaction_payment::ChargeTransactionPayment", t.Compact(TAO)),
        t.UNIT,
    ),
    SignedExtension(
        "SudoTransactionExtension",
        _empty("node_subtensor_runtime::sudo_wrapper::SudoTransactionExtension"),
        t.UNIT,
    ),
    SignedExtension(
        "CheckShieldedTxValidity",
        _empty("pallet_shield::extension::CheckShieldedTxValidity"),
        t.UNIT,
    ),
    SignedExtension(
        "SubtensorTransactionExtension",
        _empty("pallet_subtensor::extensions::subtensor::SubtensorTransactionExtension"),
        t.UNIT,
    ),
    SignedExtension("DrandPriority", _empty("pallet_drand::drand_priority::DrandPriority"), t.UNIT),
    SignedExtension(
        "CheckMetadataHash",
        t.Struct(
            "frame_metadata_hash_extension::CheckMetadataHash",
            CheckMetadataHash,
            (("mode", _MODE),),
        ),
        t.Option(t.Array(t.U8, 32)),
    ),
)
"""The extensions of a transaction, in the order of their data."""

EXTRINSIC: Final = ExtrinsicMetadata(
    t.MULTI_ADDRESS, outer.RUNTIME_CALL, t.MULTI_SIGNATURE, SIGNED_EXTENSIONS
)
"""The parts of a transaction; one client finds calls by the parameters of its type."""


class Blobs:
    """Metadata as clients download it: "meta", a version byte, the body; each made when asked."""

    def __init__(self, described: RuntimeMetadata) -> None:
        self._described = described

    @cached_property
    def v14(self) -> bytes:
        """The older version, for clients that ask for no version."""
        return encode_v14(self._described)

    @cached_property
    def v15(self) -> bytes:
        """The version with runtime APIs."""
        return encode_v15(self._described)


def _storage(item: StorageItem[Any], profile: Profile) -> StorageEntryMetadata:
    return StorageEntryMetadata(
        item.name,
        "Optional" if item.optional else "Default",
        tuple(key.hasher for key in item.hashed_keys),
        tuple(key.type for key in item.hashed_keys),
        item.type,
        item.default_bytes(profile),
        item.doc,
    )


def _pallet(pallet: Pallet, profile: Profile) -> PalletMetadata:
    constants = tuple(
        ConstantMetadata(c.name, c.type, c.type.encode(c.of(profile)), c.doc)
        for c in pallet.constants
    )
    return PalletMetadata(
        pallet.id.name,
        pallet.id.index,
        tuple(_storage(item, profile) for item in pallet.storage),
        pallet.call_enum,
        pallet.event_enum,
        pallet.error_enum,
        constants,
    )


def _api(api: RuntimeApi) -> RuntimeApiMetadata:
    methods = tuple(
        RuntimeApiMethodMetadata(m.name, tuple(m.inputs), m.output, m.doc) for m in api.methods
    )
    return RuntimeApiMetadata(api.name, methods)


def describe(runtime: Runtime, profile: Profile) -> RuntimeMetadata:
    """Return everything that metadata tells of a runtime under a profile."""
    return RuntimeMetadata(
        pallets=tuple(_pallet(pallet, profile) for pallet in runtime.pallets),
        extrinsic=EXTRINSIC,
        runtime=_empty("node_subtensor_runtime::Runtime"),
        outer_enums=OuterEnums(outer.RUNTIME_CALL, outer.RUNTIME_EVENT, outer.RUNTIME_ERROR),
        apis=tuple(_api(api) for api in runtime.apis),
    )


@cache
def blobs(runtime: Runtime, profile: Profile) -> Blobs:
    """Return a runtime's metadata under a profile, as clients download it."""
    return Blobs(describe(runtime, profile))


@cache
def metadata_hash(runtime: Runtime, profile: Profile) -> bytes:
    """Return what a signature in metadata mode 1 also covers; offline signers insist on it."""
    version = runtime.version
    token = Token("TAO", 9)
    v15 = blobs(runtime, profile).v15
    return metadata_digest(v15, version.spec_name, version.spec_version, token)
