"""Hyperparameters of a subnet, in the three forms that clients of different age ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import I32F32, U64F64
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.standing import activity_cutoff
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.subtensor.views.forms import (
    CTAO,
    CU16,
    CU32,
    CU64,
    CU128,
    RPC_INFO,
)
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import I32F32 as FIXED
from byzantium.units.integers import U16_MAX

Read = Callable[[State, NetUid], Any]


@dataclass(frozen=True, slots=True)
class Hyperparameter:
    """How a hyperparameter is written, and where it is read."""

    type: t.Type[Any]
    read: Read


def _activity_cutoff(state: State, netuid: NetUid) -> int:
    factor = storage.ActivityCutoffFactorMilli.get(state, netuid)
    return activity_cutoff(factor, storage.Tempo.get(state, netuid))


def _steepness(state: State, netuid: NetUid) -> int:
    return FIXED.from_int(storage.AlphaSigmoidSteepness.get(state, netuid))


def _childkey_take_min(state: State, netuid: NetUid) -> int:
    own = storage.MinChildkeyTakePerSubnet.get(state, netuid)
    return max(storage.MinChildkeyTake.get(state), own)


HYPERPARAMETERS: Final[dict[str, Hyperparameter]] = {
    "rho": Hyperparameter(CU16, storage.Rho.get),
    "kappa": Hyperparameter(CU16, storage.Kappa.get),
    "immunity_period": Hyperparameter(CU16, storage.ImmunityPeriod.get),
    "min_allowed_weights": Hyperparameter(CU16, storage.MinAllowedWeights.get),
    "max_weights_limit": Hyperparameter(CU16, lambda _state, _netuid: U16_MAX),
    "tempo": Hyperparameter(CU16, storage.Tempo.get),
    "min_difficulty": Hyperparameter(CU64, storage.MinDifficulty.get),
    "max_difficulty": Hyperparameter(CU64, storage.MaxDifficulty.get),
    "weights_version": Hyperparameter(CU64, storage.WeightsVersionKey.get),
    "weights_rate_limit": Hyperparameter(CU64, storage.WeightsSetRateLimit.get),
    "adjustment_interval": Hyperparameter(CU16, storage.AdjustmentInterval.get),
    "activity_cutoff": Hyperparameter(CU64, _activity_cutoff),
    "registration_allowed": Hyperparameter(t.BOOL, storage.NetworkRegistrationAllowed.get),
    "target_regs_per_interval": Hyperparameter(CU16, storage.TargetRegistrationsPerInterval.get),
    "min_burn": Hyperparameter(CTAO, storage.MinBurn.get),
    "max_burn": Hyperparameter(CTAO, storage.MaxBurn.get),
    "bonds_moving_avg": Hyperparameter(CU64, storage.BondsMovingAverage.get),
    "max_regs_per_block": Hyperparameter(CU16, storage.MaxRegistrationsPerBlock.get),
    "serving_rate_limit": Hyperparameter(CU64, storage.ServingRateLimit.get),
    "max_validators": Hyperparameter(CU16, storage.MaxAllowedValidators.get),
    "adjustment_alpha": Hyperparameter(CU64, storage.AdjustmentAlpha.get),
    "difficulty": Hyperparameter(CU64, storage.Difficulty.get),
    "commit_reveal_period": Hyperparameter(CU64, storage.RevealPeriodEpochs.get),
    "commit_reveal_weights_enabled": Hyperparameter(t.BOOL, storage.CommitRevealWeightsEnabled.get),
    "alpha_high": Hyperparameter(CU16, lambda state, n: storage.AlphaValues.get(state, n)[1]),
    "alpha_low": Hyperparameter(CU16, lambda state, n: storage.AlphaValues.get(state, n)[0]),
    "liquid_alpha_enabled": Hyperparameter(t.BOOL, storage.LiquidAlphaOn.get),
    "alpha_sigmoid_steepness": Hyperparameter(I32F32, _steepness),
    "yuma_version": Hyperparameter(
        CU16, lambda state, n: 3 if storage.Yuma3On.get(state, n) else 2
    ),
    "subnet_is_active": Hyperparameter(t.BOOL, storage.SubtokenEnabled.get),
    "transfers_enabled": Hyperparameter(t.BOOL, storage.TransferToggle.get),
    "bonds_reset_enabled": Hyperparameter(t.BOOL, storage.BondsResetOn.get),
    "user_liquidity_enabled": Hyperparameter(t.BOOL, lambda _state, _netuid: False),
}
"""The second form, field by field; the first ends with `liquid_alpha_enabled`."""

NEWER: Final[dict[str, Hyperparameter]] = {
    "activity_cutoff_factor": Hyperparameter(CU32, storage.ActivityCutoffFactorMilli.get),
    "burn_half_life": Hyperparameter(CU16, storage.BurnHalfLife.get),
    "burn_increase_mult": Hyperparameter(U64F64, storage.BurnIncreaseMult.get),
    "owner_cut_enabled": Hyperparameter(t.BOOL, storage.OwnerCutEnabled.get),
    "owner_cut_auto_lock_enabled": Hyperparameter(t.BOOL, storage.OwnerCutAutoLockEnabled.get),
    "min_childkey_take": Hyperparameter(CU16, _childkey_take_min),
}
"""What only the third form tells."""

THIRD_FORM: Final = (
    "kappa",
    "immunity_period",
    "min_allowed_weights",
    "max_weights_limit",
    "tempo",
    "weights_version",
    "weights_rate_limit",
    "activity_cutoff",
    "activity_cutoff_factor",
    "registration_allowed",
    "target_regs_per_interval",
    "min_burn",
    "max_burn",
    "burn_half_life",
    "burn_increase_mult",
    "bonds_moving_avg",
    "max_regs_per_block",
    "serving_rate_limit",
    "max_validators",
    "commit_reveal_period",
    "commit_reveal_weights_enabled",
    "alpha_high",
    "alpha_low",
    "liquid_alpha_enabled",
    "alpha_sigmoid_steepness",
    "yuma_version",
    "subnet_is_active",
    "transfers_enabled",
    "bonds_reset_enabled",
    "user_liquidity_enabled",
    "owner_cut_enabled",
    "owner_cut_auto_lock_enabled",
    "min_childkey_take",
)
"""Names in the order in which the third form lists them."""

_PATH: Final = f"{RPC_INFO}::subnet_info"
_KINDS: Final = (
    ("Bool", t.BOOL),
    ("U16", CU16),
    ("U32", CU32),
    ("U64", CU64),
    ("U128", CU128),
    ("TaoBalance", CTAO),
    ("I32F32", I32F32),
    ("U64F64", U64F64),
)
_KIND_OF: Final = {kind: name for name, kind in _KINDS}
_FIRST_FIELDS: Final = 27


class HyperparamEntry(NamedTuple):
    """One hyperparameter: its name, and its value under the name of its kind."""

    name: bytes
    value: t.Variant


HYPERPARAM_VALUE: Final = t.Enum(
    f"{_PATH}::HyperparamValue",
    tuple(t.Case(index, name, (("", kind),)) for index, (name, kind) in enumerate(_KINDS)),
)
HYPERPARAM_ENTRY: Final = t.Struct(
    f"{_PATH}::HyperparamEntry",
    HyperparamEntry,
    (("name", t.BYTES), ("value", HYPERPARAM_VALUE)),
)
_FIELDS: Final = tuple((name, field.type) for name, field in HYPERPARAMETERS.items())
HYPERPARAMS_V1: Final[t.Type[Any]] = t.Struct(
    f"{_PATH}::SubnetHyperparams", tuple, _FIELDS[:_FIRST_FIELDS]
)
HYPERPARAMS_V2: Final[t.Type[Any]] = t.Struct(f"{_PATH}::SubnetHyperparamsV2", tuple, _FIELDS)
HYPERPARAMS_V3: Final = t.Vec(HYPERPARAM_ENTRY)


def subnet_hyperparams_v2(state: State, netuid: NetUid) -> tuple[Any, ...] | None:
    """Return every hyperparameter of the second form in its order.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnet_hyperparams_v2.
    """
    if not exists(state, netuid):
        return None
    return tuple(field.read(state, netuid) for field in HYPERPARAMETERS.values())


def subnet_hyperparams(state: State, netuid: NetUid) -> tuple[Any, ...] | None:
    """Return every hyperparameter of the first form in its order.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnet_hyperparams.
    """
    values = subnet_hyperparams_v2(state, netuid)
    return None if values is None else values[:_FIRST_FIELDS]


def subnet_hyperparams_v3(state: State, netuid: NetUid) -> tuple[HyperparamEntry, ...] | None:
    """Return the hyperparameters as named entries.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnet_hyperparams_v3.
    """
    if not exists(state, netuid):
        return None
    known = {**HYPERPARAMETERS, **NEWER}
    return tuple(
        HyperparamEntry(
            name.encode(),
            t.Variant(_KIND_OF[known[name].type], known[name].read(state, netuid)),
        )
        for name in THIRD_FORM
    )
