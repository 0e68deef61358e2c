"""A node as `byzantium node --fast --data` runs it, to be traced.

    python -m tests.journeys.node_process FOLDER PORT [--unsynced]

With --unsynced the one call that waits for the disk is taken out, so that a test can show that it
would notice.
"""

import sys
from pathlib import Path

from byzantium.node.log_file import LogFile
from byzantium.node.service import run
from byzantium.node.settings import NodeSettings


def _forget_to_sync(_file: LogFile) -> None:
    """Return as if everything written would survive a loss of power."""


def main() -> None:
    """Run until told to stop."""
    folder, port, *flags = sys.argv[1:]
    if "--unsynced" in flags:
        setattr(LogFile, "sync", _forget_to_sync)  # noqa: B010
    run(NodeSettings(port=int(port), data=Path(folder)))


if __name__ == "__main__":
    main()
