"""A node from start to stop in this process: it halts at a fault, says so, and goes on."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import orjson
import pytest
from websockets.asyncio.client import connect

from byzantium.node import logs
from byzantium.node.errors import NotLoopback
from byzantium.node.service import serve
from byzantium.node.settings import Door, NodeSettings, Pace
from byzantium.testing.started_node import free_port
from tests.unit.node.test_faults import DRAND, broken, fails

PATIENCE_S = 20


async def told(port: int, path: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"http://127.0.0.1:{port}{path}")


async def ask(port: int, method: str, *params: object) -> Any:
    async with connect(f"ws://127.0.0.1:{port}") as wire:
        await wire.send(orjson.dumps({"id": 1, "method": method, "params": params}).decode())
        return orjson.loads(await wire.recv())


async def until(port: int, is_so: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until what the node says of its health is so."""
    while True:
        try:
            if is_so((await told(port, "/health")).json()):
                return
        except httpx.ConnectError:
            pass
        await asyncio.sleep(0.02)


def in_time(act: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(act(), PATIENCE_S)

    logs.LOG.setLevel("INFO")
    try:
        asyncio.run(limited())
    finally:
        logs.LOG.setLevel("NOTSET")


def test_a_node_halts_at_a_fault_answers_on_and_resumes(caplog: pytest.LogCaptureFixture) -> None:
    port = free_port()

    async def act() -> None:
        serving = asyncio.ensure_future(serve(NodeSettings(port=port)))
        await until(port, lambda health: health["head"] >= 2)
        with broken(DRAND, "on_initialize", fails):
            await until(port, lambda health: health["status"] == "halted")
            page = await told(port, "/health")
            assert page.status_code == 503
            assert "cannot be made: FaultError: a rule broke" in page.json()["reason"]
            assert "byzantium_halted 1.0" in (await told(port, "/metrics")).text
            assert (await ask(port, "system_chain"))["result"] == "Bittensor"
            error = (await ask(port, "dev_newBlock"))["error"]
            assert error["code"] == -32603
            assert "cannot be made" in error["data"]
        halted = (await told(port, "/health")).json()
        assert halted["status"] == "halted", "it does not try by itself"
        assert (await ask(port, "dev_newBlock"))["result"]["number"] == halted["head"] + 1
        await until(port, lambda health: health["head"] > halted["head"] + 2)
        assert (await told(port, "/health")).status_code == 200
        os.kill(os.getpid(), signal.SIGTERM)
        await serving

    in_time(act)
    lines = [record.getMessage() for record in caplog.records]
    halted_at = next(number for number, line in enumerate(lines) if line.startswith("Halted at #"))
    assert any(line.startswith("Resumed at #") for line in lines[halted_at:])
    assert lines[0].startswith("Ready ")
    assert lines[-1].startswith("Stopped at #")
    assert "FaultError: a rule broke" in caplog.text


def test_a_node_that_must_not_listen_there_does_not_even_open_its_chain() -> None:
    async def act() -> None:
        with pytest.raises(NotLoopback):
            await serve(NodeSettings(pace=Pace.INSTANT, door=Door(host="0.0.0.0")))

    in_time(act)


def test_a_node_imports_no_client_and_no_page() -> None:
    code = "import sys, byzantium.cli.node, byzantium.node.service; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in ran.stdout.split()}
    assert "bittensor_core" in imported
    unwanted = {"bittensor", "fastapi", "httpx", "prometheus_client", "eth_keys", "numpy", "duckdb"}
    assert not imported & unwanted
    assert "byzantium.console" not in ran.stdout
