"""Setters of later specs: one does what a call of the subtensor pallet does, others refuse."""

from typing import Any, Final

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.names import NET_UID, U64F64
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.calls.tempo import set_activity_cutoff_factor
from byzantium.chain.pallets.subtensor.later.records import CONSENSUS_MODE, EPOCH_CONSENSUS
from byzantium.chain.pallets.subtensor.later.refusal import refused_call
from byzantium.chain.pallets.subtensor.pallet_id import PALLET as SUBTENSOR
from byzantium.chain.weights import WEIGHTS
from byzantium.scale import types as t
from byzantium.units import NetUid

_NETUID: Final = ("netuid", NET_UID)
_CAP: Final = ("cap", t.U16)


def _refused(index: int, name: str, doc: str, *args: tuple[str, t.Type[Any]]) -> CallType:
    return refused_call(PALLET, index, name, args, doc)


@call(
    PALLET,
    97,
    args=(_NETUID, ("factor_milli", t.U32)),
    weigh=lambda *_args: own_weight(WEIGHTS[SUBTENSOR.name, set_activity_cutoff_factor.name], 0),
)
def sudo_set_activity_cutoff_factor(
    state: State, origin: Origin, netuid: NetUid, factor_milli: int
) -> None:
    """Later than spec 425. Set how long a neuron may stay silent, in thousandths of a tempo.

    Emits: ActivityCutoffFactorMilliSet. Source: ADR 0003.
    """
    set_activity_cutoff_factor.handler(state, origin, netuid, factor_milli)


LATER_CALLS: Final[tuple[CallType, ...]] = (
    sudo_set_activity_cutoff_factor,
    _refused(
        98,
        "sudo_set_collateral_lock_share",
        "Set the share of the registration price that is locked.",
        _NETUID,
        ("lock_share", t.U16),
    ),
    _refused(
        99,
        "sudo_set_collateral_drain_ratio",
        "Set how much collateral is released for what a miner earns.",
        _NETUID,
        ("drain_ratio", U64F64),
    ),
    _refused(
        100,
        "sudo_set_emission_bar_quantile",
        "Set the quantile below which subnets earn less.",
        ("quantile", U64F64),
    ),
    _refused(
        101,
        "sudo_set_emission_gate_exponent",
        "Set how steeply subnets below the bar earn less.",
        ("exponent", U64F64),
    ),
    _refused(
        102,
        "sudo_set_emission_bar_rank",
        "Set the rank below which subnets earn less.",
        ("rank", t.U16),
    ),
    _refused(
        104,
        "sudo_set_liquid_alpha_consensus_mode",
        "Set which consensus liquid alpha looks at.",
        _NETUID,
        ("mode", CONSENSUS_MODE),
    ),
    _refused(
        105, "sudo_set_basket_concentration_cap", "Set the most of a basket on one subnet.", _CAP
    ),
    _refused(
        106,
        "sudo_set_basket_trading_enabled",
        "Let baskets trade, or not.",
        ("enabled", t.BOOL),
    ),
    _refused(
        107,
        "sudo_set_basket_trading_frozen",
        "Let one basket trade, or not.",
        ("hotkey", t.ACCOUNT_ID),
        ("frozen", t.BOOL),
    ),
    _refused(
        108, "sudo_set_basket_daily_turnover_cap", "Set the most that a basket trades a day.", _CAP
    ),
    _refused(109, "sudo_set_basket_liquidity_cap", "Set the most of a pool in one basket.", _CAP),
    _refused(
        110,
        "sudo_set_epoch_consensus",
        "Set which rule runs a subnet's epochs.",
        _NETUID,
        ("mode", EPOCH_CONSENSUS),
    ),
    _refused(
        111,
        "sudo_trim_null_uids_batch",
        "Prune neurons of a subnet without consensus.",
        _NETUID,
        ("target", t.U16),
    ),
    _refused(
        112,
        "sudo_set_basket_claim_dust",
        "Set which holdings a claim leaves alone.",
        ("row_cap_rao", t.U64),
        ("row_bps", t.U16),
        ("slice_rao", t.U64),
        ("forfeit_cap_rao", t.U64),
    ),
    _refused(
        113,
        "sudo_set_basket_min_trade_tao",
        "Set the least that a basket trades.",
        ("min_trade_rao", t.U64),
    ),
)
"""Every call of this file. Spec 461 has those up to 109 at these indices; the rest came later."""
