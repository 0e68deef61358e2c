"""What the client tests do through the official SDK."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import bittensor as bt
from bittensor import calls

from byzantium.edge.wallets import KeypairWallet, development_wallet
from tests.clients.started_node import StartedNode

T = TypeVar("T")
Run = Callable[[Callable[[bt.Client], Awaitable[T]]], T]


def runner(node: StartedNode) -> Run[Any]:
    """Return what runs a coroutine function with a fresh client, which knows of no nonces."""

    def run_with_client(act: Callable[[bt.Client], Awaitable[T]]) -> T:
        async def connected() -> T:
            async with bt.Client(node.url, fallback_endpoints=[], archive_endpoints=[]) as client:
                return await act(client)

        return asyncio.run(connected())

    return run_with_client


def wallet(name: str, hotkey: str = "hot") -> KeypairWallet:
    return development_wallet(f"//{name}", f"//{name}//{hotkey}")


def coldkey_of(key: KeypairWallet) -> str:
    return str(key.coldkey.ss58_address)


def hotkey_of(key: KeypairWallet) -> str:
    return str(key.hotkey.ss58_address)


async def do(
    client: bt.Client, intent: bt.Intent, wallet: KeypairWallet, **options: object
) -> bt.ExtrinsicResult:
    result = await client.execute(intent, wallet, retries=3, **options)
    assert result.success, result
    return result


async def sudo(client: bt.Client, call: object, wallet: KeypairWallet) -> None:
    inner = await client.compose(call)
    result = await client.submit_call(calls.Sudo.sudo(call=inner), wallet)
    assert result.success, result


async def refusal(
    client: bt.Client, intent: bt.Intent, key: KeypairWallet, **options: object
) -> str:
    """Return the name of the error, or its code where the client itself refuses."""
    try:
        result = await client.execute(intent, key, **options)
    except bt.ChainError as error:
        return str(error.name or error.code.value)
    assert not result.success, result
    assert result.error is not None
    return str(result.error.name)
