"""Fees and payments where an account begins or ends."""

import pytest

from byzantium.chain.kernel.errors import TokenError
from byzantium.chain.pallets.aura.declaration import Authorities
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.subtensor.calls import registration, staking
from byzantium.chain.pallets.subtensor.coinbase.tao_step import recycle
from byzantium.chain.pallets.subtensor.subnets.accounts import BURN_ACCOUNT, subnet_account
from byzantium.chain.pallets.swap.storage import FeeRate
from byzantium.chain.pallets.system.storage import Account
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import (
    HOME,
    POOR,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
    key,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from tests.unit.chain.economy.trading import assert_balanced, last_event, pool, subnet_funds
from tests.unit.chain.economy.village import ALICE, AUTHOR, BOB, NEWCOMER, Village

CRUMB = Rao(EXISTENTIAL_DEPOSIT - 1)
HOTKEY = key("hotkey")


def call_of(pallet: str, name: str, *args: object) -> t.Variant:
    """Return a call by its names."""
    return RUNTIME.calls[pallet, name](*args)


def send_all(heir: AccountId) -> t.Variant:
    """Return the call that sends everything away."""
    return call_of("Balances", "transfer_all", t.Variant("Id", heir), False)


def pay(receiver: AccountId, amount: int) -> t.Variant:
    """Return the call that sends some rao."""
    return call_of("Balances", "transfer_keep_alive", t.Variant("Id", receiver), amount)


def held(village: Village, who: AccountId) -> int:
    """Return what an account holds."""
    return accounts.balance(village.state, who)


def assert_whole(village: Village) -> None:
    """Assert that all balances together are the issuance."""
    total = sum(info.data.free for _, info in Account.items(village.state))
    assert total == balances.TotalIssuance.get(village.state)


@pytest.mark.parametrize(("purse", "refusal"), [(0, "FundsUnavailable"), (TAO, "BelowMinimum")])
def test_a_payer_is_looked_at_before_the_receiver(purse: int, refusal: str) -> None:
    scene = Scene()
    scene.fund(POOR, Rao(purse))
    with pytest.raises(TokenError) as raised:
        accounts.transfer(scene.state, POOR, NEWCOMER, CRUMB, keep_alive=False)
    assert raised.value.name == refusal


def test_who_dies_of_a_call_gets_nothing_back_of_its_fee() -> None:
    village = Village()
    assert village.send(ALICE, pay(NEWCOMER, TAO)).error is None
    before = held(village, AUTHOR)
    calls = [send_all(BOB), pay(BOB, TAO), pay(BOB, TAO)]
    assert village.send(NEWCOMER, call_of("Utility", "batch", calls)).error is None
    events = village.events()
    withdrawn = [values[1] for name, values in events if name == "Withdraw"]
    paid = [values[1] for name, values in events if name == "TransactionFeePaid"]
    assert withdrawn[-1] > paid[-1], "the calls that did not run are not charged"
    assert held(village, NEWCOMER) == 0
    assert held(village, AUTHOR) == before + withdrawn[-1]
    assert_whole(village)


def test_a_tip_that_cannot_make_the_author_an_account_is_destroyed() -> None:
    village = Village()
    assert village.send(ALICE, registration.try_associate_hotkey(HOTKEY)).error is None
    Authorities.put(village.state, (NEWCOMER,))
    free_call = registration.decrease_take(HOTKEY, 100)
    assert village.send(ALICE, free_call, tip=CRUMB).error is None
    assert held(village, NEWCOMER) == 0
    assert_whole(village)


def test_a_fee_too_small_to_be_burnt_stays_in_the_subnets_account() -> None:
    scene = Scene()
    FeeRate.put(scene.state, HOME, 1)
    scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, HOME, TAO // 100))
    fee = last_event(scene)[1][-1]
    assert 0 < fee < EXISTENTIAL_DEPOSIT
    assert accounts.balance(scene.state, BURN_ACCOUNT) == 0
    assert subnet_funds(scene) == pool(scene)[0] + fee
    assert_balanced(scene)


def test_recycling_nothing_is_told_of_like_any_withdrawal() -> None:
    scene = Scene()
    recycle(scene.state, subnet_account(HOME), 0)
    assert last_event(scene) == ("Withdraw", (subnet_account(HOME), 0))


def test_nobody_becomes_richer_than_a_balance_can_tell() -> None:
    village, most = Village(), Rao((1 << 64) - 1)
    everything = call_of("Balances", "force_set_balance", t.Variant("Id", BOB), most)
    assert village.send(ALICE, call_of("Sudo", "sudo", everything)).error is None
    assert balances.TotalIssuance.get(village.state) == most
    before = held(village, ALICE)
    error = village.send(ALICE, pay(BOB, 1)).error
    assert error is not None
    assert error.wire == t.Variant("Arithmetic", t.Variant("Overflow"))
    assert held(village, BOB) == most
    assert before > held(village, ALICE), "the fee"
    village.close()
