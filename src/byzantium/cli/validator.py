"""byzantium validator: judges clicks alone and sets weights."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from byzantium.cli.accounts import ensure_address, ensure_wallet
from byzantium.cli.options import Netuid, Network, WalletName
from byzantium.cli.plain_end import ending_plainly


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
    window_ms: Annotated[int, typer.Option(min=1, help="Length of the log's windows.")] = 3_600_000,
    status: Annotated[Path | None, typer.Option(help="File to keep the state in, as JSON.")] = None,
    pause: Annotated[float, typer.Option(help="Seconds between two looks at the log.")] = 1.0,
) -> None:
    """Check every window against the chain, score it, set weights; until Ctrl-C."""
    import asyncio

    from byzantium.cli.validating import ValidatorSettings, validate
    from byzantium.subnet.errors import SubnetError

    ensure_address("--aggregator", aggregator)
    ensure_wallet(wallet)

    settings = ValidatorSettings(
        network, wallet, netuid, log, aggregator, engine.value, window_ms, status, pause
    )
    try:
        with ending_plainly(SubnetError, OSError):
            asyncio.run(validate(settings))
    except KeyboardInterrupt:
        print("Stopped", flush=True)
