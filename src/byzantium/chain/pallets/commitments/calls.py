"""Calls of the Commitments pallet."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import errors, events, step, storage
from byzantium.chain.pallets.commitments.pallet_id import PALLET
from byzantium.chain.pallets.commitments.space import required_space, usage_after
from byzantium.chain.pallets.commitments.types import (
    COMMITMENT_INFO,
    FIELDS_MAX,
    RESET_BONDS,
    TIMELOCKED,
    CommitmentInfo,
    Registration,
)
from byzantium.chain.pallets.subtensor import storage as subtensor
from byzantium.chain.pallets.subtensor.uids.step import reset_bonds
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid, Rao


@call(PALLET, 0, args=(("netuid", NET_UID), ("info", COMMITMENT_INFO)), pays_fee=False)
def set_commitment(state: State, origin: Origin, netuid: NetUid, info: CommitmentInfo) -> None:
    """Publish data of a hotkey on a subnet, in place of what it published before.

    Emits: TimelockCommitment if a datum is sealed, else Commitment.
    Source: subtensor, pallets/commitments/src/lib.rs, set_commitment.
    """
    who = ensure_signed(origin)
    registered = subtensor.Uids.contains(state, netuid, who)
    ensure(
        registered, errors.AccountNotAllowedCommit(got=who.hex(), expected="a registered hotkey")
    )
    count = len(info.fields)
    few_enough = count <= FIELDS_MAX
    ensure(few_enough, errors.TooManyFieldsInCommitmentInfo(got=count, expected=FIELDS_MAX))
    block = block_number(state)
    if any(datum.name == RESET_BONDS for datum in info.fields):
        storage.LastBondsReset.put(state, netuid, who, block)
        reset_bonds(state, netuid, who)
    _take_space(state, netuid, who, info.fields)
    storage.CommitmentOf.put(state, netuid, who, Registration(Rao(0), block, info))
    storage.LastCommitment.put(state, netuid, who, block)
    sealed = next((datum for datum in info.fields if datum.name == TIMELOCKED), None)
    if sealed is None:
        deposit_event(state, events.Commitment(netuid, who))
        step.unlist(state, netuid, who)
    else:
        deposit_event(state, events.TimelockCommitment(netuid, who, sealed.values[1]))
        step.enlist(state, netuid, who)


def _take_space(state: State, netuid: NetUid, who: AccountId, fields: Sequence[t.Variant]) -> None:
    epoch = subtensor.SubnetEpochIndex.get(state, netuid)
    before = storage.UsedSpaceOf.get(state, netuid, who)
    usage = usage_after(before, epoch, required_space(fields))
    most = storage.MaxSpace.get(state)
    exceeded = errors.SpaceLimitExceeded(got=usage.used_space, expected=f"<= {most} bytes")
    ensure(usage.used_space <= most, exceeded)
    storage.UsedSpaceOf.put(state, netuid, who, usage)


@call(PALLET, 2, args=(("new_limit", t.U32),))
def set_max_space(state: State, origin: Origin, new_limit: int) -> None:
    """Set how many bytes a hotkey may commit in an epoch; root only.

    Source: subtensor, pallets/commitments/src/lib.rs, set_max_space.
    """
    ensure_root(origin)
    storage.MaxSpace.put(state, new_limit)


CALLS: Final[tuple[CallType, ...]] = (set_commitment, set_max_space)
"""Every call, in the chain's order."""
