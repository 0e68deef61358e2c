"""Plays steps of the vectors' scenarios that a test writes down itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from byzantium.chain.kernel.state import State
from byzantium.conformance.vectors import Case
from byzantium.conformance.yuma.scenario.scenario import check_scenario, play_step
from byzantium.conformance.yuma.scenario.setting import world_of
from byzantium.conformance.yuma.scenario.world import Step

VALIDATOR, MINER, STRANGER, OWNER = 1, 2, 99, 7


def subnet(netuid: int = 1, **params: object) -> dict[str, Any]:
    """A subnet of a validator with a permit and a miner, both there since block 1."""
    return {
        "netuid": netuid,
        "params": {"tempo": 100, "weights_set_rate_limit": 0, "owner_coldkey": OWNER, **params},
        "neurons": [
            {"hotkey": VALIDATOR, "alpha": 1000, "registered": 1},
            {"hotkey": MINER, "alpha": 0, "registered": 1},
        ],
        "permit": [True, False],
    }


def case_of(
    subnets: Sequence[Mapping[str, Any]],
    steps: Sequence[Mapping[str, Any]],
    block: int = 10,
    **chain: object,
) -> Case:
    body = {"block": block, "globals": chain, "subnets": subnets, "steps": steps}
    return Case(Path("test"), "test", "test", body)


def play(
    subnets: Sequence[Mapping[str, Any]] | Mapping[str, Any],
    *steps: Mapping[str, Any],
    block: int = 10,
    **chain: object,
) -> None:
    """Play steps from a block on; `err` and checks in them are the expectations."""
    listed = [subnets] if isinstance(subnets, Mapping) else subnets
    check_scenario(case_of(listed, steps, block, **chain))


def state_after(subnets: Sequence[Mapping[str, Any]], *steps: Mapping[str, Any]) -> State:
    """Return the state after steps that all succeed."""
    case = case_of(subnets, steps)
    world = world_of(case)
    for body in steps:
        play_step(world, Step(case, body))
    return world.state


def step(op: str, **fields: object) -> dict[str, Any]:
    """One step on subnet 1, unless it names another."""
    return {"op": op, "netuid": 1, **fields}


def weights(uids: Sequence[int], values: Sequence[int], **fields: object) -> dict[str, Any]:
    """The validator sets weights on subnet 1."""
    row = {"uids": list(uids), "values": list(values), "version_key": 0}
    return step("set_weights", **{"hotkey": VALIDATOR, **row, **fields})


def holds(field: str, value: object, **where: object) -> dict[str, Any]:
    """A field of subnet 1 equals a value."""
    return step("check", field=field, cmp="eq", value=value, **where)
