"""byzantium conformance: vectors, ours or a stranger's, against the rules of this chain."""

from pathlib import Path
from typing import Annotated, Final

import typer

conformance: Final = typer.Typer(
    no_args_is_help=True, help="Hold the rules of this chain to vectors."
)


@conformance.callback()
def _conformance() -> None:
    """Hold the rules of this chain to vectors."""


@conformance.command()
def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder that holds *.json files.")],
) -> None:
    """Run every case below DIR; print passed, failed and not built by group.

    Exits 0 when no case failed, 1 when one did, 2 when the folder cannot be run.
    """
    from byzantium.conformance.runner import run as run_vectors
    from byzantium.conformance.vectors import VectorError

    try:
        report = run_vectors(folder)
    except VectorError as error:
        typer.echo(f"cannot run: {error}", err=True)
        raise typer.Exit(2) from error
    print(report.table())
    raise typer.Exit(report.exit_status)
