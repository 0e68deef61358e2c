"""Calls by which the owner of a subnet, or root, sets a hyperparameter without bounds."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, DispatchClass, call
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils import events
from byzantium.chain.pallets.admin_utils.limits import WEIGHTS_VERSION_KEY, Hyperparameter
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.setters import (
    NETUID,
    Target,
    ensure_exists,
    ensure_not_root,
    owner_or_root,
    owner_setter,
)
from byzantium.chain.pallets.subtensor import events as subtensor
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import (
    ensure_owner_or_root,
    ensure_window_open,
)
from byzantium.chain.pallets.subtensor.types import RECYCLE_OR_BURN
from byzantium.scale import types as t
from byzantium.units import NetUid

_ENABLED: Final = ("enabled", t.BOOL)


@call(PALLET, 6, args=(NETUID, ("weights_version_key", t.U64)))
def sudo_set_weights_version_key(
    state: State, origin: Origin, netuid: NetUid, weights_version_key: int
) -> None:
    """Set the oldest version key that validators may present; owner or root.

    Emits: WeightsVersionKeySet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_weights_version_key.
    """
    with owner_or_root(state, origin, netuid, WEIGHTS_VERSION_KEY):
        ensure_exists(state, netuid)
        storage.WeightsVersionKey.put(state, netuid, weights_version_key)
        deposit_event(state, subtensor.WeightsVersionKeySet(netuid, weights_version_key))


@call(PALLET, 69, args=(NETUID, _ENABLED))
def sudo_set_yuma3_enabled(state: State, origin: Origin, netuid: NetUid, enabled: bool) -> None:
    """Switch the third form of consensus on or off; owner or root.

    Emits: Yuma3EnableToggled.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_yuma3_enabled.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("Yuma3Enabled")):
        storage.Yuma3On.put(state, netuid, enabled)
        deposit_event(state, events.Yuma3EnableToggled(netuid, enabled))


@call(PALLET, 70, args=(NETUID, _ENABLED))
def sudo_set_bonds_reset_enabled(
    state: State, origin: Origin, netuid: NetUid, enabled: bool
) -> None:
    """Let commitments reset bonds, or not; owner or root.

    Emits: BondsResetOnSet, then BondsResetToggled.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_bonds_reset_enabled.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("BondsResetEnabled")):
        storage.BondsResetOn.put(state, netuid, enabled)
        deposit_event(state, subtensor.BondsResetOnSet(netuid, enabled))
        deposit_event(state, events.BondsResetToggled(netuid, enabled))


@call(PALLET, 92, args=(NETUID, _ENABLED), dispatch_class=DispatchClass.OPERATIONAL)
def sudo_set_owner_cut_enabled(state: State, origin: Origin, netuid: NetUid, enabled: bool) -> None:
    """Let the owner have a part of the emission, or not; owner or root, without a wait.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_owner_cut_enabled.
    """
    _ensure_unlimited(state, origin, netuid)
    storage.OwnerCutEnabled.put(state, netuid, enabled)


@call(PALLET, 95, args=(NETUID, _ENABLED), dispatch_class=DispatchClass.OPERATIONAL)
def sudo_set_owner_cut_auto_lock_enabled(
    state: State, origin: Origin, netuid: NetUid, enabled: bool
) -> None:
    """Lock the owner's part of the emission as it comes, or not; owner or root, without a wait.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_owner_cut_auto_lock_enabled.
    """
    _ensure_unlimited(state, origin, netuid)
    storage.OwnerCutAutoLockEnabled.put(state, netuid, enabled)


def _ensure_unlimited(state: State, origin: Origin, netuid: NetUid) -> None:
    ensure_owner_or_root(state, origin, netuid)
    ensure_window_open(state, netuid)
    ensure_exists(state, netuid)
    ensure_not_root(netuid)


OWNER_CALLS: Final[tuple[CallType, ...]] = (
    owner_setter(
        3,
        "sudo_set_serving_rate_limit",
        ("serving_rate_limit", t.U64),
        Target(storage.ServingRateLimit, subtensor.ServingRateLimitSet),
        doc="Set how many blocks a neuron waits between two announcements of an endpoint",
        limit="ServingRateLimit",
        checked=False,
    ),
    owner_setter(
        5,
        "sudo_set_max_difficulty",
        ("max_difficulty", t.U64),
        Target(storage.MaxDifficulty, subtensor.MaxDifficultySet),
        doc="Set a figure of retired registrations",
        limit="MaxDifficulty",
    ),
    sudo_set_weights_version_key,
    owner_setter(
        9,
        "sudo_set_adjustment_alpha",
        ("adjustment_alpha", t.U64),
        Target(storage.AdjustmentAlpha, subtensor.AdjustmentAlphaSet),
        doc="Set a figure of retired registrations",
        limit="AdjustmentAlpha",
    ),
    owner_setter(
        13,
        "sudo_set_immunity_period",
        ("immunity_period", t.U16),
        Target(storage.ImmunityPeriod, subtensor.ImmunityPeriodSet),
        doc="Set for how many blocks a new neuron is not replaced",
        limit="ImmunityPeriod",
    ),
    owner_setter(
        14,
        "sudo_set_min_allowed_weights",
        ("min_allowed_weights", t.U16),
        Target(storage.MinAllowedWeights, subtensor.MinAllowedWeightSet),
        doc="Set how many weights a validator must set at least",
        limit="MinAllowedWeights",
    ),
    owner_setter(
        17,
        "sudo_set_rho",
        ("rho", t.U16),
        Target(storage.Rho),
        doc="Set a figure that no epoch reads",
        limit="Rho",
    ),
    owner_setter(
        49,
        "sudo_set_commit_reveal_weights_enabled",
        _ENABLED,
        Target(storage.CommitRevealWeightsEnabled, subtensor.CommitRevealEnabled),
        doc="Have weights committed first and revealed later, or set in the open",
        limit="CommitRevealEnabled",
    ),
    owner_setter(
        50,
        "sudo_set_liquid_alpha_enabled",
        _ENABLED,
        Target(storage.LiquidAlphaOn),
        doc="Let bonds follow weights at a speed that depends on consensus, or not",
        limit="LiquidAlphaEnabled",
        checked=False,
    ),
    owner_setter(
        60,
        "sudo_set_bonds_penalty",
        ("bonds_penalty", t.U16),
        Target(storage.BondsPenalty, subtensor.BondsPenaltySet),
        doc="Set how far weights beyond consensus are cut in bonds, of 65535",
        limit="BondsPenalty",
    ),
    owner_setter(
        61,
        "sudo_set_toggle_transfer",
        ("toggle", t.BOOL),
        Target(storage.TransferToggle, subtensor.TransferToggle),
        doc="Let stake pass to other coldkeys, or not",
        limit="TransferEnabled",
        checked=False,
    ),
    sudo_set_yuma3_enabled,
    sudo_set_bonds_reset_enabled,
    owner_setter(
        80,
        "sudo_set_recycle_or_burn",
        ("recycle_or_burn", RECYCLE_OR_BURN),
        Target(storage.RecycleOrBurn),
        doc="Choose what becomes of incentive that the owner's side earns",
        limit="RecycleOrBurn",
        checked=False,
    ),
    sudo_set_owner_cut_enabled,
    sudo_set_owner_cut_auto_lock_enabled,
)
"""Every call of this file, in the chain's order."""
