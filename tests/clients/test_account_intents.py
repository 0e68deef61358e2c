"""Intents on accounts: delegates, groups, crowdloans, changes of coldkeys; done, and refused."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import bittensor as bt
import pytest
from bittensor import calls

from byzantium.edge.wallets import KeypairWallet
from tests.clients.acts import Run, coldkey_of, do, refusal, runner, sudo, wallet
from tests.clients.started_node import StartedNode

ALICE, BOB, CHARLIE, DAVE, EVE, FERDIE = map(
    wallet, ("Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie")
)
MODEST = wallet("Modest")
NEXT = coldkey_of(wallet("Next"))
NO_LOAN = 99


class Act(NamedTuple):
    """An intent, who signs it, and for whom."""

    intent: bt.Intent
    key: KeypairWallet
    options: Mapping[str, Any] = MappingProxyType({})


Found = dict[str, Any]
"""What earlier acts of the story left behind: accounts, timepoints, numbers."""


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    return runner(instant)


@pytest.fixture(scope="module")
def found(run: Run[object]) -> Found:
    """Return what the story begins with; groups have funds, coldkeys change at once.

    Charlie may only transfer for ferdie, who keeps his other proxies to himself; modest can pay a
    fee and no deposit.
    """

    async def create(client: bt.Client) -> None:
        for name in ("announcement", "reannouncement"):
            setter = getattr(calls.AdminUtils, f"sudo_set_coldkey_swap_{name}_delay")
            await sudo(client, setter(duration=0), ALICE)
        for threshold in (1, 2):
            shared = await client.multisig([coldkey_of(ALICE), coldkey_of(BOB)], threshold)
            funds = bt.Transfer(dest_ss58=str(shared.address), amount_tao=bt.tao(10))
            await do(client, funds, ALICE)
        transfers = bt.AddProxy(delegate_ss58=coldkey_of(CHARLIE), proxy_type="Transfer", delay=0)
        await do(client, transfers, FERDIE)
        fees = bt.Transfer(dest_ss58=coldkey_of(MODEST), amount_tao=bt.tao("0.05"))
        await do(client, fees, ALICE)

    run(create)
    return {}


def pay(tao: float) -> dict[str, object]:
    return {"op": "transfer", "dest_ss58": coldkey_of(FERDIE), "amount_tao": tao}


def loan(cap: int = 100) -> bt.Intent:
    return bt.CreateCrowdloan(
        deposit_tao=bt.tao(10),
        min_contribution_tao=bt.tao(1),
        cap_tao=bt.tao(cap),
        end=1_000,
        target_ss58=coldkey_of(FERDIE),
    )


def give(number: int, tao: int) -> bt.Intent:
    return bt.ContributeCrowdloan(crowdloan_id=number, amount_tao=bt.tao(tao))


def group(kind: type[bt.Intent], key: KeypairWallet, tao: float, **more: object) -> Act:
    others = [coldkey_of(each) for each in (ALICE, BOB) if each is not key]
    terms = {"other_signatories": others, "call": pay(tao), **more}
    if kind is not bt.MultisigThreshold1:
        terms["threshold"] = 2
    return Act(kind(**terms), key)


def pure(found: Found) -> Act:
    born = found["pure"]
    kill = bt.KillPureProxy(
        spawner_ss58=coldkey_of(ALICE),
        proxy_type="Any",
        height=born["height"],
        ext_index=born["index"],
    )
    return Act(kill, ALICE, {"proxy_for": born["account"]})


def announced(delegate: KeypairWallet, tao: float) -> bt.Intent:
    return bt.ExecuteProxyAnnounced(
        delegate_ss58=coldkey_of(delegate),
        real_ss58=coldkey_of(ALICE),
        inner_op="transfer",
        inner_args={"dest_ss58": coldkey_of(FERDIE), "amount_tao": tao},
    )


def proxy(kind: type[bt.Intent], delegate: KeypairWallet, delay: int = 0) -> bt.Intent:
    return kind(delegate_ss58=coldkey_of(delegate), proxy_type="Any", delay=delay)


def change(kind: type[bt.Intent]) -> bt.Intent:
    return kind(new_coldkey_ss58=NEXT)


DONE: dict[str, Callable[[Found], Act]] = {
    "create_pure_proxy": lambda _: Act(bt.CreatePureProxy(proxy_type="Any"), ALICE),
    "kill_pure_proxy": pure,
    "add_proxy": lambda _: Act(proxy(bt.AddProxy, BOB), ALICE),
    "execute_proxy_announced": lambda _: Act(announced(BOB, 1), CHARLIE),
    "remove_proxy": lambda _: Act(proxy(bt.RemoveProxy, BOB), ALICE),
    "remove_proxies": lambda _: Act(bt.RemoveProxies(), ALICE),
    "multisig_threshold_1": lambda _: group(bt.MultisigThreshold1, ALICE, 1),
    "multisig_approve": lambda _: group(bt.MultisigApprove, ALICE, 1),
    "multisig_execute": lambda f: group(bt.MultisigExecute, BOB, 1, timepoint=f["opened"]),
    "multisig_cancel": lambda f: group(bt.MultisigCancel, ALICE, 2, timepoint=f["opened"]),
    "create_crowdloan": lambda _: Act(loan(), ALICE),
    "contribute_crowdloan": lambda _: Act(give(0, 20), BOB),
    "withdraw_crowdloan": lambda _: Act(bt.WithdrawCrowdloan(crowdloan_id=0), BOB),
    "update_crowdloan_cap": lambda _: Act(bt.UpdateCrowdloanCap(0, bt.tao(50)), ALICE),
    "update_crowdloan_end": lambda _: Act(bt.UpdateCrowdloanEnd(0, 900), ALICE),
    "update_crowdloan_min_contribution": lambda _: Act(
        bt.UpdateCrowdloanMinContribution(0, bt.tao(2)), ALICE
    ),
    "set_crowdloan_max_contribution": lambda _: Act(
        bt.SetCrowdloanMaxContribution(0, bt.tao(60)), ALICE
    ),
    "refund_crowdloan": lambda _: Act(bt.RefundCrowdloan(crowdloan_id=0), ALICE),
    "dissolve_crowdloan": lambda _: Act(bt.DissolveCrowdloan(crowdloan_id=0), ALICE),
    "finalize_crowdloan": lambda _: Act(bt.FinalizeCrowdloan(crowdloan_id=1), ALICE),
    "announce_coldkey_swap": lambda _: Act(change(bt.AnnounceColdkeySwap), DAVE),
    "clear_coldkey_swap_announcement": lambda _: Act(bt.ClearColdkeySwapAnnouncement(), DAVE),
    "swap_coldkey_announced": lambda _: Act(change(bt.SwapColdkeyAnnounced), DAVE),
    "dispute_coldkey_swap": lambda _: Act(bt.DisputeColdkeySwap(), EVE),
}

REFUSED: dict[str, tuple[str, Callable[[Found], Act]]] = {
    "create_pure_proxy": (
        "InsufficientBalance",
        lambda _: Act(bt.CreatePureProxy(proxy_type="Any", delay=1), MODEST),
    ),
    "kill_pure_proxy": ("NoPermission", lambda f: pure(f)._replace(options={})),
    "add_proxy": ("NoSelfProxy", lambda _: Act(proxy(bt.AddProxy, ALICE), ALICE)),
    "execute_proxy_announced": ("NotProxy", lambda _: Act(announced(BOB, 1), CHARLIE)),
    "remove_proxy": ("NotFound", lambda _: Act(proxy(bt.RemoveProxy, BOB), ALICE)),
    "remove_proxies": (
        "CallFiltered",
        lambda _: Act(bt.RemoveProxies(), CHARLIE, {"proxy_for": coldkey_of(FERDIE)}),
    ),
    "multisig_threshold_1": (
        "FundsUnavailable",
        lambda _: group(bt.MultisigThreshold1, ALICE, 10**6),
    ),
    "multisig_approve": (
        "UnexpectedTimepoint",
        lambda f: group(bt.MultisigApprove, ALICE, 3, timepoint=f["opened"]),
    ),
    "multisig_execute": (
        "UnexpectedTimepoint",
        lambda f: group(bt.MultisigExecute, BOB, 4, timepoint=f["opened"]),
    ),
    "multisig_cancel": (
        "NotFound",
        lambda f: group(bt.MultisigCancel, ALICE, 2, timepoint=f["opened"]),
    ),
    "create_crowdloan": ("CapTooLow", lambda _: Act(loan(cap=1), ALICE)),
    "contribute_crowdloan": ("InvalidCrowdloanId", lambda _: Act(give(NO_LOAN, 20), BOB)),
    "withdraw_crowdloan": (
        "NoContribution",
        lambda _: Act(bt.WithdrawCrowdloan(crowdloan_id=2), BOB),
    ),
    "update_crowdloan_cap": (
        "InvalidOrigin",
        lambda _: Act(bt.UpdateCrowdloanCap(2, bt.tao(50)), BOB),
    ),
    "update_crowdloan_end": ("CannotEndInPast", lambda _: Act(bt.UpdateCrowdloanEnd(2, 1), ALICE)),
    "update_crowdloan_min_contribution": (
        "MinimumContributionTooLow",
        lambda _: Act(bt.UpdateCrowdloanMinContribution(2, bt.tao(0)), ALICE),
    ),
    "set_crowdloan_max_contribution": (
        "MaximumContributionTooLow",
        lambda _: Act(bt.SetCrowdloanMaxContribution(2, bt.tao(0)), ALICE),
    ),
    "refund_crowdloan": ("InvalidOrigin", lambda _: Act(bt.RefundCrowdloan(crowdloan_id=2), BOB)),
    "dissolve_crowdloan": (
        "InvalidOrigin",
        lambda _: Act(bt.DissolveCrowdloan(crowdloan_id=2), BOB),
    ),
    "finalize_crowdloan": (
        "CapNotRaised",
        lambda _: Act(bt.FinalizeCrowdloan(crowdloan_id=2), ALICE),
    ),
    "announce_coldkey_swap": (
        "ColdkeySwapDisputed",
        lambda _: Act(change(bt.AnnounceColdkeySwap), EVE),
    ),
    "clear_coldkey_swap_announcement": (
        "ColdkeySwapAnnouncementNotFound",
        lambda _: Act(bt.ClearColdkeySwapAnnouncement(), BOB),
    ),
    "swap_coldkey_announced": (
        "ColdkeySwapAnnouncementNotFound",
        lambda _: Act(change(bt.SwapColdkeyAnnounced), BOB),
    ),
    "dispute_coldkey_swap": (
        "ColdkeySwapAnnouncementNotFound",
        lambda _: Act(bt.DisputeColdkeySwap(), BOB),
    ),
}


async def open_again(client: bt.Client, found: Found) -> None:
    """Open a second payment of the group, which is cancelled."""
    await remember_opening(
        client, found, await do(client, group(bt.MultisigApprove, ALICE, 2).intent, ALICE)
    )


async def announce_payment(client: bt.Client, _found: Found) -> None:
    """Let bob announce what he will pay for alice."""
    call = await client.compose(
        calls.Balances.transfer_keep_alive(dest={"Id": coldkey_of(FERDIE)}, value=10**9)
    )
    announce = calls.Proxy.announce(real={"Id": coldkey_of(ALICE)}, call_hash=call.call_hash)
    result = await client.submit_call(announce, BOB)
    assert result.success, result


async def fill_another(client: bt.Client, _found: Found) -> None:
    """Open two more crowdloans, and fill the first of them."""
    for _ in range(2):
        await do(client, loan(), ALICE)
    await do(client, give(1, 90), BOB)


async def announce_eve(client: bt.Client, _found: Found) -> None:
    await do(client, change(bt.AnnounceColdkeySwap), EVE)


async def announce_dave(client: bt.Client, _found: Found) -> None:
    await do(client, change(bt.AnnounceColdkeySwap), DAVE)


BEFORE: dict[str, Callable[[bt.Client, Found], Awaitable[None]]] = {
    "execute_proxy_announced": announce_payment,
    "multisig_cancel": open_again,
    "finalize_crowdloan": fill_another,
    "dispute_coldkey_swap": announce_eve,
    "swap_coldkey_announced": announce_dave,
}


async def remember_pure(_client: bt.Client, found: Found, result: bt.ExtrinsicResult) -> None:
    made = next(e["attributes"] for e in result.events if e["event_id"] == "PureCreated")
    height, index = map(int, result.extrinsic_id.split("-"))
    found["pure"] = {"account": str(made["pure"]), "height": height, "index": index}


async def remember_opening(_client: bt.Client, found: Found, result: bt.ExtrinsicResult) -> None:
    height, index = map(int, result.extrinsic_id.split("-"))
    found["opened"] = {"height": height, "index": index}


AFTER = {"create_pure_proxy": remember_pure, "multisig_approve": remember_opening}


@pytest.mark.parametrize("name", DONE)
def test_an_intent_is_planned_with_its_fee_and_done(
    run: Run[object], found: Found, name: str
) -> None:
    if name in BEFORE:
        run(lambda client: BEFORE[name](client, found))
    act = DONE[name](found)
    assert act.intent.op == name

    async def make(client: bt.Client) -> None:
        plan = await client.plan(act.intent, act.key, **act.options)
        assert plan.ok
        assert plan.fee is not None
        result = await do(client, act.intent, act.key, **act.options)
        if name in AFTER:
            await AFTER[name](client, found, result)

    run(make)


@pytest.mark.parametrize("name", REFUSED)
def test_an_intent_is_refused_by_the_chains_name(run: Run[str], found: Found, name: str) -> None:
    expected, made = REFUSED[name]
    act = made(found)
    assert act.intent.op == name
    assert run(lambda client: refusal(client, act.intent, act.key, **act.options)) == expected


def test_each_is_both_done_and_refused() -> None:
    assert DONE.keys() == REFUSED.keys()
    assert len(DONE) == 24
