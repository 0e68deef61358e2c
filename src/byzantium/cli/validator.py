"""byzantium validator: judges clicks alone and sets weights."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from byzantium.cli.options import Netuid, Network, WalletName


class EngineName(StrEnum):
    """The engines that score; all give the same result."""

    DUCKDB = "duckdb"
    PLAIN = "plain"


def validator(
    *,
    network: Network,
    wallet: WalletName,
    netuid: Netuid,
    log: Annotated[str, typer.Option(help="Address of the public log.")],
    aggregator: Annotated[str, typer.Option(help="Hotkey whose commitments hold the roots.")],
    engine: Annotated[EngineName, typer.Option(help="Engine that scores.")] = EngineName.DUCKDB,
    window_ms: Annotated[int, typer.Option(help="Length of the log's windows.")] = 3_600_000,
    status: Annotated[Path | None, typer.Option(help="File to keep the state in, as JSON.")] = None,
    pause: Annotated[float, typer.Option(help="Seconds between two looks at the log.")] = 1.0,
) -> None:
    """Check every window against the chain, score it, set weights; until Ctrl-C."""
    import asyncio

    from byzantium.cli.validating import ValidatorSettings, validate

    settings = ValidatorSettings(
        network, wallet, netuid, log, aggregator, engine.value, window_ms, status, pause
    )
    try:
        asyncio.run(validate(settings))
    except KeyboardInterrupt:
        print("Stopped", flush=True)
