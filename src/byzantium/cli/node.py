"""byzantium node: the chain alone."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[Path | None, typer.Option(help="Folder to keep the chain in; without it, memory.")]
Port = Annotated[int, typer.Option(help="First of the two ports; the other is the next.")]


def node(
    *,
    fast: Annotated[bool, typer.Option("--fast", help="A block every 0.25 s (default).")] = False,
    normal: Annotated[bool, typer.Option("--normal", help="A block every 12 s.")] = False,
    instant: Annotated[bool, typer.Option("--instant", help="A block a transaction.")] = False,
    data: Data = None,
    port: Port = 9944,
) -> None:
    """Run a chain on loopback that official clients speak to, until Ctrl-C."""
    if fast + normal + instant > 1:
        raise typer.BadParameter("choose one of --fast, --normal and --instant")

    from byzantium.chain.kernel.pallet import Profile
    from byzantium.node.errors import CannotStart
    from byzantium.node.service import run
    from byzantium.node.settings import NodeSettings, Pace

    settings = NodeSettings(
        profile=Profile.NORMAL if normal else Profile.FAST,
        pace=Pace.INSTANT if instant else Pace.TIMED,
        data=data,
        port=port,
    )
    try:
        run(settings)
    except CannotStart as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
