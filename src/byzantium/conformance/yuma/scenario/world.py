"""The world of one scenario: a state, and what its steps remember beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, new_state
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.drand.types import Pulse
from byzantium.chain.pallets.subtensor.epoch.step import Payout
from byzantium.chain.pallets.subtensor.weights.timelock import Beacon, beacon_of
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.vectors import Case, Json
from byzantium.units import AccountId, BlockNumber, NetUid
from byzantium.units.integers import U64_MAX

ROUND_BYTES: Final = 8
UNDECRYPTABLE: Final = b"\xff" * ROUND_BYTES


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scenario, with the case to name when it makes no sense."""

    case: Case
    body: Mapping[str, Json]

    def __getitem__(self, name: str) -> Json:
        """Return a field that the step demands."""
        if name not in self.body:
            raise self.case.malformed(f"step {self.body.get('op')!r} has no field {name!r}")
        return self.body[name]

    def get(self, name: str, default: Json = None) -> Json:
        """Return a field that the step may leave out."""
        return self.body.get(name, default)

    @property
    def netuid(self) -> NetUid:
        """The subnet that the step is about."""
        return NetUid(self["netuid"])


@dataclass(slots=True)
class World:
    """A state, what a step saved, and what the last epoch call returned."""

    state: State = field(default_factory=lambda: new_state(RUNTIME, Profile.NORMAL))
    saved: dict[str, Json] = field(default_factory=dict)
    payouts: dict[AccountId, Payout] = field(default_factory=dict)

    @property
    def beacon(self) -> Beacon:
        """The chain's beacon, whose pulses open simulated ciphertexts."""
        return beacon_of(self.state, _unsealed)

    def set_block(self, block: int) -> None:
        """Stand in a block, without running its hooks."""
        system.Number.put(self.state, BlockNumber(block))

    def remember(self, payouts: list[Payout]) -> None:
        """Keep what an epoch call returned."""
        self.payouts = {payout.hotkey: payout for payout in payouts}

    def store_pulse(self, reveal_round: int) -> None:
        """Store the beacon's pulse of a round, whose simulated signature is the round itself."""
        pulse = Pulse(reveal_round, b"", reveal_round.to_bytes(ROUND_BYTES, "little"))
        drand.Pulses.put(self.state, reveal_round, pulse)
        last = drand.LastStoredRound.get(self.state)
        drand.LastStoredRound.put(self.state, max(last, reveal_round))


def sealed(payload: bytes, opens_at: int) -> bytes:
    """Return a simulated ciphertext that opens with the pulse of one round."""
    return min(opens_at, U64_MAX).to_bytes(ROUND_BYTES, "little") + payload


def _unsealed(ciphertext: bytes, signature: bytes) -> bytes | None:
    if ciphertext[:ROUND_BYTES] != signature:
        return None
    return ciphertext[ROUND_BYTES:]
