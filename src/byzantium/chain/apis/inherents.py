"""Inherents: which a node's data call for, and what is wrong with those of a block."""

from typing import Final

from byzantium.chain.apis.aside import Panicked
from byzantium.chain.apis.records import BlockRecord, CheckInherentsResult, InherentData
from byzantium.chain.extrinsic import Extrinsic, decode_extrinsic, encode_inherent
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.aura.declaration import SLOT_DURATION_MS, CurrentSlot
from byzantium.chain.pallets.mev_shield.calls import announce_next_key
from byzantium.chain.pallets.mev_shield.storage import ENCAPSULATION_KEY
from byzantium.chain.pallets.timestamp.declaration import MINIMUM_PERIOD_MS, DidUpdate, Now
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.scale import types as t

TIME: Final = b"timstap0"
SHIELD_KEY: Final = b"shieldpk"
DRIFT_MS_MAX: Final = 30_000
"""So far a block's time may be ahead of what a node's clock says."""

TOO_EARLY, TOO_FAR_IN_FUTURE = b"\0", b"\1"

_INHERENTS: Final = frozenset((c.pallet.name, c.name) for c in (set_time, announce_next_key))
_ANNOUNCED: Final = t.Option(ENCAPSULATION_KEY)


def name_of(extrinsic: Extrinsic) -> tuple[str, str]:
    """Return pallet and name of the call of a transaction."""
    return extrinsic.call.name, extrinsic.call.values[0].name


def is_inherent(extrinsic: Extrinsic) -> bool:
    """Tell whether a transaction is one that only a block's author adds."""
    return extrinsic.signed is None and name_of(extrinsic) in _INHERENTS


def sets_time(extrinsic: Extrinsic) -> bool:
    """Tell whether an inherent sets the block's time."""
    return name_of(extrinsic) == (set_time.pallet.name, set_time.name)


def ensure_time(state: State, now_ms: int) -> None:
    """Hold a block's time to its parent's and to its slot.

    Units: ms since 1970. Raises Panicked.
    Source: polkadot-sdk, substrate/frame/timestamp/src/lib.rs, set;
    substrate/frame/aura/src/lib.rs, on_timestamp_set.
    """
    if DidUpdate.get(state):
        raise Panicked("Timestamp must be updated only once in the block")
    before = Now.get(state)
    if before and now_ms < before + MINIMUM_PERIOD_MS.of(state.profile):
        raise Panicked(
            "Timestamp must increment by at least <MinimumPeriod> between sequential blocks"
        )
    if now_ms // SLOT_DURATION_MS.of(state.profile) != CurrentSlot.get(state):
        raise Panicked("Timestamp slot must match `CurrentSlot`")


def _time_told(data: InherentData) -> int:
    raw = data.data.get(TIME)
    if raw is None:
        raise Panicked("Timestamp inherent data must be provided")
    try:
        return t.U64.decode(raw)[0]
    except t.ScaleError as error:
        raise Panicked("Timestamp inherent data not correctly encoded") from error


def inherents(state: State, data: InherentData) -> tuple[bytes, ...]:
    """Return the inherents of the next block, each without its length in front.

        time = max(what is told, Now + half a slot)

    A key for sealed transactions is announced where one, or none, is told in its proper form.

    Units: ms since 1970. Raises Panicked.
    Source: polkadot-sdk, substrate/frame/timestamp/src/lib.rs, create_inherent; subtensor,
    pallets/shield/src/lib.rs, create_inherent.
    """
    earliest = Now.get(state) + MINIMUM_PERIOD_MS.of(state.profile)
    calls = [set_time(max(_time_told(data), earliest))]
    try:
        key = data.data.get(SHIELD_KEY)
        calls += [] if key is None else [announce_next_key(_ANNOUNCED.decode(key)[0])]
    except t.ScaleError:
        pass  # an announcement that does not decode is left out, and the block goes on without it
    return tuple(t.BYTES.decode(encode_inherent(call))[0] for call in calls)


def check_inherents(state: State, block: BlockRecord, data: InherentData) -> CheckInherentsResult:
    """Tell what is wrong with the inherents that open a block.

    Raises Panicked, and MalformedExtrinsic.
    Source: polkadot-sdk, substrate/frame/timestamp/src/lib.rs, check_inherent.
    """
    for body in block.extrinsics:
        extrinsic = decode_extrinsic(t.BYTES.encode(body))
        if not is_inherent(extrinsic):
            break
        if not sets_time(extrinsic):
            continue
        (now,) = extrinsic.call.values[0].values
        if now > _time_told(data) + DRIFT_MS_MAX:
            return _fatal(TOO_FAR_IN_FUTURE)
        if now < Now.get(state) + MINIMUM_PERIOD_MS.of(state.profile):
            return _fatal(TOO_EARLY)
    return CheckInherentsResult(True, False, InherentData({}))


def _fatal(error: bytes) -> CheckInherentsResult:
    return CheckInherentsResult(False, True, InherentData({TIME: error}))
