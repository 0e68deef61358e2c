"""Keys move one block nearer each block; queued calls that nobody can open do not stay."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import NONE, ROOT, Signed
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, new_state
from byzantium.chain.pallets.aura import declaration as aura
from byzantium.chain.pallets.mev_shield import calls, errors, storage
from byzantium.chain.pallets.mev_shield.step import try_queued_calls
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.units import AccountId

ONE, TWO = AccountId(b"1" * 32), AccountId(b"2" * 32)
ALICE = Signed(AccountId(b"a" * 32))


@pytest.fixture
def state() -> State:
    state = new_state(RUNTIME, Profile.FAST)
    aura.Authorities.put(state, (ONE, TWO))
    return state


def block(state: State, number: int, announced: bytes | None) -> None:
    """Enter a block whose slot is its number, and let its author announce a key."""
    system.Number.put(state, number)
    aura.CurrentSlot.put(state, number)
    calls.announce_next_key.handler(state, NONE, announced)


def key(number: int) -> bytes:
    return number.to_bytes(2, "big") * 592


def emitted(state: State) -> list[str]:
    return [event.type.name for _, event in state.events]


def test_the_next_key_is_that_of_the_author_two_slots_ahead(state: State) -> None:
    for number in range(1, 6):
        block(state, number, key(number))
    assert storage.NextKey.get(state) == key(3), "the author of block 7 announced it in block 3"
    assert storage.PendingKey.get(state) == key(2)
    assert storage.CurrentKey.get(state) == key(1)
    assert storage.NextKeyExpiresAt.get(state) == 5 + 3
    assert storage.PendingKeyExpiresAt.get(state) == 5 + 2


def test_an_author_that_announces_nothing_is_sealed_to_no_more(state: State) -> None:
    for number in range(1, 6):
        block(state, number, key(number))
    block(state, 6, None)
    assert storage.AuthorKeys.get(state, ONE) is None
    block(state, 7, key(7))
    block(state, 8, key(8))
    assert storage.NextKey.get(state) is None
    assert storage.NextKeyExpiresAt.get(state) is None


def test_a_key_of_another_length_is_refused(state: State) -> None:
    with pytest.raises(errors.BadEncKeyLen):
        block(state, 1, key(1)[:-1])


def test_a_chain_without_authors_has_no_keys(state: State) -> None:
    aura.Authorities.put(state, ())
    with pytest.raises(errors.Unreachable):
        block(state, 1, key(1))


def test_queued_calls_are_tried_once_and_gone(state: State) -> None:
    system.Number.put(state, 1)
    for _ in range(2):
        calls.store_encrypted.handler(state, ALICE, b"sealed")
    assert storage.CounterForPendingExtrinsics.get(state) == 2
    system.Number.put(state, 2)
    try_queued_calls(state)
    assert emitted(state)[2:] == ["ExtrinsicDecodeFailed"] * 2
    assert storage.PendingExtrinsics.items(state) == []
    assert storage.CounterForPendingExtrinsics.get(state) == 0
    assert storage.NextPendingExtrinsicIndex.get(state) == 2


def test_a_queued_call_past_its_lifetime_expires(state: State) -> None:
    calls.set_stored_extrinsic_lifetime.handler(state, ROOT, 0)
    calls.store_encrypted.handler(state, ALICE, b"sealed")
    system.Number.put(state, 1)
    try_queued_calls(state)
    assert emitted(state) == ["ExtrinsicLifetimeSet", "ExtrinsicStored", "ExtrinsicExpired"]


def test_the_queue_is_as_long_as_root_says(state: State) -> None:
    calls.set_max_pending_extrinsics_number.handler(state, ROOT, 1)
    calls.store_encrypted.handler(state, ALICE, b"sealed")
    with pytest.raises(errors.TooManyPendingExtrinsics):
        calls.store_encrypted.handler(state, ALICE, b"sealed")


def test_weight_limits_stop_at_half_a_block(state: State) -> None:
    for call in (calls.set_on_initialize_weight, calls.set_max_extrinsic_weight):
        call.handler(state, ROOT, calls.WEIGHT_LIMIT_MAX)
        with pytest.raises(errors.WeightExceedsAbsoluteMax):
            call.handler(state, ROOT, calls.WEIGHT_LIMIT_MAX + 1)


def test_a_queued_call_that_root_removed_is_passed_over(state: State) -> None:
    for text in (b"first", b"second"):
        calls.store_encrypted.handler(state, ALICE, text)
    raw_key = storage.PendingExtrinsics.raw_key(0)
    dispatch(state, ROOT, RUNTIME.calls["System", "kill_storage"]((raw_key,)))
    state.events.clear()
    try_queued_calls(state)
    assert storage.PendingExtrinsics.items(state) == []
    assert emitted(state) == ["ExtrinsicDecodeFailed"]
    assert storage.CounterForPendingExtrinsics.get(state) == 1, "nobody counted the removal"
