"""The loop of a miner process: once on the chain and in the market, then watching."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from byzantium.edge.bittensor_sdk import SdkChain
from byzantium.edge.sqlite_registry import SqliteRegistry
from byzantium.edge.subnet_owner import register_neuron
from byzantium.edge.wallets import account_of_address, open_wallet
from byzantium.subnet.errors import ChainUnavailable
from byzantium.subnets.clicks.campaign import campaign_hash
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
    registry: Path
    posts: tuple[str, ...]
    pause_s: float


async def mine(settings: MinerSettings) -> None:
    """Register, make the links, and report what the hotkey earns until cancelled."""
    wallet = open_wallet(settings.wallet)
    netuid = NetUid(settings.netuid)
    await register_neuron(settings.network, wallet, netuid)
    chain = SdkChain(settings.network, wallet)
    _make_links(settings, account_of_address(chain.hotkey).hex())
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


def _make_links(settings: MinerSettings, hotkey: str) -> None:
    """Join the campaign by its terms, and make one link for each post."""
    registry = SqliteRegistry(settings.registry)
    try:
        registry.add_miner(hotkey, settings.name)
        terms = registry.campaign(settings.campaign).campaign
        registry.join(settings.campaign, hotkey, campaign_hash(terms))
        for post in settings.posts:
            link = registry.add_link(settings.campaign, hotkey, post)
            print(f"{post}: /{link.code}", flush=True)
    finally:
        registry.close()
