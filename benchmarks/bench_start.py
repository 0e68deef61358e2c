"""How soon `byzantium node --fast` has its first block, from the start of the process.

The caches of the file system and of compiled modules are warm: the first start is not counted.
What a start costs the processor is told beside it, since a busy machine stretches the clock only.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from benchmarks.measure import keep, saves
from byzantium.testing.started_node import free_port

BYZANTIUM: Final = Path(sys.executable).parent / "byzantium"
STARTS: Final = 9
SECONDS_MAX: Final = 1.0
NEVER_IMPORTED: Final = ("bittensor", "fastapi", "nicegui", "httpx", "prometheus_client")
LISTED: Final = (
    "import sys, byzantium.cli.node, byzantium.node.service; "
    "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
)


class Start(NamedTuple):
    """Seconds on the clock, and of the processor."""

    seconds: float
    processor_seconds: float


def started() -> Start:
    """Start a node, wait for its first block, and stop it."""
    command = [str(BYZANTIUM), "node", "--fast", "--port", str(free_port())]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith(b"Imported #1 "):
            assert process.poll() is None, "the node ended"
        seconds = time.perf_counter() - begun
        process.terminate()
        process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Start(seconds, used)


def imported() -> set[str]:
    """Return the packages that a node imports before it runs."""
    ran = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


if __name__ == "__main__":
    started()
    starts = [started() for _ in range(STARTS)]
    clock = sorted(start.seconds for start in starts)
    processor = min(start.processor_seconds for start in starts)
    middle = median(clock)
    print(f"first block   {clock[0]:.2f} s at best, {middle:.2f} s at the median", end="   ")
    print(f"(to be under {SECONDS_MAX:.0f})")
    print(f"processor     {processor:.2f} s at best, with the stop")
    unwanted = imported().intersection(NEVER_IMPORTED)
    print(f"imports of what no node needs: {', '.join(sorted(unwanted)) or 'none'}")
    if saves():
        keep("node --fast, start to first block", {"s": round(clock[0], 3)})
