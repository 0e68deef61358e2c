"""Blocks made at full speed are the same blocks, also on disk and on the way back."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.timestamp.declaration import set as set_time
from byzantium.node.local_chain import RUN_FROM, LocalChain, open_chain
from tests.unit.node.test_archive import everything
from tests.unit.node.transactions import signed, transfer

BEGIN_MS = 1_700_000_000_000


TRANSFER_AT = 12


def grow(
    chain: LocalChain, blocks: int, *, runs: bool, raw_transfer: bytes | None = None
) -> LocalChain:
    """Make blocks, one of them with a transfer."""
    with chain.running(RUN_FROM) if runs else nullcontext():
        for _ in range(blocks):
            number = chain.head.number + 1
            time_ms = BEGIN_MS + number * chain.slot_duration_ms
            builder = chain.begin_block(time_ms)
            builder.inherent(set_time(time_ms))
            if raw_transfer is not None and number == TRANSFER_AT:
                builder.push(raw_transfer)
            chain.finish_block(builder, lambda header_hash: header_hash * 2)
    return chain


def compare(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        assert found[name] == value, name


def test_a_run_makes_the_same_chain_with_a_transaction_in_it(tmp_path: Path) -> None:
    plain, run = open_chain(Profile.FAST, None), open_chain(Profile.FAST, tmp_path)
    raw = signed(plain, "//Alice", transfer("//New", 10**9), nonce=0)
    grow(plain, 30, runs=False, raw_transfer=raw)
    grow(run, 30, runs=True, raw_transfer=raw)
    expected = everything(plain)
    compare(everything(run), expected)
    run.archive.close()
    again = open_chain(Profile.FAST, tmp_path)
    compare(everything(again), expected)
    again.archive.close()


def test_one_may_go_back_into_a_run_and_on_from_there() -> None:
    plain = grow(open_chain(Profile.FAST, None), 25, runs=False)
    run = grow(open_chain(Profile.FAST, None), 20, runs=True)
    run.rewind(11)
    compare(everything(run), everything(grow(open_chain(Profile.FAST, None), 11, runs=False)))
    grow(grow(run, 4, runs=False), 10, runs=True)
    compare(everything(run), everything(plain))
