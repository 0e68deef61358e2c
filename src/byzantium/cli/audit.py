"""byzantium audit: anybody's check of a window, or of all of them, against the chain.

Exit status: 0 when everything holds, 1 when log and chain disagree, 2 when something that is
needed for the check could not be had.
"""

import json
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer

from byzantium.cli.scenario import (
    DEFAULT_FILE,
    AggregatorOver,
    LogOver,
    NetuidOver,
    NetworkOver,
    Overrides,
    ScenarioFile,
    WindowMsOver,
    find_scenario,
)
from byzantium.cli.validator import EngineName

EngineOption = Annotated[EngineName, typer.Option("--engine", help="Engine that scores.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

DISAGREES: Final = 1
NOT_CHECKED: Final = 2

audit: Final = typer.Typer(
    no_args_is_help=True, help="Check sealed windows against the chain and judge them anew."
)


@audit.command("window")
def audit_window(
    number: Annotated[int, typer.Argument(metavar="N", min=0, help="Number of the window.")],
    *,
    scenario: ScenarioFile = DEFAULT_FILE,
    network: NetworkOver = None,
    log: LogOver = None,
    netuid: NetuidOver = None,
    aggregator: AggregatorOver = None,
    window_ms: WindowMsOver = None,
    engine: EngineOption = EngineName.DUCKDB,
    as_json: AsJson = False,
) -> None:
    """Check window N and every window that its verdicts rest on, and print what was found."""
    overrides = Overrides(network, log, netuid, aggregator, window_ms)
    _print(scenario, overrides, engine, as_json=as_json, window=number)


@audit.command("all")
def audit_all(
    *,
    scenario: ScenarioFile = DEFAULT_FILE,
    network: NetworkOver = None,
    log: LogOver = None,
    netuid: NetuidOver = None,
    aggregator: AggregatorOver = None,
    window_ms: WindowMsOver = None,
    engine: EngineOption = EngineName.DUCKDB,
    as_json: AsJson = False,
) -> None:
    """Check every committed window and print the sums."""
    overrides = Overrides(network, log, netuid, aggregator, window_ms)
    _print(scenario, overrides, engine, as_json=as_json, window=None)


def _print(
    scenario: Path, overrides: Overrides, engine: EngineName, *, as_json: bool, window: int | None
) -> None:
    """Audit one window, or all when none is named; print the report, or why there is none."""
    import asyncio

    market = find_scenario(scenario, overrides)

    from byzantium.cli.audit_report import all_lines, window_lines
    from byzantium.cli.auditing import audit_every, audit_one, sources
    from byzantium.links.errors import LinkError
    from byzantium.subnet.errors import SubnetError
    from byzantium.subnets.clicks.errors import ClicksError, CommitmentMissing

    async def report() -> dict[str, Any]:
        async with sources(market, engine.value) as found:
            return await (audit_every(found) if window is None else audit_one(found, window))

    try:
        found = asyncio.run(report())
    except (LinkError, CommitmentMissing) as error:
        refuse(error, DISAGREES, as_json=as_json)
    except (SubnetError, ClicksError) as error:
        refuse(error, NOT_CHECKED, as_json=as_json)
    else:
        lines = all_lines(found) if window is None else window_lines(found)
        print(json.dumps(found, indent=1) if as_json else "\n".join(lines))


def refuse(error: Exception, status: int, *, as_json: bool) -> NoReturn:
    """Say what does not hold, with both roots where they are known, and end with the status."""
    facts = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in vars(error).items()
        if isinstance(value, bytes | str | int | None)
    }
    if as_json:
        print(json.dumps({"error": type(error).__name__, "detail": str(error), **facts}, indent=1))
    else:
        verdict = "does not hold" if status == DISAGREES else "not checked"
        typer.echo(f"{verdict}: {error}", err=True)
        if "found" in facts and "expected" in facts:
            typer.echo(f"  window         {facts['window']}", err=True)
            typer.echo(f"  expected root  {facts['expected']}  (chain)", err=True)
            typer.echo(f"  found root     {facts['found']}  (log)", err=True)
    raise typer.Exit(status)
