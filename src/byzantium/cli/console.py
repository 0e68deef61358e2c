"""byzantium console: the page on which a market is watched."""

from typing import TYPE_CHECKING, Annotated

import typer

from byzantium.cli.options import OnePort
from byzantium.cli.scenario import (
    DEFAULT_FILE,
    AggregatorOver,
    LogOver,
    NetuidOver,
    NetworkOver,
    Overrides,
    Scenario,
    ScenarioFile,
    WindowMsOver,
    find_scenario,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from byzantium.console.watch import Connection


def console(
    *,
    port: OnePort = 8077,
    scenario: ScenarioFile = DEFAULT_FILE,
    network: NetworkOver = None,
    log: LogOver = None,
    netuid: NetuidOver = None,
    aggregator: AggregatorOver = None,
    window_ms: WindowMsOver = None,
    pause: Annotated[float, typer.Option(help="Seconds between two looks.")] = 1.0,
) -> None:
    """Serve a page that recomputes the market from log and chain, until Ctrl-C."""
    import asyncio

    market = find_scenario(scenario, Overrides(network, log, netuid, aggregator, window_ms))

    from byzantium.console.server import PortTakenError

    try:
        asyncio.run(_watch(market, port, pause))
    except PortTakenError as error:
        typer.echo(f"not started: {error}; choose another with --port", err=True)
        raise typer.Exit(1) from error


async def _watch(market: Scenario, port: int, pause_s: float) -> None:
    """Follow the market and serve the page."""
    from contextlib import asynccontextmanager
    from dataclasses import replace

    from byzantium.console.app import create_app
    from byzantium.console.knowledge import Scene
    from byzantium.console.roster import Member, Roster
    from byzantium.console.server import serve_console
    from byzantium.console.watch import Connection, Watch
    from byzantium.edge.bittensor_sdk import SdkChain
    from byzantium.edge.duckdb_engine import DuckdbEngine
    from byzantium.edge.log_client import HttpWindows
    from byzantium.edge.subnet_views import SdkSubnetViews
    from byzantium.edge.wallets import public_wallet
    from byzantium.subnets.clicks.rules import RULES
    from byzantium.subnets.clicks.validator import Judge
    from byzantium.units import NetUid

    def chain() -> SdkChain:
        return SdkChain(market.network, public_wallet(market.aggregator))

    @asynccontextmanager
    async def connect() -> "AsyncIterator[Connection]":
        async with chain() as connected:
            yield Connection(connected, SdkSubnetViews(connected))

    roster = Roster(
        miners=tuple(Member(one.name, one.hotkey) for one in market.miners),
        validators=tuple(Member(one.name, one.hotkey, one.engine) for one in market.validators),
    )
    scene = Scene(market.network, market.log_url, market.campaign, roster)
    async with HttpWindows(market.log_url) as windows:
        engine, netuid = DuckdbEngine(), NetUid(market.netuid)
        rules = replace(RULES, window_ms=market.window_ms)
        judge = Judge(chain(), windows, engine, netuid, market.aggregator, rules)
        watch = Watch(judge, scene)
        app = create_app(watch)
        await serve_console(
            app, port, lambda: watch.follow(connect, pause_s), lambda: _say_ready(port)
        )


def _say_ready(port: int) -> None:
    print(f"Ready on http://127.0.0.1:{port}/", flush=True)
