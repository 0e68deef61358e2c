"""byzantium miner: registers, joins a campaign, makes its links, and watches what it earns."""

from typing import Annotated

import typer

from byzantium.cli.accounts import ensure_wallet
from byzantium.cli.options import Netuid, Network, WalletName
from byzantium.cli.plain_end import ending_plainly


def miner(
    *,
    network: Network,
    wallet: WalletName,
    netuid: Netuid,
    name: Annotated[str, typer.Option(help="Name in the market.")],
    campaign: Annotated[str, typer.Option(help="Campaign to join.")],
    gateway: Annotated[str, typer.Option(help="Address of the link service.")],
    posts: Annotated[list[str], typer.Option("--post", help="Post to make a link for.")],
    pause: Annotated[float, typer.Option(help="Seconds between two looks at the chain.")] = 5.0,
) -> None:
    """Take part in a campaign with one tracked link a post, until Ctrl-C."""
    import asyncio

    from byzantium.cli.mining import MinerSettings, mine
    from byzantium.subnet.errors import SubnetError

    ensure_wallet(wallet)

    settings = MinerSettings(network, wallet, netuid, name, campaign, gateway, tuple(posts), pause)
    try:
        with ending_plainly(SubnetError, OSError):
            asyncio.run(mine(settings))
    except KeyboardInterrupt:
        print("Stopped", flush=True)
