"""Wallets for tests: development keys by name, with TAO to spend."""

import re
from collections.abc import Iterable
from typing import Final

import bittensor as bt
from bittensor import calls

from byzantium.edge.wallets import KeypairWallet, development_wallet
from byzantium.testing.acts import Act, carry_out
from byzantium.testing.chain import Chain
from byzantium.testing.errors import BadRequest

TAO: Final = 1_000
"""What a wallet holds unless a test says otherwise."""

NAME: Final = re.compile(r"[A-Za-z0-9_.-]+")


def wallet_named(name: str) -> KeypairWallet:
    """Return the wallet of a name: keys //NAME and //NAME//hotkey. Raises BadRequest."""
    if not NAME.fullmatch(name):
        raise BadRequest(f"got wallet name {name!r}, expected letters, digits, '.', '_' or '-'")
    return development_wallet(f"//{name}", f"//{name}//hotkey")


def fund(chain: Chain, wallets: Iterable[KeypairWallet], tao: float) -> None:
    """Let each wallet's coldkey hold at least so many TAO, out of //Alice's. Raises ActRefused."""
    wanted = bt.tao(tao).rao
    addresses = [str(wallet.coldkey.ss58_address) for wallet in wallets]
    held = chain.client.balances.get_many(addresses)
    missing = {who: wanted - held[who].rao for who in addresses}
    transfer = calls.Balances.transfer_keep_alive
    acts = [Act(transfer({"Id": who}, rao), None) for who, rao in missing.items() if rao > 0]
    carry_out(chain, acts)


class Wallets:
    """Makes wallets: `wallet("miner")` is the same keys in every test, anew funded in each."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._unnamed = 0

    def __call__(self, name: str | None = None, *, tao: float = TAO) -> KeypairWallet:
        """Return a wallet whose coldkey holds at least so many TAO.

        Its keys are //NAME and //NAME//hotkey; without a name each call gives another wallet.
        "Alice" is the sudo key. Raises BadRequest, ActRefused.
        """
        if name is None:
            self._unnamed += 1
            name = f"wallet-{self._unnamed}"
        wallet = wallet_named(name)
        fund(self._chain, [wallet], tao)
        return wallet
