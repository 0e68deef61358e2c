"""Locks through the official SDK: made, read in every way, changed, moved and given away."""

from typing import Any, TypeVar

import bittensor as bt
import pytest

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run, do, runner, wallet
from tests.clients.started_node import StartedNode

T = TypeVar("T")


ALICE, BOB, CHARLIE = wallet("Alice"), wallet("Bob"), wallet("Charlie")


def coldkey(key: KeypairWallet) -> str:
    return str(key.coldkey.ss58_address)


def hotkey(key: KeypairWallet) -> str:
    return str(key.hotkey.ss58_address)


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    """Run a coroutine function with a fresh client of a node that makes a block when asked."""
    return runner(instant)


@pytest.fixture(scope="module")
def netuid(run: Run[object]) -> int:
    """Return alice's started subnet, on which bob has staked on his hotkey."""

    async def create(client: bt.Client) -> object:
        result = await do(client, bt.RegisterSubnet(), ALICE)
        made = int(result.data["netuid"])
        await do(client, bt.StartCall(netuid=made), ALICE)
        return made

    async def register(client: bt.Client) -> None:
        await do(client, bt.BurnedRegister(netuid=made), BOB)

    async def stake(client: bt.Client) -> None:
        intent = bt.AddStake(
            hotkey_ss58=hotkey(BOB),
            netuid=made,
            amount_tao=bt.tao(50),
            slippage_protection=False,
        )
        await do(client, intent, BOB)

    made = run(create)
    assert isinstance(made, int)
    run(register)
    run(stake)
    return made


async def lock_of(client: bt.Client, key: KeypairWallet, netuid: int) -> Any:
    return await client.read("coldkey_lock", coldkey_ss58=coldkey(key), netuid=netuid)


async def refusal(client: bt.Client, intent: bt.Intent, key: KeypairWallet) -> str:
    result = await client.execute(intent, key)
    assert result.error is not None
    return str(result.error.name)


def test_a_lock_is_made_and_read_and_holds_stake_back(run: Run[None], netuid: int) -> None:
    async def act(client: bt.Client) -> None:
        amount = bt.Balance.from_rao(10 * 10**9, netuid)
        lock = bt.LockStake(netuid=netuid, amount_alpha=amount, hotkey_ss58=hotkey(BOB))
        await do(client, bt.SetPerpetualLock(netuid=netuid, enabled=True), BOB)
        await do(client, lock, BOB)
        found = await lock_of(client, BOB, netuid)
        assert found["locked_alpha"].rao == 10 * 10**9
        assert found["is_perpetual"] is True
        behind = await client.read("locks_for_hotkey", hotkey_ss58=hotkey(BOB), netuid=netuid)
        assert [row["coldkey"] for row in behind] == [coldkey(BOB)]
        leader = await client.read("most_convicted_hotkey", netuid=netuid)
        assert leader == hotkey(BOB)
        convictions = await client.read("subnet_convictions", netuid=netuid)
        assert convictions["netuid"] == netuid
        sell = bt.RemoveStake(
            hotkey_ss58=hotkey(BOB), netuid=netuid, amount_alpha="all", slippage_protection=False
        )
        assert await refusal(client, sell, BOB) == "StakeUnavailable"

    run(act)


def test_a_lock_moves_and_the_owners_hotkey_is_convinced_at_once(
    run: Run[None], netuid: int
) -> None:
    async def act(client: bt.Client) -> None:
        move = bt.MoveLock(netuid=netuid, destination_hotkey_ss58=hotkey(ALICE))
        await do(client, move, BOB)
        found = await lock_of(client, BOB, netuid)
        assert found["hotkey"] == hotkey(ALICE)
        conviction = await client.read(
            "hotkey_conviction", hotkey_ss58=hotkey(ALICE), netuid=netuid
        )
        assert conviction["conviction_alpha"].rao == 10 * 10**9

    run(act)


def test_locked_alpha_goes_only_to_those_who_accept_it(run: Run[None], netuid: int) -> None:
    async def act(client: bt.Client) -> None:
        give = bt.TransferStake(
            hotkey_ss58=hotkey(BOB),
            origin_netuid=netuid,
            dest_netuid=netuid,
            dest_coldkey_ss58=coldkey(CHARLIE),
            amount_alpha="all",
        )
        assert await refusal(client, give, BOB) == "AccountRejectsLockedAlpha"
        await do(client, bt.SetRejectLockedAlpha(enabled=False), CHARLIE)
        assert await client.read("accepts_locked_alpha", coldkey_ss58=coldkey(CHARLIE)) is True
        await do(client, give, BOB)
        assert (await lock_of(client, CHARLIE, netuid))["hotkey"] == hotkey(ALICE)
        assert await lock_of(client, BOB, netuid) is None

    run(act)
