"""byzantium node: the chain alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from byzantium.units import AccountId

Data = Annotated[Path | None, typer.Option(help="Folder to keep the chain in; without it, memory.")]
Port = Annotated[int, typer.Option(help="First of the two ports; the other is the next.")]


def node(
    *,
    fast: Annotated[bool, typer.Option("--fast", help="A block every 0.25 s (default).")] = False,
    normal: Annotated[bool, typer.Option("--normal", help="A block every 12 s.")] = False,
    instant: Annotated[bool, typer.Option("--instant", help="A block a transaction.")] = False,
    data: Data = None,
    beacon: Annotated[
        str | None, typer.Option(help="URL of a drand relay, to reveal what is time-locked.")
    ] = None,
    genesis: Annotated[
        str, typer.Option(help="What a new chain starts from: local, local-3 or mainnet-like.")
    ] = "local",
    token_wallet: Annotated[
        str | None,
        typer.Option(
            envvar="BT_DEFAULT_TOKEN_WALLET", help="Address that starts a new chain with 1M TAO."
        ),
    ] = None,
    port: Port = 9944,
) -> None:
    """Run a chain on loopback that official clients speak to, until Ctrl-C."""
    if fast + normal + instant > 1:
        raise typer.BadParameter("choose one of --fast, --normal and --instant")

    from byzantium.chain.kernel.pallet import Profile
    from byzantium.chain.localnet import GenesisKind
    from byzantium.node.errors import CannotStart
    from byzantium.node.service import run
    from byzantium.node.settings import NodeSettings, Pace

    try:
        kind = GenesisKind(genesis)
    except ValueError as error:
        expected = ", ".join(kind.value for kind in GenesisKind)
        raise typer.BadParameter(f"got genesis {genesis!r}, expected one of {expected}") from error
    settings = NodeSettings(
        profile=Profile.NORMAL if normal else Profile.FAST,
        pace=Pace.INSTANT if instant else Pace.TIMED,
        data=data,
        port=port,
        beacon=beacon,
        genesis=kind,
        token_wallet=None if token_wallet is None else _account(token_wallet),
    )
    try:
        run(settings)
    except CannotStart as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _account(address: str) -> "AccountId":
    from byzantium.scale import ss58
    from byzantium.units import AccountId

    try:
        return AccountId(ss58.decode(address))
    except ValueError as error:
        raise typer.BadParameter(f"got {address!r}, expected an SS58 address: {error}") from error
