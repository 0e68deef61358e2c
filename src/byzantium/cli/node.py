"""byzantium node: the chain alone."""

import gc
from pathlib import Path
from typing import Annotated, Final

import typer

from byzantium.cli.accounts import account_of
from byzantium.cli.node_door import (
    AllowOrigin,
    External,
    Host,
    Log,
    MaxConnections,
    MaxRequestMib,
    MaxSubscriptions,
    Port,
    door_of,
    log_form,
)
from byzantium.cli.node_start import ensure_relay, genesis_named, start, with_fork

LOCAL: Final = "local"
Data = Annotated[Path | None, typer.Option(help="Folder to keep the chain in; without it, memory.")]


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
        str,
        typer.Option(help="First state: local, local-3, mainnet-like, or a scenario's .toml file."),
    ] = LOCAL,
    token_wallet: Annotated[
        str | None,
        typer.Option(
            envvar="BT_DEFAULT_TOKEN_WALLET", help="Address that starts a new chain with 1M TAO."
        ),
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(help="Begin from another chain's state: a node's ws:// address, or a file."),
    ] = None,
    sudo: Annotated[
        str | None, typer.Option(help="With --state: account that becomes the sudo key.")
    ] = None,
    port: Port = 9944,
    host: Host = "127.0.0.1",
    external: External = False,
    allow_origin: AllowOrigin = None,
    max_connections: MaxConnections = 1024,
    max_subscriptions: MaxSubscriptions = 1024,
    max_request_mib: MaxRequestMib = 15,
    log: Log = "text",
) -> None:
    """Run a chain on loopback that official clients speak to, until Ctrl-C."""
    if fast + normal + instant > 1:
        raise typer.BadParameter("choose one of --fast, --normal and --instant")

    # imports leave nothing behind to collect; the node turns this on again when it is ready
    gc.disable()
    from byzantium.chain.kernel.pallet import Profile
    from byzantium.node.settings import NodeSettings, Pace

    kind, scenario = genesis_named(genesis)
    ensure_relay(beacon)
    if state is not None and genesis != LOCAL:
        raise typer.BadParameter("give --genesis or --state: a chain begins once")
    settings = NodeSettings(
        profile=Profile.NORMAL if normal else Profile.FAST,
        pace=Pace.INSTANT if instant else Pace.TIMED,
        data=data,
        port=port,
        beacon=beacon,
        genesis=kind,
        scenario=scenario,
        token_wallet=None if token_wallet is None else account_of(token_wallet),
        door=door_of(
            host,
            is_external=external,
            pages=allow_origin,
            connections=max_connections,
            subscriptions=max_subscriptions,
            request_mib=max_request_mib,
        ),
        log=log_form(log),
    )
    start(with_fork(settings, state, sudo, is_build_named=fast or normal))
