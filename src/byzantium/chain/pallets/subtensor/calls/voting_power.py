"""Calls with which a subnet has the voting power of its validators tracked."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.epoch.voting_power import WHOLE
from byzantium.chain.pallets.subtensor.hyperparameters.permission import ensure_owner_or_root
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import NetUid

GRACE_BLOCKS: Final = 100_800
"""Blocks for which tracking goes on after it was ended."""


@call(PALLET, 129, args=(("netuid", NET_UID),))
def enable_voting_power_tracking(state: State, origin: Origin, netuid: NetUid) -> None:
    """Track the voting power of a subnet's validators from now on; its owner or root.

    Takes back an end that is due. Emits: VotingPowerTrackingEnabled.
    Source: subtensor, utils/voting_power.rs, do_enable_voting_power_tracking.
    """
    ensure_owner_or_root(state, origin, netuid)
    storage.VotingPowerTrackingEnabled.put(state, netuid, True)
    storage.VotingPowerDisableAtBlock.remove(state, netuid)
    deposit_event(state, events.VotingPowerTrackingEnabled(netuid))


@call(PALLET, 130, args=(("netuid", NET_UID),))
def disable_voting_power_tracking(state: State, origin: Origin, netuid: NetUid) -> None:
    """End the tracking of voting power two weeks from now; the subnet's owner or root.

    Emits: VotingPowerTrackingDisableScheduled.
    Source: subtensor, utils/voting_power.rs, do_disable_voting_power_tracking.
    """
    ensure_owner_or_root(state, origin, netuid)
    tracked = storage.VotingPowerTrackingEnabled.get(state, netuid)
    ensure(tracked, errors.VotingPowerTrackingNotEnabled(got=netuid))
    ends_at = block_number(state) + GRACE_BLOCKS
    storage.VotingPowerDisableAtBlock.put(state, netuid, ends_at)
    deposit_event(state, events.VotingPowerTrackingDisableScheduled(netuid, ends_at))


@call(PALLET, 131, args=(("netuid", NET_UID), ("alpha", t.U64)))
def sudo_set_voting_power_ema_alpha(
    state: State, origin: Origin, netuid: NetUid, alpha: int
) -> None:
    """Set how fast voting power follows stake, in parts of 10^18; root only.

    Emits: VotingPowerEmaAlphaSet.
    Source: subtensor, utils/voting_power.rs, do_set_voting_power_ema_alpha.
    """
    ensure_root(origin)
    refusal = errors.InvalidVotingPowerEmaAlpha(got=alpha, expected=f"<= {WHOLE}")
    ensure(alpha <= WHOLE, refusal)
    storage.VotingPowerEmaAlpha.put(state, netuid, alpha)
    deposit_event(state, events.VotingPowerEmaAlphaSet(netuid, alpha))


VOTING_POWER_CALLS: Final[tuple[CallType, ...]] = (
    enable_voting_power_tracking,
    disable_voting_power_tracking,
    sudo_set_voting_power_ema_alpha,
)
"""Every call of this file, in the chain's order."""
