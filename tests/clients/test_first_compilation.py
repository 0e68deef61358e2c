"""A node whose installation has compiled nothing yet answers while it compiles, and stops at once.

To compile everything takes most of a minute: the suite looks at the beginning of it, and at its
end only where it searches long (`make soak`).
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from websockets.sync.client import ClientConnection, connect

from byzantium.chain.pallets.subtensor.epoch.step import COMPILED_FROM
from tests.clients.started_node import StartedNode, standing_node

HEALTH_SECONDS_MAX: Final = 0.5
LOOKS: Final = 150
PAUSE_SECONDS: Final = 0.02
STOP_SECONDS_MAX: Final = 5
COMPILE_SECONDS_MAX: Final = 600
IS_SOAKED: Final = os.environ.get("HYPOTHESIS_PROFILE") == "soak"

SUBNET: Final = """[[subnets]]
netuid = 1
started = true
[subnets.hyperparameters]
max_allowed_uids = 128
"""
NEURON: Final = """[[subnets.neurons]]
coldkey = "//Cold{uid}"
hotkey = "//Hot{uid}"
"""


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StartedNode]:
    """A node with a subnet whose epoch is compiled, and nothing compiled yet."""
    scenario = tmp_path / "large.toml"
    neurons = (NEURON.format(uid=uid) for uid in range(COMPILED_FROM))
    scenario.write_text(SUBNET + "".join(neurons))
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "numba"))
    with standing_node(tmp_path, "--instant", "--genesis", str(scenario)) as started:
        yield started


def ask(wire: ClientConnection, method: str, *params: object) -> None:
    wire.send(orjson.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}))


def is_answered(wire: ClientConnection, pause_s: float) -> bool:
    """Tell whether an answer comes within a pause."""
    try:
        return "result" in orjson.loads(wire.recv(timeout=pause_s))
    except TimeoutError:
        return False


def slowest_health(wire: ClientConnection, waiting: ClientConnection, until: float) -> Any:
    """Ask for health until the other's answer comes or time is over; return the longest wait."""
    slowest, is_over = 0.0, False
    while not is_over and time.monotonic() < until:
        begun = time.monotonic()
        ask(wire, "system_health")
        assert is_answered(wire, 10)
        slowest = max(slowest, time.monotonic() - begun)
        is_over = is_answered(waiting, PAUSE_SECONDS)
    return slowest, is_over


def test_clients_are_answered_while_blocks_wait_for_what_is_compiled(node: StartedNode) -> None:
    with connect(node.url) as waiting, connect(node.url) as wire:
        ask(waiting, "dev_advanceToEpoch", 1)
        until = time.monotonic() + LOOKS * PAUSE_SECONDS
        slowest, is_over = slowest_health(wire, waiting, until)
        assert not is_over, "everything was compiled already"
        assert slowest < HEALTH_SECONDS_MAX
    node.wait_for("Compiling, once for this installation")
    begun = time.monotonic()
    assert node.stop() == 0
    assert time.monotonic() - begun < STOP_SECONDS_MAX
    assert node.log.read_text().splitlines()[-1].startswith("Stopped at #")


@pytest.mark.skipif(not IS_SOAKED, reason="takes a minute; `make soak` runs it")
def test_the_blocks_are_made_in_the_end(node: StartedNode) -> None:
    with connect(node.url) as waiting, connect(node.url) as wire:
        ask(waiting, "dev_advanceToEpoch", 1)
        until = time.monotonic() + COMPILE_SECONDS_MAX
        slowest, is_over = slowest_health(wire, waiting, until)
    assert is_over
    assert slowest < HEALTH_SECONDS_MAX
    node.wait_for("Compiled")
    assert node.ask("dev_advance", 20_000)["number"] > 20_000
