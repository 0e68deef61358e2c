"""The official SDK, unmodified: what a subnet's owner, a validator and a miner do with it."""

import asyncio

import bittensor as bt
from bittensor import calls, runtime_api, storage

from byzantium.edge.wallets import KeypairWallet, address_of
from tests.clients.acts import Run, do
from tests.clients.started_node import StartedNode

TAO = 10**9
FIRST_NETUID = 2


def test_the_chain_is_the_one_asked_for(run: Run[None]) -> None:
    async def look(client: bt.Client) -> None:
        assert await client.spec_version() == 425
        assert await client.is_fast_blocks()
        assert await client.block_time() == 0.25
        head = await client.block()
        assert await client.block_info(head) is not None

    run(look)


def test_blocks_are_waited_for_as_they_come(run: Run[None]) -> None:
    """The pause is the SDK's: closing while a frame arrives makes its close wait forever."""

    async def wait(client: bt.Client) -> None:
        awaited = await client.finalized_block() + 2
        header = await client.wait_for_block(awaited, timeout=20)
        assert header.number == awaited
        await asyncio.sleep(0.1)

    run(wait)


def test_balances_of_the_development_accounts(run: Run[None]) -> None:
    async def look(client: bt.Client) -> None:
        assert (await client.balances.get(address_of("//Dave"))).rao == 2_000 * TAO
        assert (await client.balances.get(address_of("//Nobody"))).rao == 0
        many = await client.balances.get_many([address_of("//Eve"), address_of("//Ferdie")])
        assert {balance.rao for balance in many.values()} == {2_000 * TAO}
        assert (await client.balances.existential_deposit()).rao == 500

    run(look)


def test_a_transfer_moves_the_amount_and_costs_the_fee(run: Run[None], bob: KeypairWallet) -> None:
    async def transfer(client: bt.Client) -> None:
        receiver, sender = address_of("//Receiver"), bob.coldkey.ss58_address
        before = await client.balances.get(sender)
        intent = bt.Transfer(dest_ss58=receiver, amount_tao=bt.tao(5))
        plan = await client.plan(intent, bob)
        result = await do(client, intent, bob)
        after = await client.balances.get(sender)
        assert (await client.balances.get(receiver)).rao == 5 * TAO
        assert before.rao - after.rao == 5 * TAO + result.fee.rao
        assert plan.fee is not None
        assert abs(plan.fee.rao - result.fee.rao) <= 2

    run(transfer)


def test_a_transfer_beyond_the_balance_fails_by_its_name(
    run: Run[None], bob: KeypairWallet
) -> None:
    async def transfer(client: bt.Client) -> None:
        call = calls.Balances.transfer_keep_alive(
            dest={"Id": address_of("//Receiver")}, value=10**18
        )
        result = await client.submit_call(call, bob)
        assert not result.success
        assert result.error is not None
        assert result.error.code is bt.ErrorCode.INSUFFICIENT_BALANCE

    run(transfer)


def test_a_subnet_is_registered_and_listed(run: Run[None], netuid: int) -> None:
    async def look(client: bt.Client) -> None:
        assert netuid >= FIRST_NETUID
        subnets = {subnet.netuid for subnet in await client.subnets.all()}
        assert {0, 1, netuid} <= subnets

    run(look)


def test_a_shielded_registration_gives_a_uid(
    run: Run[None], netuid: int, validator: int, bob: KeypairWallet
) -> None:
    async def look(client: bt.Client) -> None:
        owner = await client.query(storage.SubtensorModule.Owner, [bob.hotkey.ss58_address])
        assert owner == bob.coldkey.ss58_address
        neurons = await client.neurons.all(netuid)
        assert neurons[validator].hotkey == bob.hotkey.ss58_address

    run(look)


def test_stake_is_bought_and_shown(
    run: Run[None], netuid: int, validator: int, bob: KeypairWallet
) -> None:
    async def look(client: bt.Client) -> None:
        method = runtime_api.StakeInfoRuntimeApi.get_stake_info_for_coldkey
        rows = await client.runtime(method, [bob.coldkey.ss58_address])
        staked = [row for row in rows if row["netuid"] == netuid]
        assert [row["hotkey"] for row in staked] == [bob.hotkey.ss58_address]
        assert int(staked[0]["stake"]) > 0
        assert validator > 0

    run(look)


def test_weights_are_set_in_the_clear_and_read_back(
    node: StartedNode, run: Run[None], netuid: int, validator: int, bob: KeypairWallet
) -> None:
    node.ask("dev_advance", 120)

    async def weigh(client: bt.Client) -> None:
        await do(client, bt.SetWeights(netuid=netuid, weights={0: 1.0, validator: 3.0}), bob)
        row = await client.query(storage.SubtensorModule.Weights, [netuid, validator])
        assert dict(row) == {0: 21845, validator: 65535}

    run(weigh)


def test_the_metagraph_is_whole(run: Run[None], netuid: int, validator: int) -> None:
    async def look(client: bt.Client) -> None:
        graph = await client.subnets.metagraph(netuid)
        assert graph.netuid == netuid
        assert len(graph.hotkeys) == validator + 1

    run(look)


def test_after_epochs_the_validator_earns(
    node: StartedNode, run: Run[None], netuid: int, validator: int
) -> None:
    node.ask("dev_advance", 60)

    async def look(client: bt.Client) -> None:
        method = runtime_api.SubnetInfoRuntimeApi.get_metagraph
        graph = await client.runtime(method, [netuid])
        assert graph["validator_permit"][validator]
        assert int(graph["emission"][validator]) > 0
        assert int(graph["dividends"][validator]) > 0

    run(look)
