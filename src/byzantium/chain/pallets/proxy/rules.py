"""The table of what each type of proxy permits, in the chain's order.

Source: subtensor, runtime/src/lib.rs, define_proxy_filters.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

SMALL_TRANSFER_LIMIT: Final = 500_000_000
"""A transfer of less than this is small. Units: rao, alpha rao."""


class Mode(Enum):
    """How a rule reads its list of calls, in the chain's order."""

    ALLOW_ALL = "AllowAll"
    DENY_ALL = "DenyAll"
    ALLOW = "Allow"
    DENY = "Deny"


class LessThan(NamedTuple):
    """Only when an argument is below a limit."""

    argument: str
    limit: int


class NestedIs(NamedTuple):
    """Only when an argument is a certain call."""

    argument: str
    pallet: str
    call: str


class CallRule(NamedTuple):
    """A call, or all calls of a pallet, and on what condition."""

    pallet: str
    call: str | None = None
    condition: LessThan | NestedIs | None = None


class Rule(NamedTuple):
    """What one type of proxy permits."""

    mode: Mode
    calls: tuple[CallRule, ...] = ()
    exceptions: tuple[CallRule, ...] = ()


def _of(pallet: str, *names: str) -> tuple[CallRule, ...]:
    return tuple(CallRule(pallet, name) for name in names)


_SUBTENSOR: Final = "SubtensorModule"
_NOTHING: Final = Rule(Mode.DENY_ALL)
_SWAP_STEPS: Final = (
    "announce_coldkey_swap",
    "swap_coldkey_announced",
    "clear_coldkey_swap_announcement",
    "dispute_coldkey_swap",
)
_COLDKEY_SWAPS: Final = ("schedule_swap_coldkey", "swap_coldkey", *_SWAP_STEPS)
_LATER_TRANSFER: Final = "transfer_stake_and_hotkey"
_LATER_MOVES: Final = ("move_stake_limit", _LATER_TRANSFER)
"""Calls that spec 425 has not: who may not make their like may not make them either."""

_SMALL: Final = LessThan("value", SMALL_TRANSFER_LIMIT)
_SMALL_ALPHA: Final = LessThan("alpha_amount", SMALL_TRANSFER_LIMIT)

_NON_FUNGIBLE: Final = (
    CallRule("Balances"),
    *_of(
        _SUBTENSOR,
        "add_stake",
        "add_stake_limit",
        "remove_stake",
        "remove_stake_limit",
        "remove_stake_full_limit",
        "unstake_all",
        "unstake_all_alpha",
        "swap_stake",
        "swap_stake_limit",
        "move_stake",
        "transfer_stake",
        *_LATER_MOVES,
        "burned_register",
        "root_register",
        *_COLDKEY_SWAPS,
        "swap_hotkey",
        "swap_hotkey_v2",
    ),
)
_STAKING: Final = _of(
    _SUBTENSOR,
    "add_stake",
    "remove_stake",
    "unstake_all",
    "unstake_all_alpha",
    "swap_stake",
    "swap_stake_limit",
    "move_stake",
    "add_stake_limit",
    "remove_stake_limit",
    "remove_stake_full_limit",
    "set_root_claim_type",
)
_SUBNET_LEASE: Final = (
    CallRule(_SUBTENSOR, "start_call"),
    *_of(
        "AdminUtils",
        "sudo_set_serving_rate_limit",
        "sudo_set_min_difficulty",
        "sudo_set_max_difficulty",
        "sudo_set_weights_version_key",
        "sudo_set_adjustment_alpha",
        "sudo_set_immunity_period",
        "sudo_set_min_allowed_weights",
        "sudo_set_kappa",
        "sudo_set_rho",
        "sudo_set_activity_cutoff",
        "sudo_set_network_registration_allowed",
        "sudo_set_network_pow_registration_allowed",
        "sudo_set_max_burn",
        "sudo_set_bonds_moving_average",
        "sudo_set_bonds_penalty",
        "sudo_set_commit_reveal_weights_enabled",
        "sudo_set_liquid_alpha_enabled",
        "sudo_set_alpha_values",
        "sudo_set_commit_reveal_weights_interval",
        "sudo_set_toggle_transfer",
        "sudo_set_subnet_emission_enabled",
        "sudo_set_min_childkey_take_per_subnet",
    ),
)

RULES: Final[Mapping[str, Rule]] = {
    "Any": Rule(Mode.ALLOW_ALL),
    "NonTransfer": Rule(
        Mode.DENY,
        (
            CallRule("Balances"),
            *_of(_SUBTENSOR, "transfer_stake", *_COLDKEY_SWAPS, _LATER_TRANSFER),
        ),
    ),
    "NonFungible": Rule(Mode.DENY, _NON_FUNGIBLE),
    "Transfer": Rule(
        Mode.ALLOW,
        (
            *_of("Balances", "transfer_keep_alive", "transfer_allow_death", "transfer_all"),
            CallRule(_SUBTENSOR, "transfer_stake"),
        ),
    ),
    "SmallTransfer": Rule(
        Mode.ALLOW,
        (
            CallRule("Balances", "transfer_keep_alive", _SMALL),
            CallRule("Balances", "transfer_allow_death", _SMALL),
            CallRule(_SUBTENSOR, "transfer_stake", _SMALL_ALPHA),
        ),
    ),
    "Owner": Rule(
        Mode.ALLOW,
        (CallRule("AdminUtils"), *_of(_SUBTENSOR, "set_subnet_identity", "update_symbol")),
        _of("AdminUtils", "sudo_set_sn_owner_hotkey", "sudo_set_subnet_owner_hotkey"),
    ),
    "NonCritical": Rule(
        Mode.DENY,
        (
            *_of(_SUBTENSOR, "dissolve_network", "root_register", "burned_register"),
            CallRule("Sudo"),
            *_of(_SUBTENSOR, *_SWAP_STEPS),
        ),
    ),
    "Triumvirate": _NOTHING,
    "Senate": _NOTHING,
    "Governance": _NOTHING,
    "Staking": Rule(Mode.ALLOW, _STAKING),
    "Registration": Rule(
        Mode.ALLOW, _of(_SUBTENSOR, "burned_register", "register", "register_limit")
    ),
    "RootWeights": _NOTHING,
    "ChildKeys": Rule(Mode.ALLOW, _of(_SUBTENSOR, "set_children", "set_childkey_take")),
    "SudoUncheckedSetCode": Rule(
        Mode.ALLOW,
        (CallRule("Sudo", "sudo_unchecked_weight", NestedIs("call", "System", "set_code")),),
    ),
    "SwapHotkey": Rule(Mode.ALLOW, _of(_SUBTENSOR, "swap_hotkey", "swap_hotkey_v2")),
    "SubnetLeaseBeneficiary": Rule(Mode.ALLOW, _SUBNET_LEASE),
    "RootClaim": Rule(Mode.ALLOW, _of(_SUBTENSOR, "claim_root")),
}
"""What each type permits, in the order in which clients are told."""
