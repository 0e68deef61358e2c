"""Steps that write to the state directly, or run an effect without a call."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.hyperparameters.mechanisms import (
    set_emission_split,
    set_mechanism_count,
    update_mechanism_count,
)
from byzantium.chain.pallets.subtensor.hyperparameters.step import set_reveal_period
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.uids.step import (
    append_neuron,
    clear_neuron,
    replace_neuron,
    reset_bonds,
)
from byzantium.chain.pallets.subtensor.weights.eligibility import ensure_mechanism
from byzantium.chain.pallets.subtensor.weights.open_commits import TimelockedCommit
from byzantium.chain.pallets.system.storage import block_number
from byzantium.conformance.yuma.scenario.fields import VECTORS
from byzantium.conformance.yuma.scenario.lists import expanded
from byzantium.conformance.yuma.scenario.setting import add_stake, write_globals, write_parameters
from byzantium.conformance.yuma.scenario.world import UNDECRYPTABLE, Step, World
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import MechId, Uid

Play: TypeAlias = Callable[[World, Step], None]


def mechanism_of(step: Step) -> int:
    """Return the storage index of the mechanism that a step names, 0 unless it does."""
    return storage_index(step.netuid, MechId(step.get("mech", 0)))


def _set_block(world: World, step: Step) -> None:
    world.set_block(step["block"])


def _set_params(world: World, step: Step) -> None:
    write_parameters(world.state, step.netuid, step["params"])


def _set_globals(world: World, step: Step) -> None:
    write_globals(world.state, step.get("values") or step["globals"])


def _set_permit(world: World, step: Step) -> None:
    permits = list(storage.ValidatorPermit.get(world.state, step.netuid))
    permits[step["uid"]] = step["value"]
    storage.ValidatorPermit.put(world.state, step.netuid, tuple(permits))


def _set_last_update(world: World, step: Step) -> None:
    index = mechanism_of(step)
    updates = list(storage.LastUpdate.get(world.state, index))
    if "uid" in step.body:
        updates[step["uid"]] = step["value"]
    else:
        updates = expanded(step["value"])
    storage.LastUpdate.put(world.state, index, tuple(updates))


def _set_keys(world: World, step: Step) -> None:
    storage.Keys.clear(world.state, step.netuid)
    for uid, hotkey in step["keys"]:
        storage.Keys.put(world.state, step.netuid, uid, account_of(hotkey))


def _set_vectors(world: World, step: Step) -> None:
    for name, values in step.get("values", {}).items():
        VECTORS[name].put(world.state, step.netuid, tuple(expanded(values)))
    for mech, values in step.get("incentive", {}).items():
        index = storage_index(step.netuid, MechId(int(mech)))
        storage.Incentive.put(world.state, index, tuple(expanded(values)))


def _register(world: World, step: Step) -> None:
    append_neuron(world.state, step.netuid, account_of(step["hotkey"]))
    add_stake(world, step.netuid, step["hotkey"], step.get("alpha", 0))
    add_stake(world, ROOT, step["hotkey"], step.get("root", 0))


def _replace_neuron(world: World, step: Step) -> None:
    replace_neuron(world.state, step.netuid, Uid(step["uid"]), account_of(step["hotkey"]))


def _clear_neuron(world: World, step: Step) -> None:
    clear_neuron(world.state, step.netuid, Uid(step["uid"]))


def _add_stake(world: World, step: Step) -> None:
    add_stake(world, step.netuid, step["hotkey"], step.get("alpha", 0))
    add_stake(world, ROOT, step["hotkey"], step.get("root", 0))


def _reset_bonds(world: World, step: Step) -> None:
    reset_bonds(world.state, step.netuid, account_of(step["hotkey"]))


def _put_timelocked(world: World, step: Step) -> None:
    index, epoch = mechanism_of(step), step["epoch"]
    queue = storage.TimelockedWeightCommits.get(world.state, index, epoch)
    commit = TimelockedCommit(
        account_of(step["hotkey"]),
        block_number(world.state),
        UNDECRYPTABLE,
        step["reveal_round"],
    )
    storage.TimelockedWeightCommits.put(world.state, index, epoch, (*queue, commit))


def _pulse(world: World, step: Step) -> None:
    world.store_pulse(step["round"])


def _mechanism_exists(world: World, step: Step) -> None:
    ensure_mechanism(world.state, step.netuid, MechId(step["mech"]))


def _set_mechanism_count(world: World, step: Step) -> None:
    set_mechanism_count(world.state, step.netuid, step["count"])


def _update_mechanism_count(world: World, step: Step) -> None:
    update_mechanism_count(world.state, step.netuid, step["count"])


def _set_emission_split(world: World, step: Step) -> None:
    set_emission_split(world.state, step.netuid, expanded(step["split"]))


def _set_reveal_period(world: World, step: Step) -> None:
    set_reveal_period(world.state, step.netuid, step["period"])


DIRECT_STEPS: Final[Mapping[str, Play]] = {
    "set_block": _set_block,
    "set_params": _set_params,
    "set_globals": _set_globals,
    "set_permit": _set_permit,
    "set_last_update": _set_last_update,
    "set_keys": _set_keys,
    "set_vectors": _set_vectors,
    "register": _register,
    "replace_neuron": _replace_neuron,
    "clear_neuron": _clear_neuron,
    "add_stake": _add_stake,
    "reset_bonds": _reset_bonds,
    "put_timelocked": _put_timelocked,
    "pulse": _pulse,
    "mechanism_exists": _mechanism_exists,
    "set_mechanism_count": _set_mechanism_count,
    "update_mechanism_count": _update_mechanism_count,
    "set_emission_split": _set_emission_split,
    "set_reveal_period": _set_reveal_period,
}
