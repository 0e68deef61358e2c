"""The market's part of the main job: one campaign, and the links that the miners make for it."""

import asyncio
from collections.abc import Mapping

from byzantium.cli.up.processes import Processes
from byzantium.cli.up.scenario import MINERS, Folders, Memory, remember
from byzantium.edge.clock import FastClock
from byzantium.edge.sqlite_registry import SqliteRegistry
from byzantium.edge.wallets import account_of
from byzantium.lab.visitors.first_campaign import SPAN_MS, links
from byzantium.lab.visitors.plan import Link
from byzantium.subnets.clicks.campaign import Campaign, CampaignState

BRAND = "//Alice//brand"
LANDING = "http://localhost/welcome"
PRICE_MICRO = 50_000
"""Five cents a click."""
BUDGET_MICRO = 100_000_000
DAYS = 30
PAUSE_S = 0.2
WITHIN_S = 120

OFFERED = (
    CampaignState.SUBMITTED,
    CampaignState.REVIEWED,
    CampaignState.FUNDED,
    CampaignState.LIVE,
)


def prepare_market(memory: Memory, folders: Folders, clock: FastClock) -> None:
    """Offer the campaign, unless an earlier run has."""
    registry = SqliteRegistry(folders.registry)
    try:
        if memory.campaign:
            return
        start_ms = clock.now_ms()
        campaign = Campaign(
            name="first-campaign",
            brand=account_of(BRAND).hex(),
            landing=LANDING,
            cpc_micro=PRICE_MICRO,
            budget_micro=BUDGET_MICRO,
            starts_ms=start_ms,
            ends_ms=start_ms + DAYS * 24 * SPAN_MS,
        )
        memory.campaign = registry.add_campaign(campaign)
        for state in OFFERED:
            registry.move_campaign(memory.campaign, state)
        remember(folders, memory)
    finally:
        registry.close()


async def wait_for_links(
    memory: Memory, folders: Folders, processes: Processes
) -> Mapping[Link, str]:
    """Return the code of every link that the visits need, once the miners have made them all."""
    names = {account_of(m.hotkey_uri).hex(): m.name for m in MINERS}
    registry = SqliteRegistry(folders.registry)
    try:
        async with asyncio.timeout(WITHIN_S):
            while True:
                processes.check()
                made = {
                    Link(names[link.miner], link.post): link.code
                    for link in registry.links(memory.campaign)
                }
                if made.keys() >= set(links()):
                    return made
                await asyncio.sleep(PAUSE_S)
    finally:
        registry.close()
