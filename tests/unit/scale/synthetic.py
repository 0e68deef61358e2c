"""A small runtime made of every kind of type, for the official core to judge."""

from functools import cache
from typing import Final, NamedTuple

from byzantium.scale import hashers
from byzantium.scale import types as t
from byzantium.scale.metadata import (
    ConstantMetadata,
    CustomValue,
    ExtrinsicMetadata,
    OuterEnums,
    PalletMetadata,
    RuntimeApiMetadata,
    RuntimeApiMethodMetadata,
    RuntimeMetadata,
    SignedExtension,
    StorageEntryMetadata,
)
from byzantium.scale.metadata_encoding import encode_v14, encode_v15


class Weight(NamedTuple):
    """A struct of two compacts."""

    ref_time: int
    proof_size: int


class Profile(NamedTuple):
    """A struct whose fields are of many kinds."""

    owner: bytes
    name: bytes
    score: int
    alias: str | None
    flags: tuple[bool, ...]


class Wrapped(NamedTuple):
    """A struct of one number, which has a compact form."""

    parts: int


NET_UID: Final = t.Newtype[int]("subtensor_runtime_common::NetUid", t.U16)
BALANCE: Final = t.Newtype[int]("subtensor_runtime_common::currency::TaoBalance", t.U64)
FIXED: Final = t.Newtype[int](
    "substrate_fixed::FixedU128", t.U128, field="bits", params=(("Frac", None),)
)
WEIGHT: Final = t.Struct(
    "sp_weights::weight_v2::Weight",
    Weight,
    (("ref_time", t.Compact(t.U64)), ("proof_size", t.Compact(t.U64))),
)
PROFILE: Final = t.Struct(
    "pallet_kinds::Profile",
    Profile,
    (
        ("owner", t.ACCOUNT_ID),
        ("name", t.BYTES),
        ("score", t.Compact(BALANCE)),
        ("alias", t.Option(t.STR)),
        ("flags", t.Vec(t.BOOL)),
    ),
)
WRAPPED: Final = t.Struct("pallet_kinds::Wrapped", Wrapped, (("parts", t.U32),))
SHAPE: Final = t.Enum(
    "pallet_kinds::Shape",
    (
        t.Case(0, "Point"),
        t.Case(3, "Circle", (("", t.U32),)),
        t.Case(7, "Box", (("width", t.U16), ("height", t.U16))),
        t.Case(200, "Named", (("", t.BYTES), ("", NET_UID))),
    ),
)

RUNTIME_CALL: Final[t.Deferred[t.Variant]] = t.Deferred(lambda: OUTER_CALL)
PARAMS_T: Final = (("T", None),)

SYSTEM_CALL: Final = t.Enum(
    "frame_system::pallet::Call",
    (t.Case(0, "remark", (("remark", t.BYTES),), doc="Leave a remark."),),
    params=PARAMS_T,
)
KINDS_CALL: Final = t.Enum(
    "pallet_kinds::pallet::Call",
    (
        t.Case(
            0,
            "transfer",
            (("dest", t.MULTI_ADDRESS), ("value", t.Compact(BALANCE))),
            doc="Send.\n\nSecond paragraph.",
        ),
        t.Case(1, "batch", (("calls", t.Vec(RUNTIME_CALL)),)),
        t.Case(2, "draw", (("netuid", NET_UID), ("shape", SHAPE), ("profile", PROFILE))),
        t.Case(9, "rate", (("weights", t.Vec(t.Tuple(t.U16, t.U16))), ("weight", WEIGHT))),
    ),
    params=PARAMS_T,
)
OUTER_CALL: Final = t.Enum(
    "node_subtensor_runtime::RuntimeCall",
    (t.Case(0, "System", (("", SYSTEM_CALL),)), t.Case(7, "Kinds", (("", KINDS_CALL),))),
)
KINDS_EVENT: Final = t.Enum(
    "pallet_kinds::pallet::Event",
    (t.Case(0, "Drawn", (("", NET_UID), ("", SHAPE))), t.Case(4, "Rated")),
    params=PARAMS_T,
)
OUTER_EVENT: Final = t.Enum(
    "node_subtensor_runtime::RuntimeEvent", (t.Case(7, "Kinds", (("", KINDS_EVENT),)),)
)
KINDS_ERROR: Final = t.Enum(
    "pallet_kinds::pallet::Error",
    (t.Case(0, "NotDrawn", doc="Nothing was drawn."), t.Case(1, "TooRound", doc="Too round.")),
    params=PARAMS_T,
)
OUTER_ERROR: Final = t.Enum(
    "node_subtensor_runtime::RuntimeError", (t.Case(7, "Kinds", (("", KINDS_ERROR),)),)
)

STORED: Final[dict[str, t.Type[object]]] = {
    "Bool": t.BOOL,
    "U8": t.U8,
    "U16": t.U16,
    "U32": t.U32,
    "U64": t.U64,
    "U128": t.U128,
    "I8": t.I8,
    "I16": t.I16,
    "I32": t.I32,
    "I64": t.I64,
    "I128": t.I128,
    "Text": t.STR,
    "Bytes": t.BYTES,
    "Compact8": t.Compact(t.U8),
    "Compact16": t.Compact(t.U16),
    "Compact32": t.Compact(t.U32),
    "Compact64": t.Compact(t.U64),
    "Compact128": t.Compact(t.U128),
    "CompactNetUid": t.Compact(NET_UID),
    "CompactWrapped": t.Compact(WRAPPED),
    "CompactsVec": t.Vec(t.Compact(t.U16)),
    "Numbers": t.Vec(t.U16),
    "Wide": t.Vec(t.U128),
    "Rows": t.Vec(t.Tuple(t.U16, t.U16)),
    "MixedRows": t.Vec(t.Tuple(t.U64, t.U8, t.I32)),
    "Netuids": t.Vec(NET_UID),
    "Flags": t.Vec(t.BOOL),
    "Four": t.Array(t.U8, 4),
    "Words": t.Array(t.U16, 3),
    "Account": t.ACCOUNT_ID,
    "Accounts": t.Vec(t.ACCOUNT_ID),
    "Hash": t.H256,
    "Address20": t.H160,
    "Big": t.U256,
    "Pair": t.Tuple(t.ACCOUNT_ID, t.BYTES),
    "Maybe": t.Option(t.U32),
    "MaybeMaybe": t.Option(t.Option(t.U32)),
    "MaybeFlag": t.Option(t.BOOL),
    "Outcome": t.Result(t.U8, SHAPE),
    "Ledger": t.BTreeMap(NET_UID, FIXED),
    "Members": t.BTreeSet(NET_UID),
    "Bounded": t.BoundedVec(t.U32),
    "BoundedName": t.BoundedBytes(),
    "WeakBounded": t.WeakBoundedVec(t.U64),
    "Fixed": FIXED,
    "Balance": BALANCE,
    "Weight": WEIGHT,
    "Profile": PROFILE,
    "Shape": SHAPE,
    "Address": t.MULTI_ADDRESS,
    "Signature": t.MULTI_SIGNATURE,
    "Percent": t.PERCENT,
    "Perbill": t.PERBILL,
    "Perquintill": t.PERQUINTILL,
    "Digest": t.DIGEST,
    "Call": RUNTIME_CALL,
    "Event": OUTER_EVENT,
}
"""One plain storage item for each kind of type, under the item's name."""

MAPS: Final = {
    "ByNet": ((hashers.IDENTITY, NET_UID),),
    "ByAccount": ((hashers.BLAKE2_128_CONCAT, t.ACCOUNT_ID),),
    "ByBlock": ((hashers.TWOX_64_CONCAT, t.U64),),
    "ByNetAndUid": ((hashers.IDENTITY, NET_UID), (hashers.IDENTITY, t.U16)),
    "ByThree": (
        (hashers.BLAKE2_128_CONCAT, t.ACCOUNT_ID),
        (hashers.TWOX_64_CONCAT, t.BYTES),
        (hashers.IDENTITY, t.U16),
    ),
    "Blake128": ((hashers.BLAKE2_128, t.U32),),
    "Blake256": ((hashers.BLAKE2_256, t.U32),),
    "Twox128": ((hashers.TWOX_128, t.U32),),
    "Twox256": ((hashers.TWOX_256, t.U32),),
}
"""One map for each hasher, and maps of two and three keys."""


def a_value(name: str, kind: t.Type[object]) -> StorageEntryMetadata:
    """Declare a plain storage item without default."""
    return StorageEntryMetadata(name, "Optional", (), (), kind, b"\x00", f"Holds {name}.")


def a_map(name: str) -> StorageEntryMetadata:
    """Declare one of the maps; its values are balances that default to 5."""
    used, keys = zip(*MAPS[name], strict=True)
    return StorageEntryMetadata(name, "Default", used, keys, BALANCE, BALANCE.encode(5))


MARKER: Final = t.UnitStruct("frame_system::extensions::check_weight::CheckWeight", params=PARAMS_T)
MORTALITY: Final = t.Newtype[t.Era]("node::check_mortality::CheckMortality", t.ERA)
NONCE: Final = t.Newtype[int]("node::check_nonce::CheckNonce", t.Compact(t.U32))
PAYMENT: Final = t.Newtype[int](
    "pallet_transaction_payment::ChargeTransactionPayment", t.Compact(BALANCE)
)
MODE: Final = t.Enum(
    "frame_metadata_hash_extension::Mode", (t.Case(0, "Disabled"), t.Case(1, "Enabled"))
)
METADATA_HASH: Final = t.Newtype[t.Variant](
    "frame_metadata_hash_extension::CheckMetadataHash", MODE, field="mode"
)

EXTRINSIC: Final = ExtrinsicMetadata(
    t.MULTI_ADDRESS,
    RUNTIME_CALL,
    t.MULTI_SIGNATURE,
    (
        SignedExtension("CheckSpecVersion", MARKER, t.U32),
        SignedExtension("CheckTxVersion", MARKER, t.U32),
        SignedExtension("CheckGenesis", MARKER, t.H256),
        SignedExtension("CheckMortality", MORTALITY, t.H256),
        SignedExtension("CheckNonce", NONCE, t.UNIT),
        SignedExtension("CheckWeight", MARKER, t.UNIT),
        SignedExtension("ChargeTransactionPayment", PAYMENT, t.UNIT),
        SignedExtension("CheckMetadataHash", METADATA_HASH, t.Option(t.Array(t.U8, 32))),
    ),
)

METADATA: Final = RuntimeMetadata(
    pallets=(
        PalletMetadata("System", 0, calls=SYSTEM_CALL, doc="The ground."),
        PalletMetadata(
            "Kinds",
            7,
            storage=(
                *(a_value(name, kind) for name, kind in STORED.items()),
                *(a_map(name) for name in MAPS),
            ),
            calls=KINDS_CALL,
            event=KINDS_EVENT,
            error=KINDS_ERROR,
            constants=(ConstantMetadata("Limit", BALANCE, BALANCE.encode(500), "The limit."),),
        ),
        PalletMetadata("Empty", 9),
    ),
    extrinsic=EXTRINSIC,
    runtime=t.UnitStruct("node_subtensor_runtime::Runtime"),
    outer_enums=OuterEnums(RUNTIME_CALL, OUTER_EVENT, OUTER_ERROR),
    apis=(
        RuntimeApiMetadata(
            "KindsApi",
            (
                RuntimeApiMethodMetadata(
                    "profile_of",
                    (("netuid", NET_UID), ("account", t.ACCOUNT_ID)),
                    t.Option(PROFILE),
                    "Return a profile.",
                ),
                RuntimeApiMethodMetadata("shapes", (), t.Vec(SHAPE)),
            ),
            "What the kinds answer.",
        ),
    ),
    custom={"zeta": CustomValue(t.U8, b"\x01"), "alpha": CustomValue(t.BYTES, b"\x00")},
)


@cache
def v14() -> bytes:
    """Return the runtime's V14 blob."""
    return encode_v14(METADATA)


@cache
def v15() -> bytes:
    """Return the runtime's V15 blob."""
    return encode_v15(METADATA)
