"""Steps that let blocks pass or run an epoch."""

from collections.abc import Mapping
from typing import Final

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import hotkeys_by_uid
from byzantium.chain.pallets.subtensor.epoch.step import (
    epoch_input,
    payouts,
    run_mechanism_epoch,
    run_subnet_epoch,
    store_mechanism,
    store_subnet,
)
from byzantium.chain.pallets.subtensor.tempo.step import drain_pending
from byzantium.chain.pallets.subtensor.weights.timelock import reveal_due, reveal_subnet
from byzantium.chain.pallets.system.storage import block_number
from byzantium.conformance.yuma.dense_epoch import run_dense_epoch, store_dense
from byzantium.conformance.yuma.scenario.direct_steps import Play
from byzantium.conformance.yuma.scenario.world import Step, World
from byzantium.units import Alpha, MechId, NetUid

MAIN: Final = MechId(0)
LONGEST_WAIT: Final = 200_000
"""Blocks after which a wait for epochs is given up: the longest tempo several times over."""


def run_block(world: World) -> None:
    """Enter the next block and run what its beginning does to epochs and commits.

    Stakes stay as they are: epochs share out nothing and the coinbase is not run.
    """
    state = world.state
    world.set_block(block_number(state) + 1)
    state.events.clear()
    reveal_due(state, world.beacon)
    for drained in sorted(drain_pending(state, _owner_stays)):
        run_subnet_epoch(state, drained.netuid, Alpha(0))
        storage.LastMechansimStepBlock.put(state, drained.netuid, block_number(state))


def _owner_stays(_state: State, _netuid: NetUid) -> None:
    """Leave the subnet to its owner, whom a scenario names and nobody outbids."""


def _step_blocks(world: World, step: Step) -> None:
    for _ in range(step["count"]):
        run_block(world)


def _step_to(world: World, step: Step) -> None:
    while block_number(world.state) < step["block"]:
        run_block(world)


def _step_epochs(world: World, step: Step) -> None:
    target = storage.SubnetEpochIndex.get(world.state, step.netuid) + step["count"]
    for _ in range(LONGEST_WAIT):
        if storage.SubnetEpochIndex.get(world.state, step.netuid) >= target:
            return
        run_block(world)
    raise step.case.malformed("waits for an epoch that never comes")


def _epoch(world: World, step: Step) -> None:
    state, amount = world.state, Alpha(step["emission"])
    hotkeys = hotkeys_by_uid(state, step.netuid)
    if step.get("variant", "sparse") == "dense":
        given = epoch_input(state, step.netuid, MAIN, amount, hotkeys)
        output = run_dense_epoch(given)
        store_dense(state, step.netuid, output)
    else:
        output = run_mechanism_epoch(state, step.netuid, MAIN, amount, hotkeys)
        store_mechanism(state, storage_index(step.netuid, MAIN), output, hotkeys)
    store_subnet(state, step.netuid, output, hotkeys)
    world.remember(payouts(output, hotkeys))


def _epoch_mechanism(world: World, step: Step) -> None:
    mech, amount = MechId(step["mech"]), Alpha(step["emission"])
    hotkeys = hotkeys_by_uid(world.state, step.netuid)
    output = run_mechanism_epoch(world.state, step.netuid, mech, amount, hotkeys)
    world.remember(payouts(output, hotkeys))


def _epoch_mechanisms(world: World, step: Step) -> None:
    world.remember(run_subnet_epoch(world.state, step.netuid, Alpha(step["emission"])))


def _reveal_timelocked(world: World, step: Step) -> None:
    if "netuid" in step.body:
        reveal_subnet(world.state, step.netuid, world.beacon)
    else:
        reveal_due(world.state, world.beacon)


TIME_STEPS: Final[Mapping[str, Play]] = {
    "step_blocks": _step_blocks,
    "step_to": _step_to,
    "step_epochs": _step_epochs,
    "epoch": _epoch,
    "epoch_mechanism": _epoch_mechanism,
    "epoch_mechanisms": _epoch_mechanisms,
    "reveal_timelocked": _reveal_timelocked,
}
