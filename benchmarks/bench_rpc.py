"""What the node's front costs: storage reads against the least possible server, a full metagraph.

Both servers answer the same requests of the same client, one after the other, in turns; the share
is the median of the turns, so that it says something on a machine that is busy with other things.
"""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import orjson

from benchmarks.bench_views import NETUID, full_subnet
from benchmarks.measure import keep, report, saves
from benchmarks.rpc_load import Load, loaded, opened, text_frame, whole_frame
from byzantium.chain.block import Header, extrinsics_root
from byzantium.chain.genesis import genesis_table
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Table
from byzantium.chain.localnet import GenesisKind, genesis_of
from byzantium.chain.runtime import RUNTIME
from byzantium.node.forked_state import ForkedState, write_state
from byzantium.node.local_chain import KEYS
from byzantium.testing.started_node import free_port

BYZANTIUM: Final = Path(sys.executable).parent / "byzantium"
CONNECTIONS: Final = 16
TURNS: Final = 9
SECONDS: Final = 1.0
KEYS_READ: Final = 64
SHARE_MIN: Final = 0.6
P99_MS_MAX: Final = 2.0
METAGRAPHS: Final = 50


def world() -> Table:
    """Return the local network's first state with one full subnet in it."""
    local = genesis_table(RUNTIME, Profile.FAST, genesis_of(GenesisKind.LOCAL, Profile.FAST, KEYS))
    return Table({**local.entries(), **full_subnet().entries()})


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[int]:
    """Run a server from its word that it is ready, and return its process's id."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith(b"Ready"):
            assert process.poll() is None, "the server ended"
        try:
            yield process.pid
        finally:
            process.terminate()


def storage_requests(table: Table) -> tuple[list[bytes], dict[str, str]]:
    """Return requests for the values of some keys, and the values."""
    entries = sorted(table.entries().items())
    step = len(entries) // KEYS_READ
    chosen = {
        f"0x{key.hex()}": f"0x{value.hex()}" for key, value in entries[::step] if len(value) < 100
    }
    requests = [
        orjson.dumps({"jsonrpc": "2.0", "id": n, "method": "state_getStorage", "params": [key]})
        for n, key in enumerate(chosen)
    ]
    return requests, chosen


def shown(name: str, load: Load) -> None:
    """Print what a server came to under load."""
    print(
        f"{name:24} {load.rate:8.0f}/s, p99 {load.share(0.99) * 1e3:5.2f} ms, "
        f"processor {load.server_seconds / len(load.times) * 1e6:5.1f} us each"
    )


def metagraph_times(port: int) -> list[float]:
    """Return how long a full subnet's metagraph takes: the first time, then again and again."""
    request = orjson.dumps(
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "state_call",
            "params": [
                "SubnetInfoRuntimeApi_get_metagraph",
                f"0x{NETUID.to_bytes(2, 'little').hex()}",
            ],
        }
    )
    wire, times = opened(port), []
    for _ in range(METAGRAPHS + 1):
        begun = time.perf_counter()
        wire.sendall(text_frame(request))
        answer = whole_frame(wire)
        times.append(time.perf_counter() - begun)
        assert b'"result":"0x01' in answer[:60], answer[:200]
    wire.close()
    return times


def measure(folder: Path) -> None:
    """Print every figure, and keep them where that is asked for."""
    table = world()
    state = folder / "world.state"
    header = Header(bytes(32), 0, table.root, extrinsics_root(()), ())
    write_state(state, ForkedState(Profile.FAST, header, table.entries()))
    requests, values = storage_requests(table)
    ports = free_port(), free_port()
    module = [sys.executable, "-m", "benchmarks.bare_rpc_server"]
    bare = [*module, str(ports[0]), orjson.dumps(values).decode()]
    node = [str(BYZANTIUM), "node", "--instant", "--state", str(state), "--port", str(ports[1])]
    with running(bare) as bare_pid, running(node) as node_pid:
        time.sleep(1.0)
        first, *rest = metagraph_times(ports[1])
        turns = []
        for _ in range(TURNS):
            at_bare = loaded(ports[0], bare_pid, requests, CONNECTIONS, SECONDS)
            at_node = loaded(ports[1], node_pid, requests, CONNECTIONS, SECONDS)
            shown("a bare server", at_bare)
            shown("the node", at_node)
            turns.append((at_node.rate / at_bare.rate, at_node))
    share = median(share for share, _ in turns)
    p99_ms = min(load.share(0.99) for _, load in turns) * 1e3
    print(f"{'share of the bare server':24} {share:8.2f}   (to be at least {SHARE_MIN})")
    print(f"{'p99 of the best turn':24} {p99_ms:8.2f} ms (to be under {P99_MS_MAX})")
    if saves():
        keep("state_getStorage, share of a bare server", {"share": round(share, 3)})
        keep("state_getStorage, p99 at 16 connections", {"ms": round(p99_ms, 3)})
    report("get_metagraph over RPC, 256 neurons, cold", first, unit="call")
    report("get_metagraph over RPC, 256 neurons, median", median(rest), unit="call")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name))
