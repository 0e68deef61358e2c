"""Steps that make a call of the chain, or ask the guard before it."""

from collections.abc import Mapping, Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.events import Event
from byzantium.chain.kernel.origin import NONE, ROOT, Origin, Signed
from byzantium.chain.pallets.subtensor import events
from byzantium.chain.pallets.subtensor.calls import commit_reveal, tempo, timelocked, weights
from byzantium.chain.pallets.subtensor.hyperparameters.step import set_alpha_values
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.chain.pallets.subtensor.weights.guards import WeightCall, check_weights
from byzantium.chain.pallets.subtensor.weights.payload import WeightsPayload, encode_payload
from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow
from byzantium.conformance.vectors import DisagreementError, Json
from byzantium.conformance.yuma.scenario.direct_steps import Play, mechanism_of
from byzantium.conformance.yuma.scenario.lists import expanded
from byzantium.conformance.yuma.scenario.world import UNDECRYPTABLE, Step, World, sealed
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import MechId, NetUid

CURRENT_VERSION: Final = 4


def _origin(number: Json) -> Origin:
    """Return the origin that a number, "root" or nobody stands for."""
    if number is None:
        return NONE
    return ROOT if number == "root" else Signed(account_of(number))


def _made_by_hotkey(
    world: World, step: Step, forms: tuple[CallType, CallType], *args: Json
) -> None:
    """Make a call as a hotkey, in the form with a mechanism where the step names one."""
    plain, of_mechanism = forms
    caller = _origin(step["hotkey"])
    if "mech" in step.body:
        of_mechanism.handler(world.state, caller, step.netuid, MechId(step["mech"]), *args)
    else:
        plain.handler(world.state, caller, step.netuid, *args)


def _revealed(body: Mapping[str, Json] | Step) -> RevealedWeights:
    return RevealedWeights(
        expanded(body["uids"]),
        expanded(body["values"]),
        expanded(body["salt"]),
        body["version_key"],
    )


def _set_weights(world: World, step: Step) -> None:
    forms = (weights.set_weights, weights.set_mechanism_weights)
    uids, values = expanded(step["uids"]), expanded(step["values"])
    _made_by_hotkey(world, step, forms, uids, values, step.get("version_key", 0))


def _commit(world: World, step: Step) -> None:
    row_hash = commit_hash(account_of(step["hotkey"]), mechanism_of(step), _revealed(step))
    forms = (commit_reveal.commit_weights, commit_reveal.commit_mechanism_weights)
    _made_by_hotkey(world, step, forms, row_hash)


def _commit_hash(world: World, step: Step) -> None:
    forms = (commit_reveal.commit_weights, commit_reveal.commit_mechanism_weights)
    _made_by_hotkey(world, step, forms, bytes.fromhex(step["hash"]))


def _reveal(world: World, step: Step) -> None:
    forms = (commit_reveal.reveal_weights, commit_reveal.reveal_mechanism_weights)
    _made_by_hotkey(world, step, forms, *_revealed(step))


def _batch_reveal(world: World, step: Step) -> None:
    lists = (step["uids_list"], step["values_list"], step["salts_list"], step["version_keys"])
    caller = _origin(step["hotkey"])
    commit_reveal.batch_reveal_weights.handler(world.state, caller, step.netuid, *lists)


def _batch_commit(world: World, step: Step) -> None:
    hashes = [bytes.fromhex(row_hash) for row_hash in step["hashes"]]
    _batch(world, step, commit_reveal.batch_commit_weights, hashes)


def _batch_set(world: World, step: Step) -> None:
    rows = step.get("weights")
    if rows is None:
        rows = [
            list(zip(*row, strict=True))
            for row in zip(step["uids_list"], step["values_list"], strict=True)
        ]
    _batch(world, step, weights.batch_set_weights, rows, step["version_keys"])


def _batch(world: World, step: Step, form: CallType, *args: Json) -> None:
    world.state.events.clear()
    caller = _origin(step["hotkey"])
    form.handler(world.state, caller, step["netuids"], *args)
    failed = [
        event.values[0]
        for _, event in world.state.events
        if isinstance(event, Event) and event.type is events.BatchWeightItemFailed
    ]
    if "failed" in step.body and failed != step["failed"]:
        raise DisagreementError("failed items", failed, step["failed"])


def _commit_timelocked(world: World, step: Step) -> None:
    forms = (
        timelocked.commit_timelocked_weights,
        timelocked.commit_timelocked_mechanism_weights,
    )
    version = step.get("version", CURRENT_VERSION)
    _made_by_hotkey(world, step, forms, _ciphertext(step), step["reveal_round"], version)


def _ciphertext(step: Step) -> bytes:
    cipher = step["cipher"]
    if "payload" not in cipher:
        return UNDECRYPTABLE
    payload = cipher["payload"]
    hotkey = None if payload.get("hotkey") is None else account_of(payload["hotkey"])
    row = SubmittedRow(
        expanded(payload["uids"]), expanded(payload["values"]), payload["version_key"]
    )
    opens_at = cipher.get("identity_round", step["reveal_round"])
    return sealed(encode_payload(WeightsPayload(hotkey, row)), opens_at)


def _guard(world: World, step: Step) -> None:
    named: Sequence[int] = step.get("netuids") or [step["netuid"]]
    shown = step.get("reveals")
    call = WeightCall(
        netuids=[NetUid(netuid) for netuid in named],
        mech=MechId(step.get("mech", 0)),
        lengths=step.get("lengths", ()),
        reveals=None if shown is None else [_revealed(item) for item in shown],
        reveal_round=step.get("reveal_round"),
    )
    check_weights(world.state, account_of(step["hotkey"]), call)


def _set_tempo(world: World, step: Step) -> None:
    origin = _origin(step["origin"])
    tempo.set_tempo.handler(world.state, origin, step.netuid, step["tempo"])


def _trigger_epoch(world: World, step: Step) -> None:
    tempo.trigger_epoch.handler(world.state, _origin(step["origin"]), step.netuid)


def _set_activity_cutoff_factor(world: World, step: Step) -> None:
    origin = _origin(step["origin"])
    form = tempo.set_activity_cutoff_factor
    form.handler(world.state, origin, step.netuid, step["factor"])


def _set_alpha_values(world: World, step: Step) -> None:
    bounds = (step["alpha_low"], step["alpha_high"])
    set_alpha_values(world.state, _origin(step["origin"]), step.netuid, *bounds)


CALL_STEPS: Final[Mapping[str, Play]] = {
    "set_weights": _set_weights,
    "batch_set": _batch_set,
    "commit": _commit,
    "commit_hash": _commit_hash,
    "batch_commit": _batch_commit,
    "reveal": _reveal,
    "batch_reveal": _batch_reveal,
    "commit_timelocked": _commit_timelocked,
    "guard": _guard,
    "set_tempo": _set_tempo,
    "trigger_epoch": _trigger_epoch,
    "set_activity_cutoff_factor": _set_activity_cutoff_factor,
    "set_alpha_values": _set_alpha_values,
}
