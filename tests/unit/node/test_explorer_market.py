"""The market that explorers are shown is the one that the chain's own rules act on."""

import sys
import time
from fractions import Fraction

import pytest

from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.creation_step import prunable_subnet
from byzantium.chain.pallets.subtensor.subnets.dissolution_step import dissolve
from byzantium.node.node import Node
from byzantium.node.rpc.errors import InvalidParams, NoSuchSubnet, UnknownBlock
from byzantium.units import NetUid
from tests.unit.node.explored import ask, market_node, new_node

SUBNETS = 9
IMMUNITY = 5
TAO = 10**9


@pytest.fixture
def node() -> Node:
    """Return a node whose subnets came in groups of three, two of them at one price."""
    made = market_node(SUBNETS)
    state = made.chain.state
    storage.NetworkImmunityPeriod.put(state, IMMUNITY)
    for netuid in range(1, SUBNETS + 1):
        storage.NetworkRegisteredAt.put(state, NetUid(netuid), netuid // 3)
    price = storage.SubnetMovingPrice.get(state, NetUid(8))
    storage.SubnetMovingPrice.put(state, NetUid(2), price)
    storage.SubnetMovingPrice.put(state, NetUid(7), price)
    return made


def rows(node: Node) -> dict[int, dict[str, object]]:
    return {row["netuid"]: row for row in ask(node, "explorer_subnets")["subnets"] if row["netuid"]}


def test_the_rank_is_the_order_in_which_the_chain_dissolves(node: Node) -> None:
    for _ in range(IMMUNITY + 1):
        node.producer.make()
    shown = rows(node)
    ranked = {row["deregistration_rank"]: netuid for netuid, row in shown.items()}
    ranked.pop(None)
    state, dissolved = node.chain.state, []
    assert ask(node, "explorer_subnets")["next_deregistered"] == prunable_subnet(state)
    while (victim := prunable_subnet(state)) is not None:
        dissolved.append(victim)
        dissolve(state, victim)
    assert len(dissolved) == 5, "those from block 0 and 1 are past their immunity"
    assert [ranked[rank] for rank in range(1, len(ranked) + 1)] == dissolved


def test_immunity_counts_down_to_the_block_that_ends_it(node: Node) -> None:
    for _ in range(IMMUNITY - 1):
        node.producer.make()
    assert {n: row["immunity_left_blocks"] for n, row in rows(node).items()} == {
        netuid: netuid // 3 + 1 for netuid in range(1, SUBNETS + 1)
    }
    assert all(row["deregistration_rank"] is None for row in rows(node).values())
    assert ask(node, "explorer_subnets")["next_deregistered"] is None
    node.producer.make()
    mortal = {n for n, row in rows(node).items() if row["immunity_left_blocks"] == 0}
    assert mortal == {1, 2}
    assert mortal == {n for n, row in rows(node).items() if row["deregistration_rank"] is not None}


def test_the_share_is_what_the_next_block_pays() -> None:
    node = market_node(SUBNETS)
    storage.MinerBurned.put(node.chain.state, NetUid(3), 1 << 31)
    storage.SubnetEmissionEnabled.put(node.chain.state, NetUid(4), False)
    for netuid in (1, 2, 3, 5, 6, 7, 8, 9):
        storage.SubnetEmissionEnabled.put(node.chain.state, NetUid(netuid), True)
    before = rows(node)
    shares = {netuid: Fraction(str(row["emission_share"])) for netuid, row in before.items()}
    assert 1 - Fraction(1, 10**15) < sum(shares.values()) <= 1
    assert shares[4] == 0
    assert before[3]["burn_rate"] == "0.5"
    node.producer.make()
    for netuid, row in rows(node).items():
        paid = int(str(row["last_tao_in_rao"])) + int(str(row["last_chain_buy_rao"]))
        assert abs(paid - int(str(before[netuid]["tao_emission_rao"]))) <= 1, netuid


def test_a_price_is_shown_whole_and_in_rao() -> None:
    node = market_node(SUBNETS)
    for row in rows(node).values():
        assert int(str(row["price_rao"])) == int(Fraction(str(row["price"])) * TAO)
        reserves = int(str(row["tao_reserve_rao"])), int(str(row["alpha_reserve_rao"]))
        assert abs(Fraction(str(row["price"])) - Fraction(*reserves)) < Fraction(1, TAO)


def test_one_subnet_is_the_row_of_the_list() -> None:
    node = market_node(SUBNETS)
    for row in ask(node, "explorer_subnets")["subnets"]:
        assert ask(node, "explorer_subnet", row["netuid"]) == row


def test_root_is_listed_and_never_gives_way() -> None:
    root = ask(new_node(), "explorer_subnet", 0)
    assert (root["price"], root["emission_share"], root["is_emitting"]) == ("1", "0", False)
    assert root["immunity_left_blocks"] is root["deregistration_rank"] is None


def test_a_vacant_number_and_an_unknown_block_are_refused_by_name() -> None:
    node = new_node()
    for netuid in (77, -1, 1 << 20):
        with pytest.raises(NoSuchSubnet, match=f"got netuid {netuid}"):
            ask(node, "explorer_subnet", netuid)
    for at in (99, -1, "0x" + "77" * 32):
        with pytest.raises(UnknownBlock, match=f"got {at}"):
            ask(node, "explorer_subnets", at)
    with pytest.raises(InvalidParams):
        ask(node, "explorer_subnets", "the last")


def test_the_market_is_read_at_any_block_and_asking_changes_nothing() -> None:
    node = market_node(SUBNETS)
    first = ask(node, "explorer_subnets")
    root = node.chain.table.root
    node.producer.make()
    by_hash = node.chain.archive.genesis.hash
    assert ask(node, "explorer_subnets", 0) == first
    assert ask(node, "explorer_subnets", f"0x{by_hash.hex()}") == first
    ask(node, "explorer_subnets")
    block = node.producer.make().block
    assert node.chain.table.root == block.header.state_root != root


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer takes its time at every line")
def test_a_full_market_is_answered_at_once() -> None:
    node = market_node(128)
    node.producer.make()
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        answer = ask(node, "explorer_subnets")
        taken.append(time.perf_counter() - began)
        assert len(answer["subnets"]) >= 128
    assert min(taken) < 0.05, taken
