"""Checks of alpha: what people and the protocol hold is outstanding, and counted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from byzantium.chain.invariants.violation import Violation
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.later.storage import TotalAlphaStaked
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.units import NetUid

PENDING: Final = (
    storage.PendingServerEmission,
    storage.PendingValidatorEmission,
    storage.PendingRootAlphaDivs,
    storage.PendingOwnerCut,
)
"""Alpha that was minted and waits for the subnet's epoch."""


def holders_hold_what_is_outstanding(state: State) -> Iterator[Violation]:
    """Stake, what waits for an epoch and what the chain bought are all outstanding alpha.

        sum(TotalHotkeyAlpha) + pending + SubnetProtocolAlpha <= SubnetAlphaOut

    What is outstanding beyond that was burnt, or waits for stakers of root to claim it.
    On root there is nothing beyond: its stake is its TAO.
    """
    staked = _staked(state)
    for netuid in all_netuids(state):
        pending = sum(item.get(state, netuid) for item in PENDING)
        held = staked[netuid] + pending + storage.SubnetProtocolAlpha.get(state, netuid)
        outstanding = storage.SubnetAlphaOut.get(state, netuid)
        if held > outstanding:
            yield Violation(f"SubnetAlphaOut[{netuid}]", outstanding, f">= {held}")


def what_is_counted_is_staked(state: State) -> Iterator[Violation]:
    """The sum that clients read is the sum of what hotkeys hold, once it was counted at all.

    TotalAlphaStaked = sum(TotalHotkeyAlpha)
    """
    staked = _staked(state)
    for netuid, total in TotalAlphaStaked.items(state):
        if total != staked[netuid]:
            yield Violation(f"TotalAlphaStaked[{netuid}]", total, f"{staked[netuid]}")


def stake_on_root_is_its_tao(state: State) -> Iterator[Violation]:
    """Root gives one alpha for one TAO.

    SubnetAlphaOut[0] = SubnetTAO[0]
    """
    alpha = int(storage.SubnetAlphaOut.get(state, ROOT))
    tao = int(storage.SubnetTAO.get(state, ROOT))
    if alpha != tao:
        yield Violation("SubnetAlphaOut[0]", alpha, tao)


def _staked(state: State) -> Mapping[NetUid, int]:
    found: dict[NetUid, int] = defaultdict(int)
    for (_, netuid), alpha in storage.TotalHotkeyAlpha.all_items(state):
        found[netuid] += alpha
    return found


def stake_is_on_subnets_that_exist(state: State) -> Iterator[Violation]:
    """Nobody has stake on a subnet that is gone."""
    existing = set(all_netuids(state))
    for netuid, alpha in sorted(_staked(state).items()):
        if alpha and netuid not in existing:
            yield Violation(f"TotalHotkeyAlpha on {netuid}", alpha, 0)
    for (_, _, netuid), share in storage.AlphaV2.items(state):
        if share.mantissa and netuid not in existing:
            yield Violation(f"AlphaV2 on {netuid}", share, "no share")
