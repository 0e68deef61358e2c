"""Wallets: named ones from the SDK's folder, development ones from URIs, and public views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import bittensor as bt
from bittensor_core import Keypair

if TYPE_CHECKING:
    from bittensor.signing import WalletLike

DEVELOPMENT_PREFIX = "//"


@dataclass(frozen=True, slots=True)
class KeypairWallet:
    """A wallet made of key pairs held in memory, for development keys."""

    coldkey: Keypair
    hotkey: Keypair

    @property
    def coldkeypub(self) -> Keypair:
        """The coldkey, of which the public part is read."""
        return self.coldkey


def development_wallet(coldkey_uri: str, hotkey_uri: str) -> KeypairWallet:
    """Return the wallet of two development URIs such as //Alice and //Alice//owner."""
    return KeypairWallet(Keypair.create_from_uri(coldkey_uri), Keypair.create_from_uri(hotkey_uri))


def open_wallet(name: str) -> WalletLike:
    """Return the wallet that a person names.

    `cold/hot` is a wallet in the SDK's folder; `//Bob+//Bob//validator` a pair of development
    keys, which exist on local networks only.
    """
    if name.startswith(DEVELOPMENT_PREFIX):
        coldkey, _, hotkey = name.partition("+")
        return development_wallet(coldkey, hotkey or coldkey)
    return bt.Wallet(name)


def public_wallet(address: str) -> KeypairWallet:
    """Return a wallet that knows an SS58 address and no secret: it reads and cannot sign."""
    public = Keypair(ss58_address=address)
    return KeypairWallet(public, public)


def account_of(uri: str) -> bytes:
    """Return the public key of a development URI."""
    return bytes(Keypair.create_from_uri(uri).public_key)


def address_of(uri: str) -> str:
    """Return the SS58 address of a development URI."""
    return str(Keypair.create_from_uri(uri).ss58_address)
