"""How much alpha is staked on a subnet, kept beside what each hotkey holds of it."""

from collections import defaultdict

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.later.storage import TotalAlphaStaked
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.units import Alpha, NetUid
from byzantium.units.integers import U64_MAX


def count_staked(state: State, netuid: NetUid, before: int, after: int) -> None:
    """Count that hotkeys of a subnet are about to hold so much alpha instead of so much.

        TotalAlphaStaked = sum(TotalHotkeyAlpha), saturating

    A state in which nothing was counted yet is counted whole first.

    Units: alpha rao.
    Source: ADR 0003.
    """
    if before == after:
        return
    if not TotalAlphaStaked.contains(state, netuid) and not TotalAlphaStaked.keys(state):
        _count_all(state)
    total = max(TotalAlphaStaked.get(state, netuid) - before, 0) + after
    TotalAlphaStaked.put(state, netuid, Alpha(min(total, U64_MAX)))


def _count_all(state: State) -> None:
    totals: dict[NetUid, int] = defaultdict(int, dict.fromkeys(all_netuids(state), 0))
    for (_, netuid), alpha in storage.TotalHotkeyAlpha.all_items(state):
        totals[netuid] += alpha
    for netuid, total in totals.items():
        TotalAlphaStaked.put(state, netuid, Alpha(min(total, U64_MAX)))


def forget_staked(state: State, netuid: NetUid) -> None:
    """Forget what was staked on a subnet that is gone. Source: ADR 0003."""
    TotalAlphaStaked.remove(state, netuid)
