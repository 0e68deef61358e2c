"""Calls that set weights openly, and the table of all weight calls. All are free."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.names import MECH_ID, NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls.commit_reveal import COMMIT_REVEAL_CALLS
from byzantium.chain.pallets.subtensor.calls.timelocked import TIMELOCKED_CALLS
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.weights.batch import run_batch
from byzantium.chain.pallets.subtensor.weights.commit_reveal import MAIN
from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow, set_row
from byzantium.scale import types as t
from byzantium.units import MechId, NetUid

U16S: Final = t.Vec(t.U16)


@call(
    PALLET,
    0,
    args=(("netuid", NET_UID), ("dests", U16S), ("weights", U16S), ("version_key", t.U64)),
    pays_fee=False,
)
def set_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    dests: Sequence[int],
    weights: Sequence[int],
    version_key: int,
) -> None:
    """Write the calling validator's weights on the miners of one subnet, openly.

    Emits: WeightsSet. Source: subtensor, macros/dispatches.rs, set_weights.
    """
    _set_openly(state, origin, netuid, MAIN, SubmittedRow(dests, weights, version_key))


@call(
    PALLET,
    119,
    args=(
        ("netuid", NET_UID),
        ("mecid", MECH_ID),
        ("dests", U16S),
        ("weights", U16S),
        ("version_key", t.U64),
    ),
    pays_fee=False,
)
def set_mechanism_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    mecid: MechId,
    dests: Sequence[int],
    weights: Sequence[int],
    version_key: int,
) -> None:
    """Write the calling validator's weights on one mechanism of a subnet, openly.

    Emits: WeightsSet. Source: subtensor, macros/dispatches.rs, set_mechanism_weights.
    """
    _set_openly(state, origin, netuid, mecid, SubmittedRow(dests, weights, version_key))


@call(
    PALLET,
    80,
    args=(
        ("netuids", t.Vec(t.Compact(NET_UID))),
        ("weights", t.Vec(t.Vec(t.Tuple(t.Compact(t.U16), t.Compact(t.U16))))),
        ("version_keys", t.Vec(t.Compact(t.U64))),
    ),
    pays_fee=False,
)
def batch_set_weights(
    state: State,
    origin: Origin,
    netuids: Sequence[NetUid],
    weights: Sequence[Sequence[tuple[int, int]]],
    version_keys: Sequence[int],
) -> None:
    """Write the calling validator's weights on several subnets; failures are events.

    Emits: WeightsSet, BatchCompletedWithErrors, BatchWeightItemFailed, BatchWeightsCompleted.
    Source: subtensor, subnets/weights.rs, do_batch_set_weights.
    """
    hotkey = ensure_signed(origin)
    ensure(len(netuids) == len(weights) == len(version_keys), errors.InputLengthsUnequal)

    def set_item(position: int) -> None:
        pairs = weights[position]
        row = SubmittedRow([u for u, _ in pairs], [v for _, v in pairs], version_keys[position])
        _set_openly(state, origin, netuids[position], MAIN, row)

    run_batch(state, hotkey, netuids, set_item)


WEIGHT_CALLS: Final[tuple[CallType, ...]] = (
    set_weights,
    set_mechanism_weights,
    batch_set_weights,
    *COMMIT_REVEAL_CALLS,
    *TIMELOCKED_CALLS,
)
"""Every call about weights."""


def _set_openly(
    state: State, origin: Origin, netuid: NetUid, mech: MechId, row: SubmittedRow
) -> None:
    conceals = storage.CommitRevealWeightsEnabled.get(state, netuid)
    ensure(not conceals, errors.CommitRevealEnabled)
    set_row(state, ensure_signed(origin), netuid, mech, row)
