"""What authors and voters ask the runtime, and what a call costs before it is signed."""

from typing import Any

import pytest

from byzantium.chain.api import call_api
from byzantium.chain.authority_apis import AUTHORITY_APIS
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.grandpa import storage as grandpa
from byzantium.chain.payment_call_api import PAYMENT_CALL_API
from byzantium.scale import types as t
from tests.unit.chain.states import call_of, state_at
from tests.unit.chain.test_core_apis import signed

APIS = (*AUTHORITY_APIS, PAYMENT_CALL_API)
METHODS = {f"{api.name}_{method.name}": method for api in APIS for method in api.methods}
VOTER, AUTHOR = b"v" * 32, b"a" * 32


def ask(state: State, name: str, data: bytes = b"") -> Any:
    return METHODS[name].output.decode_all(call_api(state, name, data))


def test_voters_and_their_set_are_those_that_are_stored() -> None:
    state = state_at()
    grandpa.Authorities.put(state, ((VOTER, 1),))
    grandpa.CurrentSetId.put(state, 7)
    assert ask(state, "GrandpaApi_grandpa_authorities") == ((VOTER, 1),)
    assert ask(state, "GrandpaApi_current_set_id") == 7


def test_nobody_proves_that_a_voter_owns_a_key() -> None:
    set_id = t.U64.encode(7)
    assert ask(state_at(), "GrandpaApi_generate_key_ownership_proof", set_id + VOTER) is None


@pytest.mark.parametrize("more", [b"", b"more"])
def test_session_keys_are_taken_apart(more: bytes) -> None:
    keys = t.BYTES.encode(AUTHOR + VOTER + more)
    found = ask(state_at(), "SessionKeys_decode_session_keys", keys)
    assert found == ((AUTHOR, b"aura"), (VOTER, b"gran"))


def test_too_few_bytes_are_no_session_keys() -> None:
    short = t.BYTES.encode(AUTHOR + VOTER[1:])
    assert ask(state_at(), "SessionKeys_decode_session_keys", short) is None


@pytest.mark.parametrize(
    "call",
    [
        call_of("System", "remark", b"x" * 40),
        call_of("SubtensorModule", "set_weights", 1, (), (), 0),
    ],
    ids=["paid", "free"],
)
@pytest.mark.parametrize("method", ["info", "fee_details"])
def test_a_call_costs_what_a_transaction_with_it_does(call: t.Variant, method: str) -> None:
    state, raw = state_at(), signed(call)
    length = t.U32.encode(len(raw))
    of_call = call_api(
        state, f"TransactionPaymentCallApi_query_call_{method}", RUNTIME_CALL.encode(call) + length
    )
    assert of_call == call_api(state, f"TransactionPaymentApi_query_{method}", raw + length)
