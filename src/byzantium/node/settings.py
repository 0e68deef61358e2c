"""What an operator may choose."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from byzantium.chain.kernel.pallet import Profile

LOOPBACK = "127.0.0.1"
PORT = 9944


class Pace(Enum):
    """When blocks are made."""

    TIMED = "timed"
    """One a slot."""

    INSTANT = "instant"
    """One as soon as a transaction is ready."""


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """One node's settings; the second port is the first one's neighbour."""

    profile: Profile = Profile.FAST
    pace: Pace = Pace.TIMED
    port: int = PORT
    data: Path | None = None

    @property
    def ports(self) -> tuple[int, int]:
        """The two ports that answer alike, because old tools know the second one only."""
        return self.port, self.port + 1
