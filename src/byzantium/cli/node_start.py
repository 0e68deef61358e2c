"""Starting a node, from another chain's state too, or saying in one line why it does not start."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from byzantium.cli.accounts import account_of
from byzantium.cli.asking import asking, end_progress, progress, refuse

if TYPE_CHECKING:
    from byzantium.chain.localnet import GenesisKind
    from byzantium.node.forked_state import ForkedState
    from byzantium.node.settings import NodeSettings

NOT_STARTED: Final = 1
SCENARIO_ENDING: Final = ".toml"


def start(settings: "NodeSettings") -> None:
    """Run a node in this process until a signal asks it to stop; exit status 1 if it cannot."""
    from byzantium.node.errors import CannotStart
    from byzantium.node.service import run

    try:
        run(settings)
    except CannotStart as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(NOT_STARTED) from error


def genesis_named(text: str) -> tuple["GenesisKind", Path | None]:
    """Return the kind of genesis that a text names, or the file of a scenario beside the usual."""
    from byzantium.chain.localnet import GenesisKind

    if text.endswith(SCENARIO_ENDING):
        return GenesisKind.LOCAL, Path(text)
    try:
        return GenesisKind(text), None
    except ValueError as error:
        expected = f"{', '.join(kind.value for kind in GenesisKind)} or a {SCENARIO_ENDING} file"
        raise typer.BadParameter(f"got genesis {text!r}, expected one of {expected}") from error


def ensure_relay(url: str | None) -> None:
    """Refuse what is no address of a drand relay. Raises BadParameter."""
    if url is not None and not url.startswith(("http://", "https://")):
        raise typer.BadParameter(f"got --beacon {url!r}, expected an http:// or https:// address")


def ensure_place(data: Path | None) -> None:
    """Leave where a folder holds a chain: nothing need be read for one that cannot be kept."""
    from byzantium.node.fork import FolderTaken, ensure_free

    try:
        ensure_free(data)
    except FolderTaken as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(NOT_STARTED) from error


def with_fork(
    settings: "NodeSettings", source: str | None, sudo: str | None, *, is_build_named: bool
) -> "NodeSettings":
    """Return the settings of a node that begins from a source's state, if there is a source.

    The state decides the build; one that was named must be the same.
    """
    if source is None:
        if sudo is not None:
            raise typer.BadParameter("--sudo goes with --state; a new chain's is //Alice")
        return settings
    from byzantium.node.forked_state import OtherSlots

    key = None if sudo is None else account_of(sudo)
    ensure_place(settings.data)
    state = state_of(source, None)
    if is_build_named and state.profile is not settings.profile:
        error = OtherSlots(state.profile.value, settings.profile.value)
        typer.echo(str(error), err=True)
        raise typer.Exit(NOT_STARTED)
    print(described(state), flush=True)
    return replace(settings, profile=state.profile, fork=state, sudo=key)


def state_of(source: str, block: int | None) -> "ForkedState":
    """Return the state of a node, or of a file; leave with a plain word where there is none."""
    from byzantium.node.forked_state import UnreadableState, read_state

    if source.startswith(("ws://", "wss://")):
        from byzantium.node.peer.state_pages import fetch_state

        with asking(source) as peer:
            state = fetch_state(peer, block, progress("entries"))
        end_progress()
        return state
    if block is not None:
        raise typer.BadParameter("a file has one block: leave out --block")
    try:
        return read_state(Path(source))
    except UnreadableState as error:
        refuse(str(error))


def described(state: "ForkedState") -> str:
    """Return in one line which state this is."""
    header = state.header
    return f"block {header.number} 0x{header.hash.hex()}, {len(state.entries):,} entries"
