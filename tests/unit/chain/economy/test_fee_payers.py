"""Whose balance the fee of a proxied call comes from, in whole blocks."""

import pytest

from byzantium.chain.pallets.balances import accounts
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import Payment
from byzantium.conformance.economy.scene import TAO
from byzantium.scale import types as t
from byzantium.units import AccountId
from tests.unit.chain.economy.village import ALICE, AUTHOR, BOB, CHARLIE, DAVE, Village

REMARK = RUNTIME.calls["System", "remark"](b"")
ANY = t.Variant("Any")


def address(who: AccountId) -> t.Variant:
    return t.Variant("Id", who)


def call_of(pallet: str, name: str, *args: object) -> t.Variant:
    return RUNTIME.calls[pallet, name](*args)


def as_(real: AccountId, call: t.Variant = REMARK) -> t.Variant:
    return call_of("Proxy", "proxy", address(real), None, call)


def batch(*calls: t.Variant) -> t.Variant:
    return call_of("Utility", "batch", calls)


@pytest.fixture
def village() -> Village:
    """Bob acts for Alice and Charlie, and Dave for Bob."""
    made = Village()
    for real, delegate in ((ALICE, BOB), (CHARLIE, BOB), (BOB, DAVE)):
        add = call_of("Proxy", "add_proxy", address(delegate), ANY, 0)
        assert made.send(real, add).error is None
    return made


def pays_for(village: Village, *pairs: tuple[AccountId, AccountId]) -> None:
    for real, delegate in pairs:
        choose = call_of("Proxy", "set_real_pays_fee", address(delegate), True)
        assert village.send(real, choose).error is None


def payer(village: Village, who: AccountId, call: t.Variant) -> AccountId:
    """Return who paid for a call, after checking that nobody else did."""
    people = (ALICE, BOB, CHARLIE, DAVE)
    before = {person: accounts.balance(village.state, person) for person in people}
    village.send(who, call)
    paid, fee, _ = next(
        values for name, values in reversed(village.events()) if name == "TransactionFeePaid"
    )
    for person in people:
        lost = before[person] - accounts.balance(village.state, person)
        assert lost == (fee if person == paid else 0)
    return AccountId(paid)


def test_the_signer_pays_unless_the_other_chose_to(village: Village) -> None:
    assert payer(village, BOB, as_(ALICE)) == BOB
    pays_for(village, (ALICE, BOB))
    assert payer(village, BOB, as_(ALICE)) == ALICE
    assert payer(village, BOB, REMARK) == BOB
    assert payer(village, BOB, as_(CHARLIE)) == BOB


def test_the_choice_follows_one_proxied_call_inside_another(village: Village) -> None:
    nested = as_(BOB, as_(ALICE))
    pays_for(village, (ALICE, BOB))
    assert payer(village, DAVE, nested) == DAVE
    pays_for(village, (BOB, DAVE))
    assert payer(village, DAVE, nested) == ALICE
    assert payer(village, DAVE, as_(BOB, as_(CHARLIE))) == BOB


@pytest.mark.parametrize("name", ["batch", "batch_all", "force_batch"])
def test_the_choice_follows_a_batch_for_one_account(village: Village, name: str) -> None:
    pays_for(village, (ALICE, BOB), (BOB, DAVE))
    same = call_of("Utility", name, (as_(ALICE), as_(ALICE)))
    assert payer(village, DAVE, as_(BOB, same)) == ALICE
    mixed = call_of("Utility", name, (as_(ALICE), as_(CHARLIE)))
    assert payer(village, DAVE, as_(BOB, mixed)) == BOB
    other = call_of("Utility", name, (as_(ALICE), REMARK))
    assert payer(village, DAVE, as_(BOB, other)) == BOB
    assert payer(village, DAVE, as_(BOB, call_of("Utility", name, ()))) == BOB


def test_a_batch_of_proxied_calls_is_the_signers(village: Village) -> None:
    pays_for(village, (ALICE, BOB))
    assert payer(village, BOB, batch(as_(ALICE), as_(ALICE))) == BOB


def test_a_delegate_needs_no_balance_beyond_its_life(village: Village) -> None:
    leave = call_of("Balances", "transfer_all", address(ALICE), True)
    village.send(DAVE, leave)
    with pytest.raises(Payment):
        village.send(DAVE, as_(BOB))
    pays_for(village, (BOB, DAVE))
    assert payer(village, DAVE, as_(BOB)) == BOB


def test_who_chose_to_pay_must_be_able_to(village: Village) -> None:
    pays_for(village, (CHARLIE, BOB))
    village.send(CHARLIE, call_of("Balances", "transfer_all", address(ALICE), True))
    with pytest.raises(Payment):
        village.send(BOB, as_(CHARLIE))


def test_a_proxied_call_costs_its_own_and_goes_to_the_author(village: Village) -> None:
    before = accounts.balance(village.state, AUTHOR)
    village.send(BOB, as_(ALICE, call_of("Balances", "transfer_keep_alive", address(DAVE), TAO)))
    names = [name for name, _ in village.events()]
    assert names[names.index("ProxyExecuted") - 1] == "Transfer"
    assert accounts.balance(village.state, AUTHOR) > before
    village.close()
    assert accounts.balance(village.state, DAVE) > TAO


def test_a_free_call_is_free_through_a_delegate(village: Village) -> None:
    before = accounts.balance(village.state, BOB)
    call = call_of("SubtensorModule", "set_weights", 1, (), (), 0)
    assert RUNTIME.calls["SubtensorModule", "set_weights"].pays_fee is False
    village.send(BOB, as_(ALICE, call))
    assert accounts.balance(village.state, BOB) == before
