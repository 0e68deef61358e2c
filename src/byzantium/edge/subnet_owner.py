"""What owners, miners and validators do to the chain once: subnets, registration, stake.

Each call opens a connection of its own: the SDK's memory of nonces is off by one after an
encrypted transaction, so that the next one of the same account through it would be refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bittensor as bt
from bittensor import calls

from byzantium.edge.bittensor_sdk import SdkChain

if TYPE_CHECKING:
    from bittensor.signing import WalletLike

    from byzantium.units import NetUid

RETRIES = 3


async def execute(network: str, wallet: WalletLike, intent: bt.Intent) -> bt.ExtrinsicResult:
    """Carry out one of the SDK's intents and wait until it is final.

    Raises CallRefused or ChainUnavailable.
    """
    async with SdkChain(network, wallet) as chain:
        with chain.translated(intent.op):
            result = await chain.client.execute(intent, wallet, retries=RETRIES)
            return result.raise_for_failure()


async def sudo(network: str, wallet: WalletLike, call: Any) -> None:  # noqa: ANN401 - the SDK's
    """Dispatch a call as root; the wallet's coldkey must be the sudo key."""
    async with SdkChain(network, wallet) as chain:
        with chain.translated(f"sudo {call.function}"):
            inner = await chain.client.compose(call)  # type: ignore[no-untyped-call]
            result = await chain.client.submit_call(calls.Sudo.sudo(call=inner), wallet)
            result.raise_for_failure()


async def register_subnet(network: str, wallet: WalletLike) -> NetUid:
    """Create a subnet owned by the wallet's coldkey; return its number."""
    result = await execute(network, wallet, bt.RegisterSubnet())
    return result.data["netuid"]  # type: ignore[no-any-return]


async def register_neuron(network: str, wallet: WalletLike, netuid: NetUid) -> None:
    """Register the wallet's hotkey unless it holds a uid already."""
    async with SdkChain(network, wallet) as chain:
        graph = await chain.metagraph(netuid)
        if chain.hotkey in graph.by_hotkey:
            return
    await execute(network, wallet, bt.BurnedRegister(netuid=netuid))


async def set_commit_reveal(
    network: str, wallet: WalletLike, netuid: NetUid, *, enabled: bool
) -> None:
    """Turn commit-reveal of weights on or off, as the owner."""
    name = "commit_reveal_weights_enabled"
    await execute(
        network, wallet, bt.SetHyperparameter(netuid=netuid, name=name, value=int(enabled))
    )


async def set_freeze_window(network: str, wallet: WalletLike, blocks: int) -> None:
    """Set for how many blocks before an epoch settings are frozen, as root."""
    await sudo(network, wallet, calls.AdminUtils.sudo_set_admin_freeze_window(window=blocks))


async def enable_emission(network: str, wallet: WalletLike, netuid: NetUid) -> None:
    """Let a subnet take part in the emission of TAO, as root."""
    call = calls.AdminUtils.sudo_set_subnet_emission_enabled(netuid=netuid, enabled=True)
    await sudo(network, wallet, call)


async def start_subnet(network: str, wallet: WalletLike, netuid: NetUid) -> None:
    """Start a subnet's emission and its token, as the owner."""
    await execute(network, wallet, bt.StartCall(netuid=netuid))


async def add_stake(network: str, wallet: WalletLike, netuid: NetUid, tao: int) -> None:
    """Stake whole TAO of the wallet's coldkey on its hotkey."""
    hotkey = SdkChain(network, wallet).hotkey
    intent = bt.AddStake(
        hotkey_ss58=hotkey, netuid=netuid, amount_tao=bt.tao(tao), slippage_protection=False
    )
    await execute(network, wallet, intent)
