"""The guards before weight calls, as the runtime runs them for signed origins."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.origin import Origin, Signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.calls import commit_reveal, timelocked, weights
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights
from byzantium.chain.pallets.subtensor.weights.commit_reveal import MAIN
from byzantium.chain.pallets.subtensor.weights.guards import (
    WeightCall,
    check_commit_rate,
    check_setting_rate,
    check_weights,
)
from byzantium.units import AccountId, MechId, NetUid

Args: TypeAlias = Mapping[str, Any]
Reading: TypeAlias = Callable[[Args], WeightCall]
RateCheck: TypeAlias = Callable[[State, AccountId, NetUid, MechId], None]


def _one(args: Args) -> WeightCall:
    return WeightCall([args["netuid"]], args.get("mecid", MAIN))


def _sealed(args: Args) -> WeightCall:
    return _one(args)._replace(reveal_round=args["reveal_round"])


def _reveal(args: Args) -> WeightCall:
    fields = (args[name] for name in RevealedWeights._fields)
    return _one(args)._replace(reveals=[RevealedWeights(*fields)])


def _batch_reveal(args: Args) -> WeightCall:
    lists = (args["uids_list"], args["values_list"], args["salts_list"], args["version_keys"])
    reveals = [RevealedWeights(*item) for item in zip(*lists, strict=False)]
    return _one(args)._replace(reveals=reveals, lengths=_lengths(lists))


def _batch_set(args: Args) -> WeightCall:
    lists = (args["netuids"], args["weights"], args["version_keys"])
    return WeightCall(args["netuids"], lengths=_lengths(lists))


def _batch_commit(args: Args) -> WeightCall:
    lists = (args["netuids"], args["commit_hashes"])
    return WeightCall(args["netuids"], lengths=_lengths(lists))


def _lengths(lists: Sequence[Sequence[Any]]) -> list[int]:
    return [len(items) for items in lists]


_READINGS: Final[Mapping[str, Reading]] = {
    weights.set_weights.name: _one,
    weights.set_mechanism_weights.name: _one,
    weights.batch_set_weights.name: _batch_set,
    commit_reveal.commit_weights.name: _one,
    commit_reveal.commit_mechanism_weights.name: _one,
    commit_reveal.batch_commit_weights.name: _batch_commit,
    commit_reveal.reveal_weights.name: _reveal,
    commit_reveal.reveal_mechanism_weights.name: _reveal,
    commit_reveal.batch_reveal_weights.name: _batch_reveal,
    timelocked.commit_timelocked_weights.name: _sealed,
    timelocked.commit_timelocked_mechanism_weights.name: _sealed,
    timelocked.commit_crv3_mechanism_weights.name: _sealed,
}
_RATE_CHECKS: Final[Mapping[str, RateCheck]] = {
    commit_reveal.commit_weights.name: check_commit_rate,
    commit_reveal.commit_mechanism_weights.name: check_commit_rate,
    weights.set_weights.name: check_setting_rate,
    weights.set_mechanism_weights.name: check_setting_rate,
}


def guard_weight_call(
    state: State, origin: Origin, call_type: CallType, values: Sequence[Any]
) -> None:
    """Refuse a signed weight call that cannot be right, or that comes too soon.

    It runs as transaction validity and again before dispatch; other calls and origins pass.

    Source: subtensor, guards/check_weights.rs; subtensor, guards/check_rate_limits.rs.
    """
    if call_type.pallet != PALLET or call_type.name not in _READINGS:
        return
    if not isinstance(origin, Signed):
        return
    args = {name: value for (name, _), value in zip(call_type.args, values, strict=True)}
    call = _READINGS[call_type.name](args)
    check_weights(state, origin.account, call)
    if rate_check := _RATE_CHECKS.get(call_type.name):
        rate_check(state, origin.account, call.netuids[0], call.mech)
