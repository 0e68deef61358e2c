"""The store of pulses only grows younger, and forgets what is a week old."""

from hashlib import sha256

import pytest

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.origin import NONE, ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.drand import storage
from byzantium.chain.pallets.drand.constants import PULSES_KEPT
from byzantium.chain.pallets.drand.errors import InvalidRoundNumber
from byzantium.chain.pallets.drand.pulses import forget_old_pulses, outdated_count, store_pulse
from byzantium.chain.pallets.drand.types import (
    QUICKNET,
    BeaconConfigurationPayload,
    Pulse,
    PulsesPayload,
)
from byzantium.scale import types as t
from tests.unit.chain.states import BLOCK, OWNER, call_of, events_of, refusal, run, state_at

AUTHOR = t.Variant("Sr25519", bytes(32))


@pytest.fixture
def state() -> State:
    """A chain that has seen no pulse."""
    return state_at()


PUBLISHED = {
    1000: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125"
    "e342b73a8dd2bacbe47e4b6b63ed5e39",
    2000: "b6cb8f482a0b15d45936a4c4ea08e98a087e71787caee3f4d07a8a9843b1bc54"
    "23c6b3c22f446488b3137eaca799c77e",
}
"""What quicknet published for two rounds."""


def pulse(number: int) -> Pulse:
    signature = bytes.fromhex(PUBLISHED.get(number, PUBLISHED[1000]))
    return Pulse(number, sha256(signature).digest(), signature)


def write(*rounds: int) -> t.Variant:
    return write_these(*map(pulse, rounds))


def write_these(*pulses: Pulse) -> t.Variant:
    return call_of("Drand", "write_pulse", PulsesPayload(BLOCK, pulses, AUTHOR), None)


def test_pulses_are_stored_in_ascending_order(state: State) -> None:
    run(state, NONE, write(1000, 2000))
    assert storage.Pulses.get(state, 2000) == pulse(2000)
    assert storage.LastStoredRound.get(state) == 2000
    assert storage.OldestStoredRound.get(state) == 1000
    assert storage.NextUnsignedAt.get(state) == BLOCK
    assert events_of(state) == [("NewPulse", ((1000, 2000),))]
    assert refusal(state, NONE, write(2000)) == "InvalidRoundNumber"
    assert storage.LastStoredRound.get(state) == 2000


def test_what_the_beacon_did_not_sign_is_passed_over(state: State) -> None:
    run(state, NONE, write(999))
    assert storage.LastStoredRound.get(state) == 0
    run(state, NONE, write(1001, 1000))
    assert events_of(state) == [("NewPulse", ((1000,),))]
    assert storage.Pulses.get(state, 1001) is None


@pytest.mark.parametrize("signature", [b"", bytes(48), b"\xff" * 47, b"s" * 48])
def test_what_is_no_signature_at_all_fails(state: State, signature: bytes) -> None:
    broken = Pulse(1000, bytes(32), signature)
    assert refusal(state, NONE, write_these(pulse(1000), broken)) == "PulseVerificationError"
    assert storage.LastStoredRound.get(state) == 0


def test_under_another_public_key_nothing_verifies(state: State) -> None:
    storage.BeaconConfig.put(state, QUICKNET._replace(public_key=b"k" * 96))
    assert refusal(state, NONE, write(1000)) == "PulseVerificationError"


def test_only_the_author_brings_pulses(state: State) -> None:
    assert refusal(state, OWNER, write(1)) == "BadOrigin"
    assert refusal(state, ROOT, write(1)) == "BadOrigin"


def test_an_old_round_is_refused_wherever_it_comes_from(state: State) -> None:
    store_pulse(state, *pulse(5))
    with pytest.raises(InvalidRoundNumber):
        store_pulse(state, *pulse(5))
    assert issubclass(InvalidRoundNumber, DispatchError)


@pytest.mark.parametrize(
    ("oldest", "last", "count"),
    [
        (0, 10**9, 0),
        (1, PULSES_KEPT, 0),
        (1, PULSES_KEPT + 1, 1),
        (1, PULSES_KEPT + 500, 100),
    ],
)
def test_what_is_too_old_goes_a_hundred_at_a_time(oldest: int, last: int, count: int) -> None:
    assert outdated_count(oldest, last) == count


def test_forgetting_removes_the_oldest(state: State) -> None:
    for number in (1, 2, PULSES_KEPT + 1):
        store_pulse(state, *pulse(number))
    forget_old_pulses(state)
    assert storage.Pulses.get(state, 1) is None
    assert storage.Pulses.get(state, 2) == pulse(2)
    assert storage.OldestStoredRound.get(state) == 2


def test_root_sets_the_beacon_and_the_oldest_round(state: State) -> None:
    faster = QUICKNET._replace(period=1)
    payload = BeaconConfigurationPayload(BLOCK, faster, AUTHOR)
    config = call_of("Drand", "set_beacon_config", payload, None)
    oldest = call_of("Drand", "set_oldest_stored_round", 9)
    assert refusal(state, OWNER, config) == "BadOrigin"
    assert refusal(state, OWNER, oldest) == "BadOrigin"
    run(state, ROOT, config)
    run(state, ROOT, oldest)
    assert storage.BeaconConfig.get(state) == faster
    assert storage.NextUnsignedAt.get(state) == BLOCK + 1
    assert storage.OldestStoredRound.get(state) == 9
    assert events_of(state) == [("BeaconConfigChanged", ()), ("SetOldestStoredRound", (9,))]


def test_what_brings_nothing_new_writes_down_where_the_store_stands(state: State) -> None:
    run(state, NONE, write_these(pulse(2000)._replace(round=2001)))
    assert storage.LastStoredRound.contains(state)
    assert storage.LastStoredRound.get(state) == 0
    assert events_of(state) == []
