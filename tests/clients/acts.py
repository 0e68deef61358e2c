"""What the client tests do through the official SDK."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import bittensor as bt
from bittensor import calls

from byzantium.edge.wallets import KeypairWallet

T = TypeVar("T")
Run = Callable[[Callable[[bt.Client], Awaitable[T]]], T]


async def do(client: bt.Client, intent: bt.Intent, wallet: KeypairWallet) -> bt.ExtrinsicResult:
    result = await client.execute(intent, wallet, retries=3)
    assert result.success, result
    return result


async def sudo(client: bt.Client, call: object, wallet: KeypairWallet) -> None:
    inner = await client.compose(call)
    result = await client.submit_call(calls.Sudo.sudo(call=inner), wallet)
    assert result.success, result
