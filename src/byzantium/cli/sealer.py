"""byzantium sealer: seals windows and puts their roots on chain."""

from pathlib import Path
from typing import Annotated

import typer

from byzantium.cli.accounts import ensure_wallet
from byzantium.cli.options import Netuid, Network, WalletName
from byzantium.cli.plain_end import ending_plainly


def sealer(
    *,
    network: Network,
    wallet: WalletName,
    netuid: Netuid,
    folder: Annotated[Path, typer.Option(help="Folder of the link service.")] = Path(
        "data/gateway"
    ),
    window_ms: Annotated[int, typer.Option(min=1, help="Length of a window.")] = 3_600_000,
    fast_clock: Annotated[bool, typer.Option(help="Read the folder's clock file.")] = False,
) -> None:
    """Seal every window that is over and commit its root, until Ctrl-C."""
    import asyncio

    from byzantium.edge.clock import SystemClock, open_clock
    from byzantium.edge.redirect_settings import GatewaySettings
    from byzantium.edge.root_committer import ChainCommitter
    from byzantium.edge.sealer import Sealer, run_sealer
    from byzantium.edge.wallets import open_wallet
    from byzantium.units import NetUid

    ensure_wallet(wallet)
    settings = GatewaySettings(folder=folder, registry=folder, window_ms=window_ms)
    with ending_plainly(OSError):
        clock = open_clock(settings.clock_path) if fast_clock else SystemClock()
        committer = ChainCommitter(network, open_wallet(wallet), NetUid(netuid))
        work = Sealer(settings.log_path, settings.windows_path, window_ms)
    try:
        asyncio.run(run_sealer(work, clock, window_ms, committer))
    except KeyboardInterrupt:
        print("Stopped", flush=True)
    finally:
        work.close()
