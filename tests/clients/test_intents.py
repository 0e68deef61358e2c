"""Every intent that everyday users of the official SDK have: planned, done, and refused by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import bittensor as bt
import pytest
from bittensor import calls

from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.edge.wallets import KeypairWallet
from byzantium.units import AccountId
from tests.clients.acts import Run, do, runner, sudo, wallet
from tests.clients.started_node import StartedNode

T = TypeVar("T")
Act = tuple[bt.Intent, KeypairWallet]
SALT = [1, 2, 3, 4]
NO_SUBNET = 99
RATE_LIMIT_BLOCKS = 101


@dataclass(frozen=True)
class Scene:
    """Two started subnets: weights of the first in the clear, of the second sealed."""

    node: StartedNode
    clear: int
    sealed: int
    alice: KeypairWallet
    bob: KeypairWallet
    charlie: KeypairWallet

    @property
    def hotkey(self) -> str:
        return str(self.bob.hotkey.ss58_address)

    @property
    def other(self) -> str:
        return str(self.charlie.hotkey.ss58_address)


def register(netuid: int, key: KeypairWallet) -> Callable[[bt.Client], Awaitable[object]]:
    return lambda client: do(client, bt.BurnedRegister(netuid=netuid), key)


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    """Run a coroutine function with a fresh client, which knows nothing of earlier nonces."""
    return runner(instant)


@pytest.fixture(scope="module")
def scene(instant: StartedNode, run: Run[object]) -> Scene:
    alice, bob, charlie = wallet("Alice", "owner"), wallet("Bob"), wallet("Charlie")

    async def create(client: bt.Client) -> list[int]:
        await sudo(client, calls.AdminUtils.sudo_set_admin_freeze_window(window=0), alice)
        await sudo(client, calls.AdminUtils.sudo_set_network_rate_limit(rate_limit=0), alice)
        netuids = []
        for _ in range(2):
            result = await do(client, bt.RegisterSubnet(), alice)
            netuids.append(int(result.data["netuid"]))
        off = bt.SetHyperparameter(netuid=netuids[0], name="commit_reveal_weights_enabled", value=0)
        await do(client, off, alice)
        for netuid in netuids:
            await do(client, bt.StartCall(netuid=netuid), alice)
        return netuids

    made = run(create)
    assert isinstance(made, list)
    for netuid in made:
        run(register(netuid, bob))
        run(register(netuid, charlie))

    async def stake(client: bt.Client) -> None:
        for key in (bob, charlie):
            for netuid in made:
                intent = bt.AddStake(
                    hotkey_ss58=key.hotkey.ss58_address,
                    netuid=netuid,
                    amount_tao=bt.tao(50),
                    slippage_protection=False,
                )
                await do(client, intent, key)

    run(stake)
    instant.ask("dev_advance", RATE_LIMIT_BLOCKS)
    return Scene(instant, *made, alice, bob, charlie)


def stake_to(scene: Scene, netuid: int, amount: float = 1) -> bt.Intent:
    return bt.AddStake(hotkey_ss58=scene.hotkey, netuid=netuid, amount_tao=bt.tao(amount))


def add_limit(scene: Scene, price_rao: int) -> bt.Intent:
    return bt.AddStakeLimit(
        hotkey_ss58=scene.hotkey,
        netuid=scene.clear,
        amount_tao=bt.tao(1),
        limit_price_rao=price_rao,
    )


def remove_limit(scene: Scene, price_rao: int) -> bt.Intent:
    return bt.RemoveStakeLimit(
        hotkey_ss58=scene.hotkey, netuid=scene.clear, amount_alpha=1.0, limit_price_rao=price_rao
    )


def remove(scene: Scene, hotkey: str) -> bt.Intent:
    return bt.RemoveStake(hotkey_ss58=hotkey, netuid=scene.clear, amount_alpha=1.0)


def move(scene: Scene, kind: type[bt.Intent], to_netuid: int, hotkey: str) -> bt.Intent:
    return kind(
        origin_hotkey_ss58=scene.hotkey,
        origin_netuid=scene.clear,
        dest_hotkey_ss58=hotkey,
        dest_netuid=to_netuid,
        amount_alpha=1.0,
    )


def swap(scene: Scene, to_netuid: int) -> bt.Intent:
    return bt.SwapStake(
        hotkey_ss58=scene.hotkey,
        origin_netuid=scene.clear,
        dest_netuid=to_netuid,
        amount_alpha=1.0,
    )


def give(scene: Scene) -> bt.Intent:
    return bt.TransferStake(
        dest_coldkey_ss58=scene.charlie.coldkey.ss58_address,
        hotkey_ss58=scene.hotkey,
        origin_netuid=scene.clear,
        dest_netuid=scene.clear,
        amount_alpha=1.0,
    )


def pay(amount: float) -> bt.Intent:
    return bt.Transfer(dest_ss58=wallet("New").coldkey.ss58_address, amount_tao=bt.tao(amount))


def empty() -> bt.Intent:
    return bt.TransferAll(dest_ss58=wallet("New").coldkey.ss58_address)


def axon(netuid: int) -> bt.Intent:
    return bt.ServeAxon(netuid=netuid, ip="203.0.113.5", port=8091)


def axon_tls(netuid: int) -> bt.Intent:
    certificate = "0x" + "ab" * 32
    return bt.ServeAxonTls(netuid=netuid, ip="203.0.113.5", port=8091, certificate=certificate)


def prometheus(netuid: int) -> bt.Intent:
    return bt.ServePrometheus(netuid=netuid, ip="203.0.113.5", port=9090)


def setting(netuid: int) -> bt.Intent:
    return bt.SetHyperparameter(netuid=netuid, name="immunity_period", value=77)


def weigh(kind: type[bt.Intent], netuid: int, *uids: int, **more: object) -> bt.Intent:
    return kind(netuid=netuid, uids=list(uids), weights=[1.0] * len(uids), **more)


def someone() -> str:
    return str(wallet("Nobody").hotkey.ss58_address)


DONE: dict[str, Callable[[Scene], Act]] = {
    "transfer": lambda s: (pay(1), s.bob),
    "transfer_all": lambda _: (empty(), wallet("Dave")),
    "add_stake": lambda s: (stake_to(s, s.clear), s.bob),
    "add_stake_limit": lambda s: (add_limit(s, 10**12), s.bob),
    "remove_stake": lambda s: (remove(s, s.hotkey), s.bob),
    "remove_stake_limit": lambda s: (remove_limit(s, 1000), s.bob),
    "move_stake": lambda s: (move(s, bt.MoveStake, s.clear, s.other), s.bob),
    "move_swap_stake": lambda s: (move(s, bt.MoveSwapStake, s.sealed, s.other), s.bob),
    "swap_stake": lambda s: (swap(s, s.sealed), s.bob),
    "transfer_stake": lambda s: (give(s), s.bob),
    "root_register": lambda s: (bt.RootRegister(), s.bob),
    "register_subnet": lambda s: (bt.RegisterSubnet(), s.alice),
    "start_call": lambda s: (bt.StartCall(netuid=s.sealed + 1), s.alice),
    "burned_register": lambda s: (bt.BurnedRegister(netuid=s.clear), wallet("Eve")),
    "set_hyperparameter": lambda s: (setting(s.clear), s.alice),
    "serve_axon": lambda s: (axon(s.clear), s.bob),
    "serve_axon_tls": lambda s: (axon_tls(s.clear), s.charlie),
    "serve_prometheus": lambda s: (prometheus(s.clear), s.bob),
    "reset_axon": lambda s: (bt.ResetAxon(netuid=s.sealed), s.bob),
    "set_weights": lambda s: (weigh(bt.SetWeights, s.clear, 0, 1), s.bob),
    "commit_weights": lambda s: (weigh(bt.CommitWeights, s.sealed, 0, 1), s.bob),
    "reveal_weights": lambda s: (weigh(bt.RevealWeights, s.sealed, 0, 1, salt=SALT), s.charlie),
    "unstake_all": lambda s: (bt.UnstakeAll(hotkey_ss58=s.hotkey), s.bob),
    "unstake_all_alpha": lambda s: (bt.UnstakeAllAlpha(hotkey_ss58=s.other), s.charlie),
}

REFUSED: dict[str, tuple[str, Callable[[Scene], Act]]] = {
    "transfer": ("FundsUnavailable", lambda s: (pay(10**7), s.charlie)),
    "transfer_all": ("Payment", lambda _: (empty(), wallet("Pauper"))),
    "add_stake": ("SubnetNotExists", lambda s: (stake_to(s, NO_SUBNET), s.bob)),
    "add_stake_limit": ("PriceLimitExceeded", lambda s: (add_limit(s, 1000), s.bob)),
    "remove_stake": ("NotEnoughStakeToWithdraw", lambda s: (remove(s, s.other), s.alice)),
    "remove_stake_limit": ("PriceLimitExceeded", lambda s: (remove_limit(s, 10**13), s.charlie)),
    "move_stake": (
        "HotKeyAccountNotExists",
        lambda s: (move(s, bt.MoveStake, s.clear, someone()), s.bob),
    ),
    "move_swap_stake": (
        "SubtokenDisabled",
        lambda s: (move(s, bt.MoveSwapStake, 1, s.other), s.bob),
    ),
    "swap_stake": ("SubtokenDisabled", lambda s: (swap(s, 1), s.bob)),
    "transfer_stake": ("AmountTooLow", lambda s: (give(s), s.alice)),
    "root_register": (
        "HotKeyAlreadyRegisteredInSubNet",
        lambda s: (bt.RootRegister(), s.bob),
    ),
    "register_subnet": ("CannotAffordLockCost", lambda _: (bt.RegisterSubnet(), wallet("Ferdie"))),
    "start_call": (
        "FirstEmissionBlockNumberAlreadySet",
        lambda s: (bt.StartCall(netuid=s.clear), s.alice),
    ),
    "burned_register": (
        "HotKeyAlreadyRegisteredInSubNet",
        lambda s: (bt.BurnedRegister(netuid=s.clear), s.bob),
    ),
    "set_hyperparameter": ("BadOrigin", lambda s: (setting(s.clear), s.bob)),
    "serve_axon": ("ServingRateLimitExceeded", lambda s: (axon(s.clear), s.bob)),
    "serve_axon_tls": ("ServingRateLimitExceeded", lambda s: (axon_tls(s.clear), s.charlie)),
    "serve_prometheus": ("ServingRateLimitExceeded", lambda s: (prometheus(s.clear), s.bob)),
    "reset_axon": (
        "ServingRateLimitExceeded",
        lambda s: (bt.ResetAxon(netuid=s.sealed), s.bob),
    ),
    "set_weights": (
        "UidVecContainInvalidOne",
        lambda s: (weigh(bt.SetWeights, s.clear, 0, 77), s.charlie),
    ),
    "commit_weights": (
        "not_registered",
        lambda s: (weigh(bt.CommitWeights, s.sealed, 0, 1), wallet("Eve")),
    ),
    "reveal_weights": (
        "NoWeightsCommitFound",
        lambda s: (weigh(bt.RevealWeights, s.sealed, 0, 1, salt=[9]), s.charlie),
    ),
    "unstake_all": (
        "HotKeyAccountNotExists",
        lambda s: (bt.UnstakeAll(hotkey_ss58=someone()), s.bob),
    ),
    "unstake_all_alpha": (
        "HotKeyAccountNotExists",
        lambda s: (bt.UnstakeAllAlpha(hotkey_ss58=someone()), s.bob),
    ),
}


@pytest.fixture(scope="module")
def committed(run: Run[object], scene: Scene) -> None:
    """Commit charlie to the weights that he reveals, and wait for the epoch to do it in."""
    row = RevealedWeights([0, 1], [65535, 65535], SALT, 0)
    account = AccountId(bytes(scene.charlie.hotkey.public_key))
    hash_ = commit_hash(account, scene.sealed, row)

    async def commit(client: bt.Client) -> int:
        call = calls.SubtensorModule.commit_weights(
            netuid=scene.sealed, commit_hash=f"0x{hash_.hex()}"
        )
        result = await client.submit_call(call, scene.charlie, signer="hotkey")
        assert result.success, result
        return int(await client.read("blocks_until_next_epoch", netuid=scene.sealed))

    scene.node.ask("dev_advance", run(commit))


def test_the_list_has_what_everyday_users_do() -> None:
    assert len(DONE) == 24
    assert DONE.keys() == REFUSED.keys()


@pytest.mark.parametrize("name", DONE)
def test_an_intent_is_planned_with_its_fee_and_done(
    run: Run[object], scene: Scene, request: pytest.FixtureRequest, name: str
) -> None:
    if name == "reveal_weights":
        request.getfixturevalue("committed")
    intent, key = DONE[name](scene)
    assert intent.op == name

    async def act(client: bt.Client) -> None:
        plan = await client.plan(intent, key)
        assert plan.ok
        assert plan.fee is not None
        assert plan.signer_address is not None
        result = await client.execute(intent, key)
        assert result.success, result

    run(act)


async def refusal(client: bt.Client, intent: bt.Intent, key: KeypairWallet) -> str:
    """Return the name of the error, or its code where the client itself refuses."""
    try:
        result = await client.execute(intent, key)
    except bt.ChainError as error:
        return str(error.name or error.code.value)
    assert not result.success, result
    assert result.error is not None
    return str(result.error.name)


@pytest.mark.parametrize("name", REFUSED)
def test_an_intent_is_refused_by_the_chains_name(run: Run[str], scene: Scene, name: str) -> None:
    expected, made = REFUSED[name]
    intent, key = made(scene)
    assert run(lambda client: refusal(client, intent, key)) == expected
