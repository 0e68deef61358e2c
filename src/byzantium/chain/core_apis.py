"""The runtime APIs that every Substrate chain has, as far as clients use them."""

from typing import Final, NamedTuple

from byzantium.chain.apis.block_apis import CORE_METHODS
from byzantium.chain.dispatch_info import DispatchInfo, dispatch_info
from byzantium.chain.extrinsic import decode_extrinsic
from byzantium.chain.fees import (
    BASE_REF_TIME,
    weight_fee,
)
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.runtime import Version
from byzantium.chain.kernel.state import State
from byzantium.chain.metadata import EXTRINSIC, blobs
from byzantium.chain.pallets.aura.declaration import AUTHORITY, SLOT_DURATION_MS, Authorities
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import DISPATCH_CLASS, WEIGHT, WeightRecord
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

VERSIONS: Final = {14: "v14", 15: "v15"}
"""Versions of metadata that can be had, and where."""

OPAQUE_METADATA: Final = t.Newtype[bytes]("sp_core::OpaqueMetadata", t.BYTES)


class RuntimeVersion(NamedTuple):
    """The version record with the APIs that the runtime has."""

    spec_name: str
    impl_name: str
    authoring_version: int
    spec_version: int
    impl_version: int
    apis: tuple[tuple[bytes, int], ...]
    transaction_version: int
    system_version: int


RUNTIME_VERSION: Final = t.Struct(
    "sp_version::RuntimeVersion",
    RuntimeVersion,
    (
        ("spec_name", t.Cow(t.STR)),
        ("impl_name", t.Cow(t.STR)),
        ("authoring_version", t.U32),
        ("spec_version", t.U32),
        ("impl_version", t.U32),
        ("apis", t.Cow(t.Vec(t.Tuple(t.Array(t.U8, 8), t.U32)))),
        ("transaction_version", t.U32),
        ("system_version", t.U8),
    ),
)


class RuntimeDispatchInfo(NamedTuple):
    """What a transaction would weigh and cost, tip left out."""

    weight: WeightRecord
    dispatch_class: t.Variant
    partial_fee: Rao


RUNTIME_DISPATCH_INFO: Final = t.Struct(
    "pallet_transaction_payment::types::RuntimeDispatchInfo",
    RuntimeDispatchInfo,
    (("weight", WEIGHT), ("class", DISPATCH_CLASS), ("partial_fee", TAO)),
    params=(("Balance", TAO), ("Weight", WEIGHT)),
)


class InclusionFee(NamedTuple):
    """The three parts of a fee."""

    base_fee: Rao
    len_fee: Rao
    adjusted_weight_fee: Rao


class FeeDetails(NamedTuple):
    """The parts of a fee, none for a call that is free; the tip is left out, so it is 0."""

    inclusion_fee: InclusionFee | None
    tip: Rao = Rao(0)


INCLUSION_FEE: Final = t.Struct(
    "pallet_transaction_payment::types::InclusionFee",
    InclusionFee,
    (("base_fee", TAO), ("len_fee", TAO), ("adjusted_weight_fee", TAO)),
)
FEE_DETAILS: Final = t.Struct(
    "pallet_transaction_payment::types::FeeDetails",
    FeeDetails,
    (("inclusion_fee", t.Option(INCLUSION_FEE)), ("tip", TAO)),
)


def runtime_version(version: Version, apis: tuple[tuple[bytes, int], ...]) -> RuntimeVersion:
    """Return the version record with its APIs."""
    return RuntimeVersion(
        version.spec_name,
        version.impl_name,
        version.authoring_version,
        version.spec_version,
        version.impl_version,
        apis,
        version.transaction_version,
        version.state_version,
    )


def _version(state: State) -> RuntimeVersion:
    return runtime_version(state.runtime.version, tuple(state.runtime.api_ids))


def _metadata(state: State) -> bytes:
    return blobs(state.runtime, state.profile).v14


def _metadata_at_version(state: State, version: int) -> bytes | None:
    made = blobs(state.runtime, state.profile)
    return getattr(made, VERSIONS[version]) if version in VERSIONS else None


def _metadata_versions(_state: State) -> tuple[int, ...]:
    return tuple(VERSIONS)


def _account_nonce(state: State, account: AccountId) -> int:
    return system.Account.get(state, account).nonce


def _query_info(state: State, body: bytes, length: int) -> RuntimeDispatchInfo:
    info, details = _asked(state, body, length)
    record = WeightRecord(info.weight.ref_time, info.weight.proof_size)
    fee = Rao(0 if details.inclusion_fee is None else sum(details.inclusion_fee))
    return RuntimeDispatchInfo(record, t.Variant(info.dispatch_class.value), fee)


def _query_fee_details(state: State, body: bytes, length: int) -> FeeDetails:
    return _asked(state, body, length)[1]


def _asked(state: State, body: bytes, length: int) -> tuple[DispatchInfo, FeeDetails]:
    """Return what a transaction of this length declares and would pay; without a signer, nothing.

    Source: polkadot-sdk, substrate/frame/transaction-payment/src/lib.rs, query_info.
    """
    extrinsic = decode_extrinsic(t.BYTES.encode(body))
    info = dispatch_info(state.runtime, *state.runtime.resolve(extrinsic.call))
    if extrinsic.signed is None or not info.pays_fee:
        return info, FeeDetails(None)
    parts = InclusionFee(weight_fee(BASE_REF_TIME), Rao(length), weight_fee(info.weight.ref_time))
    return info, FeeDetails(parts)


def _weight_to_fee(_state: State, weight: WeightRecord) -> Rao:
    """Return the fee for a weight. Units: picoseconds, bytes; rao."""
    return weight_fee(weight.ref_time)


def _length_to_fee(_state: State, length: int) -> Rao:
    """Return the fee for a length. Units: bytes; rao."""
    return Rao(length)


FEE_METHODS: Final = (
    ApiMethod(
        "query_weight_to_fee",
        (("weight", WEIGHT),),
        TAO,
        _weight_to_fee,
        "The fee for a weight.",
    ),
    ApiMethod(
        "query_length_to_fee",
        (("length", t.U32),),
        TAO,
        _length_to_fee,
        "The fee for a length in bytes.",
    ),
)
"""What prices a weight and a length, in either API of payments."""


def _slot_duration(state: State) -> int:
    return SLOT_DURATION_MS.of(state.profile)


def _authorities(state: State) -> tuple[AccountId, ...]:
    return Authorities.get(state)


SLOT_DURATION: Final = t.Newtype[int]("sp_consensus_slots::SlotDuration", t.U64)
_PAYMENT_INPUTS: Final = (("uxt", EXTRINSIC.whole), ("len", t.U32))

CORE_APIS: Final = (
    RuntimeApi(
        "Core",
        5,
        (
            ApiMethod("version", (), RUNTIME_VERSION, _version, "Version of the runtime."),
            *CORE_METHODS,
        ),
    ),
    RuntimeApi(
        "Metadata",
        2,
        (
            ApiMethod("metadata", (), OPAQUE_METADATA, _metadata, "Metadata V14."),
            ApiMethod(
                "metadata_at_version",
                (("version", t.U32),),
                t.Option(OPAQUE_METADATA),
                _metadata_at_version,
                "Metadata at a version, 14 or 15.",
            ),
            ApiMethod(
                "metadata_versions",
                (),
                t.Vec(t.U32),
                _metadata_versions,
                "Versions of metadata that can be had.",
            ),
        ),
    ),
    RuntimeApi(
        "AccountNonceApi",
        1,
        (
            ApiMethod(
                "account_nonce",
                (("account", t.ACCOUNT_ID),),
                t.U32,
                _account_nonce,
                "Nonce of an account on chain.",
            ),
        ),
    ),
    RuntimeApi(
        "TransactionPaymentApi",
        4,
        (
            ApiMethod(
                "query_info",
                _PAYMENT_INPUTS,
                RUNTIME_DISPATCH_INFO,
                _query_info,
                "What a transaction would weigh and cost.",
            ),
            ApiMethod(
                "query_fee_details",
                _PAYMENT_INPUTS,
                FEE_DETAILS,
                _query_fee_details,
                "The parts of what a transaction would cost.",
            ),
            *FEE_METHODS,
        ),
    ),
    RuntimeApi(
        "AuraApi",
        1,
        (
            ApiMethod(
                "slot_duration", (), SLOT_DURATION, _slot_duration, "Length of a slot, in ms."
            ),
            ApiMethod(
                "authorities", (), t.Vec(AUTHORITY), _authorities, "Keys of the block authors."
            ),
        ),
    ),
)
"""APIs that the framework gives; those of the project stand with their pallets."""
