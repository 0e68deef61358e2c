"""What a chain of slots by lot is asked: this one has none, and says so with empty answers.

A tool that follows Ethereum's blocks insists on the method being there.
"""

from typing import Final, NamedTuple

from byzantium.chain.apis.records import HEADER, HeaderRecord
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.aura.declaration import SLOT
from byzantium.scale import types as t

_PATH: Final = "sp_consensus_babe"
_PUBLIC: Final = t.Newtype[bytes](f"{_PATH}::app::Public", t.Array(t.U8, 32))
_AUTHORITIES: Final = t.Vec(t.Tuple(_PUBLIC, t.U64))
_RANDOMNESS: Final = t.Array(t.U8, 32)
_ALLOWED_SLOTS: Final = t.Enum(
    f"{_PATH}::AllowedSlots",
    (
        t.Case(0, "PrimarySlots"),
        t.Case(1, "PrimaryAndSecondaryPlainSlots"),
        t.Case(2, "PrimaryAndSecondaryVRFSlots"),
    ),
)
_PROOF: Final = t.Newtype[bytes](f"{_PATH}::OpaqueKeyOwnershipProof", t.BYTES)


class EpochConfiguration(NamedTuple):
    """How many slots have an author, and who has the others."""

    c: tuple[int, int] = (1, 4)
    allowed_slots: t.Variant = t.Variant("PrimaryAndSecondaryVRFSlots")


class Configuration(NamedTuple):
    """What such a chain begins with."""

    slot_duration: int = 0
    epoch_length: int = 0
    c: tuple[int, int] = EpochConfiguration().c
    authorities: tuple[tuple[bytes, int], ...] = ()
    randomness: bytes = bytes(32)
    allowed_slots: t.Variant = EpochConfiguration().allowed_slots


class Epoch(NamedTuple):
    """A run of slots with the same authors."""

    epoch_index: int = 0
    start_slot: int = 0
    duration: int = 0
    authorities: tuple[tuple[bytes, int], ...] = ()
    randomness: bytes = bytes(32)
    config: EpochConfiguration = EpochConfiguration()


class DoubleSlot(NamedTuple):
    """Two blocks of one author in one slot."""

    offender: bytes
    slot: int
    first_header: HeaderRecord
    second_header: HeaderRecord


_EPOCH_CONFIGURATION: Final = t.Struct(
    f"{_PATH}::BabeEpochConfiguration",
    EpochConfiguration,
    (("c", t.Tuple(t.U64, t.U64)), ("allowed_slots", _ALLOWED_SLOTS)),
)
_CONFIGURATION: Final = t.Struct(
    f"{_PATH}::BabeConfiguration",
    Configuration,
    (
        ("slot_duration", t.U64),
        ("epoch_length", t.U64),
        ("c", t.Tuple(t.U64, t.U64)),
        ("authorities", _AUTHORITIES),
        ("randomness", _RANDOMNESS),
        ("allowed_slots", _ALLOWED_SLOTS),
    ),
)
_EPOCH: Final = t.Struct(
    f"{_PATH}::Epoch",
    Epoch,
    (
        ("epoch_index", t.U64),
        ("start_slot", SLOT),
        ("duration", t.U64),
        ("authorities", _AUTHORITIES),
        ("randomness", _RANDOMNESS),
        ("config", _EPOCH_CONFIGURATION),
    ),
)
_DOUBLE_SLOT: Final = t.Struct(
    "sp_consensus_slots::EquivocationProof",
    DoubleSlot,
    (
        ("offender", _PUBLIC),
        ("slot", SLOT),
        ("first_header", HEADER),
        ("second_header", HEADER),
    ),
    params=(("Header", HEADER), ("Id", _PUBLIC)),
)


def _configuration(_state: State) -> Configuration:
    return Configuration()


def _first_slot(_state: State) -> int:
    return 0


def _epoch(_state: State) -> Epoch:
    return Epoch()


def _nothing(_state: State, *_asked: object) -> None:
    """Prove and report nothing: there is nobody whom a proof could be about."""


BABE_API: Final = RuntimeApi(
    "BabeApi",
    2,
    (
        ApiMethod("configuration", (), _CONFIGURATION, _configuration, "Empty: no slots by lot."),
        ApiMethod("current_epoch_start", (), SLOT, _first_slot, "Always 0."),
        ApiMethod("current_epoch", (), _EPOCH, _epoch, "Empty: no epochs of this kind."),
        ApiMethod("next_epoch", (), _EPOCH, _epoch, "Empty: no epochs of this kind."),
        ApiMethod(
            "generate_key_ownership_proof",
            (("slot", SLOT), ("authority_id", _PUBLIC)),
            t.Option(_PROOF),
            _nothing,
            "That an author owns a key: not provable here.",
        ),
        ApiMethod(
            "submit_report_equivocation_unsigned_extrinsic",
            (("equivocation_proof", _DOUBLE_SLOT), ("key_owner_proof", _PROOF)),
            t.Option(t.UNIT),
            _nothing,
            "Report a double block: not possible without a proof.",
        ),
    ),
)
