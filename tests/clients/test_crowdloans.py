"""A crowdloan's life through the official SDK: opened, filled, changed, finalized, given up."""

from typing import Any, TypeVar

import bittensor as bt
import pytest
from bittensor import storage

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run, do, runner, wallet
from tests.clients.started_node import StartedNode

T = TypeVar("T")


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    """Run a coroutine function with a fresh client of a node that makes a block when asked."""
    return runner(instant)


ALICE, BOB, CHARLIE = wallet("Alice"), wallet("Bob"), wallet("Charlie")
TARGET = str(wallet("Target").coldkey.ss58_address)


async def opened(client: bt.Client, **purpose: object) -> int:
    """Open alice's crowdloan for 3000 TAO and return its id."""
    crowdloan_id = int(await client.query(storage.Crowdloan.NextCrowdloanId, []))
    intent = bt.CreateCrowdloan(
        deposit_tao=bt.tao(10),
        min_contribution_tao=bt.tao(1),
        cap_tao=bt.tao(3_000),
        end=int(await client.block()) + 1_000,
        **purpose,
    )
    await do(client, intent, ALICE)
    return crowdloan_id


async def contribute(client: bt.Client, crowdloan_id: int, tao: int, key: KeypairWallet) -> None:
    intent = bt.ContributeCrowdloan(crowdloan_id=crowdloan_id, amount_tao=bt.tao(tao))
    await do(client, intent, key)


async def balance(client: bt.Client, who: str) -> int:
    return int((await client.read("balance", coldkey_ss58=who)).rao)


async def found(client: bt.Client, crowdloan_id: int) -> Any:
    return await client.read("crowdloan", crowdloan_id=crowdloan_id)


def test_a_full_crowdloan_pays_its_target(run: Run[None]) -> None:
    async def act(client: bt.Client) -> None:
        number = await opened(client, target_ss58=TARGET)
        await contribute(client, number, 2_000, BOB)
        await contribute(client, number, 2_000, CHARLIE)
        assert (await found(client, number))["raised"] == bt.tao(3_000)
        await do(client, bt.FinalizeCrowdloan(crowdloan_id=number), ALICE)
        assert (await found(client, number))["finalized"] is True
        assert await balance(client, TARGET) == bt.tao(3_000).rao

    run(act)


def test_a_full_crowdloan_makes_its_call(run: Run[None]) -> None:
    async def act(client: bt.Client) -> None:
        pay = {"op": "transfer", "dest_ss58": TARGET, "amount_tao": 5}
        before = await balance(client, TARGET)
        number = await opened(client, call=pay)
        await contribute(client, number, 2_990, BOB)
        await do(client, bt.FinalizeCrowdloan(crowdloan_id=number), ALICE)
        assert await balance(client, TARGET) - before == bt.tao(5).rao

    run(act)


def test_a_full_crowdloan_leases_a_subnet(run: Run[None]) -> None:
    async def act(client: bt.Client) -> None:
        number = await opened(client, call={"op": "register_leased_network", "emissions_share": 30})
        await contribute(client, number, 2_990, BOB)
        await do(client, bt.FinalizeCrowdloan(crowdloan_id=number), ALICE)
        lease = await client.read("lease", lease_id=0)
        assert lease["beneficiary"] == ALICE.coldkey.ss58_address
        assert (lease["emissions_share"], lease["end_block"]) == (30, None)
        result = await client.execute(bt.TerminateLease(lease_id=0, hotkey_ss58=TARGET), ALICE)
        assert result.error is not None
        assert result.error.name == "LeaseHasNoEndBlock"

    run(act)


def test_terms_change_and_everybody_is_paid_back(run: Run[None]) -> None:
    async def act(client: bt.Client) -> None:
        number = await opened(client, target_ss58=TARGET)
        await contribute(client, number, 100, BOB)
        await contribute(client, number, 100, CHARLIE)
        end = int(await client.block()) + 500
        for change in (
            bt.UpdateCrowdloanCap(crowdloan_id=number, new_cap_tao=bt.tao(500)),
            bt.UpdateCrowdloanEnd(crowdloan_id=number, new_end=end),
            bt.UpdateCrowdloanMinContribution(
                crowdloan_id=number, new_min_contribution_tao=bt.tao(2)
            ),
            bt.SetCrowdloanMaxContribution(
                crowdloan_id=number, new_max_contribution_tao=bt.tao(150)
            ),
        ):
            await do(client, change, ALICE)
        await do(client, bt.WithdrawCrowdloan(crowdloan_id=number), CHARLIE)
        await do(client, bt.RefundCrowdloan(crowdloan_id=number), ALICE)
        info = await found(client, number)
        assert (info["raised"], info["cap"], info["end"]) == (bt.tao(10), bt.tao(500), end)
        await do(client, bt.DissolveCrowdloan(crowdloan_id=number), ALICE)
        assert await found(client, number) is None

    run(act)


def test_a_crowdloan_that_is_not_full_is_not_finalized(run: Run[None]) -> None:
    async def act(client: bt.Client) -> None:
        number = await opened(client, target_ss58=TARGET)
        result = await client.execute(bt.FinalizeCrowdloan(crowdloan_id=number), ALICE)
        assert not result.success
        assert result.error is not None
        assert result.error.name == "CapNotRaised"

    run(act)
