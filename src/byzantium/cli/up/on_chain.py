"""The chain's part of the main job: one subnet with two validators and three miners.

Each step is taken once and remembered, so that a run that was stopped goes on with the next.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from byzantium.cli.up.scenario import (
    OWNER_WALLET,
    STAKE_TAO,
    VALIDATORS,
    Folders,
    Memory,
    remember,
)
from byzantium.edge import subnet_owner
from byzantium.edge.wallets import open_wallet
from byzantium.units import NetUid

Say = Callable[[str], None]
Step = tuple[str, Callable[[], Awaitable[None]]]


async def prepare_subnet(memory: Memory, folders: Folders, say: Say) -> NetUid:
    """Create, set and start the subnet, and return its number."""
    owner, network = open_wallet(OWNER_WALLET), memory.network
    if memory.netuid is None:
        memory.netuid = await subnet_owner.register_subnet(network, owner)
        remember(folders, memory)
        say(f"subnet {memory.netuid} registered by //Alice")
    netuid = NetUid(memory.netuid)
    steps: list[Step] = [
        (
            "settings may change until the very epoch (AdminUtils 74: freeze window 0 blocks)",
            partial(subnet_owner.set_freeze_window, network, owner, 0),
        ),
        (
            "weights are set in the open (AdminUtils 49: commit-reveal off), for public drand "
            "rounds cannot be opened without a network",
            partial(subnet_owner.set_commit_reveal, network, owner, netuid, enabled=False),
        ),
        (
            "the subnet takes part in TAO emission (AdminUtils 94)",
            partial(subnet_owner.enable_emission, network, owner, netuid),
        ),
        (
            f"subnet {netuid} started",
            partial(subnet_owner.start_subnet, network, owner, netuid),
        ),
    ]
    await _take(steps, memory, folders, say)
    return netuid


async def stake_for_validators(memory: Memory, folders: Folders, netuid: NetUid, say: Say) -> None:
    """Register the validators and stake for them, so that they get permits."""
    network = memory.network
    steps: list[Step] = []
    for neuron in VALIDATORS:
        wallet = open_wallet(neuron.wallet)
        steps.append(
            (
                f"{neuron.name} registered ({neuron.hotkey})",
                partial(subnet_owner.register_neuron, network, wallet, netuid),
            )
        )
    for neuron in VALIDATORS:
        wallet = open_wallet(neuron.wallet)
        steps.append(
            (
                f"validator {neuron.name} staked {STAKE_TAO} TAO",
                partial(subnet_owner.add_stake, network, wallet, netuid, STAKE_TAO),
            )
        )
    await _take(steps, memory, folders, say)


async def _take(steps: list[Step], memory: Memory, folders: Folders, say: Say) -> None:
    for text, step in steps:
        if text not in memory.done:
            await step()
            memory.done.append(text)
            remember(folders, memory)
            say(text)
