"""The explorer over a real socket: listed, answered, refused by code, and the SDK's ids fit."""

from typing import TYPE_CHECKING

import bittensor as bt
import pytest
from bittensor import runtime_api

from byzantium.testing.errors import RpcRefused

if TYPE_CHECKING:
    from byzantium.testing.chain import Chain
    from byzantium.testing.subnets import Subnet
    from byzantium.testing.wallets import Wallets


def test_its_methods_are_listed(chain: "Chain") -> None:
    listed = [m for m in chain.rpc("rpc_methods")["methods"] if m.startswith("explorer_")]
    assert len(listed) == 6


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("explorer_block", (10**6,), 4003),
        ("explorer_subnet", (99,), -32001),
        ("explorer_extrinsic", ("0x" + "00" * 32,), -32002),
        ("explorer_events", (None, 0, 10**6), -32602),
        ("explorer_subnet", (), -32602),
    ],
)
def test_refusals_reach_the_client(
    chain: "Chain", method: str, params: tuple[object, ...], code: int
) -> None:
    with pytest.raises(RpcRefused) as refused:
        chain.rpc(method, *params)
    assert refused.value.code == code


def test_the_sdks_transactions_are_found_by_the_id_it_gives(
    chain: "Chain", wallet: "Wallets"
) -> None:
    giver = wallet("giver", tao=10)
    gift = bt.Transfer(dest_ss58=wallet("taker").coldkey.ss58_address, amount_tao=bt.tao(2))
    result = chain.client.execute(gift, giver)
    shown = chain.rpc("explorer_extrinsic", result.extrinsic_id)
    assert shown["signer"] == giver.coldkey.ss58_address
    assert shown["args"]["value"] == str(2 * 10**9)
    assert int(shown["fee_rao"]) == result.fee.rao
    assert shown["block_hash"] == result.block_hash


def test_its_figures_are_those_that_the_sdk_reads(chain: "Chain", subnet: "Subnet") -> None:
    client, shown = chain.client, chain.rpc("explorer_subnet", subnet.netuid)
    method = runtime_api.SubnetInfoRuntimeApi.get_dynamic_info
    info = client.runtime(method, [subnet.netuid])
    assert int(shown["price_rao"]) == client.runtime(
        runtime_api.SwapRuntimeApi.current_alpha_price, [subnet.netuid]
    )
    assert int(shown["tao_reserve_rao"]) == info["tao_in"]
    assert int(shown["alpha_reserve_rao"]) == info["alpha_in"]
    assert int(shown["alpha_outstanding_rao"]) == info["alpha_out"]
    assert shown["registered_at"] == info["network_registered_at"]
    assert int(shown["registration_cost_rao"]) == client.subnets.burn(subnet.netuid).rao
    cost = client.read("subnet_registration_cost")
    assert int(chain.rpc("explorer_subnets")["subnet_cost_rao"]) == cost.rao
    assert shown["is_emitting"]
