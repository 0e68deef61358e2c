"""Calls by which root sets values of the whole network."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import BLOCK_NUMBER, I64F64, I96F32, MECH_ID, TAO, U64F64
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils import errors, events
from byzantium.chain.pallets.admin_utils import storage as own
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.setters import global_setter
from byzantium.chain.pallets.admin_utils.types import PRECOMPILE
from byzantium.chain.pallets.subtensor import errors as subtensor_errors
from byzantium.chain.pallets.subtensor import events as subtensor
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.mechanisms import MOST_MECHANISMS
from byzantium.scale import types as t
from byzantium.units import MechId, Rao
from byzantium.units.fixed import U64F64 as FIXED

_EXPONENT_MAX: Final = 2 * FIXED.one


@call(PALLET, 33, args=(("total_issuance", TAO),))
def sudo_set_total_issuance(_state: State, _origin: Origin, _total_issuance: Rao) -> None:
    """Do nothing: the issuance cannot be set any more."""
    raise errors.Deprecated


@call(PALLET, 62, args=(("precompile_id", PRECOMPILE), ("enabled", t.BOOL)))
def sudo_toggle_evm_precompile(
    state: State, origin: Origin, precompile_id: t.Variant, enabled: bool
) -> None:
    """Switch an EVM precompile on or off; root only.

    Emits: PrecompileUpdated if that changes anything.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_toggle_evm_precompile.
    """
    ensure_root(origin)
    if own.PrecompileEnable.get(state, precompile_id) != enabled:
        own.PrecompileEnable.put(state, precompile_id, enabled)
        deposit_event(state, events.PrecompileUpdated(precompile_id, enabled))


@call(PALLET, 82, args=(("exponent", U64F64),))
def sudo_set_tao_flow_normalization_exponent(state: State, origin: Origin, exponent: int) -> None:
    """Set a figure of the retired flow rule, between 1 and 2; root only.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_tao_flow_normalization_exponent.
    """
    ensure_root(origin)
    ensure(FIXED.one <= exponent <= _EXPONENT_MAX, errors.InvalidValue(got=exponent))
    storage.FlowNormExponent.put(state, exponent)


@call(PALLET, 88, args=(("max_mechanism_count", MECH_ID),))
def sudo_set_max_mechanism_count(state: State, origin: Origin, max_mechanism_count: MechId) -> None:
    """Set how many mechanisms a subnet may have, 1 to 16; root only.

    Source: subtensor, subnets/mechanism.rs, do_set_max_mechanism_count.
    """
    ensure_root(origin)
    within = 0 < max_mechanism_count <= MOST_MECHANISMS
    ensure(within, subtensor_errors.InvalidValue(got=max_mechanism_count, expected=MOST_MECHANISMS))
    storage.MaxMechanismCount.put(state, max_mechanism_count)


@call(PALLET, 96, args=(("max_epochs_per_block", t.U8),))
def sudo_set_max_epochs_per_block(state: State, origin: Origin, max_epochs_per_block: int) -> None:
    """Set how many epochs one block may run, at least 1; root only.

    Emits: MaxEpochsPerBlockSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_max_epochs_per_block.
    """
    ensure_root(origin)
    ensure(max_epochs_per_block >= 1, errors.ValueNotInBounds(got=0, expected=">= 1"))
    storage.MaxEpochsPerBlock.put(state, max_epochs_per_block)
    deposit_event(state, subtensor.MaxEpochsPerBlockSet(max_epochs_per_block))


NETWORK_CALLS: Final[tuple[CallType, ...]] = (
    global_setter(
        1,
        "sudo_set_default_take",
        ("default_take", t.U16),
        storage.MaxDelegateTake,
        subtensor.MaxDelegateTakeSet,
        doc="Set the greatest take of a delegate, of 65535",
    ),
    global_setter(
        2,
        "sudo_set_tx_rate_limit",
        ("tx_rate_limit", t.U64),
        storage.TxRateLimit,
        subtensor.TxRateLimitSet,
        doc="Set the blocks between two hotkey swaps",
    ),
    global_setter(
        28,
        "sudo_set_subnet_owner_cut",
        ("subnet_owner_cut", t.U16),
        storage.SubnetOwnerCut,
        subtensor.SubnetOwnerCutSet,
        doc="Set the owners' part of emission, of 65535",
    ),
    global_setter(
        29,
        "sudo_set_network_rate_limit",
        ("rate_limit", t.U64),
        storage.NetworkRateLimit,
        subtensor.NetworkRateLimitSet,
        doc="Set the blocks between two registrations of subnets",
    ),
    sudo_set_total_issuance,
    global_setter(
        35,
        "sudo_set_network_immunity_period",
        ("immunity_period", t.U64),
        storage.NetworkImmunityPeriod,
        subtensor.NetworkImmunityPeriodSet,
        doc="Set for how many blocks a new subnet cannot be replaced",
    ),
    global_setter(
        36,
        "sudo_set_network_min_lock_cost",
        ("lock_cost", TAO),
        storage.NetworkMinLockCost,
        subtensor.NetworkMinLockCostSet,
        doc="Set the least price of a subnet, in rao",
    ),
    global_setter(
        37,
        "sudo_set_subnet_limit",
        ("max_subnets", t.U16),
        storage.SubnetLimit,
        subtensor.SubnetLimitSet,
        doc="Set how many subnets there may be beside root",
    ),
    global_setter(
        38,
        "sudo_set_lock_reduction_interval",
        ("interval", t.U64),
        storage.NetworkLockReductionInterval,
        subtensor.NetworkLockCostReductionIntervalSet,
        doc="Set in how many blocks the price of a subnet falls back",
    ),
    global_setter(
        42,
        "sudo_set_stake_threshold",
        ("min_stake", t.U64),
        storage.StakeThreshold,
        subtensor.StakeThresholdSet,
        doc="Set the stake that setting weights takes",
    ),
    global_setter(
        45,
        "sudo_set_tx_delegate_take_rate_limit",
        ("tx_rate_limit", t.U64),
        storage.TxDelegateTakeRateLimit,
        subtensor.TxDelegateTakeRateLimitSet,
        doc="Set the blocks between two rises of a delegate's take",
    ),
    global_setter(
        46,
        "sudo_set_min_delegate_take",
        ("take", t.U16),
        storage.MinDelegateTake,
        subtensor.MinDelegateTakeSet,
        doc="Set the least take of a delegate, of 65535",
    ),
    global_setter(
        55,
        "sudo_set_dissolve_network_schedule_duration",
        ("duration", BLOCK_NUMBER),
        storage.DissolveNetworkScheduleDuration,
        subtensor.DissolveNetworkScheduleDurationSet,
        doc="Set a figure that no rule reads",
    ),
    sudo_toggle_evm_precompile,
    global_setter(
        63,
        "sudo_set_subnet_moving_alpha",
        ("alpha", I96F32),
        storage.SubnetMovingAlpha,
        doc="Set how fast moving prices follow prices",
    ),
    global_setter(
        71,
        "sudo_set_commit_reveal_version",
        ("version", t.U16),
        storage.CommitRevealWeightsVersion,
        subtensor.CommitRevealVersionSet,
        doc="Set the form in which timelocked weights must come",
    ),
    global_setter(
        73,
        "sudo_set_ck_burn",
        ("burn", t.U64),
        storage.CKBurn,
        doc="Set the part of parents' dividends that is recycled, of 2^64-1",
    ),
    global_setter(
        74,
        "sudo_set_admin_freeze_window",
        ("window", t.U16),
        storage.AdminFreezeWindow,
        subtensor.AdminFreezeWindowSet,
        doc="Set for how many blocks before an epoch nothing may be set",
    ),
    global_setter(
        75,
        "sudo_set_owner_hparam_rate_limit",
        ("epochs", t.U16),
        storage.OwnerHyperparamRateLimit,
        subtensor.OwnerHyperparamRateLimitSet,
        doc="Set how many tempos an owner waits between two changes of a hyperparameter",
    ),
    global_setter(
        81,
        "sudo_set_tao_flow_cutoff",
        ("flow_cutoff", I64F64),
        storage.TaoFlowCutoff,
        doc="Set a figure of the retired flow rule",
    ),
    sudo_set_tao_flow_normalization_exponent,
    global_setter(
        83,
        "sudo_set_tao_flow_smoothing_factor",
        ("smoothing_factor", t.U64),
        storage.FlowEmaSmoothingFactor,
        doc="Set a figure of the retired flow rule",
    ),
    global_setter(
        85,
        "sudo_set_start_call_delay",
        ("delay", t.U64),
        storage.StartCallDelay,
        subtensor.StartCallDelaySet,
        doc="Set how many blocks after its registration a subnet may start",
    ),
    global_setter(
        86,
        "sudo_set_coldkey_swap_announcement_delay",
        ("duration", BLOCK_NUMBER),
        storage.ColdkeySwapAnnouncementDelay,
        subtensor.ColdkeySwapAnnouncementDelaySet,
        doc="Set how many blocks a coldkey swap is announced ahead",
    ),
    global_setter(
        87,
        "sudo_set_coldkey_swap_reannouncement_delay",
        ("duration", BLOCK_NUMBER),
        storage.ColdkeySwapReannouncementDelay,
        subtensor.ColdkeySwapReannouncementDelaySet,
        doc="Set how many blocks a coldkey swap stands before it may be announced anew",
    ),
    sudo_set_max_mechanism_count,
    global_setter(
        91,
        "sudo_set_net_tao_flow_enabled",
        ("enabled", t.BOOL),
        storage.NetTaoFlowEnabled,
        doc="Set a figure of the retired flow rule",
    ),
    sudo_set_max_epochs_per_block,
)
"""Every call of this file, in the chain's order."""
