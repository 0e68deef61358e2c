"""The link server as a process of its own, to be killed and traced.

    python -m tests.journeys.link_server_process FOLDER PORT [--unsynced] [LANDING]

Prints a line when it takes requests. With --unsynced the one setting that makes a commit wait
for the disk is taken out, so that a test can show that it would notice.
"""

import asyncio
import sys
from pathlib import Path

import uvloop

from byzantium.edge import visit_store
from byzantium.edge.redirect_server import serve_gateway
from byzantium.edge.redirect_settings import GatewaySettings
from tests.unit.edge.gateways import Links


def main() -> None:
    """Serve until told to stop."""
    folder, port, *flags = sys.argv[1:]
    if "--unsynced" in flags:
        setattr(visit_store, "SYNC_EVERY_COMMIT", "PRAGMA synchronous=OFF")  # noqa: B010
    settings = GatewaySettings(
        folder=Path(folder),
        registry=Path(folder) / "registry",
        port=int(port),
        trusted_proxies=("127.0.0.1",),
        window_ms=1_000,
    )
    landings = [flag for flag in flags if flag.startswith("http")]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        links = Links(*landings)
        runner.run(serve_gateway(settings, links, lambda: print("open", flush=True)))


if __name__ == "__main__":
    main()
