"""One subnet's neurons at one block. Everything is keyed by hotkey; a uid is looked up late."""

from dataclasses import dataclass
from functools import cached_property

from byzantium.subnet.errors import NotRegistered
from byzantium.units import Alpha, BlockNumber, NetUid, Uid


@dataclass(frozen=True, slots=True)
class Neuron:
    """A registered hotkey as the chain shows it.

    Units: blocks; alpha-rao; incentive, dividends and consensus of 65535.
    """

    uid: Uid
    hotkey: str
    coldkey: str
    registered_at: BlockNumber
    last_update: BlockNumber
    has_permit: bool
    is_active: bool
    stake: Alpha
    emission: Alpha
    incentive: int
    dividends: int
    consensus: int
    endpoint: str | None


@dataclass(frozen=True)
class Metagraph:
    """A snapshot pinned to one block."""

    netuid: NetUid
    block: BlockNumber
    tempo: int
    owner_hotkey: str
    neurons: tuple[Neuron, ...]

    @cached_property
    def by_hotkey(self) -> dict[str, Neuron]:
        """The neurons under their hotkeys."""
        return {neuron.hotkey: neuron for neuron in self.neurons}

    def uid_of(self, hotkey: str) -> Uid:
        """Return the uid that a hotkey holds at this block. Raises NotRegistered."""
        neuron = self.by_hotkey.get(hotkey)
        if neuron is None:
            raise NotRegistered(hotkey, self.netuid)
        return neuron.uid

    def holds_since(self, hotkey: str, block: BlockNumber) -> bool:
        """Tell whether a hotkey has held its uid without a break since a block."""
        neuron = self.by_hotkey.get(hotkey)
        return neuron is not None and neuron.registered_at <= block


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs from one snapshot to the next, by hotkey."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    moved: tuple[str, ...]
    permit_changed: tuple[str, ...]


def changed(before: Metagraph, after: Metagraph) -> Changed:
    """Compare two snapshots; `moved` names hotkeys whose endpoint is another one now."""
    old, new = before.by_hotkey, after.by_hotkey
    both = sorted(old.keys() & new.keys())
    return Changed(
        joined=tuple(sorted(new.keys() - old.keys())),
        left=tuple(sorted(old.keys() - new.keys())),
        moved=tuple(key for key in both if old[key].endpoint != new[key].endpoint),
        permit_changed=tuple(key for key in both if old[key].has_permit != new[key].has_permit),
    )
