"""byzantium chain snapshot, restore: going back to a block, by a name or from a file."""

from pathlib import Path
from typing import Annotated

import typer

from byzantium.cli.asking import DEFAULT_URL, Url, asking, end_progress, progress, refuse, saved

Name = Annotated[str | None, typer.Argument(help="Name of the snapshot.")]


def snapshot(
    name: Name = None,
    *,
    file: Annotated[
        Path | None, typer.Option(help="File to write the whole state to, instead of a name.")
    ] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Remember the block where the chain stands, under a name that is made up if none is given.

    A name lives as long as the node; a file outlives it, and other nodes start from it.
    Exits 0 when it is taken, 2 when it could not be.
    """
    if file is not None and name is not None:
        raise typer.BadParameter("give a name, or --file")
    with asking(url) as peer:
        if file is None:
            taken = peer.ask("dev_snapshot", *([] if name is None else [name]))
            print(f"{taken}: block {peer.ask('dev_chain')['snapshots'][taken]['number']}")
            return
        from byzantium.node.peer.state_pages import fetch_state

        state = fetch_state(peer, None, progress("entries"))
    end_progress()
    size = saved(file, state)
    count = len(state.entries)
    print(f"{file}: block {state.header.number}, {count:,} entries in {size:,} bytes")


def restore(
    name: Name = None,
    *,
    file: Annotated[
        Path | None, typer.Option(help="File of a state, readable where the node runs.")
    ] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Go back to a snapshot, or to a file's state; blocks made since are gone.

    Where the chain does not lead through the file's block, it begins anew there.
    Exits 0 when the chain stands there, 2 when there is no such snapshot.
    """
    if (name is None) == (file is None):
        raise typer.BadParameter("give a name, or --file")
    with asking(url) as peer:
        if file is not None:
            if not file.is_file():
                refuse(f"{file}: got no file, expected one with a chain's state")
            block = peer.ask("dev_restoreFile", str(file.resolve()))
        else:
            block = peer.ask("dev_restore", name)
    print(f"the chain stands at block {block['number']} {block['hash']}")
