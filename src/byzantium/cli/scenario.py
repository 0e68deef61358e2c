"""Where a market is found: from the file that `byzantium up` writes, and from options over it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from byzantium.cli.accounts import ensure_address

DEFAULT_FILE: Final = Path("data/up/scenario.json")

ScenarioFile = Annotated[
    Path, typer.Option("--scenario", help="File of a market, as `byzantium up` writes it.")
]
NetworkOver = Annotated[
    str | None, typer.Option("--network", help="Network name or ws:// endpoint, over the file's.")
]
LogOver = Annotated[str | None, typer.Option("--log", help="Address of the log, over the file's.")]
NetuidOver = Annotated[
    int | None, typer.Option("--netuid", help="Number of the subnet, over the file's.")
]
AggregatorOver = Annotated[
    str | None, typer.Option("--aggregator", help="Hotkey that commits the roots, over the file's.")
]
WindowMsOver = Annotated[
    int | None,
    typer.Option("--window-ms", min=1, help="Length of a window in ms, over the file's."),
]
HOUR_MS: Final = 3_600_000
Value = TypeVar("Value", str, int)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a name; hotkeys are SS58 addresses."""

    name: str
    hotkey: str
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Addresses and names; nothing else of the file is believed."""

    network: str
    log_url: str
    netuid: int
    aggregator: str
    window_ms: int = HOUR_MS
    """Length of the windows that the log is sealed in; the rules count in windows."""
    campaign: str = ""
    miners: tuple[Party, ...] = ()
    validators: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the options say, None where they say nothing."""

    network: str | None = None
    log_url: str | None = None
    netuid: int | None = None
    aggregator: str | None = None
    window_ms: int | None = None


def find_scenario(file: Path, overrides: Overrides) -> Scenario:
    """Return the market of a file with the options over it; without a file, of the options alone.

    Raises BadParameter, with the name of what is missing or not of its kind.
    """
    document = {"window_ms": HOUR_MS, **_document(file)}
    scenario = Scenario(
        network=_value(document, "network", overrides.network, str),
        log_url=_value(document, "log_url", overrides.log_url, str),
        netuid=_value(document, "netuid", overrides.netuid, int),
        aggregator=_value(document, "aggregator", overrides.aggregator, str),
        window_ms=_value(document, "window_ms", overrides.window_ms, int),
        campaign=str(document.get("campaign", "")),
        miners=_parties(document, "miners"),
        validators=_parties(document, "validators"),
    )
    ensure_address("aggregator", scenario.aggregator)
    return scenario


def _document(file: Path) -> dict[str, Any]:
    """Return the file's object, an empty one when there is no file."""
    try:
        document = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{file}: {error}") from error
    if not isinstance(document, dict):
        raise typer.BadParameter(f"{file}: expected an object")
    return document


def _value(document: dict[str, Any], name: str, over: Value | None, kind: type[Value]) -> Value:
    found = document.get(name) if over is None else over
    if found is None:
        option = "--log" if name == "log_url" else f"--{name}"
        raise typer.BadParameter(f"no {name} is known: give {option}, or --scenario FILE")
    if type(found) is not kind:
        raise typer.BadParameter(f"{name}: got {found!r}, expected {kind.__name__}")
    return found


def _parties(document: dict[str, Any], name: str) -> tuple[Party, ...]:
    """Return who is named in a list of the file."""
    try:
        return tuple(
            Party(str(one["name"]), str(one["hotkey"]), str(one.get("engine", "")))
            for one in document.get(name, [])
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise typer.BadParameter(f"{name}: expected objects with name and hotkey") from error
