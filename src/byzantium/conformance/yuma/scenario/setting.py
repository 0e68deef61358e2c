"""Builds a scenario's world as its case describes it, and the direct writes of its steps."""

from collections.abc import Mapping

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.conformance.vectors import Case, Json
from byzantium.conformance.yuma.scenario.lists import expanded
from byzantium.conformance.yuma.scenario.parameters import (
    CREATED,
    GLOBALS,
    GLOBALS_UNLESS_GIVEN,
    PARAMETERS,
)
from byzantium.conformance.yuma.scenario.world import World
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import Alpha, MechId, NetUid


def world_of(case: Case) -> World:
    """Return the world in which a scenario begins."""
    world = World()
    write_globals(world.state, {**GLOBALS_UNLESS_GIVEN, **case.field("globals")})
    for subnet in case.field("subnets"):
        _add_subnet(world, subnet)
    world.set_block(case.field("block"))
    return world


def write_globals(state: State, values: Mapping[str, Json]) -> None:
    """Write values that hold for the whole chain."""
    for name, value in values.items():
        GLOBALS[name].put(state, value)


def write_parameters(state: State, netuid: NetUid, values: Mapping[str, Json]) -> None:
    """Write values of one subnet, unchecked."""
    for name, value in values.items():
        PARAMETERS[name].write(state, netuid, value)


def add_stake(world: World, netuid: NetUid, hotkey: int, amount: int) -> None:
    """Give a hotkey stake on a subnet."""
    account = account_of(hotkey)
    held = storage.TotalHotkeyAlpha.get(world.state, account, netuid)
    storage.TotalHotkeyAlpha.put(world.state, account, netuid, Alpha(held + amount))


def write_cells(rows: Json) -> tuple[tuple[int, int], ...]:
    """Return a row of weights or bonds as it is stored."""
    return tuple((column, value) for column, value in expanded(rows))


def _add_subnet(world: World, subnet: Mapping[str, Json]) -> None:
    netuid, state = NetUid(subnet["netuid"]), world.state
    storage.NetworksAdded.put(state, netuid, True)
    write_parameters(state, netuid, {**CREATED, **subnet["params"]})
    for neuron in subnet["neurons"]:
        _add_neurons(world, netuid, neuron)
    for item, name in ((storage.Weights, "weights"), (storage.Bonds, "bonds")):
        for mech, uid, row in subnet.get(name, ()):
            item.put(state, storage_index(netuid, MechId(mech)), uid, write_cells(row))
    if "permit" in subnet:
        storage.ValidatorPermit.put(state, netuid, tuple(expanded(subnet["permit"])))
    for mech, updates in subnet.get("last_update", {}).items():
        index = storage_index(netuid, MechId(int(mech)))
        storage.LastUpdate.put(state, index, tuple(expanded(updates)))


def _add_neurons(world: World, netuid: NetUid, neuron: Mapping[str, Json]) -> None:
    world.set_block(neuron["registered"])
    for hotkey in range(neuron["hotkey"], neuron["hotkey"] + neuron.get("count", 1)):
        append_neuron(world.state, netuid, account_of(hotkey))
        add_stake(world, netuid, hotkey, neuron["alpha"])
        add_stake(world, ROOT, hotkey, neuron.get("root", 0))
