"""Bytes stay on chain while somebody keeps them or the chain asks for them."""

import pytest

from byzantium.chain.dispatch_info import READ_REF_TIME, WRITE_REF_TIME, dispatch_info
from byzantium.chain.kernel.dispatch import Weight
from byzantium.chain.kernel.errors import Corruption, Unavailable
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.holds import held
from byzantium.chain.pallets.balances.reserves import reserved
from byzantium.chain.pallets.balances.storage import Holds
from byzantium.chain.pallets.preimage.bounded_call import bound, forget, peek
from byzantium.chain.pallets.preimage.storage import MAX_SIZE, PreimageFor, RequestStatusFor
from byzantium.chain.pallets.system.storage import Account
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import Rao
from tests.unit.chain.states import (
    OWNER,
    STRANGER,
    call_of,
    event_names,
    refusal,
    run,
    state_at,
)

TAO = 10**9
RAW = b"what was meant"
HASH = blake2(RAW, 32)
DEPOSIT = 104_000_000 + len(RAW) * 1_000_000
REASON = t.Variant("Preimage", t.Variant("Preimage"))
NOTE = call_of("Preimage", "note_preimage", RAW)
UNNOTE = call_of("Preimage", "unnote_preimage", HASH)
REQUEST = call_of("Preimage", "request_preimage", HASH)
UNREQUEST = call_of("Preimage", "unrequest_preimage", HASH)


@pytest.fixture
def state() -> State:
    """A chain on which the owner has one TAO."""
    state = state_at()
    accounts.deposit(state, OWNER, Rao(TAO))
    accounts.issue(state, Rao(TAO))
    state.events.clear()
    return state


def is_kept(state: State) -> bool:
    return PreimageFor.contains(state, (HASH, len(RAW)))


def test_who_keeps_bytes_pays_a_deposit_for_it(state: State) -> None:
    assert run(state, OWNER, NOTE).pays_fee is None
    assert event_names(state) == ["Noted"]
    assert held(state, OWNER, REASON) == reserved(state, OWNER) == DEPOSIT
    assert Account.get(state, OWNER).consumers == 1
    assert refusal(state, OWNER, NOTE) == "AlreadyNoted"
    assert refusal(state, STRANGER, UNNOTE) == "NotAuthorized"
    run(state, OWNER, UNNOTE)
    assert event_names(state)[-1] == "Cleared"
    assert (reserved(state, OWNER), Account.get(state, OWNER).consumers) == (0, 0)
    assert not is_kept(state)
    assert Holds.get(state, OWNER) == ()
    assert refusal(state, OWNER, UNNOTE) == "NotNoted"


def test_who_cannot_pay_the_deposit_keeps_nothing(state: State) -> None:
    long = call_of("Preimage", "note_preimage", bytes(897))
    assert refusal(state, OWNER, long) == "TokenError"
    assert refusal(state, STRANGER, NOTE) == "TokenError"
    fits = call_of("Preimage", "note_preimage", bytes(895))
    assert refusal(state, OWNER, fits) is None
    too_big = call_of("Preimage", "note_preimage", bytes(MAX_SIZE + 1))
    assert refusal(state, ROOT, too_big) == "TooBig"


def test_what_the_chain_asked_for_is_kept_for_nothing(state: State) -> None:
    assert refusal(state, OWNER, REQUEST) == "BadOrigin"
    run(state, ROOT, REQUEST)
    run(state, ROOT, REQUEST)
    assert event_names(state) == ["Requested"]
    assert run(state, OWNER, NOTE).pays_fee is False
    assert reserved(state, OWNER) == 0
    assert refusal(state, OWNER, UNNOTE) == "NotAuthorized"
    run(state, ROOT, UNREQUEST)
    assert is_kept(state)
    run(state, ROOT, UNREQUEST)
    assert not is_kept(state)
    assert refusal(state, ROOT, UNREQUEST) == "NotRequested"


def test_asking_for_what_is_kept_leaves_it_its_keeper(state: State) -> None:
    run(state, OWNER, NOTE)
    run(state, ROOT, REQUEST)
    run(state, OWNER, UNNOTE)
    assert (reserved(state, OWNER), is_kept(state)) == (0, True)
    run(state, ROOT, UNREQUEST)
    assert not is_kept(state)
    run(state, OWNER, NOTE)
    run(state, ROOT, REQUEST)
    run(state, ROOT, UNREQUEST)
    status = RequestStatusFor.get(state, HASH)
    assert status is not None
    assert status.name == "Unrequested"
    assert run(state, ROOT, NOTE).pays_fee is False
    assert refusal(state, ROOT, UNNOTE) is None


def test_updating_asks_for_one_to_a_thousand_hashes(state: State) -> None:
    def update(count: int) -> t.Variant:
        return call_of("Preimage", "ensure_updated", (HASH,) * count)

    assert refusal(state, OWNER, update(0)) == "TooFew"
    assert refusal(state, OWNER, update(1)) is None
    assert refusal(state, OWNER, update(1_025)) == "TooMany"


@pytest.mark.parametrize("length", [3, 300])
def test_calls_are_kept_as_they_are_or_as_preimages(state: State, length: int) -> None:
    call = call_of("System", "remark", bytes(length))
    kept = bound(state, call)
    assert kept.name == ("Inline" if length == 3 else "Lookup")
    assert peek(state, kept) == call
    forget(state, kept)
    assert event_names(state) == ([] if length == 3 else ["Noted", "Cleared"])
    forget(state, kept)


def test_root_stops_asking_for_what_nobody_keeps(state: State) -> None:
    run(state, ROOT, REQUEST)
    run(state, ROOT, UNNOTE)
    assert RequestStatusFor.get(state, HASH) is None
    assert event_names(state) == ["Requested"]
    run(state, ROOT, REQUEST)
    run(state, ROOT, UNREQUEST)
    assert RequestStatusFor.get(state, HASH) is None
    assert event_names(state) == ["Requested", "Requested"]


def test_a_call_kept_by_its_hash_alone_has_the_length_it_is_kept_with(state: State) -> None:
    by_hash = t.Variant("Legacy", HASH)
    with pytest.raises(Unavailable):
        peek(state, by_hash)
    call = call_of("System", "remark", bytes(300))
    kept = bound(state, call)
    assert peek(state, t.Variant("Legacy", kept.values[0])) == call
    run(state, ROOT, NOTE)
    with pytest.raises(Corruption):
        peek(state, by_hash)


def declared(name: str, argument: object) -> Weight:
    return dispatch_info(RUNTIME, *RUNTIME.resolve(call_of("Preimage", name, argument))).weight


@pytest.mark.parametrize(
    ("name", "unit", "ref_time"),
    [
        ("note_preimage", b"x", 2_133),
        ("ensure_updated", (HASH,), 58_427_064 + 3 * READ_REF_TIME + 4 * WRITE_REF_TIME),
    ],
)
def test_bytes_and_hashes_weigh_by_their_number(
    name: str, unit: bytes | tuple[bytes, ...], ref_time: int
) -> None:
    few, more = declared(name, unit), declared(name, unit * 5)
    assert more.ref_time - few.ref_time == 4 * ref_time
