"""Plays one scenario from its first step to its last."""

from collections.abc import Iterator, Mapping
from typing import Final

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.state import transaction
from byzantium.chain.pallets.subtensor import storage
from byzantium.conformance.vectors import CRASHES, Case, DisagreementError, Json
from byzantium.conformance.yuma.scenario.call_steps import CALL_STEPS
from byzantium.conformance.yuma.scenario.checks import CHECKS
from byzantium.conformance.yuma.scenario.direct_steps import DIRECT_STEPS, Play
from byzantium.conformance.yuma.scenario.fields import FIELDS, WHOLE_FIELDS
from byzantium.conformance.yuma.scenario.lists import each
from byzantium.conformance.yuma.scenario.outline import ensure_outline
from byzantium.conformance.yuma.scenario.parameters import GLOBALS, PARAMETERS
from byzantium.conformance.yuma.scenario.setting import world_of
from byzantium.conformance.yuma.scenario.time_steps import TIME_STEPS
from byzantium.conformance.yuma.scenario.world import Step, World
from byzantium.conformance.yuma.weight_functions import account_of

PLAYS: Final[Mapping[str, Play]] = {**DIRECT_STEPS, **TIME_STEPS, **CALL_STEPS, **CHECKS}


def check_scenario(case: Case) -> None:
    """Play a scenario; raise DisagreementError at the first step that goes another way."""
    world = world_of(case)
    for position, step in enumerate(_steps(case)):
        try:
            play_step(world, step)
        except DisagreementError as disagreement:
            raise disagreement.at(f"step {position} ({step['op']})") from None
        except CRASHES as crash:
            place, raised = f"step {position} ({step['op']})", f"{type(crash).__name__}: {crash}"
            raise DisagreementError(place, raised, "an answer") from crash


def unknown_names(case: Case) -> list[str]:
    """Name the steps, fields and parameters of a scenario that are not here."""
    ensure_outline(case)
    unknown = [f"global {name}" for name in case.field("globals") if name not in GLOBALS]
    for subnet in case.field("subnets"):
        unknown += _unknown_parameters(subnet.get("params", {}))
    for step in _steps(case):
        if step["op"] not in PLAYS:
            unknown.append(f"step {step['op']}")
        unknown += _unknown_parameters(step.get("params", {}))
        known = WHOLE_FIELDS if step["op"] == "check_vector" else FIELDS
        if "field" in step.body and step["field"] not in known:
            unknown.append(f"field {step['field']}")
    return unknown


def _unknown_parameters(values: Mapping[str, Json]) -> list[str]:
    return [f"parameter {name}" for name in values if name not in PARAMETERS]


def _steps(case: Case) -> Iterator[Step]:
    for body in case.field("steps"):
        if not isinstance(body, dict) or not isinstance(body.get("op"), str):
            raise case.malformed("holds a step without op")
        yield Step(case, body)


def play_step(world: World, step: Step) -> None:
    """Play one step; raise DisagreementError where it goes another way than it says."""
    if step["op"] in CHECKS:
        CHECKS[step["op"]](world, step)
        return
    for single in _one_caller_each(step):
        _play_or_refuse(world, _with_own_uid(world, single))


def _one_caller_each(step: Step) -> Iterator[Step]:
    if "hotkey" not in step.body:
        yield step
        return
    for hotkey in each(step["hotkey"]):
        yield Step(step.case, {**step.body, "hotkey": hotkey})


def _with_own_uid(world: World, step: Step) -> Step:
    if step.get("uids") != "self":
        return step
    uid = storage.Uids.get(world.state, step.netuid, account_of(step["hotkey"]))
    return Step(step.case, {**step.body, "uids": [uid]})


def _play_or_refuse(world: World, step: Step) -> None:
    """Play a step in a layer of its own; a step that is to fail must change nothing."""
    expected = step.get("err")
    refusal = None
    try:
        with transaction(world.state):
            PLAYS[step["op"]](world, step)
    except DispatchError as error:
        refusal = type(error).__name__
    if refusal != expected:
        raise DisagreementError("refusal", refusal, expected)
