"""The loop of a miner process: once on the chain and in the market, then watching."""

import asyncio
from dataclasses import dataclass

from bittensor.signing import resolve_signer

from byzantium.edge.bittensor_sdk import SdkChain
from byzantium.edge.link_client import Signer, open_link, terms_hash
from byzantium.edge.subnet_owner import register_neuron
from byzantium.edge.wallets import open_wallet
from byzantium.subnet.errors import ChainUnavailable
from byzantium.units import NetUid

ALPHA = 10**9


@dataclass(frozen=True, slots=True)
class MinerSettings:
    """What one miner process is told."""

    network: str
    wallet: str
    netuid: int
    name: str
    campaign: str
    gateway: str
    posts: tuple[str, ...]
    pause_s: float


async def mine(settings: MinerSettings) -> None:
    """Register, make the links, and report what the hotkey earns until cancelled."""
    wallet = open_wallet(settings.wallet)
    netuid = NetUid(settings.netuid)
    await register_neuron(settings.network, wallet, netuid)
    chain = SdkChain(settings.network, wallet)
    await _make_links(settings, resolve_signer(wallet, "hotkey"))
    async with chain:
        while True:
            try:
                neuron = (await chain.metagraph(netuid)).by_hotkey.get(chain.hotkey)
            except ChainUnavailable as error:
                print(f"trying again: {error}", flush=True)
            else:
                if neuron is None:
                    print("another hotkey has taken this uid", flush=True)
                else:
                    print(
                        f"uid {neuron.uid}: incentive {neuron.incentive}, "
                        f"{neuron.stake / ALPHA:.3f} alpha",
                        flush=True,
                    )
            await asyncio.sleep(settings.pause_s)


async def _make_links(settings: MinerSettings, hotkey: Signer) -> None:
    """Accept the campaign's terms by their hash, and get one link for each post."""
    accepted = await terms_hash(settings.gateway, settings.campaign)
    for post in settings.posts:
        terms = (settings.campaign, accepted)
        code = await open_link(settings.gateway, hotkey, settings.name, terms, post)
        print(f"{post}: {settings.gateway}/{code}", flush=True)
