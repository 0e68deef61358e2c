"""The commands, under their names."""

from typing import Final

import typer

from byzantium.cli.audit import audit
from byzantium.cli.chain import chain
from byzantium.cli.conformance import conformance
from byzantium.cli.console import console
from byzantium.cli.gateway import gateway
from byzantium.cli.miner import miner
from byzantium.cli.node import node
from byzantium.cli.sealer import sealer
from byzantium.cli.up.command import up
from byzantium.cli.validator import validator

app: Final = typer.Typer(
    name="byzantium",
    help="A chain, the subnets on it, and a market that pays for real clicks only.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (up, node, gateway, sealer, validator, miner, console):
    app.command()(command)
app.add_typer(audit, name="audit")
app.add_typer(chain, name="chain")
app.add_typer(conformance, name="conformance")


@app.callback()
def byzantium() -> None:
    """Name the command; each says more with --help."""
