"""What a hotkey commits is stored, counted against its space, and opened when its round comes."""

import bittensor_core
import pytest

from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import step, storage
from byzantium.chain.pallets.commitments.types import (
    COMMITMENT_INFO,
    DATA,
    CommitmentInfo,
    Registration,
)
from byzantium.chain.pallets.subtensor import storage as subtensor
from byzantium.chain.pallets.subtensor.weights.timelock import Beacon
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import Rao
from tests.unit.chain.states import (
    BLOCK,
    NETUID,
    OWNER,
    STRANGER,
    account,
    add_neuron,
    add_subnet,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

MINER = account("miner")
ROUND = 77
HELLO = t.Variant("Raw5", b"hello")
RESET = t.Variant("ResetBondsFlag")


def sealed(text: bytes, reveal_round: int = ROUND) -> t.Variant:
    return t.Variant("TimelockEncrypted", text, reveal_round)


def commit(*fields: t.Variant) -> t.Variant:
    return call_of("Commitments", "set_commitment", NETUID, CommitmentInfo(fields))


def beacon(*rounds: int) -> Beacon:
    """A beacon that knows some rounds, and opens by turning the bytes round."""

    def unseal(ciphertext: bytes, _signature: bytes) -> bytes | None:
        return ciphertext[::-1] or None

    return Beacon(lambda number: b"signature" if number in rounds else None, unseal)


@pytest.fixture
def state() -> State:
    """A chain with one subnet and one miner on it."""
    state = state_at()
    add_subnet(state)
    add_neuron(state, NETUID, MINER, OWNER)
    return state


def test_a_commitment_is_stored_whole_and_replaced_whole(state: State) -> None:
    run(state, MINER, commit(HELLO))
    stored = storage.CommitmentOf.get(state, NETUID, MINER)
    assert stored == Registration(Rao(0), BLOCK, CommitmentInfo((HELLO,)))
    assert storage.LastCommitment.get(state, NETUID, MINER) == BLOCK
    assert events_of(state) == [("Commitment", (NETUID, MINER))]
    run(state, MINER, commit(t.Variant("BigRaw", b"x" * 300)))
    stored = storage.CommitmentOf.get(state, NETUID, MINER)
    assert stored is not None
    assert stored.info.fields[0].name == "BigRaw"


def test_only_registered_hotkeys_commit(state: State) -> None:
    assert refusal(state, STRANGER, commit(HELLO)) == "AccountNotAllowedCommit"
    assert refusal(state, ROOT, commit(HELLO)) == "BadOrigin"


def test_four_data_are_too_many(state: State) -> None:
    assert refusal(state, MINER, commit(*[HELLO] * 4)) == "TooManyFieldsInCommitmentInfo"
    raw = t.Vec(DATA).encode([HELLO] * 4)
    with pytest.raises(t.ScaleError):
        COMMITMENT_INFO.decode(raw)


def test_space_is_counted_by_the_epoch_and_at_least_a_hundred_bytes(state: State) -> None:
    for _ in range(31):
        run(state, MINER, commit(HELLO))
    assert refusal(state, MINER, commit(HELLO)) == "SpaceLimitExceeded"
    subtensor.SubnetEpochIndex.put(state, NETUID, 1)
    run(state, MINER, commit(*[t.Variant("BigRaw", b"x" * 512)] * 3))
    usage = storage.UsedSpaceOf.get(state, NETUID, MINER)
    assert usage == (1, 1536)
    call = call_of("Commitments", "set_max_space", 1600)
    assert refusal(state, MINER, call) == "BadOrigin"
    run(state, ROOT, call)
    assert refusal(state, MINER, commit(HELLO)) == "SpaceLimitExceeded"


def test_a_flag_resets_the_bonds_of_its_hotkey_where_the_subnet_allows_it(state: State) -> None:
    subtensor.Bonds.put(state, NETUID, 5, ((0, 10), (1, 20)))
    run(state, MINER, commit(RESET))
    assert subtensor.Bonds.get(state, NETUID, 5) == ((0, 10), (1, 20))
    subtensor.BondsResetOn.put(state, NETUID, True)
    run(state, MINER, commit(HELLO, RESET))
    assert subtensor.Bonds.get(state, NETUID, 5) == ((1, 20),)
    assert storage.LastBondsReset.get(state, NETUID, MINER) == BLOCK


def test_a_refused_commitment_resets_nothing(state: State) -> None:
    subtensor.BondsResetOn.put(state, NETUID, True)
    subtensor.Bonds.put(state, NETUID, 5, ((0, 10),))
    storage.MaxSpace.put(state, 50)
    assert refusal(state, MINER, commit(RESET)) == "SpaceLimitExceeded"
    assert subtensor.Bonds.get(state, NETUID, 5) == ((0, 10),)
    assert storage.LastBondsReset.get(state, NETUID, MINER) is None


def test_sealed_data_wait_for_their_round(state: State) -> None:
    run(state, MINER, commit(HELLO, sealed(b"terces")))
    assert events_of(state) == [("TimelockCommitment", (NETUID, MINER, ROUND))]
    assert storage.TimelockedIndex.get(state) == ((NETUID, MINER),)
    step.reveal_due(state, beacon())
    assert storage.RevealedCommitments.get(state, NETUID, MINER) is None
    Number.put(state, BLOCK + 1)
    step.reveal_due(state, beacon(ROUND))
    assert storage.RevealedCommitments.get(state, NETUID, MINER) == ((b"secret", BLOCK + 1),)
    rest = storage.CommitmentOf.get(state, NETUID, MINER)
    assert rest is not None
    assert rest.info.fields == (HELLO,)
    assert storage.TimelockedIndex.get(state) == ()
    assert event_names(state)[-1] == "CommitmentRevealed"


def test_a_commitment_that_was_all_sealed_goes_once_open(state: State) -> None:
    run(state, MINER, commit(sealed(b"one", 1), sealed(b"two", 2), sealed(b"", 1)))
    step.reveal_due(state, beacon(1))
    rest = storage.CommitmentOf.get(state, NETUID, MINER)
    assert rest is not None
    assert rest.info.fields == (sealed(b"two", 2),)
    assert storage.TimelockedIndex.get(state) == ((NETUID, MINER),)
    step.reveal_due(state, beacon(1, 2))
    assert storage.CommitmentOf.get(state, NETUID, MINER) is None
    assert storage.TimelockedIndex.get(state) == ()
    revealed = storage.RevealedCommitments.get(state, NETUID, MINER)
    assert revealed == ((b"eno", BLOCK), (b"owt", BLOCK))


def test_ten_reveals_are_kept(state: State) -> None:
    for number in range(12):
        storage.MaxSpace.put(state, 10**6)
        run(state, MINER, commit(sealed(bytes([65 + number]))))
        step.reveal_due(state, beacon(ROUND))
    revealed = storage.RevealedCommitments.get(state, NETUID, MINER)
    assert revealed is not None
    assert [text for text, _ in revealed] == [bytes([65 + number]) for number in range(2, 12)]


def test_committing_in_the_open_takes_a_hotkey_off_the_list(state: State) -> None:
    run(state, MINER, commit(sealed(b"x")))
    run(state, MINER, commit(HELLO))
    assert storage.TimelockedIndex.get(state) == ()


def test_a_dissolved_subnet_is_forgotten(state: State) -> None:
    run(state, MINER, commit(sealed(b"x")))
    step.forget_subnet(state, NETUID)
    assert storage.CommitmentOf.get(state, NETUID, MINER) is None
    assert storage.TimelockedIndex.get(state) == ()
    assert storage.UsedSpaceOf.get(state, NETUID, MINER) is None


def test_the_official_core_seals_what_the_chain_reads() -> None:
    """The SDK's sealed commitment is the one form whose length it chooses itself."""
    ciphertext, reveal_round = bittensor_core.get_encrypted_commitment("hello", 1, 12.0)
    datum = sealed(bytes(ciphertext), reveal_round)
    assert DATA.decode(DATA.encode(datum)) == (datum, len(DATA.encode(datum)))


def test_a_seal_that_does_not_open_goes_without_a_word(state: State) -> None:
    run(state, MINER, commit(HELLO, sealed(b"")))
    before = events_of(state)
    step.reveal_due(state, beacon(ROUND))
    assert storage.RevealedCommitments.get(state, NETUID, MINER) is None
    assert events_of(state) == before
    rest = storage.CommitmentOf.get(state, NETUID, MINER)
    assert rest is not None
    assert rest.info.fields == (HELLO,)


def test_committing_sealed_data_again_lists_a_hotkey_once(state: State) -> None:
    run(state, MINER, commit(sealed(b"one", 1)))
    run(state, MINER, commit(sealed(b"two", 2)))
    assert storage.TimelockedIndex.get(state) == ((NETUID, MINER),)


def test_a_block_strikes_off_who_has_nothing_sealed(state: State) -> None:
    run(state, MINER, commit(sealed(b"x")))
    open_one = Registration(Rao(0), BLOCK, CommitmentInfo((HELLO,)))
    storage.CommitmentOf.put(state, NETUID, MINER, open_one)
    step.reveal_due(state, beacon(ROUND))
    assert storage.TimelockedIndex.get(state) == ()
    assert storage.CommitmentOf.get(state, NETUID, MINER) == open_one


def test_a_block_strikes_off_whose_commitment_root_has_removed(state: State) -> None:
    run(state, MINER, commit(sealed(b"x")))
    raw_key = storage.CommitmentOf.raw_key(NETUID, MINER)
    run(state, ROOT, call_of("System", "kill_storage", (raw_key,)))
    step.reveal_due(state, beacon(ROUND))
    assert storage.TimelockedIndex.get(state) == ()
    assert "CommitmentRevealed" not in event_names(state)


def test_the_index_is_written_down_even_when_nothing_is_sealed(state: State) -> None:
    assert not storage.TimelockedIndex.contains(state)
    run(state, MINER, commit(HELLO))
    assert storage.TimelockedIndex.contains(state)
    assert storage.TimelockedIndex.get(state) == ()
