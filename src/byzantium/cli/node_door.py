"""Options that say where a node listens, whom it lets in, and how it logs."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from byzantium.node.logs import LogForm
    from byzantium.node.settings import Door

PORT_MAX: Final = 65_534
"""The node takes the next port too."""

Port = Annotated[
    int, typer.Option(min=1, max=PORT_MAX, help="First of the two ports; the other is the next.")
]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
External = Annotated[
    bool, typer.Option("--external", help="Let other machines in, where --host reaches them.")
]
AllowOrigin = Annotated[
    list[str] | None,
    typer.Option(help="Web page that may connect, or * for all; may be given again."),
]
MaxConnections = Annotated[int, typer.Option(min=1, help="Most clients at a time.")]
MaxSubscriptions = Annotated[int, typer.Option(min=1, help="Most subscriptions of one client.")]
MaxRequestMib = Annotated[int, typer.Option(min=1, max=256, help="Longest request, in MiB.")]
Log = Annotated[str, typer.Option(help="How to log: text, or json for one object a line.")]


def door_of(
    host: str,
    *,
    is_external: bool,
    pages: list[str] | None,
    connections: int,
    subscriptions: int,
    request_mib: int,
) -> "Door":
    """Return what the options say of listening and letting in."""
    from byzantium.node.limits import MIB, Limits
    from byzantium.node.origins import WALLET_PAGES
    from byzantium.node.settings import Door

    limits = Limits(
        connections=connections, subscriptions=subscriptions, request_bytes=request_mib * MIB
    )
    named = tuple(page.rstrip("/").lower() for page in pages or ())
    return Door(host, is_external, (*WALLET_PAGES, *named), limits)


def log_form(name: str) -> "LogForm":
    """Return the form of the log by its name."""
    from byzantium.node.logs import LogForm

    try:
        return LogForm(name)
    except ValueError as error:
        expected = " or ".join(form.value for form in LogForm)
        raise typer.BadParameter(f"got --log {name!r}, expected {expected}") from error
