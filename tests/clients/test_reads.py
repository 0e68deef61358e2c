"""Every read that the official SDK registers, at the head and at an old block."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import bittensor as bt
import pytest
from bittensor import storage

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run

TAO = 10**9
OLD_BLOCK = 3


@dataclass(frozen=True)
class Scene:
    """A subnet with a staked validator, as the reads should find it."""

    netuid: int
    uid: int
    hotkey: str
    coldkey: str
    owner: str


@pytest.fixture(scope="session")
def scene(netuid: int, validator: int, alice: KeypairWallet, bob: KeypairWallet) -> Scene:
    return Scene(
        netuid,
        validator,
        bob.hotkey.ss58_address,
        bob.coldkey.ss58_address,
        alice.coldkey.ss58_address,
    )


Check = Callable[[Any, Scene], object]
NETUID, HOTKEY, COLDKEY, PAIR = ["netuid"], ["hotkey"], ["coldkey"], ["hotkey", "netuid"]
BOTH = ["hotkey", "coldkey"]


def near_epoch(value: Any, _scene: Scene) -> bool:
    return 0 <= value <= 11


def staked(value: Any, scene: Scene) -> bool:
    (row,) = (row for row in value if row.netuid == scene.netuid)
    return row.hotkey == scene.hotkey and row.stake.rao > 0


def nothing(value: Any, _scene: Scene) -> bool:
    return not value or (hasattr(value, "rao") and value.rao == 0)


EVERYDAY: dict[str, tuple[list[str], Check]] = {
    "alpha_price": (NETUID, lambda v, s: v["netuid"] == s.netuid and v["price_rao"] > 0),
    "alpha_prices": ([], lambda v, s: v[0] == 1.0 and v[s.netuid] > 0),
    "balance": (COLDKEY, lambda v, _: v.rao > 0),
    "balances": (["coldkeys"], lambda v, s: set(v) == {s.coldkey, s.owner}),
    "block_info": (["block"], lambda v, _: v["number"] == OLD_BLOCK),
    "block_time": ([], lambda v, _: v == 0.25),
    "blocks_since_last_step": (NETUID, near_epoch),
    "blocks_since_last_update": (["netuid", "uid"], lambda v, _: v > 0),
    "blocks_until_next_epoch": (NETUID, near_epoch),
    "bonds": (NETUID, lambda v, _: isinstance(v, dict)),
    "burn": (NETUID, lambda v, _: v.rao > 0),
    "commit_reveal_enabled": (NETUID, lambda v, _: v is False),
    "difficulty": (NETUID, lambda v, _: v == 10_000_000),
    "epoch_status": (NETUID, lambda v, _: v["tempo"] == 10 and v["epoch_index"] > 0),
    "existential_deposit": ([], lambda v, _: v.rao == 500),
    "hotkey_owner": (HOTKEY, lambda v, s: v == s.coldkey),
    "immunity_period": (NETUID, lambda v, _: v > 0),
    "is_fast_blocks": ([], lambda v, _: v is True),
    "max_weight_limit": (NETUID, lambda v, _: v == 65535),
    "mechanism_count": (NETUID, lambda v, _: v == 1),
    "metagraph": (NETUID, lambda v, s: v["hotkeys"][s.uid] == s.hotkey),
    "mev_shield_next_key": ([], lambda v, _: len(bytes.fromhex(v[2:])) == 1184),
    "min_allowed_weights": (NETUID, lambda v, _: v == 1),
    "netuids_for_hotkey": (HOTKEY, lambda v, s: v == [s.netuid]),
    "neurons": (NETUID, lambda v, s: v[s.uid].hotkey == s.hotkey),
    "next_epoch_start_block": (NETUID, lambda v, _: v > OLD_BLOCK),
    "owned_hotkeys": (COLDKEY, lambda v, s: s.hotkey in v),
    "quote_stake": (["netuid", "amount_tao"], lambda v, _: v.alpha.rao > 0 < v.tao_fee.rao),
    "quote_unstake": (["netuid", "amount_alpha"], lambda v, _: v.tao.rao > 0 < v.alpha_fee.rao),
    "reveal_period": (NETUID, lambda v, _: v == 1),
    "stake": (["coldkey", *PAIR], lambda v, _: v.rao > 0),
    "stake_availability": (["coldkey", "netuid"], lambda v, _: v["available"] == v["total"]),
    "stake_availability_for_coldkey": (
        ["coldkey", "netuids"],
        lambda v, s: s.netuid in [r["netuid"] for r in v],
    ),
    "stake_for_coldkey": (COLDKEY, staked),
    "stake_for_coldkeys": (["coldkeys"], lambda v, s: staked(v[s.coldkey], s) and s.owner in v),
    "stake_value_for_coldkey": (COLDKEY, lambda v, _: v.stake_value.rao > 0),
    "stake_value_for_coldkeys": (["coldkeys"], lambda v, s: v[s.coldkey].stake_value.rao > 0),
    "staking_hotkeys": (COLDKEY, lambda v, s: s.hotkey in v),
    "subnet": (NETUID, lambda v, s: v.netuid == s.netuid and v.neuron_count > s.uid),
    "subnet_hyperparameters": (NETUID, lambda v, _: v["tempo"] == 10 and v["kappa"] == 32767),
    "subnet_identity": (NETUID, lambda v, _: v is None),
    "subnet_names": ([], lambda v, _: v == {}),
    "subnet_registration_cost": ([], lambda v, _: v.rao >= 1000 * TAO),
    "subnet_start_schedule": (NETUID, lambda v, _: v["earliest_start_block"] > 0),
    "subnet_tao_flows": ([], lambda v, _: isinstance(v, dict)),
    "subnets": ([], lambda v, s: {0, 1, s.netuid} <= {subnet.netuid for subnet in v}),
    "timelocked_weight_commits": (NETUID, lambda v, _: v == {}),
    "timestamp": ([], lambda v, _: v["unix"] > 1.7e9),
    "token_symbols": ([], lambda v, s: (v[0], v[1], v[s.netuid]) == ("Τ", "α", "β")),  # noqa: RUF001
    "tx_rate_limit": ([], lambda v, _: v == 1000),
    "uid": (PAIR, lambda v, s: v == s.uid),
    "weights": (NETUID, lambda v, _: isinstance(v, dict)),
    "weights_rate_limit": (NETUID, lambda v, _: v == 100),
}

OTHER: dict[str, tuple[list[str], Check]] = {
    "accepts_locked_alpha": (COLDKEY, lambda v, _: v is False),
    "associated_evm_key": (["netuid", "uid"], nothing),
    "auto_stake": (["coldkey", "netuid"], nothing),
    "auto_stake_all": (COLDKEY, nothing),
    "children": (PAIR, nothing),
    "coldkey_lock": (["coldkey", "netuid"], nothing),
    "coldkey_swap_announcement": (COLDKEY, nothing),
    "commitment": (PAIR, nothing),
    "commitments": (NETUID, nothing),
    "crowdloan": (["crowdloan"], nothing),
    "crowdloan_contributors": (["crowdloan"], nothing),
    "crowdloans": ([], nothing),
    "delegate": (HOTKEY, lambda v, s: v is None or v.hotkey == s.hotkey),
    "delegate_take": (HOTKEY, lambda v, s: v["hotkey"] == s.hotkey and v["take_u16"] == 11_796),
    "delegated": (COLDKEY, lambda v, s: all(d.delegate.hotkey == s.hotkey for d in v)),
    "delegates": ([], lambda v, s: {d.hotkey for d in v} <= {s.hotkey}),
    "hotkey_conviction": (PAIR, lambda v, _: v["conviction_alpha"].rao == 0),
    "hotkey_identities": (["hotkeys"], nothing),
    "identity": (COLDKEY, nothing),
    "is_delegate": (HOTKEY, lambda v, _: isinstance(v, bool)),
    "lease": (["lease"], nothing),
    "leases": ([], nothing),
    "locks_for_coldkey": (COLDKEY, nothing),
    "locks_for_hotkey": (PAIR, nothing),
    "mechanism_emission_split": (NETUID, nothing),
    "most_convicted_hotkey": (NETUID, nothing),
    "multisig": (["account", "call_hash"], nothing),
    "parents": (PAIR, nothing),
    "pending_children": (PAIR, lambda v, _: v == {"children": [], "cooldown_block": 0}),
    "proxies": (COLDKEY, lambda v, _: v["proxies"] == [] and v["deposit"].rao == 0),
    "revealed_commitment": (PAIR, nothing),
    "root_claim_threshold": ([], lambda v, _: v.rao == 500_000),
    "subnet_convictions": (NETUID, lambda v, s: v["netuid"] == s.netuid),
    "subnet_emission_enabled": (NETUID, lambda v, _: v in {0, 1}),
}

LATER: dict[str, tuple[list[str], Check]] = {
    "basket_position": (BOTH, nothing),
    "basket_trading_status": (HOTKEY, lambda v, _: v["enabled"] is False),
    "childkey_threshold_suspended": (HOTKEY, lambda v, _: v is False),
    "collateral_policy": (NETUID, lambda v, _: (v["lock_share"], v["drain_ratio"]) == (0, 1)),
    "miner_collateral": (["netuid", *BOTH], nothing),
    "root_basket_owed": (COLDKEY, nothing),
    "root_basket_owed_breakdown": (COLDKEY, nothing),
    "root_basket_portfolio": (COLDKEY, nothing),
    "root_basket_total_nav": ([], nothing),
    "root_baskets": ([], nothing),
    "subnet_collateral": (NETUID, nothing),
    "total_alpha_staked": (NETUID, lambda v, _: v.rao > 0),
    "validator_basket": (HOTKEY, nothing),
    "validator_basket_nav": (HOTKEY, nothing),
    "validator_basket_summary": (HOTKEY, lambda v, s: v["hotkey"] == s.hotkey),
}
"""Reads of what only later specs have: they answer as where nobody has used it, or as it is."""

READS = {**EVERYDAY, **OTHER, **LATER}


def arguments(names: list[str], scene: Scene) -> dict[str, object]:
    known: dict[str, tuple[str, object]] = {
        "netuid": ("netuid", scene.netuid),
        "netuids": ("netuids", [scene.netuid]),
        "uid": ("uid", scene.uid),
        "hotkey": ("hotkey_ss58", scene.hotkey),
        "coldkey": ("coldkey_ss58", scene.coldkey),
        "coldkeys": ("coldkey_ss58s", [scene.coldkey, scene.owner]),
        "hotkeys": ("hotkey_ss58s", [scene.hotkey]),
        "block": ("block", OLD_BLOCK),
        "account": ("account_ss58", scene.coldkey),
        "call_hash": ("call_hash", "0x" + "11" * 32),
        "crowdloan": ("crowdloan_id", 0),
        "lease": ("lease_id", 0),
        "amount_tao": ("amount_tao", 1.0),
        "amount_alpha": ("amount_alpha", 1.0),
    }
    return dict(known[name] for name in names)


def test_the_lists_have_every_read() -> None:
    assert (len(EVERYDAY), len(READS)) == (53, 102)
    assert set(READS) == {read["name"] for read in bt.Client("local").reads()}


@pytest.mark.parametrize("name", READS)
def test_a_read_finds_what_is_there(run: Run[Any], scene: Scene, name: str) -> None:
    names, holds = READS[name]
    value = run(lambda client: client.read(name, **arguments(names, scene)))
    assert holds(value, scene), value


def test_the_alpha_staked_is_what_all_hotkeys_hold(run: Run[None], scene: Scene) -> None:
    async def look(client: bt.Client) -> None:
        view = await client.at(await client.block())
        held = await view.query_map(storage.SubtensorModule.TotalHotkeyAlpha)
        here = sum(int(alpha) for (_, netuid), alpha in held if netuid == scene.netuid)
        assert (await view.read("total_alpha_staked", netuid=scene.netuid)).rao == here > 0

    run(look)


def test_the_same_reads_work_at_an_old_block(run: Run[None], alice: KeypairWallet) -> None:
    """Block 3 knows the first subnet only, so that they are asked about that one."""
    owner = alice.coldkey.ss58_address
    first = Scene(1, 0, alice.hotkey.ss58_address, owner, owner)

    async def look(client: bt.Client) -> None:
        old = await client.at(OLD_BLOCK)
        for name, (names, _) in READS.items():
            await old.read(name, **arguments(names, first))
        assert await old.read("uid", **arguments(PAIR, first)) is None
        assert (await old.read("timestamp"))["block"] == OLD_BLOCK
        assert {subnet.netuid for subnet in await old.read("subnets")} == {0, 1}

    run(look)
