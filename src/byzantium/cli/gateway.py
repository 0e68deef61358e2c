"""byzantium gateway: the link service alone."""

from pathlib import Path
from typing import Annotated

import typer

from byzantium.cli.options import OnePort
from byzantium.cli.plain_end import ending_plainly

Folder = Annotated[Path, typer.Option(help="Folder of the log, the keys and the sealed windows.")]
Registry = Annotated[Path, typer.Option(help="Registry of campaigns, miners and links.")]
WindowMs = Annotated[int, typer.Option(min=1, help="Length of a window in the clock's ms.")]
FastClock = Annotated[bool, typer.Option(help="Read the time from the folder's clock file.")]
Proxy = Annotated[
    list[str], typer.Option("--trusted-proxy", help="Peer whose word about addresses is taken.")
]


def gateway(
    *,
    folder: Folder = Path("data/gateway"),
    registry: Registry = Path("data/registry.sqlite"),
    port: OnePort = 8076,
    window_ms: WindowMs = 3_600_000,
    fast_clock: FastClock = False,
    trusted_proxy: Proxy = [],  # noqa: B006 - the command line's own way of a list
) -> None:
    """Serve tracked links and the public log until Ctrl-C."""
    import asyncio
    import sqlite3

    import uvloop

    from byzantium.edge.redirect_server import CannotListen, serve_gateway
    from byzantium.edge.redirect_settings import GatewaySettings
    from byzantium.edge.sqlite_registry import SqliteRegistry

    settings = GatewaySettings(
        folder=folder,
        registry=registry,
        port=port,
        window_ms=window_ms,
        fast_clock=fast_clock,
        trusted_proxies=tuple(trusted_proxy),
    )

    def say_ready() -> None:
        print(f"Ready on port {port}", flush=True)

    with ending_plainly(CannotListen, OSError, sqlite3.Error):
        book = SqliteRegistry(registry)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve_gateway(settings, book, say_ready, book))
