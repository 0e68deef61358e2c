"""Named fields of a scenario's world, as its checks read them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.epoch.neurons import hotkeys_by_uid
from byzantium.chain.pallets.subtensor.tempo.schedule import next_epoch_start
from byzantium.chain.pallets.subtensor.tempo.step import calendar_of, is_key_table_consistent
from byzantium.chain.pallets.subtensor.weights.eligibility import has_min_stake
from byzantium.conformance.vectors import Json
from byzantium.conformance.yuma.scenario.parameters import GLOBALS, PARAMETERS
from byzantium.conformance.yuma.scenario.world import Step, World
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import MechId, NetUid

Field: TypeAlias = Callable[[World, Step], Json]

VECTORS: Final[Mapping[str, StorageMap[NetUid, Any]]] = {
    "emission": storage.Emission,
    "consensus": storage.Consensus,
    "dividends": storage.Dividends,
    "validator_trust": storage.ValidatorTrust,
    "stake_weight": storage.StakeWeight,
    "permit": storage.ValidatorPermit,
    "active": storage.Active,
}


def _index(step: Step) -> int:
    return storage_index(step.netuid, MechId(step.get("mech", 0)))


def _in_vector(item: StorageMap[NetUid, Any]) -> Field:
    absent = item in (storage.ValidatorPermit, storage.Active)

    def read(world: World, step: Step) -> Json:
        vector = item.get(world.state, step.netuid)
        return _at(vector, step["uid"], False if absent else 0)

    return read


def _at(vector: Sequence[Json], position: int, otherwise: Json) -> Json:
    return vector[position] if position < len(vector) else otherwise


def _incentive(world: World, step: Step) -> Json:
    return _at(storage.Incentive.get(world.state, _index(step)), step["uid"], 0)


def _bond(world: World, step: Step) -> Json:
    row = storage.Bonds.get(world.state, _index(step), step["row"])
    return dict(row).get(step["col"], 0)


def _bonds_row(world: World, step: Step) -> Json:
    return storage.Bonds.get(world.state, _index(step), step["uid"])


def _weights_row(world: World, step: Step) -> Json:
    return storage.Weights.get(world.state, _index(step), step["uid"])


def _weights_row_len(world: World, step: Step) -> Json:
    return len(_weights_row(world, step))


def _weights_rows(world: World, step: Step) -> Json:
    return len(storage.Weights.items(world.state, _index(step)))


def _weights_row_scaled(world: World, step: Step) -> Json:
    row, scale = _weights_row(world, step), step["scale"]
    total = sum(weight for _, weight in row)
    return [(uid, (2 * weight * scale + total) // (2 * total)) for uid, weight in row]


def _server_emission(world: World, step: Step) -> Json:
    return world.payouts[account_of(step["hotkey"])].server


def _validator_emission(world: World, step: Step) -> Json:
    return world.payouts[account_of(step["hotkey"])].validator


def _returned_total(world: World, _step: Step) -> Json:
    return sum(payout.server + payout.validator for payout in world.payouts.values())


def _commits_len(world: World, step: Step) -> Json:
    queue = storage.WeightCommits.get(world.state, _index(step), account_of(step["hotkey"]))
    return None if queue is None else len(queue)


def _timelocked_len(world: World, step: Step) -> Json:
    return len(storage.TimelockedWeightCommits.get(world.state, _index(step), step["epoch"]))


def _input_consistent(world: World, step: Step) -> Json:
    return is_key_table_consistent(world.state, step.netuid)


def _min_stake_ok(world: World, step: Step) -> Json:
    return has_min_stake(world.state, step.netuid, account_of(step["hotkey"]))


def _next_epoch_start(world: World, step: Step) -> Json:
    return next_epoch_start(calendar_of(world.state, step.netuid))


def _emission_split(world: World, step: Step) -> Json:
    return storage.MechanismEmissionSplit.get(world.state, step.netuid)


def _parameter(name: str) -> Field:
    return lambda world, step: PARAMETERS[name].read(world.state, step.netuid)


def _global(name: str) -> Field:
    return lambda world, _step: GLOBALS[name].get(world.state)


FIELDS: Final[Mapping[str, Field]] = {
    **{name: _global(name) for name in GLOBALS},
    **{name: _parameter(name) for name in PARAMETERS},
    **{name: _in_vector(item) for name, item in VECTORS.items()},
    "incentive": _incentive,
    "bond": _bond,
    "bonds_row": _bonds_row,
    "weights_row": _weights_row,
    "weights_row_len": _weights_row_len,
    "weights_rows": _weights_rows,
    "weights_row_scaled": _weights_row_scaled,
    "server_emission": _server_emission,
    "validator_emission": _validator_emission,
    "returned_total": _returned_total,
    "commits_len": _commits_len,
    "timelocked_len": _timelocked_len,
    "input_consistent": _input_consistent,
    "min_stake_ok": _min_stake_ok,
    "next_epoch_start": _next_epoch_start,
    "emission_split": _emission_split,
}


def _whole_vector(item: StorageMap[NetUid, Any]) -> Field:
    return lambda world, step: item.get(world.state, step.netuid)


def _whole_incentive(world: World, step: Step) -> Json:
    return storage.Incentive.get(world.state, _index(step))


def _whole_bonds(world: World, step: Step) -> Json:
    size = storage.SubnetworkN.get(world.state, step.netuid)
    return [storage.Bonds.get(world.state, _index(step), uid) for uid in range(size)]


def _paid(part: str) -> Field:
    def read(world: World, step: Step) -> Json:
        hotkeys = hotkeys_by_uid(world.state, step.netuid)
        return [getattr(world.payouts[key], part) for key in hotkeys if key is not None]

    return read


WHOLE_FIELDS: Final[Mapping[str, Field]] = {
    **{name: _whole_vector(item) for name, item in VECTORS.items()},
    "incentive": _whole_incentive,
    "bonds": _whole_bonds,
    "server_emission": _paid("server"),
    "validator_emission": _paid("validator"),
}
"""Fields that a check of a whole vector may name."""


def weight_towards(state: State, index: int, uid: int, column: int) -> int:
    """Return the weight that one neuron has stored for another, 0 for none."""
    return dict(storage.Weights.get(state, index, uid)).get(column, 0)
