"""Who takes part in the main job, and what of it is remembered between runs."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from byzantium.edge.durable_files import write_durably
from byzantium.edge.wallets import address_of

OWNER_WALLET: Final = "//Alice+//Alice//owner"
SEED: Final = 1
SPEED: Final = 60
"""Simulated milliseconds in one of the wall's: one second is a minute."""

WINDOW_MS: Final = 600_000
"""Length of a window on the simulated clock: ten seconds of the wall's."""

STAKE_TAO: Final = 1_000


@dataclass(frozen=True, slots=True)
class Neuron:
    """A participant with a hotkey; the wallet names development keys."""

    name: str
    wallet: str
    engine: str = ""

    @property
    def hotkey_uri(self) -> str:
        """Development URI of the hotkey."""
        return self.wallet.partition("+")[2]

    @property
    def hotkey(self) -> str:
        """SS58 address of the hotkey."""
        return address_of(self.hotkey_uri)


VALIDATORS: Final = (
    Neuron("first", "//Bob+//Bob//validator", "duckdb"),
    Neuron("second", "//Charlie+//Charlie//validator", "plain"),
)
MINERS: Final = (
    Neuron("honest", "//Dave+//Dave//miner"),
    Neuron("buyer", "//Eve+//Eve//miner"),
    Neuron("mixed", "//Ferdie+//Ferdie//miner"),
)


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the parts of the job listen, all on loopback."""

    node: int = 9944
    gateway: int = 8076
    console: int = 8077

    @property
    def all(self) -> tuple[int, ...]:
        """Every port of the job; the chain has two."""
        return (self.node, self.node + 1, self.gateway, self.console)


@dataclass
class Memory:
    """What a later run must know; kept in `scenario.json`."""

    network: str
    log_url: str
    aggregator: str
    window_ms: int = WINDOW_MS
    campaign: str = ""
    netuid: int | None = None
    done: list[str] = field(default_factory=list[str])
    origin_ms: int | None = None
    miners: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    validators: list[dict[str, str]] = field(default_factory=list[dict[str, str]])


@dataclass(frozen=True, slots=True)
class Folders:
    """The folder of a main job and what lies in it."""

    root: Path

    @property
    def memory(self) -> Path:
        """The job's memory."""
        return self.root / "scenario.json"

    @property
    def chain(self) -> Path:
        """The chain's blocks."""
        return self.root / "chain"

    @property
    def gateway(self) -> Path:
        """The link service's log, keys and windows."""
        return self.root / "gateway"

    @property
    def registry(self) -> Path:
        """Campaigns, miners and links."""
        return self.root / "registry.sqlite"

    @property
    def played(self) -> Path:
        """Which visits were played."""
        return self.root / "played.jsonl"

    @property
    def earned(self) -> Path:
        """What each miner held when the table was printed, in alpha-rao."""
        return self.root / "earned.json"

    @property
    def logs(self) -> Path:
        """What the processes print."""
        return self.root / "logs"

    def status(self, validator: str) -> Path:
        """Return the file in which a validator reports."""
        return self.root / "validators" / f"{validator}.json"


def recall(folders: Folders, ports: Ports) -> Memory:
    """Return the job's memory, a new one on the first run."""
    if folders.memory.exists():
        return Memory(**json.loads(folders.memory.read_bytes()))
    return Memory(
        network=f"ws://127.0.0.1:{ports.node}",
        log_url=f"http://127.0.0.1:{ports.gateway}",
        aggregator=address_of(OWNER_WALLET.partition("+")[2]),
        miners=[{"name": m.name, "hotkey": m.hotkey} for m in MINERS],
        validators=[{"name": v.name, "hotkey": v.hotkey, "engine": v.engine} for v in VALIDATORS],
    )


def remember(folders: Folders, memory: Memory) -> None:
    """Keep the job's memory."""
    folders.root.mkdir(parents=True, exist_ok=True)
    write_durably(folders.memory, json.dumps(asdict(memory), indent=1).encode())
