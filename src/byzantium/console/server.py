"""The console as a program: the watch and the web server in one process, on loopback."""

import asyncio
import signal
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

from fastapi import FastAPI
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

LOOPBACK: Final = "127.0.0.1"


class PortTakenError(Exception):
    """Another program listens on the port. Remedy: stop it, or name another port."""

    def __init__(self, port: int) -> None:
        """Name the port."""
        super().__init__(f"port {port} on {LOOPBACK} is taken")
        self.port = port


async def serve_console(
    app: FastAPI,
    port: int,
    watching: Callable[[], Coroutine[Any, Any, None]],
    started: Callable[[], None] | None = None,
) -> None:
    """Serve and watch until SIGTERM or SIGINT; what goes wrong in watching goes wrong here.

    Raises PortTakenError.
    """
    _check_free(port)
    server = Server(
        app,
        address=LOOPBACK,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    watch, serve = loop.create_task(watching()), loop.create_task(server.serve())
    if started is not None:
        loop.call_soon(started)
    try:
        await asyncio.wait({watch, serve}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        watch.cancel()
        if not serve.done():
            server.stop()  # type: ignore[no-untyped-call]
        await serve
        with suppress(asyncio.CancelledError):
            await watch


def _check_free(port: int) -> None:
    """Refuse a port that somebody listens on; the server itself would share it silently."""
    with socket.socket() as probe:
        if probe.connect_ex((LOOPBACK, port)) == 0:
            raise PortTakenError(port)
