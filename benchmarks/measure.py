"""Time a piece of work, print the figure, and keep it when asked to."""

import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from byzantium import __version__

RESULTS = Path(__file__).parent / "results" / f"{__version__}.json"
RUNS = 5


def best_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the shortest of several runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def report(name: str, seconds: float, count: int = 1, unit: str = "run") -> None:
    """Print what one unit of work costs; with --save, keep it in the version's results."""
    microseconds = seconds / count * 1e6
    print(f"{name:44} {microseconds:12.1f} us per {unit}")
    if saves():
        keep(name, {"us": round(microseconds, 2), "unit": unit})


def saves() -> bool:
    """Tell whether figures are to be kept."""
    return "--save" in sys.argv[1:]


def keep(name: str, figure: dict[str, float | str]) -> None:
    """Write one figure into the version's results."""
    RESULTS.parent.mkdir(exist_ok=True)
    kept = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {"figures": {}}
    kept["machine"] = f"{platform.machine()}, Python {platform.python_version()}"
    kept["commit"] = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    kept["figures"][name] = figure
    RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
