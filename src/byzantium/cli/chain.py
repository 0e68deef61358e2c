"""byzantium chain: looking into a chain that a node keeps, and moving one that runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from byzantium.cli.chain_copies import fork, replay
from byzantium.cli.chain_snapshots import restore, snapshot
from byzantium.cli.chain_time import advance, mine

if TYPE_CHECKING:
    from byzantium.chain.kernel.state import State

chain: Final = typer.Typer(no_args_is_help=True, help="Look into a chain, and move it in time.")
for command in (advance, mine, snapshot, restore, fork, replay):
    chain.command()(command)

BROKEN: Final = 1
NOT_CHECKED: Final = 2


@chain.callback()
def _chain() -> None:
    """Look into a chain that a node keeps in a folder, and move one that runs in time."""


@chain.command()
def check(
    data: Annotated[Path, typer.Option(help="Folder of a node that is not running.")],
    *,
    at: Annotated[int | None, typer.Option(min=0, help="Block; without it, the last.")] = None,
) -> None:
    """Hold a state to everything that holds of every state; print what does not.

    Exits 0 when all holds, 1 when something does not, 2 when there is no such state.
    """
    from byzantium.chain.invariants.every_check import CHECKS, violations

    number, state = _state_in(data, at)
    found = violations(state)
    for name, wrong in found.items():
        for one in wrong:
            print(f"{name}: {one}")
    print(f"block {number}: {len(CHECKS) - len(found)} of {len(CHECKS)} checks hold")
    if found:
        raise typer.Exit(BROKEN)


def _state_in(data: Path, at: int | None) -> tuple[int, "State"]:
    """Return the state after a block of the chain in a folder, and the block's number."""
    from byzantium.chain.kernel.state import State
    from byzantium.chain.kernel.table import Table
    from byzantium.chain.runtime import RUNTIME
    from byzantium.node.archive import open_archive
    from byzantium.node.block_store import profile_of
    from byzantium.node.errors import CannotStart

    try:
        profile = profile_of(data)
        if profile is None:
            _refuse(f"{data} holds no chain")
        archive, _ = open_archive(data, profile, Table)
    except CannotStart as error:
        _refuse(str(error))
    number = archive.head.number if at is None else at
    if archive.at_number(number) is None:
        _refuse(f"{data} holds blocks {archive.genesis.number} to {archive.head.number}")
    state = archive.state_at(number)
    entries = {key: state.get(key) or b"" for key in state.keys(b"")}
    archive.close()
    return number, State(Table(entries), RUNTIME, profile)


def _refuse(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(NOT_CHECKED)
