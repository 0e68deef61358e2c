"""What a node asks the runtime about itself, over the wire."""

from typing import Any

import pytest

from byzantium.chain.api import ApiInputError, ApiNotFound, call_api
from byzantium.chain.core_apis import CORE_APIS
from byzantium.chain.extrinsic import NONCE, TIP, encode_inherent, encode_signed
from byzantium.chain.fees import BASE_REF_TIME, weight_fee
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.metadata import blobs
from byzantium.chain.pallets.aura.declaration import Authorities
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from tests.unit.chain.states import OWNER, STRANGER, call_of, state_at

METHODS = {f"{api.name}_{method.name}": method for api in CORE_APIS for method in api.methods}


def ask(state: State, name: str, data: bytes = b"") -> Any:
    return METHODS[name].output.decode_all(call_api(state, name, data))


def signed(call: t.Variant, nonce: int = 0) -> bytes:
    extra = t.ERA.encode(t.IMMORTAL) + NONCE.encode(nonce) + TIP.encode(0) + b"\0"
    signature = t.Variant("Sr25519", bytes(64))
    return encode_signed(OWNER, signature, extra, RUNTIME_CALL.encode(call))


def with_length(raw: bytes) -> bytes:
    return raw + t.U32.encode(len(raw))


def test_a_runtime_says_its_version_and_what_it_answers() -> None:
    version = ask(state_at(), "Core_version")
    assert version.spec_version == RUNTIME.version.spec_version
    assert len(version.apis) == len({api.name for api in RUNTIME.apis})


@pytest.mark.parametrize("profile", list(Profile))
def test_metadata_comes_in_two_versions(profile: Profile) -> None:
    state, made = state_at(profile=profile), blobs(RUNTIME, profile)
    versions = ask(state, "Metadata_metadata_versions")
    found = {v: ask(state, "Metadata_metadata_at_version", t.U32.encode(v)) for v in versions}
    assert found == {14: made.v14, 15: made.v15}
    assert ask(state, "Metadata_metadata") == made.v14
    assert ask(state, "Metadata_metadata_at_version", t.U32.encode(16)) is None


def test_an_account_has_the_nonce_that_is_stored() -> None:
    state = state_at()
    info = system.Account.get(state, OWNER)
    system.Account.put(state, OWNER, info._replace(nonce=7))
    assert ask(state, "AccountNonceApi_account_nonce", OWNER) == 7
    assert ask(state, "AccountNonceApi_account_nonce", STRANGER) == 0


def test_the_parts_of_a_fee_add_up() -> None:
    state, raw = state_at(), signed(call_of("System", "remark", b"x" * 40))
    info = ask(state, "TransactionPaymentApi_query_info", with_length(raw))
    parts, tip = ask(state, "TransactionPaymentApi_query_fee_details", with_length(raw))
    assert tip == 0
    assert tuple(parts)[:2] == (weight_fee(BASE_REF_TIME), len(raw))
    assert sum(parts) == info.partial_fee
    assert parts[2] == weight_fee(info.weight.ref_time)


@pytest.mark.parametrize(
    "raw",
    [
        signed(call_of("SubtensorModule", "set_weights", 1, (), (), 0)),
        encode_inherent(call_of("Timestamp", "set", 5)),
    ],
    ids=["free", "unsigned"],
)
def test_what_is_free_has_no_parts(raw: bytes) -> None:
    state = state_at()
    assert ask(state, "TransactionPaymentApi_query_fee_details", with_length(raw)) == (None, 0)
    info = ask(state, "TransactionPaymentApi_query_info", with_length(raw))
    assert info.partial_fee == 0
    assert info.weight.ref_time > 0


def test_weights_and_lengths_have_their_prices() -> None:
    state = state_at()
    weight = t.Compact(t.U64).encode(2_000_000) + t.Compact(t.U64).encode(99)
    assert ask(state, "TransactionPaymentApi_query_weight_to_fee", weight) == 1_000
    assert ask(state, "TransactionPaymentApi_query_length_to_fee", t.U32.encode(144)) == 144


@pytest.mark.parametrize(("profile", "slot_ms"), [(Profile.NORMAL, 12_000), (Profile.FAST, 250)])
def test_authors_take_turns_in_slots(profile: Profile, slot_ms: int) -> None:
    state = state_at(profile=profile)
    Authorities.put(state, (OWNER, STRANGER))
    assert ask(state, "AuraApi_slot_duration") == slot_ms
    assert ask(state, "AuraApi_authorities") == (OWNER, STRANGER)


def test_what_nobody_answers_and_what_does_not_decode_is_refused() -> None:
    state = state_at()
    with pytest.raises(ApiNotFound, match="Exported method Core_nothing is not found"):
        call_api(state, "Core_nothing", b"")
    with pytest.raises(ApiInputError, match="AccountNonceApi_account_nonce"):
        call_api(state, "AccountNonceApi_account_nonce", b"short")
    with pytest.raises(ApiInputError, match="Core_version: got 2 bytes more, expected none"):
        call_api(state, "Core_version", b"\0\0")
