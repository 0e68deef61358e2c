"""Records that the framework itself stores."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.outer import RUNTIME_EVENT
from byzantium.scale import types as t
from byzantium.units import Rao

NEW_LOGIC_FLAG: Final = 1 << 127
"""Bit that marks an account as kept by the present balances logic."""


class AccountData(NamedTuple):
    """The balances of one account, in rao."""

    free: Rao
    reserved: Rao
    frozen: Rao
    flags: int


class AccountInfo(NamedTuple):
    """Nonce, reference counters and balances of one account."""

    nonce: int
    consumers: int
    providers: int
    sufficients: int
    data: AccountData


NO_ACCOUNT: Final = AccountInfo(0, 0, 0, 0, AccountData(Rao(0), Rao(0), Rao(0), NEW_LOGIC_FLAG))
"""What an account reads as before anything is stored for it."""

ACCOUNT_DATA: Final = t.Struct(
    "pallet_balances::types::AccountData",
    AccountData,
    (
        ("free", TAO),
        ("reserved", TAO),
        ("frozen", TAO),
        ("flags", t.Newtype("pallet_balances::types::ExtraFlags", t.U128)),
    ),
    params=(("Balance", TAO),),
)
ACCOUNT_INFO: Final = t.Struct(
    "frame_system::AccountInfo",
    AccountInfo,
    (
        ("nonce", t.U32),
        ("consumers", t.U32),
        ("providers", t.U32),
        ("sufficients", t.U32),
        ("data", ACCOUNT_DATA),
    ),
    params=(("Nonce", t.U32), ("AccountData", ACCOUNT_DATA)),
)

PHASE: Final = t.Enum(
    "frame_system::Phase",
    (
        t.Case(0, "ApplyExtrinsic", (("", t.U32),)),
        t.Case(1, "Finalization"),
        t.Case(2, "Initialization"),
    ),
)
INITIALIZATION: Final = t.Variant("Initialization")
FINALIZATION: Final = t.Variant("Finalization")


class EventRecord(NamedTuple):
    """An event, and the part of the block it belongs to."""

    phase: t.Variant
    event: t.Variant
    topics: tuple[bytes, ...]


EVENT_RECORD: Final = t.Struct(
    "frame_system::EventRecord",
    EventRecord,
    (("phase", PHASE), ("event", RUNTIME_EVENT), ("topics", t.Vec(t.H256))),
    params=(("E", RUNTIME_EVENT), ("T", t.H256)),
)


class WeightRecord(NamedTuple):
    """Weight as metadata has it: picoseconds of reference time, bytes of proof."""

    ref_time: int
    proof_size: int


WEIGHT: Final = t.Struct(
    "sp_weights::weight_v2::Weight",
    WeightRecord,
    (("ref_time", t.Compact(t.U64)), ("proof_size", t.Compact(t.U64))),
)


class PerDispatchClass(NamedTuple):
    """One figure for each class of dispatch."""

    normal: object
    operational: object
    mandatory: object


def per_dispatch_class(inner: t.Type[Any]) -> t.Type[PerDispatchClass]:
    """Return the type that holds a figure for each class of dispatch."""
    return t.Struct(
        "frame_support::dispatch::PerDispatchClass",
        PerDispatchClass,
        (("normal", inner), ("operational", inner), ("mandatory", inner)),
        params=(("T", inner),),
    )


DISPATCH_CLASS: Final = t.Enum(
    "frame_support::dispatch::DispatchClass",
    (t.Case(0, "Normal"), t.Case(1, "Operational"), t.Case(2, "Mandatory")),
)
PAYS: Final = t.Enum("frame_support::dispatch::Pays", (t.Case(0, "Yes"), t.Case(1, "No")))


class DispatchEventInfo(NamedTuple):
    """What a transaction weighed, its class, and whether it paid."""

    weight: WeightRecord
    dispatch_class: t.Variant
    pays_fee: t.Variant


DISPATCH_EVENT_INFO: Final = t.Struct(
    "frame_system::DispatchEventInfo",
    DispatchEventInfo,
    (("weight", WEIGHT), ("class", DISPATCH_CLASS), ("pays_fee", PAYS)),
)


class LastRuntimeUpgradeInfo(NamedTuple):
    """The runtime that last took over."""

    spec_version: int
    spec_name: str


class CodeUpgradeAuthorization(NamedTuple):
    """Code that may become the runtime, by its hash, and whether its version must be higher."""

    code_hash: bytes
    check_version: bool


LAST_RUNTIME_UPGRADE: Final = t.Struct(
    "frame_system::LastRuntimeUpgradeInfo",
    LastRuntimeUpgradeInfo,
    (("spec_version", t.Compact(t.U32)), ("spec_name", t.Cow(t.STR))),
)
CODE_UPGRADE_AUTHORIZATION: Final = t.Struct(
    "frame_system::CodeUpgradeAuthorization",
    CodeUpgradeAuthorization,
    (("code_hash", t.H256), ("check_version", t.BOOL)),
    params=(("T", None),),
)
WEIGHT_BY_CLASS: Final = per_dispatch_class(WEIGHT)
