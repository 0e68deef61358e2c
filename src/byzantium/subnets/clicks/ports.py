"""What this subnet needs of the world: engines that judge windows, and the registry."""

from collections.abc import Sequence
from typing import Protocol

from byzantium.links.window import SealedWindow
from byzantium.subnets.clicks.campaign import Campaign, CampaignState
from byzantium.subnets.clicks.registry import RegisteredCampaign, RegisteredLink
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.verdict import Verdict


class Engine(Protocol):
    """Judges windows. All engines give one result, bit by bit; the plain one is their oracle."""

    def __call__(
        self, windows: Sequence[SealedWindow], window: int, threshold: int, rules: RuleTable
    ) -> list[Verdict]:
        """Return the verdicts on one window's clicks in leaf order."""
        ...


class Registry(Protocol):
    """Keeps campaigns, the miners that joined them, and their links. Raises RegistryRefusal.

    Adding again what is there already changes nothing.
    """

    def add_campaign(self, campaign: Campaign) -> str:
        """Keep a campaign as a draft and return its id."""
        ...

    def move_campaign(self, campaign: str, state: CampaignState) -> None:
        """Take a campaign to its next state."""
        ...

    def campaign(self, campaign: str) -> RegisteredCampaign:
        """Return a campaign by its id."""
        ...

    def campaigns(self) -> list[RegisteredCampaign]:
        """Return all campaigns, in order of their names."""
        ...

    def add_miner(self, hotkey: str, name: str) -> None:
        """Keep a miner, whose name nobody else may have."""
        ...

    def miners(self) -> dict[str, str]:
        """Return the miners' names by hotkey."""
        ...

    def join(self, campaign: str, miner: str, accepted: bytes) -> None:
        """Let a miner join a campaign whose terms it accepts by their hash."""
        ...

    def add_link(self, campaign: str, miner: str, post: str) -> RegisteredLink:
        """Return the link for a post of a miner that has joined, a new one or the one it has."""
        ...

    def publish(self, code: str, published_at: str) -> None:
        """Note where the post of a link was published."""
        ...

    def links(self, campaign: str) -> list[RegisteredLink]:
        """Return the links of a campaign, in order of miner and post."""
        ...
