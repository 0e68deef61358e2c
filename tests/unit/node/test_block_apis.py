"""Blocks built and executed through the runtime APIs; nothing of it lasts."""

from collections.abc import Callable

import pytest

from byzantium.chain.apis.aside import AsideGround, Panicked, aside
from byzantium.chain.apis.records import BlockRecord, header_record
from byzantium.chain.extrinsic import encode_inherent
from byzantium.chain.kernel.state import dry_run
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.mev_shield.calls import announce_next_key
from byzantium.chain.pallets.timestamp.declaration import DidUpdate
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.node.archive import KeptBlock
from byzantium.node.beacon import pulse_transaction
from byzantium.node.local_chain import LocalChain
from byzantium.node.node import Node
from byzantium.scale import types as t
from tests.unit.node.api_calls import ask, body_of, record_of, time_told
from tests.unit.node.explored import new_node
from tests.unit.node.test_beacon import pulse
from tests.unit.node.transactions import account, signed, transfer

TAO = 10**9
SLOT_MS, HALF_SLOT_MS = 250, 125
ALL = t.Variant("AllExtrinsics")


@pytest.fixture(scope="module")
def node() -> Node:
    """A node with two blocks, of which the second pays bob."""
    made = new_node()
    made.producer.make()
    made.submit(signed(made.chain, "//Alice", transfer("//Bob", TAO), nonce=0))
    made.producer.make()
    return made


@pytest.fixture(scope="module")
def parent(node: Node) -> KeptBlock:
    block = node.chain.archive.at_number(1)
    assert block is not None
    return block


@pytest.fixture(scope="module")
def record(node: Node) -> BlockRecord:
    return record_of(node.chain.head)


def execute(node: Node, record: BlockRecord, parent: KeptBlock) -> None:
    assert ask(node.chain, "Core_execute_block", record, at=parent) == ()


def test_a_block_executes_again_on_its_parent(
    node: Node, record: BlockRecord, parent: KeptBlock
) -> None:
    entries = dict(node.chain.table.entries())
    execute(node, record, parent)
    execute(node, record, parent)
    assert node.chain.table.entries() == entries
    assert node.chain.state.events == []


WRONG: dict[str, tuple[str, Callable[[BlockRecord], BlockRecord]]] = {
    "root": ("Storage root", lambda r: r._replace(header=r.header._replace(state_root=bytes(32)))),
    "extrinsics root": (
        "Transaction trie root",
        lambda r: r._replace(header=r.header._replace(extrinsics_root=bytes(32))),
    ),
    "more logs": (
        "Number of digest items",
        lambda r: r._replace(
            header=r.header._replace(
                digest=t.Digest((*r.header.digest.logs, t.Variant("Other", b"")))
            )
        ),
    ),
    "no slot": (
        "Timestamp slot must match",
        lambda r: r._replace(header=r.header._replace(digest=t.Digest(()))),
    ),
    "genesis": ("Parent hash", lambda r: r._replace(header=r.header._replace(number=0))),
    "no time": (
        "must be updated once",
        lambda r: r._replace(extrinsics=r.extrinsics[1:]),
    ),
    "time twice": (
        "updated only once",
        lambda r: r._replace(extrinsics=(r.extrinsics[0], *r.extrinsics)),
    ),
    "inherent behind": (
        "Invalid inherent position for extrinsic at index 3",
        lambda r: r._replace(extrinsics=(*r.extrinsics, r.extrinsics[1])),
    ),
    "paid twice": (
        "Transaction is outdated",
        lambda r: r._replace(extrinsics=(*r.extrinsics, r.extrinsics[2])),
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_block_that_is_wrong_breaks_the_call_off(
    node: Node, record: BlockRecord, parent: KeptBlock, what: str
) -> None:
    message, spoilt = WRONG[what]
    with pytest.raises(Panicked, match=message):
        execute(node, spoilt(record), parent)


def test_a_seal_is_a_log_too_many(node: Node, parent: KeptBlock) -> None:
    with pytest.raises(Panicked, match="Number of digest items"):
        execute(node, record_of(node.chain.head, sealed=True), parent)


def test_another_log_than_came_of_the_block(
    node: Node, record: BlockRecord, parent: KeptBlock
) -> None:
    logs = tuple(log for log in record.header.digest.logs if log.name == "PreRuntime")
    others = (*logs, *(t.Variant("Other", b"x") for _ in record.header.digest.logs[len(logs) :]))
    if others == record.header.digest.logs:
        others = (logs[0]._replace(values=(logs[0].values[0], logs[0].values[1] + b"\0")),)
    spoilt = record._replace(header=record.header._replace(digest=t.Digest(others)))
    with pytest.raises(Panicked, match="Digest item must match"):
        execute(node, spoilt, parent)


def test_a_slot_comes_once(node: Node, record: BlockRecord) -> None:
    with pytest.raises(Panicked, match="Slot must increase"):
        execute(node, record, node.chain.head)


def test_a_block_is_begun_on_any_state(node: Node, record: BlockRecord, parent: KeptBlock) -> None:
    assert ask(node.chain, "Core_initialize_block", record.header, at=parent) == ALL
    assert ask(node.chain, "Core_initialize_block", record.header, at=parent) == ALL


def apply(chain: LocalChain, raw: bytes) -> t.Variant:
    answer: t.Variant = ask(chain, "BlockBuilder_apply_extrinsic", body_of(raw))
    return answer


def test_a_transaction_is_tried_and_undone(node: Node) -> None:
    chain = node.chain
    before = accounts.balance(chain.state, account("//Bob"))
    raw = signed(chain, "//Alice", transfer("//Bob", TAO), nonce=1)
    assert apply(chain, raw) == apply(chain, raw) == t.Variant("Ok", t.Variant("Ok", ()))
    assert accounts.balance(chain.state, account("//Bob")) == before


def test_a_transaction_that_fails_is_included_all_the_same(node: Node) -> None:
    raw = signed(node.chain, "//Alice", transfer("//Bob", 10**18), nonce=1)
    failed = t.Variant("Err", t.Variant("Token", t.Variant("FundsUnavailable")))
    assert apply(node.chain, raw) == t.Variant("Ok", failed)


@pytest.mark.parametrize(("nonce", "why"), [(0, "Stale"), (2, "Future")])
def test_a_transaction_out_of_its_turn_is_not(node: Node, nonce: int, why: str) -> None:
    raw = signed(node.chain, "//Alice", transfer("//Bob", TAO), nonce=nonce)
    assert apply(node.chain, raw) == t.Variant("Err", t.Variant("Invalid", t.Variant(why)))


def test_what_nobody_signed_has_no_origin(node: Node) -> None:
    raw = encode_inherent(transfer("//Bob", TAO))
    assert apply(node.chain, raw) == t.Variant("Ok", t.Variant("Err", t.Variant("BadOrigin")))
    pulse = encode_inherent(t.Variant("Grandpa", t.Variant("note_stalled", 1, 1)))
    assert apply(node.chain, pulse).name == "Err"


def test_a_pulse_needs_no_signer(node: Node) -> None:
    raw = pulse_transaction(pulse(1000), 0)
    assert apply(node.chain, raw) == t.Variant("Ok", t.Variant("Ok", ()))


def test_an_inherent_that_fails_spoils_its_block(node: Node) -> None:
    raw = encode_inherent(announce_next_key(b"short"))
    ended = apply(node.chain, raw)
    assert (ended.name, ended.values[0].name) == ("Ok", "Err")


def test_no_time_fits_between_blocks(node: Node) -> None:
    late = node.chain.time_ms + SLOT_MS
    with pytest.raises(Panicked, match="slot must match"):
        apply(node.chain, encode_inherent(set_time(late)))
    with pytest.raises(Panicked, match="at least <MinimumPeriod>"):
        apply(node.chain, encode_inherent(set_time(node.chain.time_ms)))


def test_no_block_is_there_to_close_between_blocks(node: Node) -> None:
    with pytest.raises(Panicked, match="updated once in the block"):
        ask(node.chain, "BlockBuilder_finalize_block")


def test_a_block_that_is_being_built_closes_to_its_header(node: Node) -> None:
    chain = node.chain
    with dry_run(chain.state):
        DidUpdate.put(chain.state, True)
        first = ask(chain, "BlockBuilder_finalize_block")
        assert ask(chain, "BlockBuilder_finalize_block") == first
    assert first.number == chain.head.number
    assert first.parent_hash == chain.head.header.parent_hash
    logs = tuple(log for log in chain.head.header.logs if log.name != "Seal")
    assert first.digest.logs[: len(logs)] == logs
    assert len(first.state_root) == 32


def test_inherents_come_of_what_a_node_tells(node: Node) -> None:
    now = node.chain.time_ms
    on_time, early = now + SLOT_MS, now + 1
    key = t.Option(t.BYTES).encode(b"k" * 1184)
    made = ask(node.chain, "BlockBuilder_inherent_extrinsics", time_told(on_time, key))
    announced = encode_inherent(announce_next_key(b"k" * 1184))
    assert made == (body_of(encode_inherent(set_time(on_time))), body_of(announced))
    (alone,) = ask(node.chain, "BlockBuilder_inherent_extrinsics", time_told(early, b"\x07"))
    assert alone == body_of(encode_inherent(set_time(now + HALF_SLOT_MS)))


@pytest.mark.parametrize(
    ("data", "message"), [({}, "must be provided"), ({b"timstap0": b"short"}, "correctly encoded")]
)
def test_a_node_tells_its_time(node: Node, data: dict[bytes, bytes], message: str) -> None:
    told = time_told(0)._replace(data=data)
    with pytest.raises(Panicked, match=message):
        ask(node.chain, "BlockBuilder_inherent_extrinsics", told)


def test_inherents_are_held_to_a_nodes_clock(
    node: Node, record: BlockRecord, parent: KeptBlock
) -> None:
    now = node.chain.time_ms

    def check(told_ms: int, at: KeptBlock = parent) -> tuple[bool, bool, dict[bytes, bytes]]:
        data = time_told(told_ms)
        okay, fatal, errors = ask(node.chain, "BlockBuilder_check_inherents", record, data, at=at)
        return okay, fatal, errors.data

    assert check(now) == check(now - 30_000) == (True, False, {})
    record = record._replace(extrinsics=record.extrinsics[:2])
    assert check(now) == (True, False, {})
    assert check(now - 30_001) == (False, True, {b"timstap0": b"\1"})
    assert check(now, at=node.chain.head) == (False, True, {b"timstap0": b"\0"})


def test_a_view_aside_reads_as_the_state_and_leaves_it_alone(node: Node) -> None:
    state = node.chain.state
    keys = state.keys(b"")
    with dry_run(state):
        state.write_raw(keys[0], None)
        over = aside(state)
        seen = over.backing
        assert list(seen.keys(b"")) == keys[1:]
        assert list(seen.keys(b"", keys[3])) == keys[4:]
        assert seen.count_keys(b"") == len(keys) - 1
        assert seen.get_many(keys[:3]) == [None, *map(state.read_raw, keys[1:3])]
        over.write_raw(keys[1], b"other")
        AsideGround(over).abandon()
        assert over.read_raw(keys[1]) == state.read_raw(keys[1])


def test_a_header_survives_the_wire(node: Node) -> None:
    header = node.chain.head.header
    assert header_record(header).header == header
