"""What only a node's own process may have: keys, a clock, first states from a description."""

import json
from typing import Any

import pytest

from byzantium.chain.apis.aside import Panicked
from byzantium.chain.apis.genesis_config import DEFAULT, PRESETS
from byzantium.chain.apis.records import header_record
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import dry_run
from byzantium.chain.pallets.drand.storage import NextUnsignedAt
from byzantium.node.local_chain import LocalChain, open_chain
from byzantium.scale import types as t
from tests.unit.node.api_calls import ask

ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
GOOD = t.Variant("Ok", ())


@pytest.fixture(scope="module")
def chain() -> LocalChain:
    return open_chain(Profile.FAST, None)


def test_nobody_outside_makes_a_nodes_keys(chain: LocalChain) -> None:
    for seed in (None, b"//Alice"):
        with pytest.raises(Panicked, match="No `keystore`"):
            ask(chain, "SessionKeys_generate_session_keys", seed)


def test_work_outside_of_blocks_has_no_clock_here(chain: LocalChain) -> None:
    header = header_record(chain.head.header)
    with pytest.raises(Panicked, match="offchain worker context"):
        ask(chain, "OffchainWorkerApi_offchain_worker", header)
    with dry_run(chain.state):
        NextUnsignedAt.put(chain.state, 1)
        assert ask(chain, "OffchainWorkerApi_offchain_worker", header) == ()


def test_presets_have_names(chain: LocalChain) -> None:
    assert ask(chain, "GenesisBuilder_preset_names") == ("benchmark",)
    preset = json.loads(ask(chain, "GenesisBuilder_get_preset", "benchmark"))
    assert preset["sudo"] == {"key": ADDRESS}
    assert preset.keys() < DEFAULT.keys()
    assert ask(chain, "GenesisBuilder_get_preset", "other") is None


def build(chain: LocalChain, config: Any) -> t.Variant:
    text = config if isinstance(config, bytes) else json.dumps(config).encode()
    answer: t.Variant = ask(chain, "GenesisBuilder_build_state", text)
    return answer


def with_section(name: str, **fields: object) -> dict[str, Any]:
    return {**DEFAULT, name: {**DEFAULT[name], **fields}}


def test_an_empty_chain_and_a_preset_over_it_are_built(chain: LocalChain) -> None:
    empty = ask(chain, "GenesisBuilder_get_preset", None)
    assert json.loads(empty) == DEFAULT
    entries = dict(chain.table.entries())
    assert build(chain, empty) == GOOD
    assert build(chain, {**DEFAULT, **PRESETS["benchmark"]}) == GOOD
    assert chain.table.entries() == entries


def test_what_may_be_null_may_be_left_out(chain: LocalChain) -> None:
    assert build(chain, {**DEFAULT, "sudo": {}, "safeMode": {"enteredUntil": 7}}) == GOOD
    assert build(chain, with_section("balances", devAccounts=[2, 10**9, None])) == GOOD


WRONG: dict[str, tuple[Any, str]] = {
    "no json": (b"{", "line 1 column 2"),
    "no text": (b"\xff", "invalid unicode"),
    "no map": ([], "expected a map"),
    "missing": ({}, "missing field `system` at line 1 column 2"),
    "unknown": ({**DEFAULT, "registry": {}}, "unknown field `registry`, expected one of `system`"),
    "missing inside": ({**DEFAULT, "aura": {}}, "missing field `aura.authorities`"),
    "unknown inside": (with_section("sudo", keys=[]), "unknown field `sudo.keys`"),
    "section no map": ({**DEFAULT, "evm": 7}, "invalid type at `evm`"),
    "address": (with_section("sudo", key="5Grw"), "invalid value at `sudo.key`: got '5Grw'"),
    "pair": (with_section("balances", balances=[[ADDRESS]]), "`balances.balances`"),
    "negative": (with_section("subtensorModule", balancesIssuance=-1), "balancesIssuance"),
    "multiplier": (with_section("transactionPayment", multiplier="1.0"), "multiplier"),
    "hex": (with_section("baseFee", baseFeePerGas="20"), "baseFeePerGas"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_describes_no_first_state_is_told(chain: LocalChain, what: str) -> None:
    config, message = WRONG[what]
    answer = build(chain, config)
    assert answer.name == "Err"
    assert answer.values[0].startswith("Invalid JSON blob: ")
    assert message in answer.values[0]


@pytest.mark.parametrize(
    ("amounts", "message"), [([499], "existential deposit"), ([500, 500], "duplicate balances")]
)
def test_balances_are_held_to_the_pallets_rules(
    chain: LocalChain, amounts: list[int], message: str
) -> None:
    config = with_section("balances", balances=[[ADDRESS, amount] for amount in amounts])
    with pytest.raises(Panicked, match=message):
        build(chain, config)


def test_there_are_no_slots_by_lot(chain: LocalChain) -> None:
    epoch = ask(chain, "BabeApi_current_epoch")
    assert ask(chain, "BabeApi_next_epoch") == epoch
    assert (epoch.authorities, epoch.config.c) == ((), (1, 4))
    assert ask(chain, "BabeApi_configuration").c == epoch.config.c
    assert ask(chain, "BabeApi_current_epoch_start") == 0
    assert ask(chain, "BabeApi_generate_key_ownership_proof", 0, bytes(32)) is None
    header = header_record(chain.head.header)
    proof = (bytes(32), 0, header, header)
    name = "BabeApi_submit_report_equivocation_unsigned_extrinsic"
    assert ask(chain, name, proof, b"") is None
