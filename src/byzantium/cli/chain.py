"""byzantium chain: looking into a chain that a node keeps in a folder."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

if TYPE_CHECKING:
    from byzantium.chain.kernel.pallet import Profile
    from byzantium.chain.kernel.state import State

chain: Final = typer.Typer(no_args_is_help=True, help="Look into a chain that a node keeps.")

BROKEN: Final = 1
NOT_CHECKED: Final = 2


@chain.callback()
def _chain() -> None:
    """Look into a chain that a node keeps."""


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
    from byzantium.node.archive import FILE_NAME, open_archive
    from byzantium.node.errors import CannotStart

    if not (data / FILE_NAME).is_file():
        _refuse(f"{data} holds no chain")
    try:
        profile = _profile_of(data / FILE_NAME)
        archive, _ = open_archive(data, profile, Table)
    except CannotStart as error:
        _refuse(str(error))
    number = archive.head.number if at is None else at
    if archive.at_number(number) is None:
        _refuse(f"{data} holds blocks 0 to {archive.head.number}")
    archive.close()
    return number, State(archive.history.at(number), RUNTIME, profile)


def _profile_of(path: Path) -> "Profile":
    """Return the build of the chain whose file this is, as its first record names it."""
    from byzantium.node.block_log import BlockLog
    from byzantium.node.block_record import GenesisRecord, decode

    log = BlockLog(path)
    first = next((decode(payload) for payload in log.read()), None)
    log.close()
    if not isinstance(first, GenesisRecord):
        _refuse(f"{path} does not begin with a genesis")
    return first.profile


def _refuse(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(NOT_CHECKED)
