"""What an operator may choose."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.localnet import GenesisKind
from byzantium.node.forked_state import ForkedState
from byzantium.node.limits import Limits
from byzantium.node.logs import LogForm
from byzantium.node.origins import WALLET_PAGES
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
class Door:
    """Where the node listens, whom it lets in, and how much it lets them ask for.

    An address that other machines reach is refused unless `is_external` says that it is meant;
    `origins` are the web pages that may come in besides those of this machine.
    """

    host: str = LOOPBACK
    is_external: bool = False
    origins: tuple[str, ...] = WALLET_PAGES
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class NodeSettings:
    """One node's settings; the second port is the first one's neighbour.

    `beacon` is the address of a drand relay to fetch pulses from; without it none arrive.
    What follows matters for a new chain only: `genesis` and `token_wallet`, an account that starts
    rich; `scenario`, a TOML file that describes the first state instead; or `fork`, the state of
    another chain that it goes on from, with `sudo` as the sudo key where one is named.
    """

    profile: Profile = Profile.FAST
    pace: Pace = Pace.TIMED
    port: int = PORT
    data: Path | None = None
    beacon: str | None = None
    genesis: GenesisKind = GenesisKind.LOCAL
    token_wallet: AccountId | None = None
    scenario: Path | None = None
    fork: ForkedState | None = None
    sudo: AccountId | None = None
    door: Door = Door()
    log: LogForm = LogForm.TEXT

    @property
    def ports(self) -> tuple[int, int]:
        """The two ports that answer alike, because old tools know the second one only."""
        return self.port, self.port + 1
