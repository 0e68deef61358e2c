"""Calls that commit the hash of weights, and reveal them in a later epoch. All are free."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.names import MECH_ID, NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.weights import commit_reveal
from byzantium.chain.pallets.subtensor.weights.batch import run_batch
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights
from byzantium.chain.pallets.subtensor.weights.commit_reveal import MAIN
from byzantium.chain.pallets.subtensor.weights.eligibility import ensure_mechanism
from byzantium.scale import types as t
from byzantium.units import MechId, NetUid

U16S: Final = t.Vec(t.U16)


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
    run_batch(
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


COMMIT_REVEAL_CALLS: Final[tuple[CallType, ...]] = (
    commit_weights,
    commit_mechanism_weights,
    batch_commit_weights,
    reveal_weights,
    reveal_mechanism_weights,
    batch_reveal_weights,
)
"""Every call of this file."""


def _commit(state: State, origin: Origin, netuid: NetUid, mech: MechId, commit_hash: bytes) -> None:
    ensure_mechanism(state, netuid, mech)
    commit_reveal.commit(state, ensure_signed(origin), netuid, mech, commit_hash)
