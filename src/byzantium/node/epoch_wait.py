"""Until when blocks are to be made so that a subnet's epoch runs."""

from dataclasses import dataclass

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, non_root_netuids
from byzantium.chain.pallets.subtensor.tempo.schedule import next_epoch_start
from byzantium.chain.pallets.subtensor.tempo.step import calendar_of
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import NetUid


class NoEpoch(ValueError):  # noqa: N818 - says what it is
    """The subnet has no epoch to wait for; give it a tempo, or name another."""

    def __init__(self, netuid: int, reason: str) -> None:
        super().__init__(f"subnet {netuid}: got {reason}, expected an epoch to wait for")


@dataclass(frozen=True, slots=True)
class EpochWait:
    """A wait for one subnet's next epoch, from the block at which it was begun."""

    state: State
    netuid: NetUid
    index: int
    """Number of the epoch that ran last when the wait began."""
    blocks_max: int
    """Blocks by which it has run, even if every other subnet's went first."""

    @classmethod
    def of(cls, state: State, netuid: NetUid) -> "EpochWait":
        """Begin to wait. Raises NoEpoch for root, no subnet, and a tempo of 0."""
        subnets = non_root_netuids(state)
        if netuid not in subnets:
            known = ", ".join(map(str, subnets))
            raise NoEpoch(netuid, "root" if netuid in all_netuids(state) else f"none of {known}")
        calendar = calendar_of(state, netuid)
        start = next_epoch_start(calendar)
        if start is None:
            raise NoEpoch(netuid, "tempo 0")
        due = max(start - block_number(state), 1)
        return cls(state, netuid, calendar.epoch_index, due + len(subnets))

    def is_over(self) -> bool:
        """Tell whether the epoch has run."""
        return storage.SubnetEpochIndex.get(self.state, self.netuid) != self.index
