"""The watch shows what it checked, says what does not hold, and goes on when it can."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import httpx
import pytest

from byzantium.console.agreement import PATIENCE
from byzantium.console.app import create_app
from byzantium.console.documents import Agreement, State
from byzantium.console.reason_classes import CLASS_OF, ReasonClass
from byzantium.console.watch import Connection, Watch
from byzantium.edge.duckdb_engine import DuckdbEngine
from byzantium.edge.log_client import HttpWindows
from byzantium.subnet.errors import ChainUnavailable
from byzantium.subnet.view import SubnetView
from byzantium.subnets.clicks.reasons import BLAMES
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.validator import Judge
from byzantium.units import BlockNumber
from tests.unit.console.conftest import Market, spoilt
from tests.unit.console.market import (
    AGGREGATOR,
    NETUID,
    VISITS,
    RecordedChain,
    a_view,
    connected,
    differing,
    metagraph,
    scene,
)

PAGE_SCRIPT = Path(__file__).parents[3] / "src" / "byzantium" / "console" / "page" / "page.js"


def watched(
    market: Market,
    chain: RecordedChain,
    act: Callable[[Watch, Connection], Awaitable[None]],
    log: str | None = None,
) -> Watch:
    """Run a coroutine over a watch; return the watch."""

    async def run() -> Watch:
        async with HttpWindows(log or market.log) as windows:
            judge = Judge(chain, windows, DuckdbEngine(), NETUID, AGGREGATOR, RULES)
            watch = Watch(judge, scene(market.log))
            await act(watch, Connection(chain, chain))
            return watch

    return asyncio.run(run())


async def one_look(watch: Watch, connection: Connection) -> None:
    """Look until all is taken that can be."""
    await watch.look(connection)
    while watch.state.behind and not watch.state.trouble:
        await watch.look(connection)


@pytest.fixture
def chain(market: Market) -> RecordedChain:
    chain = market.chain()
    chain.view_of = a_view({"first": market.row})
    return chain


def answers(watch: Watch, *paths: str) -> list[httpx.Response]:
    """Return what the application over a watch answers."""

    async def run() -> list[httpx.Response]:
        transport = httpx.ASGITransport(create_app(watch))
        async with httpx.AsyncClient(transport=transport, base_url="http://console") as client:
            return [await client.get(path) for path in paths]

    return asyncio.run(run())


def agreement(state: State, name: str) -> Agreement:
    return next(one.agreement for one in state.validators if one.name == name)


def test_two_engines_find_the_same_and_every_visit_is_counted_once(
    market: Market, chain: RecordedChain
) -> None:
    state = watched(market, chain, one_look).state
    found = {one.window: one.result_hash for one in state.windows if one.result_hash}
    assert found == market.results
    assert state.trouble == ()
    assert {one.name: one.visits for one in state.miners} == dict.fromkeys(
        ("honest", "buyer", "mixed"), 4 * VISITS
    )
    for miner in state.miners:
        assert miner.genuine + sum(one.visits for one in miner.rejected) == miner.visits
    assert sum(one.visits or 0 for one in state.windows) == state.visits
    assert sum(one.genuine or 0 for one in state.windows) == state.genuine


def test_a_long_log_is_shown_while_it_is_caught_up_with(
    market: Market, chain: RecordedChain
) -> None:
    seen: list[tuple[int, int, Agreement]] = []

    async def look(watch: Watch, connection: Connection) -> None:
        for _ in range(2):
            await watch.look(connection)
            state = watch.state
            seen.append((state.windows_total, state.behind, agreement(state, "first")))

    watched(market, chain, look)
    assert seen == [(4, 1, Agreement.PENDING), (5, 0, Agreement.EQUAL)]


def test_before_the_first_look_the_state_says_that_it_waits(market: Market) -> None:
    async def nothing(_watch: Watch, _connection: Connection) -> None:
        return

    state = watched(market, market.chain(), nothing).state
    assert state.subnet is None
    assert state.trouble == ("waiting for the chain",)


def test_a_row_equal_to_ours_agrees_through_its_window_and_is_pending_after(
    market: Market, chain: RecordedChain
) -> None:
    state = watched(market, chain, one_look).state
    assert agreement(state, "first") is Agreement.EQUAL
    assert agreement(state, "second") is Agreement.PENDING, "it has set nothing yet"
    newest = max(market.results)
    opinions = {
        one.window: next(o.agreement for o in one.opinions if o.validator == "first")
        for one in state.windows
    }
    assert opinions[newest] is Agreement.EQUAL
    assert opinions[newest + 1] is Agreement.PENDING


def test_a_row_that_stays_another_one_differs_and_mends(
    market: Market, chain: RecordedChain
) -> None:
    seen: list[Agreement] = []

    async def look(watch: Watch, connection: Connection) -> None:
        await one_look(watch, connection)
        chain.view_of = a_view({"first": differing(market.row)})
        for _ in range(PATIENCE + 1):
            await watch.look(connection)
            seen.append(agreement(watch.state, "first"))
        chain.view_of = a_view({"first": market.row})
        await watch.look(connection)
        seen.append(agreement(watch.state, "first"))

    watched(market, chain, look)
    assert seen == [*[Agreement.PENDING] * PATIENCE, Agreement.DIFFERS, Agreement.EQUAL]


def test_a_window_that_was_changed_is_shown_as_trouble_with_both_roots(
    market: Market, chain: RecordedChain
) -> None:
    number = sorted(market.results)[1]

    async def look(watch: Watch, connection: Connection) -> None:
        with spoilt(market, number):
            await watch.look(connection)
        [line] = watch.state.trouble
        assert line.startswith(f"window {number}: expected root ")
        assert ", found " in line
        assert [one.window for one in watch.state.windows] == [number - 1]
        await one_look(watch, connection)

    state = watched(market, chain, look).state
    assert state.trouble == (), "the true file is back"
    assert {one.window for one in state.windows if one.result_hash} == set(market.results)


def test_a_root_that_the_chain_does_not_hold_is_trouble(
    market: Market, chain: RecordedChain
) -> None:
    chain.commitments[300] = chain.commitments[200]
    state = watched(market, chain, one_look).state
    assert "expected its commitment" in state.trouble[0]
    assert len(state.windows) == 2


def test_a_log_that_is_away_leaves_the_chain_in_sight(market: Market, chain: RecordedChain) -> None:
    state = watched(market, chain, one_look, log="http://127.0.0.1:9").state
    assert state.subnet is not None
    assert "no answer from http://127.0.0.1:9" in state.trouble[0]


class BreakingChain(RecordedChain):
    """A chain that goes away after the first view, and comes back with the next connection."""

    connections = 0

    async def view(self, netuid: NETUID) -> SubnetView:  # type: ignore[valid-type]
        if self.connections == 1 and self.head > BlockNumber(0):
            self.head = BlockNumber(0)
            return await super().view(netuid)
        if self.connections == 1:
            raise ChainUnavailable("ws://recorded", "gone")
        return await super().view(netuid)


def test_a_chain_that_goes_away_is_connected_to_again(market: Market) -> None:
    chain = BreakingChain(commitments=dict(market.commitments))
    chain.view_of = a_view({})

    def connect() -> AbstractAsyncContextManager[Connection]:
        chain.connections += 1
        return connected(chain)

    async def follow(watch: Watch, _connection: Connection) -> None:
        troubles: list[tuple[str, ...]] = []
        following = asyncio.create_task(watch.follow(connect, 0.01))
        async with asyncio.timeout(20):
            while chain.connections < 2 or watch.state.trouble:
                troubles.append(watch.state.trouble)
                await asyncio.sleep(0.005)
        following.cancel()
        assert ("no answer from ws://recorded: gone",) in troubles

    assert watched(market, chain, follow).state.subnet is not None


def test_the_api_answers_and_describes_itself(market: Market, chain: RecordedChain) -> None:
    number = max(market.results)
    health, state, window, absent, wrong, schema = answers(
        watched(market, chain, one_look),
        "/healthz",
        "/api/state",
        f"/api/windows/{number}?offset=3&limit=2",
        "/api/windows/1",
        "/api/windows/x",
        "/openapi.json",
    )
    assert health.json() == {"ok": True, "looks": 2, "trouble": []}
    assert State.model_validate_json(state.content).windows_total == 5
    assert window.json()["verdicts_total"] > len(window.json()["verdicts"]) == 2
    assert window.json()["window"]["result_hash"] == market.results[number]
    assert (absent.status_code, wrong.status_code) == (404, 422)
    paths = schema.json()["paths"].keys()
    assert paths == {"/api/state", "/api/windows/{number}", "/healthz"}


def test_the_page_can_run_nothing_from_elsewhere(market: Market, chain: RecordedChain) -> None:
    parts = answers(watched(market, chain, one_look), "/", "/page.css", "/page.js", "/icon.svg")
    assert "default-src 'none'" in parts[0].headers["content-security-policy"]
    for part in parts:
        text = part.text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert part.status_code == 200
        assert not [word for word in ("http://", "https://", "innerHTML") if word in text]


def test_every_reason_against_a_click_has_a_class_that_the_page_knows() -> None:
    assert set(CLASS_OF) == set(BLAMES)
    script = PAGE_SCRIPT.read_text()
    assert all(f"  {kind.value}: " in script for kind in ReasonClass)


def test_a_validator_without_a_name_is_shown_by_its_hotkey(
    market: Market, chain: RecordedChain
) -> None:
    chain.view_of = a_view({"owner": market.row})
    names = [one.name for one in watched(market, chain, one_look).state.validators]
    assert names == ["first", "second", f"{metagraph().owner_hotkey[:8]}…"]
