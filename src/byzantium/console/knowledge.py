"""What the watch knows at one moment; the documents are drawn from it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from byzantium.console.agreement import NOTHING_SET, Followed
from byzantium.console.roster import Member, Roster
from byzantium.scale import ss58
from byzantium.subnet.metagraph import Neuron
from byzantium.subnet.view import SubnetView
from byzantium.subnet.weights import Row
from byzantium.subnets.clicks.summary import MinerSummary, miner_summary
from byzantium.subnets.clicks.validator import Judge

Summaries: TypeAlias = Mapping[str, MinerSummary]
NO_VISITS: Final = MinerSummary(0, 0, Counter())


@dataclass(frozen=True, slots=True)
class Scene:
    """What does not change while the console runs."""

    network: str
    log: str
    campaign: str
    roster: Roster


@dataclass
class Knowledge:
    """The judge's results and the newest view of the chain."""

    judge: Judge
    scene: Scene
    counts: dict[int, Summaries] = field(default_factory=dict[int, Summaries])
    """Counts of the judged windows, by SS58 address of the miner."""
    sums: dict[str, MinerSummary] = field(default_factory=dict[str, MinerSummary])
    """Counts over all of them."""
    results: dict[int, str] = field(default_factory=dict[int, str])
    """Result hashes of the judged windows, hexadecimal."""
    view: SubnetView | None = None
    followed: Mapping[str, Followed] = field(default_factory=dict[str, Followed])
    trouble: tuple[str, ...] = ("waiting for the chain",)
    looks: int = 0
    behind: int = 0
    """Windows that are listed and were not taken yet."""

    def count(self) -> None:
        """Count the windows that were judged since the last time."""
        for number in self.judge.judged.keys() - self.counts.keys():
            judged = self.judge.judged[number]
            found = miner_summary(judged.verdicts, judged.clicks)
            counts = {address_of(miner): summary for miner, summary in found.items()}
            for hotkey, summary in counts.items():
                self.sums[hotkey] = _sum(self.sums.get(hotkey, NO_VISITS), summary)
            self.counts[number] = counts
            self.results[number] = judged.result_hash.hex()

    def validators(self) -> list[Member]:
        """Return the validators: those with a name, then others that have set weights."""
        named = self.scene.roster.validators
        known = {member.hotkey for member in named}
        rows = {} if self.view is None else self.view.weights
        others = [
            Member(self.scene.roster.name_of(neuron.hotkey), neuron.hotkey)
            for neuron in self._neurons()
            if neuron.uid in rows and neuron.hotkey not in known
        ]
        return [*named, *others]

    def miners(self) -> list[Member]:
        """Return the miners: those with a name, then others that were visited."""
        named = self.scene.roster.miners
        others = sorted(self.sums.keys() - {member.hotkey for member in named})
        return [
            *named,
            *(Member(self.scene.roster.name_of(hotkey), hotkey) for hotkey in others),
        ]

    def neuron(self, hotkey: str) -> Neuron | None:
        """Return the neuron of a hotkey, None while it holds no uid."""
        return None if self.view is None else self.view.metagraph.by_hotkey.get(hotkey)

    def row(self, hotkey: str) -> Row:
        """Return the weights that a hotkey has set."""
        neuron = self.neuron(hotkey)
        if self.view is None or neuron is None:
            return ()
        return self.view.weights.get(neuron.uid, ())

    def follows(self, hotkey: str) -> Followed:
        """Return how far a validator's weights follow what is computed here."""
        return self.followed.get(hotkey, NOTHING_SET)

    def _neurons(self) -> tuple[Neuron, ...]:
        return () if self.view is None else self.view.metagraph.neurons


def address_of(miner: str) -> str:
    """Return the SS58 address of a miner as the log has it, in hexadecimal."""
    return ss58.encode(bytes.fromhex(miner))


def _sum(one: MinerSummary, other: MinerSummary) -> MinerSummary:
    return MinerSummary(
        one.visits + other.visits, one.genuine + other.genuine, one.rejected + other.rejected
    )
