"""A neuron binds the Ethereum address whose key signed its hotkey."""

import pytest
from eth_keys.constants import SECPK1_N

from byzantium.chain.guard_weights import guards_weight
from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls.evm_keys import associate_evm_key
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.validity import custom_code
from byzantium.conformance.economy.evm_errors import ANOTHER, MINE, association
from byzantium.conformance.economy.scene import HOME, OWNER_HOTKEY, START, TRADER_HOTKEY, Scene
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from tests.unit.chain.economy.trading import last_event, refused

ADDRESS = MINE.public_key.to_canonical_address()
LIMIT = 7_200


def signed(signature: bytes, block: int = START) -> t.Variant:
    """Return the call with some signature."""
    return associate_evm_key(HOME, ADDRESS, block, signature)


def good_signature() -> bytes:
    """Return a signature that fits."""
    raw = association().values[0].values[3]
    assert isinstance(raw, bytes)
    return raw


def test_an_address_is_bound_to_the_uid() -> None:
    scene = Scene()
    scene.run(OWNER_HOTKEY, association())
    assert storage.AssociatedEvmAddress.items(scene.state, HOME) == [(0, (ADDRESS, START))]
    assert last_event(scene) == ("EvmKeyAssociated", (HOME, OWNER_HOTKEY, ADDRESS, START))


def test_wallets_count_the_recovery_byte_from_27() -> None:
    scene, raw = Scene(), good_signature()
    scene.run(OWNER_HOTKEY, signed(raw[:-1] + bytes((raw[-1] + 27,))))
    assert storage.AssociatedEvmAddress.contains(scene.state, HOME, 0)


def test_the_block_that_was_signed_may_be_any() -> None:
    scene = Scene()
    scene.run(OWNER_HOTKEY, association(block=2**64 - 1))
    assert storage.AssociatedEvmAddress.get(scene.state, HOME, 0) == (ADDRESS, START)


def test_a_signature_must_be_the_addresss_own() -> None:
    scene = Scene()
    refused(scene, OWNER_HOTKEY, association(ANOTHER), errors.InvalidRecoveredPublicKey)
    refused(
        scene, OWNER_HOTKEY, signed(good_signature(), START + 1), errors.InvalidRecoveredPublicKey
    )
    other_hash = MINE.sign_msg_hash(blake2(b"another digest", 32)).to_bytes()
    refused(scene, OWNER_HOTKEY, signed(other_hash), errors.InvalidRecoveredPublicKey)


@pytest.mark.parametrize("recovery", [2, 4, 26, 255])
def test_what_is_no_signature_recovers_nobody(recovery: int) -> None:
    raw = good_signature()[:-1] + bytes((recovery,))
    refused(Scene(), OWNER_HOTKEY, signed(raw), errors.InvalidIdentity)
    refused(Scene(), OWNER_HOTKEY, signed(bytes(65)), errors.InvalidIdentity)


def test_the_twin_of_a_signature_is_none() -> None:
    raw = good_signature()
    high = SECPK1_N - int.from_bytes(raw[32:64], "big")
    twin = raw[:32] + high.to_bytes(32, "big") + bytes((1 - raw[64],))
    refused(Scene(), OWNER_HOTKEY, signed(twin), errors.InvalidIdentity)


def test_only_neurons_bind_addresses_and_seldom() -> None:
    scene = Scene()
    refused(scene, TRADER_HOTKEY, association(), errors.HotKeyNotRegisteredInSubNet)
    scene.run(OWNER_HOTKEY, association())
    scene.advance(LIMIT - 1)
    refused(scene, OWNER_HOTKEY, association(), errors.EvmKeyAssociateRateLimitExceeded)
    scene.advance(1)
    scene.run(OWNER_HOTKEY, association())


def test_without_a_record_the_wait_begins_with_the_chain() -> None:
    scene = Scene()
    scene.advance(LIMIT - 1 - START)
    refused(scene, OWNER_HOTKEY, association(), errors.EvmKeyAssociateRateLimitExceeded)


def test_a_hotkey_without_owner_binds_nothing() -> None:
    scene = Scene()
    storage.Owner.put(scene.state, OWNER_HOTKEY, ZERO_ACCOUNT)
    with pytest.raises(errors.NonAssociatedColdKey):
        dispatch(scene.state, Signed(OWNER_HOTKEY), association())


def test_refusals_before_a_block_have_the_chains_codes() -> None:
    assert custom_code(errors.EvmKeyAssociateRateLimitExceeded()) == 20
    assert custom_code(errors.HotKeyNotRegisteredInSubNet()) == 19
    assert guards_weight(associate_evm_key).ref_time == 67_583_000 + 15_448_000 + 2 * 25_000_000
