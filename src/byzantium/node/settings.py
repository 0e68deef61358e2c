"""What an operator may choose."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.localnet import GenesisKind
from byzantium.units import AccountId

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
    """One node's settings; the second port is the first one's neighbour.

    `beacon` is the address of a drand relay to fetch pulses from; without it none arrive.
    `genesis` and `token_wallet`, an account that starts rich, matter for a new chain only.
    """

    profile: Profile = Profile.FAST
    pace: Pace = Pace.TIMED
    port: int = PORT
    data: Path | None = None
    beacon: str | None = None
    genesis: GenesisKind = GenesisKind.LOCAL
    token_wallet: AccountId | None = None

    @property
    def ports(self) -> tuple[int, int]:
        """The two ports that answer alike, because old tools know the second one only."""
        return self.port, self.port + 1
