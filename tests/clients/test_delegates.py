"""Acting for others through the official SDK: delegates, pure accounts, and groups."""

from typing import TypeVar

import bittensor as bt
import pytest
from bittensor import calls

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run, do, runner, sudo, wallet
from tests.clients.started_node import StartedNode

T = TypeVar("T")


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    """Run a coroutine function with a fresh client of a node that makes a block when asked."""
    return runner(instant)


def address(key: KeypairWallet) -> str:
    return str(key.coldkey.ss58_address)


ALICE, BOB, CHARLIE = wallet("Alice"), wallet("Bob"), wallet("Charlie")


async def balance(client: bt.Client, who: str) -> int:
    return int((await client.read("balance", coldkey_ss58=who)).rao)


async def proxies_of(client: bt.Client, key: KeypairWallet) -> list[tuple[str, str]]:
    found = await client.read("proxies", coldkey_ss58=address(key))
    return [(each["delegate"], each["proxy_type"]) for each in found["proxies"]]


def pay(target: str, tao: int) -> bt.Intent:
    return bt.Transfer(dest_ss58=target, amount_tao=bt.tao(tao))


def test_a_delegate_pays_from_the_account_it_acts_for(run: Run[None]) -> None:
    target = address(wallet("Paid by a delegate"))

    async def act(client: bt.Client) -> None:
        add = bt.AddProxy(delegate_ss58=address(BOB), proxy_type="Transfer")
        await do(client, add, ALICE)
        assert await proxies_of(client, ALICE) == [(address(BOB), "Transfer")]
        before = await balance(client, address(ALICE))
        result = await client.execute(pay(target, 2), BOB, proxy_for=address(ALICE))
        assert result.success, result
        assert await balance(client, target) == 2 * 10**9
        assert await balance(client, address(ALICE)) == before - 2 * 10**9
        await do(client, bt.RemoveProxy(delegate_ss58=address(BOB), proxy_type="Transfer"), ALICE)
        assert await proxies_of(client, ALICE) == []
        refused = await client.execute(pay(target, 2), BOB, proxy_for=address(ALICE))
        assert not refused.success
        assert "not a proxy" in refused.message

    run(act)


def test_a_delegate_does_nothing_beyond_its_type(run: Run[None]) -> None:
    target = address(wallet("Not paid"))

    async def act(client: bt.Client) -> None:
        await do(client, bt.AddProxy(delegate_ss58=address(BOB), proxy_type="Staking"), CHARLIE)
        refused = await client.execute(pay(target, 2), BOB, proxy_for=address(CHARLIE))
        assert not refused.success, refused
        assert await balance(client, target) == 0
        await do(client, bt.RemoveProxies(), CHARLIE)
        assert await proxies_of(client, CHARLIE) == []

    run(act)


def test_a_pure_account_is_made_and_used(run: Run[None]) -> None:
    target = address(wallet("Paid by nobody's key"))

    async def act(client: bt.Client) -> None:
        made = await do(client, bt.CreatePureProxy(proxy_type="Any"), ALICE)
        pure = next(
            str(event["attributes"]["pure"])
            for event in made.events
            if event["event_id"] == "PureCreated"
        )
        await do(client, pay(pure, 5), ALICE)
        result = await client.execute(pay(target, 1), ALICE, proxy_for=pure)
        assert result.success, result
        assert await balance(client, target) == 10**9

    run(act)


def test_two_of_three_pay_together(run: Run[None]) -> None:
    target = address(wallet("Paid by a group"))
    spec = {"op": "transfer", "dest_ss58": target, "amount_tao": 3}

    async def act(client: bt.Client) -> None:
        members = [address(key) for key in (ALICE, BOB, CHARLIE)]
        group = await client.multisig(members, 2)
        await do(client, pay(str(group.address), 10), ALICE)
        others = [member for member in members if member != address(ALICE)]
        opened = bt.MultisigExecute(threshold=2, other_signatories=others, call=spec)
        result = await do(client, opened, ALICE)
        digest = result.data["multisig_call_hash"]
        pending = await client.read("multisig", account_ss58=group.address, call_hash=digest)
        assert pending["depositor"] == address(ALICE)
        assert int(pending["deposit"].rao) == 132_000_000 + 2 * 32_000_000
        others = [member for member in members if member != address(BOB)]
        last = bt.MultisigExecute(
            threshold=2, other_signatories=others, call=spec, timepoint=pending["timepoint"]
        )
        await do(client, last, BOB)
        assert await balance(client, target) == 3 * 10**9
        gone = await client.read("multisig", account_ss58=group.address, call_hash=digest)
        assert gone is None

    run(act)


def test_an_opened_payment_is_cancelled(run: Run[None]) -> None:
    spec = {"op": "transfer", "dest_ss58": address(BOB), "amount_tao": 1}

    async def act(client: bt.Client) -> None:
        members = [address(key) for key in (ALICE, BOB)]
        group = await client.multisig(members, 2)
        terms = {"threshold": 2, "other_signatories": [address(BOB)], "call": spec}
        result = await do(client, bt.MultisigApprove(**terms), ALICE)
        digest = result.data["multisig_call_hash"]
        pending = await client.read("multisig", account_ss58=group.address, call_hash=digest)
        cancel = bt.MultisigCancel(**terms, timepoint=pending["timepoint"])
        await do(client, cancel, ALICE)
        gone = await client.read("multisig", account_ss58=group.address, call_hash=digest)
        assert gone is None

    run(act)


def test_sudo_schedules_a_call(run: Run[None]) -> None:
    target = address(wallet("Paid later"))

    async def act(client: bt.Client) -> None:
        payment = await client.compose(
            calls.Balances.force_transfer(source=address(ALICE), dest=target, value=10**9)
        )
        later = calls.Scheduler.schedule_after(
            after=0, maybe_periodic=None, priority=0, call=payment
        )
        await sudo(client, later, ALICE)
        await do(client, pay(address(BOB), 1), CHARLIE)
        assert await balance(client, target) == 10**9

    run(act)
