"""How pulses enter the store, and how old ones leave it."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import errors, storage
from byzantium.chain.pallets.drand.constants import PULSES_FORGOTTEN_MAX, PULSES_KEPT
from byzantium.chain.pallets.drand.types import QUICKNET, Pulse
from byzantium.scale.timelock import NotASignature, is_signature_of_round
from byzantium.units.integers import clamp


def outdated_count(oldest_round: int, last_round: int) -> int:
    """Return how many of the oldest pulses go now.

        min(max(last - oldest + 1 - 216000, 0), 100); none before the first pulse

    Units: rounds.
    Source: subtensor, pallets/drand/src/lib.rs, prune_old_pulses.
    """
    if oldest_round == 0:
        return 0
    return clamp(last_round - oldest_round + 1 - PULSES_KEPT, 0, PULSES_FORGOTTEN_MAX)


def store_pulse(state: State, round_number: int, randomness: bytes, signature: bytes) -> None:
    """Store the pulse of a round, which must be younger than every one before.

    Whoever calls this has made sure that it is genuine.

    Source: subtensor, pallets/drand/src/lib.rs, write_pulse.
    """
    last = storage.LastStoredRound.get(state)
    ensure(round_number > last, errors.InvalidRoundNumber(got=round_number, expected=f"> {last}"))
    if last == 0 and storage.OldestStoredRound.get(state) == 0:
        storage.OldestStoredRound.put(state, round_number)
    storage.Pulses.put(state, round_number, Pulse(round_number, randomness, signature))
    storage.LastStoredRound.put(state, round_number)


def is_genuine(state: State, pulse: Pulse) -> bool:
    """Tell whether the beacon signed a pulse; its randomness is taken as it comes.

    Raises PulseVerificationError where the signature is no point of the curve.
    Source: subtensor, pallets/drand/src/verifier.rs, verify.
    Differs: only quicknet's public key is known here; under another nothing verifies.
    """
    key = storage.BeaconConfig.get(state).public_key
    ensure(
        key == QUICKNET.public_key,
        errors.PulseVerificationError(got=key.hex(), expected="the public key of quicknet"),
    )
    try:
        return is_signature_of_round(pulse.round, pulse.signature)
    except NotASignature as error:
        raise errors.PulseVerificationError(got=pulse.signature.hex()) from error


def forget_old_pulses(state: State) -> None:
    """Remove the pulses that are older than what is kept, a hundred at most."""
    oldest = storage.OldestStoredRound.get(state)
    first_kept = oldest + outdated_count(oldest, storage.LastStoredRound.get(state))
    for round_number in range(oldest, first_kept):
        storage.Pulses.remove(state, round_number)
    if first_kept != oldest:
        storage.OldestStoredRound.put(state, first_kept)
