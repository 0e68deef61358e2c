"""Bytes that are no transaction, and transactions that no block takes, leave no trace."""

import pytest

from byzantium.chain.extrinsic import (
    LENGTH,
    NONCE,
    TIP,
    MalformedExtrinsic,
    decode_extrinsic,
    encode_inherent,
    encode_signed,
)
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.pallets.drand import storage as drand
from byzantium.chain.pallets.drand.types import Pulse, PulsesPayload
from byzantium.chain.pallets.system.storage import Number
from byzantium.chain.transactions import validate
from byzantium.chain.validity import (
    AncientBirthBlock,
    BadProof,
    BadSigner,
    Custom,
    Future,
    InvalidTransaction,
    Payment,
    Stale,
    UnexpectedCall,
)
from byzantium.scale import types as t
from byzantium.scale.era import Era, Mortal
from byzantium.units import AccountId
from tests.unit.chain.economy.village import ALICE, BOB, NEWCOMER, UNSIGNED, Village
from tests.unit.chain.states import call_of

REMARK = call_of("System", "remark", b"")
SERVE = call_of("SubtensorModule", "serve_axon", 1, 0, 1, 1, 4, 0, 0, 0)
INHERENT = encode_inherent(REMARK)


@pytest.fixture(scope="module")
def village() -> Village:
    """The first block of a chain, still open."""
    return Village()


def signed(
    who: AccountId, call: t.Variant, nonce: int = 0, era: Era = t.IMMORTAL, mode: int = 0
) -> bytes:
    extra = t.ERA.encode(era) + NONCE.encode(nonce) + TIP.encode(0) + bytes([mode])
    return encode_signed(who, UNSIGNED, extra, RUNTIME_CALL.encode(call))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "0 bytes left"),
        (LENGTH.encode(5) + b"\4\0\0\0", "got 4 bytes, expected 5"),
        (LENGTH.encode(4) + b"\x99\0\0\0", "version byte"),
        (LENGTH.encode(2) + b"\4\xff", "variant"),
        (LENGTH.encode(len(INHERENT)) + INHERENT[1:] + b"\0", "behind"),
    ],
)
def test_what_is_no_transaction_is_not_decoded(raw: bytes, reason: str) -> None:
    with pytest.raises(MalformedExtrinsic, match=reason):
        decode_extrinsic(raw)


@pytest.mark.parametrize("mode", [0, 1])
def test_a_signature_covers_a_metadata_hash_or_none(mode: int) -> None:
    found = decode_extrinsic(signed(ALICE, REMARK, mode=mode)).signed
    assert found is not None
    assert found.metadata_mode == mode


def test_there_is_no_third_way_to_cover_metadata() -> None:
    with pytest.raises(MalformedExtrinsic, match="metadata hash mode 2"):
        decode_extrinsic(signed(ALICE, REMARK, mode=2))


@pytest.mark.parametrize(
    ("raw", "genuine", "refusal"),
    [
        (signed(AccountId(bytes(32)), REMARK), True, BadSigner),
        (signed(BOB, call_of("Sudo", "sudo", REMARK)), True, BadSigner),
        (signed(ALICE, REMARK, nonce=1), True, Future),
        (signed(ALICE, REMARK, era=Mortal(4, 1)), True, AncientBirthBlock),
        (signed(ALICE, REMARK), False, BadProof),
        (signed(NEWCOMER, REMARK), True, Payment),
        (signed(ALICE, SERVE), True, Custom),
    ],
    ids=lambda case: case.__name__ if isinstance(case, type) else None,
)
def test_what_may_not_enter_a_block_leaves_it_as_it_was(
    village: Village, raw: bytes, genuine: bool, refusal: type[InvalidTransaction]
) -> None:
    before = list(village.state.events)
    extrinsic = decode_extrinsic(raw)
    with pytest.raises(refusal):
        validate(village.state, extrinsic, lambda *_: genuine, in_block=True)
    assert village.state.events == before
    if genuine:
        with pytest.raises(refusal):
            village.block.push(raw)
        assert village.state.events == before


def test_the_reasons_have_words_for_clients(village: Village) -> None:
    words = {
        signed(ALICE, REMARK, nonce=1): "Transaction will be valid in the future",
        signed(ALICE, SERVE): "Custom error: 10",
        encode_inherent(REMARK): "NoUnsignedValidator",
    }
    for raw, text in words.items():
        with pytest.raises(InvalidTransaction) as refused:
            validate(village.state, decode_extrinsic(raw), lambda *_: True, in_block=True)
        assert refused.value.data == text


def pulses(*rounds: int) -> bytes:
    brought = tuple(Pulse(number, bytes(32), bytes(48)) for number in rounds)
    payload = PulsesPayload(0, brought, t.Variant("Sr25519", bytes(32)))
    call = call_of("Drand", "write_pulse", payload, UNSIGNED)
    return encode_inherent(call)


def test_pulses_come_one_by_one_in_order_and_not_too_often(village: Village) -> None:
    def reason(raw: bytes) -> type[InvalidTransaction]:
        with pytest.raises(InvalidTransaction) as refused:
            validate(village.state, decode_extrinsic(raw), lambda *_: True, in_block=True)
        return refused.type

    drand.LastStoredRound.put(village.state, 50)
    assert reason(pulses()) is reason(pulses(51, 52)) is UnexpectedCall
    assert reason(pulses(50)) is Stale
    drand.NextUnsignedAt.put(village.state, Number.get(village.state) + 1)
    assert reason(pulses(51)) is Stale
