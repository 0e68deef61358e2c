"""Calls by which root alone sets values of one subnet."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils import errors, events
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.setters import (
    NETUID,
    Target,
    ensure_exists,
    ensure_not_root,
    root_setter,
)
from byzantium.chain.pallets.subtensor import events as subtensor
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import ensure_window_open
from byzantium.chain.pallets.subtensor.tempo.step import restart_tempo
from byzantium.scale import types as t
from byzantium.units import NetUid


@call(PALLET, 20, args=(NETUID, ("registration_allowed", t.BOOL)))
def sudo_set_network_pow_registration_allowed(
    _state: State, _origin: Origin, _netuid: NetUid, _registration_allowed: bool
) -> None:
    """Do nothing: registration by proof of work is gone."""
    raise errors.POWRegistrationDisabled


@call(PALLET, 25, args=(NETUID, ("max_allowed_validators", t.U16)))
def sudo_set_max_allowed_validators(
    state: State, origin: Origin, netuid: NetUid, max_allowed_validators: int
) -> None:
    """Set how many validators a subnet may have, at most its uids; root only.

    Emits: MaxAllowedValidatorsSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_max_allowed_validators.
    """
    ensure_root(origin)
    ensure_window_open(state, netuid)
    ensure_exists(state, netuid)
    most = storage.MaxAllowedUids.get(state, netuid)
    ensure(
        max_allowed_validators <= most,
        errors.MaxValidatorsLargerThanMaxUIds(got=max_allowed_validators, expected=most),
    )
    storage.MaxAllowedValidators.put(state, netuid, max_allowed_validators)
    deposit_event(state, subtensor.MaxAllowedValidatorsSet(netuid, max_allowed_validators))


@call(PALLET, 30, args=(NETUID, ("tempo", t.U16)))
def sudo_set_tempo(state: State, origin: Origin, netuid: NetUid, tempo: int) -> None:
    """Set how many blocks pass between a subnet's epochs, and count from now; root only.

    Emits: TempoSet. Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_tempo.
    """
    ensure_root(origin)
    ensure_window_open(state, netuid)
    ensure_exists(state, netuid)
    restart_tempo(state, netuid, tempo)


@call(PALLET, 79, args=(NETUID, ("min_allowed_uids", t.U16)))
def sudo_set_min_allowed_uids(
    state: State, origin: Origin, netuid: NetUid, min_allowed_uids: int
) -> None:
    """Set below which number of uids a subnet may not be trimmed; root only.

    Emits: MinAllowedUidsSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_min_allowed_uids.
    """
    ensure_root(origin)
    ensure_window_open(state, netuid)
    ensure_exists(state, netuid)
    most = storage.MaxAllowedUids.get(state, netuid)
    ensure(
        min_allowed_uids < most,
        errors.MinAllowedUidsGreaterThanMaxAllowedUids(got=min_allowed_uids, expected=most),
    )
    present = storage.SubnetworkN.get(state, netuid)
    ensure(
        min_allowed_uids < present,
        errors.MinAllowedUidsGreaterThanCurrentUids(got=min_allowed_uids, expected=present),
    )
    storage.MinAllowedUids.put(state, netuid, min_allowed_uids)
    deposit_event(state, subtensor.MinAllowedUidsSet(netuid, min_allowed_uids))


@call(PALLET, 94, args=(NETUID, ("enabled", t.BOOL)))
def sudo_set_subnet_emission_enabled(
    state: State, origin: Origin, netuid: NetUid, enabled: bool
) -> None:
    """Switch the injection of TAO into a subnet's pool on or off; root only.

    Emits: SubnetEmissionEnabledSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_subnet_emission_enabled.
    """
    ensure_root(origin)
    ensure_exists(state, netuid)
    ensure_not_root(netuid)
    storage.SubnetEmissionEnabled.put(state, netuid, enabled)
    deposit_event(state, events.SubnetEmissionEnabledSet(netuid, enabled))


SUBNET_CALLS: Final[tuple[CallType, ...]] = (
    root_setter(
        4,
        "sudo_set_min_difficulty",
        ("min_difficulty", t.U64),
        Target(storage.MinDifficulty, subtensor.MinDifficultySet),
        doc="Set a figure of retired registrations",
        window=True,
    ),
    root_setter(
        7,
        "sudo_set_weights_set_rate_limit",
        ("weights_set_rate_limit", t.U64),
        Target(storage.WeightsSetRateLimit, subtensor.WeightsSetRateLimitSet),
        doc="Set how many blocks a validator waits between two rows of weights",
    ),
    root_setter(
        8,
        "sudo_set_adjustment_interval",
        ("adjustment_interval", t.U16),
        Target(storage.AdjustmentInterval, subtensor.AdjustmentIntervalSet),
        doc="Set a figure of retired registrations",
    ),
    root_setter(
        16,
        "sudo_set_kappa",
        ("kappa", t.U16),
        Target(storage.Kappa, subtensor.KappaSet),
        doc="Set the majority that consensus takes, of 65535",
    ),
    root_setter(
        19,
        "sudo_set_network_registration_allowed",
        ("registration_allowed", t.BOOL),
        Target(storage.NetworkRegistrationAllowed, subtensor.RegistrationAllowed),
        doc="Open or close a subnet for registrations",
        checked=False,
    ),
    sudo_set_network_pow_registration_allowed,
    root_setter(
        21,
        "sudo_set_target_registrations_per_interval",
        ("target_registrations_per_interval", t.U16),
        Target(storage.TargetRegistrationsPerInterval, subtensor.RegistrationPerIntervalSet),
        doc="Set how many registrations an interval is meant for, on root",
        window=True,
    ),
    root_setter(
        24,
        "sudo_set_difficulty",
        ("difficulty", t.U64),
        Target(storage.Difficulty, subtensor.DifficultySet),
        doc="Set a figure of retired registrations",
        window=True,
    ),
    sudo_set_max_allowed_validators,
    root_setter(
        27,
        "sudo_set_max_registrations_per_block",
        ("max_registrations_per_block", t.U16),
        Target(storage.MaxRegistrationsPerBlock, subtensor.MaxRegistrationsPerBlockSet),
        doc="Set how many registrations a block may hold, on root",
        window=True,
    ),
    sudo_set_tempo,
    root_setter(
        39,
        "sudo_set_rao_recycled",
        ("rao_recycled", TAO),
        Target(storage.RAORecycledForRegistration, subtensor.RAORecycledForRegistrationSet),
        doc="Set what registrations on a subnet have cost in all, in rao",
    ),
    root_setter(
        65,
        "sudo_set_ema_price_halving_period",
        ("ema_halving", t.U64),
        Target(storage.EMAPriceHalvingBlocks),
        doc="Set after how many blocks a price counts half in the moving price",
        checked=False,
    ),
    root_setter(
        66,
        "sudo_set_subtoken_enabled",
        ("subtoken_enabled", t.BOOL),
        Target(storage.SubtokenEnabled),
        doc="Open or close a subnet for staking",
        window=True,
        checked=False,
    ),
    sudo_set_min_allowed_uids,
    root_setter(
        84,
        "sudo_set_min_non_immune_uids",
        ("min", t.U16),
        Target(storage.MinNonImmuneUids, subtensor.MinNonImmuneUidsSet),
        doc="Set how many uids must stay replaceable before immune ones are replaced",
        checked=False,
    ),
    sudo_set_subnet_emission_enabled,
)
"""Every call of this file, in the chain's order."""
