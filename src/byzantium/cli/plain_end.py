"""Ending a command with one plain line where it cannot go on, instead of a way through the code."""

from collections.abc import Generator
from contextlib import contextmanager

import typer

CANNOT_GO_ON = 1


@contextmanager
def ending_plainly(*reasons: type[Exception]) -> Generator[None]:
    """Say what is raised of these kinds in one line, and leave with status 1."""
    try:
        yield
    except reasons as error:
        _end(error)
    except ExceptionGroup as group:
        expected, others = group.split(reasons)
        if expected is None or others is not None:
            raise
        _end(_first(expected))


def _first(error: Exception) -> Exception:
    return _first(error.exceptions[0]) if isinstance(error, ExceptionGroup) else error


def _end(error: Exception) -> None:
    typer.echo(f"{error}", err=True)
    raise typer.Exit(CANNOT_GO_ON) from error
