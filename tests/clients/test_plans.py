"""Every intent that the official SDK registers plans: it is composed, and its fee is told."""

from typing import Any

import bittensor as bt
import pytest
from bittensor.intents import REGISTRY

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run, coldkey_of, hotkey_of, wallet
from tests.clients.started_node import StartedNode

CHARLIE = wallet("Charlie")
OTHER_HOTKEY = hotkey_of(CHARLIE)
OTHER = coldkey_of(CHARLIE)
PAYMENT = {"dest_ss58": OTHER, "amount_tao": 1}
PAY = {"op": "transfer", **PAYMENT}
GROUP = {"threshold": 2, "other_signatories": [OTHER], "call": PAY}
TIMEPOINT = {"height": 1, "index": 0}
AXON = {"ip": "203.0.113.5", "port": 8091}
LIMIT = {"limit_price_rao": 10**9}
ENDS = {"origin_hotkey_ss58": "hotkey", "dest_hotkey_ss58": OTHER_HOTKEY}
ROAD = {"origin_netuid": "netuid", "dest_netuid": 1, "amount_alpha": 1.0}
WEIGHTS = {"netuid": "netuid", "uids": [0], "weights": [1.0]}
EVM_ADDRESS = "0x" + "11" * 20
ZEROS = "0x" + "00" * 32

ON_SUBNET: dict[str, dict[str, Any]] = {
    "set_children": {"children": [[0.5, OTHER_HOTKEY]]},
    "set_childkey_take": {"take": 0.1},
    "add_stake": {"hotkey_ss58": "hotkey", "amount_tao": 1.0},
    "remove_stake": {"hotkey_ss58": "hotkey", "amount_alpha": 1.0},
    "add_stake_limit": {"hotkey_ss58": "hotkey", "amount_tao": 1.0, **LIMIT},
    "remove_stake_limit": {"hotkey_ss58": "hotkey", "amount_alpha": 1.0, **LIMIT},
    "set_auto_stake": {"hotkey_ss58": OTHER_HOTKEY},
    "add_collateral": {"amount_alpha": 1.0},
    "set_min_collateral": {"min_alpha": 1.0},
    "trim_subnet": {"max_n": 64},
    "trim_null_subnet_batch": {"target": 64},
    "stake_burn": {"amount_tao": 1.0},
    "set_mechanism_count": {"mechanism_count": 2},
    "update_symbol": {"symbol": "ζ"},
    "set_subnet_identity": {"subnet_name": "clear"},
    "lock_stake": {"amount_alpha": 1.0},
    "set_perpetual_lock": {"enabled": True},
    "move_lock": {"destination_hotkey_ss58": OTHER_HOTKEY},
    "associate_evm_key": {
        "evm_key": EVM_ADDRESS,
        "block_number": 1,
        "signature": "0x" + "00" * 65,
    },
    "pow_register": {"work_block": 1, "nonce": 0, "work_hex": ZEROS},
    "burned_register": {},
    "start_call": {},
    "serve_axon": AXON,
    "serve_axon_tls": {**AXON, "certificate": ZEROS},
    "serve_prometheus": AXON,
    "reset_axon": {},
}

ELSEWHERE: dict[str, dict[str, Any]] = {
    "associate_hotkey": {},
    "batch": {"intents": [PAY, PAY]},
    "increase_take": {"take": 0.1},
    "decrease_take": {"take": 0.1},
    "set_take": {"take": 0.1},
    "announce_coldkey_swap": {"new_coldkey_ss58": OTHER},
    "swap_coldkey_announced": {"new_coldkey_ss58": OTHER},
    "clear_coldkey_swap_announcement": {},
    "dispute_coldkey_swap": {},
    "move_stake": {**ENDS, **ROAD},
    "unstake_all": {"hotkey_ss58": "hotkey"},
    "unstake_all_alpha": {"hotkey_ss58": "hotkey"},
    "swap_stake": {"hotkey_ss58": "hotkey", **ROAD},
    "move_swap_stake": {**ENDS, **ROAD},
    "transfer_stake": {
        "hotkey_ss58": "hotkey",
        "dest_hotkey_ss58": OTHER_HOTKEY,
        "dest_coldkey_ss58": OTHER,
        **ROAD,
    },
    "stake_into_basket": {"hotkey_ss58": "hotkey", "amount_tao": 1.0},
    "swap_basket": {
        "hotkey_ss58": "hotkey",
        "origin_netuid": "netuid",
        "dest_netuid": 1,
        "amount": 1.0,
    },
    "swap_basket_many": {
        "hotkey_ss58": "hotkey",
        "legs": [{"origin_netuid": 2, "dest_netuid": 1, "amount": 1.0}],
    },
    "create_crowdloan": {
        "deposit_tao": 10.0,
        "min_contribution_tao": 1.0,
        "cap_tao": 100.0,
        "end": 10_000,
        "target_ss58": OTHER,
    },
    "contribute_crowdloan": {"crowdloan_id": 0, "amount_tao": 1.0},
    "finalize_crowdloan": {"crowdloan_id": 0},
    "refund_crowdloan": {"crowdloan_id": 0},
    "dissolve_crowdloan": {"crowdloan_id": 0},
    "withdraw_crowdloan": {"crowdloan_id": 0},
    "update_crowdloan_cap": {"crowdloan_id": 0, "new_cap_tao": 50.0},
    "update_crowdloan_end": {"crowdloan_id": 0, "new_end": 9_000},
    "update_crowdloan_min_contribution": {"crowdloan_id": 0, "new_min_contribution_tao": 2.0},
    "set_crowdloan_max_contribution": {"crowdloan_id": 0, "new_max_contribution_tao": 60.0},
    "fund_evm_key": {"evm_address": EVM_ADDRESS, "amount_tao": 1.0},
    "evm_withdraw": {"amount_tao": 1.0},
    "set_hyperparameter": {"netuid": "netuid", "name": "immunity_period", "value": 77},
    "set_identity": {"name": "bob"},
    "register_leased_network": {"emissions_share": 30},
    "terminate_lease": {"lease_id": 0},
    "set_reject_locked_alpha": {"enabled": True},
    "multisig_threshold_1": {"other_signatories": [OTHER], "call": PAY},
    "multisig_execute": GROUP,
    "multisig_approve": GROUP,
    "multisig_cancel": {**GROUP, "timepoint": TIMEPOINT},
    "add_proxy": {"delegate_ss58": OTHER},
    "remove_proxy": {"delegate_ss58": OTHER},
    "remove_proxies": {},
    "create_pure_proxy": {},
    "kill_pure_proxy": {"spawner_ss58": OTHER},
    "execute_proxy_announced": {
        "delegate_ss58": OTHER,
        "real_ss58": OTHER,
        "inner_op": "transfer",
        "inner_args": PAYMENT,
    },
    "register_subnet": {},
    "root_register": {},
    "claim_root": {},
    "claim_root_with_hotkey": {"hotkey_ss58": "hotkey"},
    "swap_hotkey": {"new_hotkey_ss58": OTHER_HOTKEY},
    "set_subnet_emission_enabled": {"netuids": [1], "enabled": True},
    "set_root_claim_threshold": {"threshold": 1.0},
    "transfer": PAYMENT,
    "transfer_all": {"dest_ss58": OTHER},
    "set_weights": WEIGHTS,
    "commit_weights": WEIGHTS,
    "reveal_weights": {**WEIGHTS, "salt": [1, 2, 3]},
}

ARGUMENTS = {
    **{name: {"netuid": "netuid", **rest} for name, rest in ON_SUBNET.items()},
    **ELSEWHERE,
}

OWNERS_VALUES = {
    "collateral_lock_share": 1,
    "collateral_drain_ratio": 1.0,
    "epoch_consensus": "Null",
    "activity_cutoff_factor": 2_000,
}
"""Hyperparameters whose setters only later specs have; the rest is set in test_intents.py."""


@pytest.fixture(scope="module", autouse=True)
def rested(node: StartedNode, validator: int) -> None:
    """Let the limits of whatever the validator has done pass."""
    assert validator > 0
    node.ask("dev_advance", 101)


def test_the_list_has_every_intent() -> None:
    assert len(ARGUMENTS) == 83
    assert ARGUMENTS.keys() == REGISTRY.keys()


@pytest.mark.parametrize("name", ARGUMENTS)
def test_an_intent_plans(run: Run[bt.Plan], netuid: int, bob: KeypairWallet, name: str) -> None:
    known: dict[object, object] = {"netuid": netuid, "hotkey": bob.hotkey.ss58_address}
    given = {
        argument: known.get(value, value) if isinstance(value, str) else value
        for argument, value in ARGUMENTS[name].items()
    }
    intent = REGISTRY[name](**given)
    plan = run(lambda client: client.plan(intent, bob))
    assert plan.ok, plan
    assert plan.fee is not None


@pytest.mark.parametrize("name", OWNERS_VALUES)
def test_a_later_hyperparameter_plans(
    run: Run[bt.Plan], netuid: int, alice: KeypairWallet, name: str
) -> None:
    intent = bt.SetHyperparameter(netuid=netuid, name=name, value=OWNERS_VALUES[name])
    assert run(lambda client: client.plan(intent, alice)).ok
