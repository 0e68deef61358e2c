"""Calls that commit weights sealed until a round of the beacon. All are free."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.names import MECH_ID, NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.weights.commit_reveal import MAIN
from byzantium.chain.pallets.subtensor.weights.eligibility import ensure_mechanism
from byzantium.chain.pallets.subtensor.weights.open_commits import TimelockedCommit
from byzantium.chain.pallets.subtensor.weights.timelock import SEALED, commit_timelocked
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import MechId, NetUid

FIXED_VERSION: Final = 4
"""Version of commit that the older timelocked call stands for."""


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


TIMELOCKED_CALLS: Final[tuple[CallType, ...]] = (
    commit_timelocked_weights,
    commit_timelocked_mechanism_weights,
    commit_crv3_mechanism_weights,
)
"""Every call of this file."""


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
    commit_timelocked(state, netuid, mech, commit, version)
