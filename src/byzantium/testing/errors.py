"""What a fixture could not do; each message says what was asked and what came back."""

from pathlib import Path
from typing import Final

LOG_LINES_SHOWN: Final = 12


class FixtureError(Exception):
    """A fixture could not do what a test asked for."""


def _tail(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.is_file() else []
    return "\n".join(lines[-LOG_LINES_SHOWN:])


class NodeNotStarted(FixtureError):
    """The node's process ended, or made no block in time; its last lines are shown."""

    def __init__(self, status: int | None, log: Path) -> None:
        ended = "made no block in time" if status is None else f"ended with status {status}"
        super().__init__(f"the node {ended}; {log}:\n{_tail(log)}")


class NodeGone(FixtureError):
    """The node's process ended during a test; its last lines are shown."""

    def __init__(self, method: str, log: Path) -> None:
        super().__init__(f"the node went away at {method}; {log}:\n{_tail(log)}")


class RpcRefused(FixtureError):
    """The node refused a request; `code`, `reason` and `data` are what it said."""

    def __init__(self, method: str, code: int, reason: str, data: object) -> None:
        self.code, self.reason, self.data = code, reason, data
        detail = "" if data is None else f": {data}"
        super().__init__(f"{method} was refused with {code}, {reason}{detail}")


class ActRefused(FixtureError):
    """The chain refused a call that a fixture made; `name` is the chain's name for why."""

    def __init__(self, call: str, name: str, doc: str) -> None:
        self.name = name
        super().__init__(f"{call} failed with {name}: {doc}")


class BadRequest(FixtureError):
    """A fixture was asked for something that it does not know."""
