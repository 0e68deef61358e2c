"""Nodes as processes of their own, killed by whoever started them, or at a point by themselves.

    python -m tests.journeys.node_nursery

Reads one node a line, as JSON: `folder`, `port`, and `point` with `count`. Prints the process id,
and when the process has ended the signal that ended it. Everything is imported once; what is
forked then runs as `byzantium node --fast --data` does. At the point the node kills itself, which
no handler of any sort survives; the points lie in the file under the log and in the index, which
here are subclasses of the real ones.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from byzantium.node import archive, block_log, block_store
from byzantium.node.block_index import BlockIndex, Reach
from byzantium.node.block_log import HEAD, MAGIC
from byzantium.node.block_record import BLOCK, GENESIS, REWIND
from byzantium.node.log_file import LogFile
from byzantium.node.service import run
from byzantium.node.settings import NodeSettings

SETTLE_AFTER_BLOCKS = 30
"""Few, so that blocks are left to the folder every other second."""

KINDS = {MAGIC[:1]: "magic", GENESIS: "genesis", BLOCK: "block", REWIND: "rewind"}
PARTS = {
    "nothing of": slice(0, 0),
    "a byte of": slice(0, 1),
    "the head of": slice(0, HEAD.size),
    "a part of": slice(0, HEAD.size + 3),
    "all but the end of": slice(0, -1),
    "all of": slice(None),
}
"""How much the disk takes of what is written before the end."""


class Fate:
    """The point at which this process dies, and how often it may pass it before."""

    point = ""
    left = 0

    @classmethod
    def comes(cls, point: str) -> bool:
        """Tell whether a process that is at a point dies there now."""
        if point != cls.point:
            return False
        cls.left -= 1
        return cls.left <= 0

    @classmethod
    def meet(cls, point: str) -> None:
        """Die if this is the point."""
        if cls.comes(point):
            die()


def die() -> NoReturn:
    """End this process as a kill from outside does."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives this")


class FatedFile(LogFile):
    """The file under a log, on a machine that may fail in the middle of anything."""

    @override
    def write(self, data: bytes, offset: int) -> None:
        kind = KINDS[MAGIC[:1] if offset == 0 else data[HEAD.size : HEAD.size + 1]]
        for amount, part in PARTS.items():
            if Fate.comes(f"{amount} a {kind} written"):
                super().write(data[part], offset)
                die()
        super().write(data, offset)

    @override
    def cut(self, size: int) -> None:
        Fate.meet("before a cut")
        super().cut(size)
        Fate.meet("after a cut")

    @override
    def sync(self) -> None:
        Fate.meet("before a sync")
        super().sync()
        Fate.meet("after a sync")


class FatedIndex(BlockIndex):
    """The index, on the same machine."""

    @override
    def commit(self, reach: Reach) -> None:
        Fate.meet("before blocks are settled")
        super().commit(reach)
        Fate.meet("after blocks are settled")

    @override
    def forget_after(self, number: int) -> None:
        Fate.meet("before the index forgets")
        super().forget_after(number)
        Fate.meet("after the index forgets")


def live(folder: Path, port: int, point: str, count: int) -> NoReturn:
    """Run a node in this process until its end."""
    log = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    Fate.point, Fate.left = point, count
    run(NodeSettings(port=port, data=folder))
    os._exit(0)


def main() -> None:
    """Start nodes one after the other, as long as there are lines."""
    for owner, name, fated in (
        (block_log, "LogFile", FatedFile),
        (block_store, "BlockIndex", FatedIndex),
        (archive, "SETTLE_AFTER_BLOCKS", SETTLE_AFTER_BLOCKS),
        (archive, "ENTRIES_A_BLOCK", 10**9),
    ):
        setattr(owner, name, fated)
    for line in sys.stdin:
        node = json.loads(line)
        child = os.fork()
        if child == 0:
            live(Path(node["folder"]), node["port"], node["point"], node["count"])
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(status & 0x7F, flush=True)


if __name__ == "__main__":
    main()
