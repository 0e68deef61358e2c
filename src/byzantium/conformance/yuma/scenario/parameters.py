"""Names that the vectors give to hyperparameters and counters, and where these are stored."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap, StorageValue
from byzantium.chain.pallets.subtensor import storage
from byzantium.conformance.vectors import Json
from byzantium.conformance.yuma.scenario.lists import expanded
from byzantium.conformance.yuma.weight_functions import account_of
from byzantium.units import NetUid


class Parameter(NamedTuple):
    """How a named value of a subnet is read and written."""

    read: Callable[[State, NetUid], Json]
    write: Callable[[State, NetUid, Json], None]


def _plain(item: StorageMap[NetUid, Any]) -> Parameter:
    return Parameter(item.get, item.put)


def _account(item: StorageMap[NetUid, Any]) -> Parameter:
    return Parameter(
        lambda state, netuid: int.from_bytes(item.get(state, netuid), "little"),
        lambda state, netuid, number: item.put(state, netuid, account_of(number)),
    )


def _bound(position: int) -> Parameter:
    def write(state: State, netuid: NetUid, value: Json) -> None:
        bounds = list(storage.AlphaValues.get(state, netuid))
        bounds[position] = value
        storage.AlphaValues.put(state, netuid, (bounds[0], bounds[1]))

    return Parameter(lambda state, netuid: storage.AlphaValues.get(state, netuid)[position], write)


def _write_split(state: State, netuid: NetUid, split: Json) -> None:
    if split is None:
        storage.MechanismEmissionSplit.remove(state, netuid)
    else:
        storage.MechanismEmissionSplit.put(state, netuid, tuple(expanded(split)))


PARAMETERS: Final[Mapping[str, Parameter]] = {
    "tempo": _plain(storage.Tempo),
    "last_epoch_block": _plain(storage.LastEpochBlock),
    "pending_epoch_at": _plain(storage.PendingEpochAt),
    "epoch_index": _plain(storage.SubnetEpochIndex),
    "blocks_since_last_step": _plain(storage.BlocksSinceLastStep),
    "last_mechanism_step_block": _plain(storage.LastMechansimStepBlock),
    "activity_cutoff_factor_milli": _plain(storage.ActivityCutoffFactorMilli),
    "activity_cutoff": _plain(storage.ActivityCutoff),
    "max_allowed_validators": _plain(storage.MaxAllowedValidators),
    "max_allowed_uids": _plain(storage.MaxAllowedUids),
    "min_allowed_uids": _plain(storage.MinAllowedUids),
    "min_allowed_weights": _plain(storage.MinAllowedWeights),
    "immunity_period": _plain(storage.ImmunityPeriod),
    "weights_version_key": _plain(storage.WeightsVersionKey),
    "weights_set_rate_limit": _plain(storage.WeightsSetRateLimit),
    "kappa": _plain(storage.Kappa),
    "rho": _plain(storage.Rho),
    "bonds_moving_average": _plain(storage.BondsMovingAverage),
    "bonds_penalty": _plain(storage.BondsPenalty),
    "bonds_reset": _plain(storage.BondsResetOn),
    "yuma3": _plain(storage.Yuma3On),
    "liquid_alpha": _plain(storage.LiquidAlphaOn),
    "alpha_low": _bound(0),
    "alpha_high": _bound(1),
    "alpha_sigmoid_steepness": _plain(storage.AlphaSigmoidSteepness),
    "commit_reveal": _plain(storage.CommitRevealWeightsEnabled),
    "reveal_period": _plain(storage.RevealPeriodEpochs),
    "mechanism_count": _plain(storage.MechanismCountCurrent),
    "mechanism_emission_split": Parameter(storage.MechanismEmissionSplit.get, _write_split),
    "owner_coldkey": _account(storage.SubnetOwner),
    "owner_hotkey": _account(storage.SubnetOwnerHotkey),
}

CREATED: Final[Mapping[str, Json]] = {
    "tempo": 360,
    "activity_cutoff": 5000,
    "max_allowed_validators": 64,
    "max_allowed_uids": 256,
    "min_allowed_weights": 1,
    "kappa": 32_767,
    "yuma3": True,
}
"""What the creation of a subnet writes; anything else has the value that an empty store reads."""

GLOBALS: Final[Mapping[str, StorageValue[Any]]] = {
    "stake_threshold": storage.StakeThreshold,
    "tao_weight": storage.TaoWeight,
    "max_epochs_per_block": storage.MaxEpochsPerBlock,
    "admin_freeze_window": storage.AdminFreezeWindow,
    "owner_hyperparam_rate_limit": storage.OwnerHyperparamRateLimit,
    "max_mechanism_count": storage.MaxMechanismCount,
    "commit_reveal_weights_version": storage.CommitRevealWeightsVersion,
}

GLOBALS_UNLESS_GIVEN: Final[Mapping[str, Json]] = {
    "stake_threshold": 0,
    "tao_weight": 0,
    "max_epochs_per_block": 2,
    "admin_freeze_window": 10,
    "owner_hyperparam_rate_limit": 2,
    "max_mechanism_count": 2,
}
