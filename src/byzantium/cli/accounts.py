"""Accounts as people write them: an address, or a development key such as //Alice."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from byzantium.units import AccountId


def ensure_address(name: str, text: str) -> None:
    """Refuse what is no SS58 address. Raises BadParameter."""
    from byzantium.scale import ss58

    try:
        ss58.decode(text)
    except ValueError as error:
        raise typer.BadParameter(f"{name}: got {text!r}, expected an SS58 address") from error


def ensure_wallet(text: str) -> None:
    """Refuse development keys that are none, as in //Bob+//Bob//hot. Raises BadParameter."""
    for key in text.split("+") if text.startswith("//") else ():
        account_of(key)


def account_of(text: str) -> "AccountId":
    """Return the account that a text names. Raises BadParameter."""
    from byzantium.scale import ss58
    from byzantium.scale.keypair import public_key
    from byzantium.units import AccountId

    try:
        return AccountId(public_key(text) if text.startswith("//") else ss58.decode(text))
    except ValueError as error:
        expected = "an SS58 address or a development key such as //Alice"
        raise typer.BadParameter(f"got {text!r}, expected {expected}: {error}") from error
