"""Intents of owners, delegates and stakers beyond the everyday: done, and refused by name."""

from collections.abc import Callable
from dataclasses import dataclass

import bittensor as bt
import pytest
from bittensor import calls

from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.edge.wallets import KeypairWallet
from byzantium.scale import ss58
from byzantium.units import NetUid
from tests.clients.acts import Run, coldkey_of, do, hotkey_of, refusal, runner, sudo, wallet
from tests.clients.started_node import StartedNode

Act = tuple[bt.Intent, KeypairWallet]
NO_SUBNET = 99
ALICE, BOB, CHARLIE = wallet("Alice", "owner"), wallet("Bob"), wallet("Charlie")
DAVE = wallet("Dave")
LIMITS = (
    calls.AdminUtils.sudo_set_admin_freeze_window(window=0),
    calls.AdminUtils.sudo_set_owner_hparam_rate_limit(epochs=0),
    calls.AdminUtils.sudo_set_tx_delegate_take_rate_limit(tx_rate_limit=0),
    calls.AdminUtils.sudo_set_tx_rate_limit(tx_rate_limit=0),
    calls.AdminUtils.sudo_set_network_rate_limit(rate_limit=0),
)


@dataclass(frozen=True)
class Scene:
    """A started subnet of alice's, with bob and charlie on it, both with stake."""

    node: StartedNode
    netuid: int


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    return runner(instant)


@pytest.fixture(scope="module")
def scene(instant: StartedNode, run: Run[object]) -> Scene:
    async def create(client: bt.Client) -> int:
        for limit in LIMITS:
            await sudo(client, limit, ALICE)
        made = int((await do(client, bt.RegisterSubnet(), ALICE)).data["netuid"])
        await do(client, bt.StartCall(netuid=made), ALICE)
        return made

    netuid = run(create)
    assert isinstance(netuid, int)
    for key in (BOB, CHARLIE):
        run(lambda client, key=key: do(client, bt.BurnedRegister(netuid=netuid), key))

    async def stake(client: bt.Client) -> None:
        for key in (BOB, CHARLIE):
            intent = bt.AddStake(
                hotkey_ss58=hotkey_of(key),
                netuid=netuid,
                amount_tao=bt.tao(50),
                slippage_protection=False,
            )
            await do(client, intent, key)

    run(stake)
    return Scene(instant, netuid)


def pay(key: KeypairWallet, tao: float) -> dict[str, object]:
    return {"op": "transfer", "dest_ss58": coldkey_of(key), "amount_tao": tao}


def children(scene: Scene, child: KeypairWallet) -> bt.Intent:
    return bt.SetChildren(netuid=scene.netuid, children=[[0.5, hotkey_of(child)]])


def burn(netuid: int) -> bt.Intent:
    return bt.StakeBurn(netuid=netuid, amount_tao=bt.tao(1), rate_tolerance=0.5)


def subnet_identity(netuid: int) -> bt.Intent:
    return bt.SetSubnetIdentity(netuid=netuid, subnet_name="clear", subnet_url="https://x.example")


DONE: dict[str, Callable[[Scene], Act]] = {
    "associate_hotkey": lambda _: (bt.AssociateHotkey(hotkey_of(wallet("Spare"))), BOB),
    "set_identity": lambda _: (bt.SetIdentity(name="bob", url="https://bob.example"), BOB),
    "set_subnet_identity": lambda s: (subnet_identity(s.netuid), ALICE),
    "update_symbol": lambda s: (bt.UpdateSymbol(netuid=s.netuid, symbol="ζ"), ALICE),
    "set_auto_stake": lambda s: (bt.SetAutoStake(s.netuid, hotkey_of(CHARLIE)), BOB),
    "set_children": lambda s: (children(s, CHARLIE), BOB),
    "set_childkey_take": lambda s: (bt.SetChildkeyTake(netuid=s.netuid, take=0.1), BOB),
    "decrease_take": lambda _: (bt.DecreaseTake(take=0.1), BOB),
    "increase_take": lambda _: (bt.IncreaseTake(take=0.12), BOB),
    "set_take": lambda _: (bt.SetTake(take=0.05), BOB),
    "trim_subnet": lambda s: (bt.TrimSubnet(netuid=s.netuid, max_n=64), ALICE),
    "set_mechanism_count": lambda s: (bt.SetMechanismCount(s.netuid, 2), ALICE),
    "stake_burn": lambda s: (burn(s.netuid), ALICE),
    "claim_root": lambda s: (bt.ClaimRoot(subnets=[s.netuid]), BOB),
    "batch": lambda _: (bt.Batch(intents=[pay(DAVE, 1), pay(DAVE, 2)]), CHARLIE),
    "swap_hotkey": lambda _: (bt.SwapHotkey(hotkey_of(wallet("Charlie", "new"))), CHARLIE),
}

REFUSED: dict[str, tuple[str, Callable[[Scene], Act]]] = {
    "associate_hotkey": (
        "CannotUseSystemAccount",
        lambda s: (bt.AssociateHotkey(ss58.encode(subnet_account(NetUid(s.netuid)))), BOB),
    ),
    "set_identity": (
        "HotKeyNotRegisteredInNetwork",
        lambda _: (bt.SetIdentity(name="nobody"), DAVE),
    ),
    "set_subnet_identity": ("NotSubnetOwner", lambda s: (subnet_identity(s.netuid), BOB)),
    "update_symbol": (
        "SymbolDoesNotExist",
        lambda s: (bt.UpdateSymbol(netuid=s.netuid, symbol="no"), ALICE),
    ),
    "set_auto_stake": (
        "HotKeyNotRegisteredInSubNet",
        lambda s: (bt.SetAutoStake(s.netuid, hotkey_of(CHARLIE)), BOB),
    ),
    "set_children": ("TxRateLimitExceeded", lambda s: (children(s, BOB), BOB)),
    "set_childkey_take": (
        "InvalidChildkeyTake",
        lambda s: (bt.SetChildkeyTake(netuid=s.netuid, take=0.5), BOB),
    ),
    "decrease_take": ("DelegateTakeTooLow", lambda _: (bt.DecreaseTake(take=0.17), BOB)),
    "increase_take": ("DelegateTakeTooLow", lambda _: (bt.IncreaseTake(take=0.01), BOB)),
    "set_take": ("DelegateTakeTooHigh", lambda _: (bt.SetTake(take=0.5), BOB)),
    "set_mechanism_count": ("InvalidValue", lambda s: (bt.SetMechanismCount(s.netuid, 99), ALICE)),
    "trim_subnet": ("InvalidValue", lambda s: (bt.TrimSubnet(netuid=s.netuid, max_n=1), ALICE)),
    "stake_burn": ("SubnetNotExists", lambda _: (burn(NO_SUBNET), BOB)),
    "claim_root": ("InvalidSubnetNumber", lambda _: (bt.ClaimRoot(subnets=list(range(6))), BOB)),
    "batch": (
        "FundsUnavailable",
        lambda _: (bt.Batch(intents=[pay(DAVE, 1), pay(DAVE, 10**7)]), CHARLIE),
    ),
    "swap_hotkey": (
        "NonAssociatedColdKey",
        lambda _: (bt.SwapHotkey(hotkey_of(BOB)), wallet("Charlie", "new")),
    ),
}


LEG = {"origin_netuid": 1, "dest_netuid": 2, "amount": 1.0}
LATER: dict[str, Callable[[Scene], bt.Intent]] = {
    "add_collateral": lambda s: bt.AddCollateral(netuid=s.netuid, amount_alpha=1.0),
    "set_min_collateral": lambda s: bt.SetMinCollateral(netuid=s.netuid, min_alpha=1.0),
    "claim_root_with_hotkey": lambda _: bt.ClaimRootWithHotkey(hotkey_of(BOB)),
    "stake_into_basket": lambda _: bt.StakeIntoBasket(hotkey_of(BOB), bt.tao(1)),
    "swap_basket": lambda _: bt.SwapBasket(hotkey_ss58=hotkey_of(BOB), **LEG),
    "swap_basket_many": lambda _: bt.SwapBasketMany(hotkey_of(BOB), [LEG]),
    "trim_null_subnet_batch": lambda s: bt.TrimNullSubnetBatch(netuid=s.netuid, target=64),
    "set_hyperparameter": lambda s: bt.SetHyperparameter(s.netuid, "collateral_lock_share", 1),
    "pow_register": lambda s: bt.PowRegister(
        netuid=s.netuid, work_block=1, nonce=0, work_hex="00" * 32
    ),
}
"""What only later specs do: it is planned and paid for, and refused by a name of the chain's."""


@pytest.mark.parametrize("name", DONE)
def test_an_intent_is_planned_with_its_fee_and_done(
    run: Run[object], scene: Scene, name: str
) -> None:
    intent, key = DONE[name](scene)
    assert intent.op == name

    async def act(client: bt.Client) -> None:
        plan = await client.plan(intent, key)
        assert plan.ok
        assert plan.fee is not None
        await do(client, intent, key)

    run(act)


@pytest.mark.parametrize("name", REFUSED)
def test_an_intent_is_refused_by_the_chains_name(run: Run[str], scene: Scene, name: str) -> None:
    expected, made = REFUSED[name]
    intent, key = made(scene)
    assert intent.op == name
    assert run(lambda client: refusal(client, intent, key)) == expected


def test_each_is_both_done_and_refused() -> None:
    assert DONE.keys() == REFUSED.keys()


@pytest.mark.parametrize("name", LATER)
def test_what_only_later_specs_do_is_refused(run: Run[str], scene: Scene, name: str) -> None:
    intent = LATER[name](scene)
    assert intent.op == name
    assert run(lambda client: refusal(client, intent, BOB)) == "DisabledTemporarily"


def test_stake_moves_by_the_calls_of_later_specs(run: Run[None], scene: Scene) -> None:
    """The client makes these calls where it limits a move, and where it names a new hotkey."""
    new = hotkey_of(wallet("Charlie", "new"))

    async def move(client: bt.Client) -> None:
        other = int((await do(client, bt.RegisterSubnet(), ALICE)).data["netuid"])
        await do(client, bt.StartCall(netuid=other), ALICE)
        there = bt.MoveStake(hotkey_of(BOB), scene.netuid, new, other, 5.0, rate_tolerance=0.5)
        moved = await do(client, there, BOB)
        given = bt.TransferStake(
            dest_coldkey_ss58=coldkey_of(DAVE),
            hotkey_ss58=hotkey_of(BOB),
            origin_netuid=scene.netuid,
            dest_netuid=scene.netuid,
            amount_alpha=5.0,
            dest_hotkey_ss58=new,
        )
        transferred = await do(client, given, BOB)
        assert "StakeMoved" in {event["event_id"] for event in moved.events}
        assert "StakeAndHotkeyTransferred" in {event["event_id"] for event in transferred.events}
        of_dave = await client.read(
            "stake", coldkey_ss58=coldkey_of(DAVE), hotkey_ss58=new, netuid=scene.netuid
        )
        assert of_dave.rao in {5 * 10**9 - 1, 5 * 10**9}

    run(move)
