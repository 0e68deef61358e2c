"""Calls that set, commit and reveal weights. All are free and signed by a hotkey."""

from collections.abc import Callable, Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import MECH_ID, NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.weights import commit_reveal, timelock
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights
from byzantium.chain.pallets.subtensor.weights.eligibility import ensure_mechanism
from byzantium.chain.pallets.subtensor.weights.open_commits import TimelockedCommit
from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow, set_row
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, MechId, NetUid

U16S: Final = t.Vec(t.U16)
SEALED: Final = t.BoundedBytes()
MAIN: Final = MechId(0)
FIXED_VERSION: Final = 4
"""Version of commit that the older timelocked call stands for."""


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

    _run_batch(state, hotkey, netuids, set_item)


@call(PALLET, 96, args=(("netuid", NET_UID), ("commit_hash", t.H256)), pays_fee=False)
def commit_weights(state: State, origin: Origin, netuid: NetUid, commit_hash: bytes) -> None:
    """Commit the hash of weights to be revealed in a later epoch.

    Emits: WeightsCommitted. Source: subtensor, subnets/weights.rs, do_commit_weights.
    """
    _commit(state, origin, netuid, MAIN, commit_hash)


@call(
    PALLET,
    115,
    args=(("netuid", NET_UID), ("mecid", MECH_ID), ("commit_hash", t.H256)),
    pays_fee=False,
)
def commit_mechanism_weights(
    state: State, origin: Origin, netuid: NetUid, mecid: MechId, commit_hash: bytes
) -> None:
    """Commit the hash of one mechanism's weights to be revealed in a later epoch.

    Emits: WeightsCommitted. Source: subtensor, subnets/weights.rs, do_commit_mechanism_weights.
    """
    _commit(state, origin, netuid, mecid, commit_hash)


@call(
    PALLET,
    100,
    args=(("netuids", t.Vec(t.Compact(NET_UID))), ("commit_hashes", t.Vec(t.H256))),
    pays_fee=False,
)
def batch_commit_weights(
    state: State, origin: Origin, netuids: Sequence[NetUid], commit_hashes: Sequence[bytes]
) -> None:
    """Commit hashes of weights on several subnets; failures are events.

    Emits: WeightsCommitted, BatchCompletedWithErrors, BatchWeightItemFailed,
    BatchWeightsCompleted. Source: subtensor, subnets/weights.rs, do_batch_commit_weights.
    """
    hotkey = ensure_signed(origin)
    ensure(len(netuids) == len(commit_hashes), errors.InputLengthsUnequal)
    _run_batch(
        state,
        hotkey,
        netuids,
        lambda i: _commit(state, origin, netuids[i], MAIN, commit_hashes[i]),
    )


@call(
    PALLET,
    97,
    args=(
        ("netuid", NET_UID),
        ("uids", U16S),
        ("values", U16S),
        ("salt", U16S),
        ("version_key", t.U64),
    ),
    pays_fee=False,
)
def reveal_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    uids: Sequence[int],
    values: Sequence[int],
    salt: Sequence[int],
    version_key: int,
) -> None:
    """Reveal weights whose hash was committed.

    Emits: WeightsSet, WeightsRevealed. Source: subtensor, subnets/weights.rs, do_reveal_weights.
    """
    hotkey = ensure_signed(origin)
    revealed = RevealedWeights(uids, values, salt, version_key)
    commit_reveal.reveal(state, hotkey, netuid, MAIN, revealed)


@call(
    PALLET,
    116,
    args=(
        ("netuid", NET_UID),
        ("mecid", MECH_ID),
        ("uids", U16S),
        ("values", U16S),
        ("salt", U16S),
        ("version_key", t.U64),
    ),
    pays_fee=False,
)
def reveal_mechanism_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    mecid: MechId,
    uids: Sequence[int],
    values: Sequence[int],
    salt: Sequence[int],
    version_key: int,
) -> None:
    """Reveal one mechanism's weights whose hash was committed.

    Emits: WeightsSet, WeightsRevealed.
    Source: subtensor, subnets/weights.rs, do_reveal_mechanism_weights.
    """
    hotkey = ensure_signed(origin)
    revealed = RevealedWeights(uids, values, salt, version_key)
    commit_reveal.reveal(state, hotkey, netuid, mecid, revealed)


@call(
    PALLET,
    98,
    args=(
        ("netuid", NET_UID),
        ("uids_list", t.Vec(U16S)),
        ("values_list", t.Vec(U16S)),
        ("salts_list", t.Vec(U16S)),
        ("version_keys", t.Vec(t.U64)),
    ),
    pays_fee=False,
)
def batch_reveal_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    uids_list: Sequence[Sequence[int]],
    values_list: Sequence[Sequence[int]],
    salts_list: Sequence[Sequence[int]],
    version_keys: Sequence[int],
) -> None:
    """Reveal several rows of weights whose hashes were committed, all or none.

    Emits: WeightsSet, WeightsBatchRevealed.
    Source: subtensor, subnets/weights.rs, do_batch_reveal_weights.
    """
    lengths = {len(uids_list), len(values_list), len(salts_list), len(version_keys)}
    ensure(len(lengths) == 1, errors.InputLengthsUnequal)
    hotkey = ensure_signed(origin)
    items = zip(uids_list, values_list, salts_list, version_keys, strict=True)
    batch = [RevealedWeights(*item) for item in items]
    commit_reveal.reveal_batch(state, hotkey, netuid, batch)


@call(
    PALLET,
    113,
    args=(
        ("netuid", NET_UID),
        ("commit", SEALED),
        ("reveal_round", t.U64),
        ("commit_reveal_version", t.U16),
    ),
    pays_fee=False,
)
def commit_timelocked_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    commit: bytes,
    reveal_round: int,
    commit_reveal_version: int,
) -> None:
    """Commit sealed weights that the beacon's round will open.

    Emits: TimelockedWeightsCommitted.
    Source: subtensor, subnets/weights.rs, do_commit_timelocked_weights.
    """
    _commit_sealed(state, origin, netuid, MAIN, (commit, reveal_round), commit_reveal_version)


@call(
    PALLET,
    118,
    args=(
        ("netuid", NET_UID),
        ("mecid", MECH_ID),
        ("commit", SEALED),
        ("reveal_round", t.U64),
        ("commit_reveal_version", t.U16),
    ),
    pays_fee=False,
)
def commit_timelocked_mechanism_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    mecid: MechId,
    commit: bytes,
    reveal_round: int,
    commit_reveal_version: int,
) -> None:
    """Commit one mechanism's sealed weights that the beacon's round will open.

    Emits: TimelockedWeightsCommitted.
    Source: subtensor, subnets/weights.rs, do_commit_timelocked_mechanism_weights.
    """
    _commit_sealed(state, origin, netuid, mecid, (commit, reveal_round), commit_reveal_version)


@call(
    PALLET,
    117,
    args=(
        ("netuid", NET_UID),
        ("mecid", MECH_ID),
        ("commit", SEALED),
        ("reveal_round", t.U64),
    ),
    pays_fee=False,
)
def commit_crv3_mechanism_weights(
    state: State,
    origin: Origin,
    netuid: NetUid,
    mecid: MechId,
    commit: bytes,
    reveal_round: int,
) -> None:
    """Commit one mechanism's sealed weights in the form of version 4.

    Emits: TimelockedWeightsCommitted.
    Source: subtensor, macros/dispatches.rs, commit_crv3_mechanism_weights.
    """
    _commit_sealed(state, origin, netuid, mecid, (commit, reveal_round), FIXED_VERSION)


WEIGHT_CALLS: Final[tuple[CallType, ...]] = (
    set_weights,
    batch_set_weights,
    commit_weights,
    reveal_weights,
    batch_reveal_weights,
    batch_commit_weights,
    commit_timelocked_weights,
    commit_mechanism_weights,
    reveal_mechanism_weights,
    commit_crv3_mechanism_weights,
    commit_timelocked_mechanism_weights,
    set_mechanism_weights,
)
"""Every call of this file, in the chain's order."""


def _set_openly(
    state: State, origin: Origin, netuid: NetUid, mech: MechId, row: SubmittedRow
) -> None:
    conceals = storage.CommitRevealWeightsEnabled.get(state, netuid)
    ensure(not conceals, errors.CommitRevealEnabled)
    set_row(state, ensure_signed(origin), netuid, mech, row)


def _commit(state: State, origin: Origin, netuid: NetUid, mech: MechId, commit_hash: bytes) -> None:
    ensure_mechanism(state, netuid, mech)
    commit_reveal.commit(state, ensure_signed(origin), netuid, mech, commit_hash)


def _commit_sealed(
    state: State,
    origin: Origin,
    netuid: NetUid,
    mech: MechId,
    sealed: tuple[bytes, int],
    version: int,
) -> None:
    ensure_mechanism(state, netuid, mech)
    commit = TimelockedCommit(ensure_signed(origin), block_number(state), *sealed)
    timelock.commit_timelocked(state, netuid, mech, commit, version)


def _run_batch(
    state: State, hotkey: AccountId, netuids: Sequence[NetUid], run_item: Callable[[int], None]
) -> None:
    """Run every item on its own; one that fails changes nothing and becomes an event."""
    failed = False
    for position, netuid in enumerate(netuids):
        try:
            with transaction(state):
                run_item(position)
        except DispatchError as error:
            if not failed:
                deposit_event(state, events.BatchCompletedWithErrors())
            failed = True
            deposit_event(state, events.BatchWeightItemFailed(netuid, error.wire))
    deposit_event(state, events.BatchWeightsCompleted(tuple(netuids), hotkey))
