"""What is compiled comes to be ready beside the loop, whole, and once for the process."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from numba.core.dispatcher import Dispatcher

from benchmarks.day_world import Size, build
from byzantium.chain.forward import Position, forward
from byzantium.chain.kernel.history import History
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.runtime import RUNTIME
from byzantium.node import compiling as compiling_module
from byzantium.node import local_chain
from byzantium.node.compiling import Compiling
from byzantium.node.exercise import exercise
from byzantium.node.local_chain import open_chain
from byzantium.node.node import Node
from byzantium.node.settings import Pace
from byzantium.units.compiled import NotKept, compiled, without_compiling

BEGIN_MS = 1_700_000_000_000
SUBTENSOR = storage.Tempo.prefix[:16]


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process believe that nothing was made ready yet."""
    monkeypatch.setattr(compiling_module, "_READY", compiling_module.Event())


def dispatchers() -> Iterator[Any]:
    """Yield everything in this process that is compiled."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("byzantium."):
            yield from (one for one in vars(module).values() if isinstance(one, Dispatcher))


def forms() -> dict[str, int]:
    """Return in how many forms each function was compiled or loaded."""
    return {f"{one.__module__}.{one.__name__}": len(one.signatures) for one in dispatchers()}


def test_after_the_exercise_a_busy_network_finds_everything_compiled() -> None:
    exercise()
    before = forms()
    assert len(before) > 50
    table = build(Size(subnets=4, uids=96, validators=32, root_staked=3, tempo=7))
    history = History()
    history.record(0, [Change(key, None, value) for key, value in table.entries().items()])
    state = State(table, RUNTIME, Profile.NORMAL)
    begin = Position(state, table, history, bytes(32), 0, BEGIN_MS, 12_000)
    for _ in forward(begin, 16, lambda *_: True):
        pass
    assert forms() == before


def test_what_is_not_kept_is_told_and_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plain.py"
    file.write_text("def double(value):\n    return 2 * value\n")
    monkeypatch.syspath_prepend(tmp_path)
    import plain  # type: ignore[import-not-found]

    double = compiled(plain.double)
    with without_compiling(), pytest.raises(NotKept, match="double"):
        double(21)
    assert double(21) == 42
    again = compiled(plain.double)
    with without_compiling():
        assert again(21) == 42


@pytest.mark.usefixtures("forgetful")
def test_a_run_begins_readable_and_is_the_same_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_chain, "RUN_FROM", 2)
    run, readable = (
        Node(open_chain(Profile.FAST, None), Pace.INSTANT, lambda _line: None) for _ in range(2)
    )
    ways: list[str] = []
    run.arrived.listen(lambda _made: ways.append("run" if run.chain.is_running else "one by one"))

    async def act() -> None:
        for node in (run, readable):
            node.producer.choose_time(BEGIN_MS)
            await node.make_block()
        await run.advance(1)
        while ways[-1] != "run":
            await run.advance(100)
        monkeypatch.setattr(local_chain, "RUN_FROM", 2**62)
        await readable.advance(run.chain.head.number - 1)

    asyncio.run(asyncio.wait_for(act(), 120))
    assert run.compiling.is_ready
    assert ways[1] == "one by one"
    for number in range(0, run.chain.head.number + 1, 10):
        found, expected = (node.chain.archive.state_at(number) for node in (run, readable))
        for key in expected.keys(SUBTENSOR):
            assert found.get(key) == expected.get(key), (number, key.hex())


@pytest.mark.usefixtures("forgetful")
def test_whoever_waits_is_cancelled_by_stop() -> None:
    async def act() -> None:
        compiling = Compiling(lambda _line: None)
        waiting = asyncio.ensure_future(compiling.ready())
        await asyncio.sleep(0)
        compiling.close()
        with suppress(asyncio.CancelledError):
            await waiting
        assert waiting.cancelled()
        assert not compiling.is_ready

    asyncio.run(asyncio.wait_for(act(), 20))


@pytest.mark.usefixtures("forgetful")
def test_what_keeps_it_from_being_ready_is_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def act() -> None:
        compiling = Compiling(lambda _line: None)
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "byzantium.node.exercise", None)
            with pytest.raises(ImportError):
                await compiling.ready()
        await compiling.ready()
        assert compiling.is_ready

    asyncio.run(asyncio.wait_for(act(), 120))
