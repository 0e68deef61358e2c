"""Checks of root's stakers and of what they may claim."""

from collections.abc import Iterator

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, exists


def the_index_of_root_stakers_has_no_holes(state: State) -> Iterator[Violation]:
    """The stakers of root are numbered 0 to N - 1, each once.

    StakingColdkeysByIndex[StakingColdkeys[c]] = c
    """
    by_index = dict(storage.StakingColdkeysByIndex.items(state))
    count = storage.NumStakingColdkeys.get(state)
    if sorted(by_index) != list(range(count)):
        yield Violation("StakingColdkeysByIndex", sorted(by_index), f"0 to {count - 1}")
    indexed = {(index, who) for who, index in storage.StakingColdkeys.items(state)}
    if indexed != set(by_index.items()):
        yield Violation("StakingColdkeys", indexed, by_index)


def claims_are_on_subnets_that_exist(state: State) -> Iterator[Violation]:
    """Nobody may claim, nor has claimed, of root or of a subnet that is gone; rates are positive.

    RootClaimable[h][n] >= 0
    """
    for hotkey, rates in storage.RootClaimable.items(state):
        for netuid, rate in rates.items():
            if rate < 0 or netuid == ROOT or not exists(state, netuid):
                yield Violation(named("RootClaimable", hotkey, netuid), rate, "nothing")
    for (netuid, hotkey, coldkey), claimed in storage.RootClaimed.items(state):
        if claimed and (netuid == ROOT or not exists(state, netuid)):
            yield Violation(named("RootClaimed", netuid, hotkey, coldkey), claimed, 0)
