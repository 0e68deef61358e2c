"""The fixtures as a test uses them: each test's chain is new, and says why it cannot."""

import asyncio
from typing import TYPE_CHECKING

import bittensor as bt
import pytest
from bittensor import storage

from byzantium.testing.errors import ActRefused, BadRequest, RpcRefused
from byzantium.testing.subnet_plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from byzantium.testing.chain import Chain
    from byzantium.testing.fast_forward import FastForward
    from byzantium.testing.subnets import Subnet
    from byzantium.testing.wallets import Wallets

FIRST_BLOCK = 3
"""Where a chain without a subnet begins."""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("again", [1, 2])
def test_no_test_sees_what_another_did(
    chain: "Chain", wallet: "Wallets", fast_forward: "FastForward", again: int
) -> None:
    assert chain.block == FIRST_BLOCK
    address = wallet("saver", tao=7).coldkey.ss58_address
    assert chain.client.balances.get(address) == bt.tao(7), again
    fast_forward(blocks=20)
    assert chain.block == FIRST_BLOCK + 1 + 20


def test_going_back_takes_nonces_and_balances_along(chain: "Chain", wallet: "Wallets") -> None:
    giver = wallet("giver", tao=100)
    taker = wallet("taker", tao=1).coldkey.ss58_address
    gift = bt.Transfer(dest_ss58=taker, amount_tao=bt.tao(5))
    before, there = chain.block, chain.snapshot()
    for _ in range(2):
        chain.client.execute(gift, giver).raise_for_failure()
        assert chain.client.balances.get(taker) == bt.tao(6)
        assert chain.restore(there) == before
    assert chain.client.balances.get(taker) == bt.tao(1)


def test_wallets_hold_what_is_asked_and_keep_what_they_have(
    chain: "Chain", wallet: "Wallets"
) -> None:
    def held(one: object) -> bt.Balance:
        return chain.client.balances.get(one.coldkey.ss58_address)  # type: ignore[attr-defined]

    assert held(wallet(tao=0.5)) == bt.tao(0.5)
    assert held(wallet()) == bt.tao(1_000)
    assert wallet("same").hotkey.ss58_address == wallet("same").hotkey.ss58_address
    assert wallet().hotkey.ss58_address != wallet().hotkey.ss58_address
    assert held(wallet("Bob", tao=5)) == bt.tao(1_000_000), "a rich one gets nothing"
    with pytest.raises(BadRequest, match="got wallet name 'a/b', expected letters"):
        wallet("a/b")


def test_time_takes_one_measure(
    chain: "Chain", fast_forward: "FastForward", wallet: "Wallets"
) -> None:
    assert fast_forward(days=0.01) == FIRST_BLOCK + 72
    for wrong in ({}, {"blocks": 1, "days": 1}, {"blocks": -1}):
        with pytest.raises(BadRequest, match="expected"):
            fast_forward(**wrong)  # type: ignore[arg-type]
    with pytest.raises(RpcRefused, match=r"dev_advanceToEpoch was refused .*77"):
        fast_forward(until_epoch=77)
    with pytest.raises(RpcRefused) as refused:
        chain.rpc("no_such_method")
    assert refused.value.code == -32601
    assert wallet("after", tao=1), "the connection outlives a refusal"


def test_a_plain_subnet_is_ready_for_weights(chain: "Chain", subnet: "Subnet") -> None:
    (validator,) = subnet.validators
    assert [neuron.uid for neuron in subnet.miners] == [2, 3, 4]
    neurons = subnet.metagraph().neurons
    assert [neuron.hotkey for neuron in neurons[1:]] == [
        neuron.hotkey for neuron in (validator, *subnet.miners)
    ]
    assert neurons[0].hotkey == subnet.owner.hotkey.ss58_address
    assert neurons[validator.uid].validator_permit
    assert neurons[validator.uid].alpha_stake.rao > 10**11
    shown = chain.rpc("explorer_subnet", subnet.netuid)
    assert (shown["is_emitting"], shown["neurons"], shown["tempo_blocks"]) == (True, 5, 10)
    assert shown["owner"] == subnet.owner.coldkey.ss58_address


def test_a_neuron_joins_and_settings_change(subnet: "Subnet", wallet: "Wallets") -> None:
    late = subnet.register(wallet("late"))
    assert late.uid == 5
    with pytest.raises(ActRefused, match="burned_register failed with HotKeyAlreadyRegistered"):
        subnet.register(wallet("late"))
    subnet.set(tempo=30, immunity_period=77)
    assert subnet.metagraph().tempo == 30
    with pytest.raises(BadRequest, match="got hyperparameter 'imunity_period', expected immun"):
        subnet.set(imunity_period=3)
    with pytest.raises(BadRequest, match="got 'network_rate_limit', expected a setting of one"):
        subnet.set(network_rate_limit=3)
    with pytest.raises(ActRefused, match="sudo_set_mechanism_count failed with InvalidValue: "):
        subnet.set(mechanism_count=99)


@pytest.mark.subnet(validators=2, miners=1, tempo=20, commit_reveal_weights_enabled=True)
def test_the_marker_plans_the_subnet(
    chain: "Chain", subnet: "Subnet", subnet_factory: "Callable[..., Subnet]"
) -> None:
    assert (len(subnet.validators), len(subnet.miners)) == (2, 1)
    assert subnet.metagraph().tempo == 20
    item = storage.SubtensorModule.CommitRevealWeightsEnabled
    assert chain.client.query(item, [subnet.netuid]) is True
    other = subnet_factory(name="other", validators=0, miners=1)
    assert other.netuid == subnet.netuid + 1
    assert chain.client.query(item, [other.netuid]) is False


@pytest.mark.subnet(validators=2, miners=1, tempo=20, commit_reveal_weights_enabled=True)
def test_a_subnet_made_meanwhile_is_gone(chain: "Chain", subnet: "Subnet") -> None:
    listed = [row["netuid"] for row in chain.rpc("explorer_subnets")["subnets"]]
    assert max(listed) == subnet.netuid


def test_a_subnet_may_be_asked_for_late(request: pytest.FixtureRequest, chain: "Chain") -> None:
    assert chain.block == FIRST_BLOCK
    assert request.getfixturevalue("subnet").metagraph().num_uids == 5


@pytest.mark.anyio
async def test_async_tests_use_all_of_it(
    chain: "Chain", subnet: "Subnet", fast_forward: "FastForward", wallet: "Wallets"
) -> None:
    late = subnet.register(wallet("late"))
    fast_forward(blocks=2)
    async with bt.Client(chain.url) as client:
        assert (await client.neurons.all(subnet.netuid))[late.uid].hotkey == late.hotkey
        assert await client.block() == chain.block
    await asyncio.sleep(0)


def test_more_neurons_than_there_are_places_is_refused() -> None:
    with pytest.raises(BadRequest, match="got 200 validators and 100 miners, expected at most 255"):
        plan_of(validators=200, miners=100)
