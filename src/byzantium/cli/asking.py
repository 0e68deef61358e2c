"""What the commands share that speak to a running node: its address, progress, and refusals."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

if TYPE_CHECKING:
    from byzantium.node.forked_state import ForkedState
    from byzantium.node.peer.client import Peer

NOT_DONE: Final = 2
"""Exit status where what was asked could not be done."""

TOLD_EVERY: Final = 10_000
"""How seldom progress is told where it does not go to a terminal."""

Url = Annotated[str, typer.Option(help="Address of the node, as ws://host:port.")]
DEFAULT_URL: Final = "ws://127.0.0.1:9944"


@contextmanager
def asking(url: str) -> Generator["Peer"]:
    """Connect to a node; what goes wrong is said in one line, with exit status 2."""
    from byzantium.node.errors import CannotStart
    from byzantium.node.peer.client import connected

    try:
        with connected(url) as peer:
            yield peer
    except CannotStart as error:
        refuse(str(error))


def saved(path: Path, state: "ForkedState") -> int:
    """Write a state to a file and return its size; what goes wrong is said in one line."""
    from byzantium.node.forked_state import UnwritableState, write_state

    try:
        return write_state(path, state)
    except UnwritableState as error:
        refuse(str(error))


def refuse(reason: str) -> NoReturn:
    """Say why nothing was done, and leave with exit status 2."""
    typer.echo(reason, err=True)
    raise typer.Exit(NOT_DONE)


def progress(what: str) -> Callable[[int], None]:
    """Return what tells on standard error how far something is."""
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        if sys.stderr.isatty():
            typer.echo(f"\r{what} {done:,}", err=True, nl=False)
        elif done - told >= TOLD_EVERY:
            told = done
            typer.echo(f"{what} {done:,}", err=True)

    return tell


def end_progress() -> None:
    """Leave the line on which progress was told."""
    if sys.stderr.isatty():
        typer.echo("", err=True)
