"""Every reason for which a transaction is not taken, in the code and the words clients match on."""

import asyncio
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import orjson
import pytest

from byzantium.chain.extrinsic import NONCE, TIP, encode_inherent, encode_signed
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.drand.types import Pulse
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import Custom
from byzantium.node.beacon import pulse_transaction
from byzantium.node.counters import Counters
from byzantium.node.limits import MIB, Limits
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.pool import Pool
from byzantium.node.pool_limits import PoolLimits
from byzantium.node.rpc.errors import Refused
from byzantium.node.session import Session, Shared
from byzantium.node.settings import Pace
from byzantium.scale import types as t
from byzantium.scale.era import mortal
from tests.unit.node.test_faults import broken
from tests.unit.node.transactions import account, sealed, signed, transfer

TAO = 10**9
REMARK = RUNTIME.calls["System", "remark"]


@pytest.fixture
def node() -> Node:
    """A node with one block, which holds Alice's first transaction."""
    made = Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None)

    async def act() -> None:
        made.submit(included(made))
        await made.make_block()

    asyncio.run(act())
    return made


_INCLUDED: dict[int, bytes] = {}


def included(node: Node) -> bytes:
    """Return the transaction that the node's first block holds."""
    if id(node) not in _INCLUDED:
        _INCLUDED[id(node)] = remark(node, nonce=0)
    return _INCLUDED[id(node)]


def remark(node: Node, uri: str = "//Alice", *, nonce: int = 1, size: int = 8) -> bytes:
    return signed(node.chain, uri, REMARK(bytes(size)), nonce=nonce)


def submit(node: Node, raw: bytes) -> Any:
    frames: list[bytes] = []
    session = Session(Shared(node, Limits(request_bytes=20 * MIB), Counters()), frames.append)
    asked = {"id": 1, "method": "author_submitExtrinsic", "params": [f"0x{raw.hex()}"]}
    session.receive(orjson.dumps(asked))
    return orjson.loads(frames[0])


def refused_early(node: Node) -> bytes:
    """Return a transaction whose era begins with the next block."""
    era = t.ERA.encode(mortal(64, node.chain.head.number + 1))
    extra = era + NONCE.encode(1) + TIP.encode(0) + b"\x00"
    unsigned = t.Variant("Sr25519", bytes(64))
    return encode_signed(account("//Alice"), unsigned, extra, RUNTIME_CALL.encode(REMARK(b"")))


def bad_signature(node: Node) -> bytes:
    raw = bytearray(remark(node))
    raw[60] ^= 1
    return bytes(raw)


def by_index(node: Node) -> bytes:
    """Return a transaction whose signer is named by an index."""
    raw = remark(node)
    body = raw[2:3] + t.MULTI_ADDRESS.encode(t.Variant("Index", 0)) + raw[36:]
    return t.Compact(t.U32).encode(len(body)) + body


def timestamp(node: Node) -> bytes:
    return signed(node.chain, "//Alice", RUNTIME.calls["Timestamp", "set"](1), nonce=1)


def sudo_by_bob(node: Node) -> bytes:
    call = RUNTIME.calls["Sudo", "sudo"](REMARK(b""))
    return signed(node.chain, "//Bob", call, nonce=0)


def broken_envelope(node: Node) -> bytes:
    return signed(node.chain, "//Alice", sealed(b"x"), nonce=1, period_blocks=8)


def unexpected(_node: Node) -> bytes:
    """Return a bare call of a pallet that takes some without a signer, but not this one."""
    return encode_inherent(RUNTIME.calls["Grandpa", "note_stalled"](1, 1))


def early_pulse(node: Node) -> bytes:
    """Return a pulse whose bringer speaks of a block that is still to come."""
    signature = bytes(48)
    pulse = Pulse(1, sha256(signature).digest(), signature)
    return pulse_transaction(pulse, node.chain.head.number + 100)


REASONS: list[tuple[Callable[[Node], bytes], str]] = [
    (
        lambda node: remark(node, "//Nobody", nonce=0),
        "Inability to pay some fees (e.g. account balance too low)",
    ),
    (lambda node: remark(node, nonce=0), "Transaction is outdated"),
    (bad_signature, "Transaction has a bad signature"),
    (early_pulse, "Transaction will be valid in the future"),
    (refused_early, "Transaction has an ancient birth block"),
    (lambda node: remark(node, size=7_864_320), "Transaction would exhaust the block limits"),
    (unexpected, "Transaction call is not expected"),
    (
        timestamp,
        "Transaction dispatch is mandatory; transactions must not be validated.",
    ),
    (sudo_by_bob, "Invalid signing address"),
    (broken_envelope, "Custom error: 23"),
]


@pytest.mark.parametrize(("make", "data"), REASONS, ids=[data for _, data in REASONS])
def test_what_is_invalid_is_refused_in_the_chains_words(
    node: Node, make: Callable[[Node], bytes], data: str
) -> None:
    raw = make(node)
    error = {"code": 1010, "message": "Invalid Transaction", "data": data}
    assert submit(node, raw)["error"] == error
    again = {"code": 1012, "message": "Transaction is temporarily banned"}
    assert submit(node, raw)["error"] == again


def test_the_chains_own_codes_are_told_by_number() -> None:
    assert [Refused(Custom(number)).data for number in (0, 255)] == [
        "Custom error: 0",
        "Custom error: 255",
    ]


@pytest.mark.parametrize(
    ("make", "data"),
    [
        (by_index, "CannotLookup"),
        (lambda _node: encode_inherent(REMARK(b"")), "NoUnsignedValidator"),
    ],
)
def test_what_cannot_be_judged_is_said_so(
    node: Node, make: Callable[[Node], bytes], data: str
) -> None:
    error = {"code": 1011, "message": "Unknown Transaction Validity", "data": data}
    for _ in range(2):
        assert submit(node, make(node))["error"] == error


def test_what_is_no_transaction_has_an_invalid_format(node: Node) -> None:
    reply = submit(node, remark(node)[:-1])
    assert (reply["error"]["code"], reply["error"]["message"]) == (
        1001,
        "Extrinsic has invalid format",
    )


def test_what_was_included_or_waits_is_not_taken_again(node: Node) -> None:
    assert submit(node, included(node))["error"]["code"] == 1012
    waiting = remark(node)
    assert submit(node, waiting)["result"].startswith("0x")
    assert submit(node, waiting)["error"] == {
        "code": 1013,
        "message": "Transaction Already Imported",
    }
    rival = signed(node.chain, "//Alice", transfer("//New", TAO), nonce=1, tip=10**6)
    reply = submit(node, rival)["error"]
    assert (reply["code"], reply["message"]) == (1014, "Priority is too low")


def test_a_nonce_above_the_next_waits(node: Node) -> None:
    assert "result" in submit(node, remark(node, nonce=5))
    assert not node.pool.has_ready()


def test_a_full_pool_drops_at_once(node: Node) -> None:
    chain = node.chain
    node.pool = Pool(chain.check, chain.nonce_of, PoolLimits(transactions=1))
    assert "result" in submit(node, remark(node))
    reply = submit(node, remark(node, "//Bob", nonce=0))["error"]
    assert (reply["code"], reply["message"]) == (1016, "Immediately Dropped")


def test_a_fault_while_judging_is_a_verification_error(node: Node) -> None:
    def fails(*_args: object) -> None:
        raise ZeroDivisionError("a rule broke")

    with broken(REMARK, "weigh", fails):
        reply = submit(node, remark(node))
    assert reply["error"] == {
        "code": 1002,
        "message": "Verification Error",
        "data": "ZeroDivisionError: a rule broke",
    }
    assert node.chain.state.is_nested is False
    assert "result" in submit(node, remark(node))
