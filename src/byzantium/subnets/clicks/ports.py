"""What this subnet needs of the world: engines that judge windows, and the registry."""

from collections.abc import Sequence
from typing import Protocol

from byzantium.links.window import SealedWindow
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.verdict import Verdict


class Engine(Protocol):
    """Judges windows. All engines give one result, bit by bit; the plain one is their oracle."""

    def __call__(
        self, windows: Sequence[SealedWindow], window: int, threshold: int, rules: RuleTable
    ) -> list[Verdict]:
        """Return the verdicts on one window's clicks in leaf order."""
        ...
