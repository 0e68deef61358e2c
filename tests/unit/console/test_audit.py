"""An audit takes nothing on trust: each root, their order and each verdict are checked anew."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from byzantium.cli.audit_report import all_lines, window_lines
from byzantium.cli.auditing import Sources, audit_every, audit_one
from byzantium.cli.scenario import Party, Scenario
from byzantium.edge.log_client import HttpWindows
from byzantium.links.errors import ChainBroken, LinkError, WindowRootMismatch
from byzantium.links.window import commitment_bytes, parse_commitment
from byzantium.subnets.clicks.audit import Auditor
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.errors import (
    CommitmentMissing,
    ThresholdNotDrawn,
    WindowNotCommitted,
    WindowsMissing,
)
from byzantium.subnets.clicks.rules import RULES
from byzantium.units import BlockNumber
from tests.unit.console.conftest import Market, spoilt
from tests.unit.console.market import (
    AGGREGATOR,
    HOUR,
    MINERS,
    NETUID,
    VISITS,
    RecordedChain,
    address,
)

Result = TypeVar("Result")
SHORT_SIGHTED = replace(RULES, history_ms=HOUR)


def scenario(log: str) -> Scenario:
    miners = tuple(Party(name, address(name)) for name in MINERS)
    return Scenario("recorded", log, NETUID, AGGREGATOR, miners=miners)


def audited(
    market: Market,
    chain: RecordedChain,
    audit: Callable[[Sources], Awaitable[Result]],
    engine: str = "plain",
) -> Result:
    async def run() -> Result:
        async with HttpWindows(market.log) as windows:
            return await audit(Sources(scenario(market.log), chain, windows, engine))

    return asyncio.run(run())


def one(market: Market, chain: RecordedChain, window: int, engine: str = "plain") -> Any:
    return audited(market, chain, lambda sources: audit_one(sources, window), engine)


def short_sighted(market: Market, chain: RecordedChain, window: int) -> None:
    """Audit by rules that look back one window only."""

    async def audit(sources: Sources) -> None:
        auditor = Auditor(
            sources.chain, sources.windows, score_window, NETUID, AGGREGATOR, SHORT_SIGHTED
        )
        await auditor.audit(window)

    audited(market, chain, audit)


@pytest.fixture
def chain(market: Market) -> RecordedChain:
    return market.chain()


@pytest.fixture
def numbers(market: Market) -> list[int]:
    """Return the four judged windows; one more is sealed after them."""
    return sorted(market.results)


def forge(chain: RecordedChain, position: int, **changes: object) -> None:
    """Change what the chain holds of a window."""
    block = sorted(chain.commitments)[position]
    commitment = parse_commitment(chain.commitments[block])
    chain.commitments[block] = commitment_bytes(commitment._replace(**changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["plain", "duckdb"])
def test_a_window_that_holds_gives_the_validators_result(
    market: Market, chain: RecordedChain, numbers: list[int], engine: str
) -> None:
    report = one(market, chain, numbers[2], engine)
    assert report["result_hash"] == market.results[numbers[2]]
    assert report["checked"] == [numbers[0], numbers[3]]
    lines = "\n".join(window_lines(report))
    assert market.results[numbers[2]] in lines
    assert "honest" in lines
    assert f"window {numbers[2]}: holds" in lines


@pytest.mark.parametrize("neighbour", [0, 2, 3])
def test_one_changed_byte_in_a_window_it_rests_on_is_named_with_both_roots(
    market: Market, chain: RecordedChain, numbers: list[int], neighbour: int
) -> None:
    with spoilt(market, numbers[neighbour]), pytest.raises(WindowRootMismatch) as refused:
        one(market, chain, numbers[2])
    block = sorted(chain.commitments)[neighbour]
    assert refused.value.window == numbers[neighbour]
    assert refused.value.expected == parse_commitment(chain.commitments[block]).root
    assert refused.value.found != refused.value.expected


def test_another_root_on_chain_is_refused(
    market: Market, chain: RecordedChain, numbers: list[int]
) -> None:
    forge(chain, 2, root=bytes(32))
    with pytest.raises(WindowRootMismatch) as refused:
        one(market, chain, numbers[2])
    assert refused.value.expected == bytes(32)


@pytest.mark.parametrize("changes", [{"previous": bytes(8)}, {"total": 1_000_000}])
def test_a_commitment_that_does_not_continue_the_one_before_is_refused(
    market: Market, chain: RecordedChain, numbers: list[int], changes: dict[str, object]
) -> None:
    forge(chain, 1, **changes)
    with pytest.raises(LinkError, match=f"window {numbers[1]}"):
        one(market, chain, numbers[2])


def test_a_window_in_the_middle_of_a_log_is_tied_to_the_root_before_it(
    market: Market, chain: RecordedChain, numbers: list[int]
) -> None:
    with spoilt(market, numbers[0]):
        short_sighted(market, chain, numbers[2])
    forge(chain, 0, root=bytes(32))
    with pytest.raises(ChainBroken, match=f"window {numbers[1]}: previous"):
        short_sighted(market, chain, numbers[2])


def test_a_window_that_the_chain_does_not_hold_is_refused(
    market: Market, chain: RecordedChain, numbers: list[int]
) -> None:
    chain.commitments[200] = chain.commitments[100]
    with pytest.raises(CommitmentMissing, match=f"window {numbers[1]}: .* at block 200"):
        one(market, chain, numbers[2])


def test_what_cannot_be_judged_yet_says_what_it_waits_for(
    market: Market, chain: RecordedChain, numbers: list[int]
) -> None:
    newest = numbers[-1] + 1
    with pytest.raises(WindowsMissing, match=f"window {newest} needs windows {newest + 1}"):
        one(market, chain, newest)
    with pytest.raises(WindowNotCommitted, match="nothing from there on"):
        one(market, chain, newest + 100)
    chain.head = BlockNumber(305)
    with pytest.raises(ThresholdNotDrawn, match="block 300"):
        one(market, chain, numbers[2])


def test_all_windows_add_up(market: Market, chain: RecordedChain, numbers: list[int]) -> None:
    report = audited(market, chain, audit_every)
    assert {row["window"]: row["result_hash"] for row in report["windows"]} == market.results
    assert report["waiting"] == [numbers[-1] + 1]
    assert [miner["name"] for miner in report["miners"]] == list(MINERS)
    for miner in report["miners"]:
        assert miner["visits"] == 4 * VISITS
        assert miner["genuine"] + sum(miner["rejected"].values()) == miner["visits"]
    single = [one(market, chain, number)["miners"] for number in numbers]
    for position, miner in enumerate(report["miners"]):
        assert miner["genuine"] == sum(miners[position]["genuine"] for miners in single)
    assert f"total   {12 * VISITS:>8}" in "\n".join(all_lines(report))


def test_all_stops_at_a_window_that_does_not_hold(
    market: Market, chain: RecordedChain, numbers: list[int]
) -> None:
    with spoilt(market, numbers[1]), pytest.raises(WindowRootMismatch) as refused:
        audited(market, chain, audit_every)
    assert refused.value.window == numbers[1]
