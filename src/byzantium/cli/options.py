"""Options that several commands share, with one wording."""

from typing import Annotated

import typer

Network = Annotated[
    str,
    typer.Option(envvar="BT_NETWORK", help="Network name such as finney, or a ws:// endpoint."),
]
WalletName = Annotated[
    str,
    typer.Option(
        envvar="BT_WALLET", help="Wallet as cold/hot, or development keys as //Bob+//Bob//hot."
    ),
]
Netuid = Annotated[int, typer.Option(min=0, max=65_535, help="Number of the subnet.")]
OnePort = Annotated[int, typer.Option(min=1, max=65_535, help="Port on loopback.")]
