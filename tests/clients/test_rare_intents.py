"""Intents that few send: money of Ethereum's addresses, root's switches; done, and refused."""

from collections.abc import Callable

import bittensor as bt
import pytest
from bittensor.evm.addresses import h160_to_ss58, ss58_to_h160_truncated
from eth_keys.datatypes import PrivateKey

from byzantium.chain.pallets.subtensor.evm_keys.association import association_message
from byzantium.conformance.economy.evm_errors import ANOTHER, MINE
from byzantium.edge.wallets import KeypairWallet
from byzantium.scale import ss58
from byzantium.scale.ethereum import personal_hash
from byzantium.units import AccountId
from tests.clients.acts import Run, coldkey_of, do, hotkey_of, refusal, runner, wallet
from tests.clients.started_node import StartedNode

ALICE, BOB = wallet("Alice", "owner"), wallet("Bob")
SIGNED_AT = 1
ADDRESS = MINE.public_key.to_checksum_address()
DEPOSIT = h160_to_ss58(ss58_to_h160_truncated(coldkey_of(BOB)))
"""Where what others send to bob's address of Ethereum's form lies until he fetches it."""


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    return runner(instant)


@pytest.fixture(scope="module")
def netuid(run: Run[int]) -> int:
    """Return a subnet of alice's; bob's address has a deposit."""

    async def register(client: bt.Client) -> int:
        await do(client, bt.Transfer(dest_ss58=DEPOSIT, amount_tao=bt.tao(5)), ALICE)
        return int((await do(client, bt.RegisterSubnet(), ALICE)).data["netuid"])

    return run(register)


def association(netuid: int, key: PrivateKey = MINE) -> bt.Intent:
    hotkey = AccountId(ss58.decode(hotkey_of(ALICE)))
    digest = personal_hash(association_message(hotkey, SIGNED_AT))
    signature = key.sign_msg_hash(digest).to_bytes()
    return bt.AssociateEvmKey(netuid, ADDRESS, SIGNED_AT, f"0x{signature.hex()}")


Made = Callable[[int], tuple[bt.Intent, KeypairWallet]]

DONE: dict[str, Made] = {
    "fund_evm_key": lambda _: (bt.FundEvmKey(ADDRESS, bt.tao(1)), ALICE),
    "evm_withdraw": lambda _: (bt.EvmWithdraw(bt.tao(2)), BOB),
    "associate_evm_key": lambda n: (association(n), ALICE),
    "set_root_claim_threshold": lambda _: (bt.SetRootClaimThreshold(bt.tao("0.001")), ALICE),
    "set_subnet_emission_enabled": lambda n: (bt.SetSubnetEmissionEnabled([1, n], True), ALICE),
}
REFUSED: dict[str, tuple[str, Made]] = {
    "fund_evm_key": ("FundsUnavailable", lambda _: (bt.FundEvmKey(ADDRESS, bt.tao(10**7)), ALICE)),
    "evm_withdraw": ("FundsUnavailable", lambda _: (bt.EvmWithdraw(bt.tao(10)), BOB)),
    "associate_evm_key": (
        "InvalidRecoveredPublicKey",
        lambda n: (association(n, ANOTHER), ALICE),
    ),
    "set_root_claim_threshold": (
        "InvalidRootClaimThreshold",
        lambda _: (bt.SetRootClaimThreshold(bt.tao("0.02")), ALICE),
    ),
    "set_subnet_emission_enabled": (
        "SubnetDoesNotExist",
        lambda _: (bt.SetSubnetEmissionEnabled([99], True), ALICE),
    ),
    "register_leased_network": (
        "InvalidCrowdloanId",
        lambda _: (bt.RegisterLeasedNetwork(emissions_share=30), BOB),
    ),
    "terminate_lease": (
        "LeaseDoesNotExist",
        lambda _: (bt.TerminateLease(lease_id=7, hotkey_ss58=hotkey_of(BOB)), BOB),
    ),
}


@pytest.mark.parametrize("name", DONE)
def test_an_intent_is_planned_with_its_fee_and_done(run: Run[None], netuid: int, name: str) -> None:
    intent, key = DONE[name](netuid)
    assert intent.op == name

    async def act(client: bt.Client) -> None:
        plan = await client.plan(intent, key)
        assert plan.ok
        assert plan.fee is not None
        await do(client, intent, key)

    run(act)


def test_what_was_done_is_read(run: Run[None], netuid: int) -> None:
    async def look(client: bt.Client) -> None:
        funded = await client.read("balance", coldkey_ss58=h160_to_ss58(ADDRESS))
        left = await client.read("balance", coldkey_ss58=DEPOSIT)
        assert (funded.rao, left.rao) == (bt.tao(1).rao, bt.tao(3).rao)
        key = await client.read("associated_evm_key", netuid=netuid, uid=0)
        assert key["evm_address"].lower() == ADDRESS.lower()
        assert (await client.read("root_claim_threshold")).rao == 10**6
        assert await client.read("subnet_emission_enabled", netuid=netuid)

    run(look)


@pytest.mark.parametrize("name", REFUSED)
def test_an_intent_is_refused_by_the_chains_name(run: Run[str], netuid: int, name: str) -> None:
    expected, made = REFUSED[name]
    intent, key = made(netuid)
    assert intent.op == name
    assert run(lambda client: refusal(client, intent, key)) == expected
