"""What keeps a transaction out of a block, and which reason is given where there are several.

The order is that of the chain's transaction extensions; upstream's own tests of them are in
runtime/src/check_mortality.rs, runtime/tests/sudo_wrapper.rs and pallets/shield/src/tests.rs.
"""

import pytest

from byzantium.chain.block import BLOCK_HASH_COUNT, BlockBuilder
from byzantium.chain.block_room import BlockRoom
from byzantium.chain.dispatch_info import DispatchInfo
from byzantium.chain.extrinsic import (
    NONCE,
    TIP,
    decode_extrinsic,
    encode_inherent,
    encode_signed,
)
from byzantium.chain.kernel.dispatch import DispatchClass, Weight
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.drand.types import (
    QUICKNET,
    BeaconConfigurationPayload,
    Pulse,
    PulsesPayload,
)
from byzantium.chain.pallets.subtensor import storage as subtensor
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.declaration import BASE, NORMAL_MAX
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.transactions import validate
from byzantium.chain.unsigned import validate_unsigned
from byzantium.chain.validity import (
    BadProof,
    BadSigner,
    CannotLookup,
    Custom,
    ExhaustsResources,
    Future,
    InvalidTransaction,
    MandatoryValidation,
    NoUnsignedValidator,
    Payment,
    Stale,
    UnexpectedCall,
    Validity,
)
from byzantium.scale import types as t
from byzantium.scale.era import Era, mortal
from byzantium.units import AccountId
from byzantium.units.integers import U64_MAX
from tests.unit.chain.economy.village import ALICE, BOB, NEWCOMER, UNSIGNED, Village

REMARK = RUNTIME.calls["System", "remark"](b"")
SIGNATURE = t.Variant("Sr25519", bytes(64))
BY_NOBODY = t.Variant("Sr25519", bytes(32))


def sudo(call: t.Variant) -> t.Variant:
    return RUNTIME.calls["Sudo", "sudo"](call)


def set_time(now: int = 1) -> t.Variant:
    return RUNTIME.calls["Timestamp", "set"](now)


def signed(who: AccountId, call: t.Variant, nonce: int = 0, era: Era = t.IMMORTAL) -> bytes:
    extra = t.ERA.encode(era) + NONCE.encode(nonce) + TIP.encode(0) + b"\0"
    return encode_signed(who, UNSIGNED, extra, RUNTIME_CALL.encode(call))


def answer(village: Village, raw: bytes, *, genuine: bool = True) -> Validity:
    extrinsic = decode_extrinsic(raw)
    return validate(village.state, extrinsic, lambda *_: genuine, in_block=False)


def reason(village: Village, raw: bytes, *, genuine: bool = True) -> type[InvalidTransaction]:
    with pytest.raises(InvalidTransaction) as refused:
        answer(village, raw, genuine=genuine)
    return refused.type


@pytest.fixture(scope="module")
def village() -> Village:
    """The first block of a chain, in which Bob has sent something already."""
    made = Village()
    made.send(BOB, REMARK)
    return made


def test_each_reason_hides_those_that_the_chain_looks_for_later(village: Village) -> None:
    envelope = RUNTIME.calls["MevShield", "submit_encrypted"](b"")
    brief = mortal(8, 0)
    assert reason(village, signed(BOB, sudo(REMARK)), genuine=False) is BadProof
    assert reason(village, signed(AccountId(bytes(32)), envelope)) is BadSigner
    assert reason(village, signed(BOB, envelope)) is Stale
    assert reason(village, signed(NEWCOMER, sudo(REMARK))) is Payment
    assert reason(village, signed(BOB, sudo(REMARK), nonce=0)) is Stale
    assert reason(village, signed(BOB, sudo(REMARK), nonce=1)) is BadSigner
    assert reason(village, signed(BOB, envelope, nonce=1, era=brief)) is Custom


@pytest.mark.parametrize("period", [4, 8])
def test_an_envelope_that_dies_soon_may_pass(village: Village, period: int) -> None:
    envelope = RUNTIME.calls["MevShield", "submit_encrypted"](bytes(16 + 2 + 24))
    assert answer(village, signed(ALICE, envelope, era=mortal(period, 0))).longevity < period


@pytest.mark.parametrize("era", [mortal(16, 0), t.IMMORTAL])
def test_an_envelope_that_lives_long_is_stale_and_nothing_else_is(
    village: Village, era: Era
) -> None:
    envelope = RUNTIME.calls["MevShield", "submit_encrypted"](bytes(16 + 2 + 24))
    assert reason(village, signed(ALICE, envelope, era=era)) is Stale
    assert answer(village, signed(ALICE, REMARK, era=era)).priority == 1


def test_a_free_call_needs_no_account_and_begins_one() -> None:
    village = Village()
    serve = RUNTIME.calls["SubtensorModule", "serve_axon"]
    call = serve(1, 0, 1, 1, 4, 0, 0, 0)
    assert reason(village, signed(NEWCOMER, call)) is Custom
    subtensor.Uids.put(village.state, 1, NEWCOMER, 0)
    assert answer(village, signed(NEWCOMER, call)).priority == 1
    assert village.send(NEWCOMER, call).error is None
    account = system.Account.get(village.state, NEWCOMER)
    assert (account.nonce, account.providers, account.data.free) == (1, 0, 0)


def test_inherents_are_no_transactions_however_they_come(village: Village) -> None:
    for raw in (
        encode_inherent(set_time()),
        signed(ALICE, set_time()),
        signed(ALICE, sudo(set_time())),
    ):
        assert reason(village, raw) is MandatoryValidation


def test_a_signer_is_named_by_its_key() -> None:
    raw = signed(ALICE, REMARK)
    by_bytes = raw.replace(b"\0" + ALICE, b"\2\x80" + ALICE)
    with pytest.raises(CannotLookup):
        decode_extrinsic(bytes([raw[0] + 4]) + by_bytes[1:])


def test_without_a_signer_the_pallet_must_take_such_transactions(village: Village) -> None:
    assert reason(village, encode_inherent(REMARK)) is NoUnsignedValidator
    oldest = RUNTIME.calls["Drand", "set_oldest_stored_round"](1)
    assert reason(village, encode_inherent(oldest)) is UnexpectedCall


def test_new_parameters_of_the_beacon_may_enter_and_change_nothing() -> None:
    village = Village()
    number = system.Number.get(village.state)

    def bring(block: int, signature: t.Variant | None = SIGNATURE) -> bytes:
        payload = BeaconConfigurationPayload(block, QUICKNET, BY_NOBODY)
        return encode_inherent(RUNTIME.calls["Drand", "set_beacon_config"](payload, signature))

    assert reason(village, bring(number, None)) is BadSigner
    assert reason(village, bring(number), genuine=False) is BadProof
    assert reason(village, bring(number + 1)) is Future
    found = answer(village, bring(number))
    assert (found.priority, found.longevity, found.propagate) == (1 << 20, 1, True)
    applied = village.block.push(bring(number))
    assert applied.error is not None
    assert applied.error.wire == t.Variant("BadOrigin")
    drand.NextUnsignedAt.put(village.state, number + 1)
    assert reason(village, bring(number)) is Stale


def test_the_pool_is_told_how_long_and_how_urgently(village: Village) -> None:
    number = system.Number.get(village.state)
    assert answer(village, signed(ALICE, REMARK)).longevity == U64_MAX - number
    pulses = RUNTIME.calls["Drand", "write_pulse"](PulsesPayload(0, (), BY_NOBODY), None)
    assert answer(village, signed(ALICE, pulses)).priority == 10_001
    assert answer(village, signed(ALICE, REMARK)).propagate
    operational = RUNTIME.calls["System", "set_heap_pages"](1)
    assert answer(village, signed(ALICE, operational)).priority == 10_000_000_000


def test_a_transaction_longer_than_a_block_is_refused_before_its_price() -> None:
    village = Village()
    long = RUNTIME.calls["System", "remark"](bytes(7_864_320))
    assert reason(village, signed(ALICE, long)) is ExhaustsResources


def info_of(ref_time: int, kind: DispatchClass = DispatchClass.NORMAL) -> DispatchInfo:
    return DispatchInfo(Weight(ref_time, 0), kind, pays_fee=True)


def test_what_was_not_used_makes_room_again() -> None:
    most = info_of(NORMAL_MAX.ref_time - BASE.ref_time)
    full = BlockRoom().after(most, 100)
    with pytest.raises(ExhaustsResources):
        full.after(info_of(0), 100)
    relieved = full.relieved(most, Weight(most.weight.ref_time - BASE.ref_time, 0))
    assert relieved.after(info_of(0), 100).taken[DispatchClass.NORMAL] == (NORMAL_MAX.ref_time, 200)


def test_operational_calls_use_what_is_reserved_for_them() -> None:
    operational = DispatchClass.OPERATIONAL
    full = BlockRoom().after(info_of(NORMAL_MAX.ref_time - BASE.ref_time), 0)
    room = full.after(info_of(10**12 - BASE.ref_time, operational), 0)
    with pytest.raises(ExhaustsResources):
        room.after(info_of(0, operational), 0)
    assert room.after(info_of(5 * 10**12, DispatchClass.MANDATORY), 0).length_bytes == 0


def test_lengths_count_for_every_class_together() -> None:
    room = BlockRoom().after(info_of(0, DispatchClass.OPERATIONAL), 7_000_000)
    with pytest.raises(ExhaustsResources):
        room.after(info_of(0), 1_000_000)
    assert room.after(info_of(0, DispatchClass.OPERATIONAL), 1_000_000).length_bytes == 8_000_000


def test_the_oldest_hash_is_forgotten_when_the_block_ends() -> None:
    village = Village()
    village.close()
    village.block.abandon()
    system.BlockHash.put(village.state, 99, bytes([9]) * 32)
    number = 99 + BLOCK_HASH_COUNT + 1
    builder = BlockBuilder(village.state, village.table, bytes(32), number, number, lambda *_: True)
    assert system.BlockHash.contains(village.state, 99)
    builder.finish()
    assert not system.BlockHash.contains(village.state, 99)
    assert system.BlockHash.contains(village.state, 0)


def test_unsigned_pulses_are_kept_to_oneself(village: Village) -> None:
    payload = PulsesPayload(0, (Pulse(7, bytes(32), bytes(48)),), BY_NOBODY)
    call = RUNTIME.calls["Drand", "write_pulse"](payload, SIGNATURE)
    extrinsic = decode_extrinsic(encode_inherent(call))
    assert not validate_unsigned(village.state, extrinsic, lambda *_: True).propagate
