"""Voting power: a slow average of the stake that validators hold, for information only."""

from typing import Final

from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid

WHOLE: Final = 10**18


def moved_voting_power(stake: int, previous: int, alpha: int) -> int:
    """Return the average after one epoch.

        (alpha * stake + (10**18 - alpha) * previous) // 10**18

    Units: whole stake; alpha in 10**-18.
    Source: subtensor, utils/voting_power.rs, update_voting_power_for_hotkey.
    """
    return (alpha * stake + (WHOLE - alpha) * previous) // WHOLE


def update_voting_power(state: State, netuid: NetUid, permitted: dict[AccountId, int]) -> None:
    """Move the average of every hotkey with a permit, whose stake is given; forget the others.

    An average that falls below the stake threshold is forgotten too; one of nothing is not
    written. Tracking that is to end ends in the first epoch at or after its block.

    Emits: VotingPowerTrackingDisabled.
    Source: subtensor, utils/voting_power.rs, update_voting_power_for_subnet.
    """
    if not storage.VotingPowerTrackingEnabled.get(state, netuid):
        return
    ends_at = storage.VotingPowerDisableAtBlock.get(state, netuid)
    if 0 < ends_at <= block_number(state):
        _stop_tracking(state, netuid)
        return
    alpha = storage.VotingPowerEmaAlpha.get(state, netuid)
    threshold = storage.StakeThreshold.get(state)
    for hotkey, stake in permitted.items():
        previous = storage.VotingPower.get(state, netuid, hotkey)
        power = moved_voting_power(stake, previous, alpha)
        if power < threshold <= previous:
            storage.VotingPower.remove(state, netuid, hotkey)
        elif power:
            storage.VotingPower.put(state, netuid, hotkey, power)
    for hotkey, _ in storage.VotingPower.items(state, netuid):
        if hotkey not in permitted:
            storage.VotingPower.remove(state, netuid, hotkey)


def _stop_tracking(state: State, netuid: NetUid) -> None:
    storage.VotingPower.clear(state, netuid)
    storage.VotingPowerTrackingEnabled.put(state, netuid, False)
    storage.VotingPowerDisableAtBlock.remove(state, netuid)
    deposit_event(state, events.VotingPowerTrackingDisabled(netuid))
