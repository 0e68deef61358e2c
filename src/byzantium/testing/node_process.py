"""`python -m byzantium.testing.node_process PORT`: a node that ends when its parent does.

The parent holds the other end of stdin; when that closes, however the parent ended, the node stops.
"""

import os
import signal
import sys
import threading

from byzantium.node.errors import CannotStart
from byzantium.node.service import run
from byzantium.node.settings import NodeSettings, Pace


def _stop_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run a node in memory that makes a block as soon as a transaction is ready."""
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    try:
        run(NodeSettings(pace=Pace.INSTANT, port=int(sys.argv[1])))
    except CannotStart as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
