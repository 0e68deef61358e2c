"""Sending, destroying and putting aside, where an account ends or nothing moves."""

import pytest

from byzantium.chain.kernel.errors import TokenError
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts, holds, reserves
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.references import add_consumer
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from tests.unit.chain.states import (
    OWNER,
    STRANGER,
    call_of,
    event_names,
    events_of,
    run,
    state_at,
)

TAO = Rao(10**9)
REASON = t.Variant("Preimage", t.Variant("Preimage"))


@pytest.fixture
def state() -> State:
    """A chain on which a stranger holds a TAO."""
    made = state_at()
    accounts.issue(made, TAO)
    accounts.deposit(made, STRANGER, TAO)
    made.events.clear()
    return made


def send(name: str, target: AccountId, amount: int) -> t.Variant:
    return call_of("Balances", name, t.Variant("Id", target), amount)


def token_error(state: State, call: t.Variant) -> str:
    """Return the name of the refusal of a call that a stranger makes."""
    with pytest.raises(TokenError) as raised:
        run(state, STRANGER, call)
    return raised.value.name


def free_and_reserved(state: State) -> tuple[int, int]:
    return accounts.balance(state, STRANGER), reserves.reserved(state, STRANGER)


def test_who_sends_himself_money_keeps_it_and_nobody_is_told(state: State) -> None:
    run(state, STRANGER, send("transfer_keep_alive", STRANGER, TAO // 2))
    assert accounts.balance(state, STRANGER) == TAO
    assert events_of(state) == []
    assert token_error(state, send("transfer_keep_alive", STRANGER, TAO)) == "NotExpendable"
    assert token_error(state, send("transfer_keep_alive", STRANGER, TAO + 1)) == "FundsUnavailable"


def test_an_account_may_be_sent_away_whole_by_one_call_only(state: State) -> None:
    assert token_error(state, send("transfer_keep_alive", OWNER, TAO)) == "NotExpendable"
    run(state, STRANGER, send("transfer_allow_death", OWNER, TAO))
    assert accounts.balance(state, OWNER) == TAO
    assert not system.Account.contains(state, STRANGER)
    names = ["KilledAccount", "NewAccount", "Endowed", "Transfer"]
    assert event_names(state) == names


def test_what_others_depend_on_is_frozen_rather_than_lacking(state: State) -> None:
    add_consumer(state, STRANGER)
    assert token_error(state, send("transfer_allow_death", OWNER, TAO)) == "Frozen"
    assert token_error(state, send("transfer_allow_death", OWNER, TAO + 1)) == "FundsUnavailable"
    run(state, STRANGER, send("transfer_allow_death", OWNER, TAO - EXISTENTIAL_DEPOSIT))


def test_what_is_burnt_leaves_the_issuance(state: State) -> None:
    run(state, STRANGER, call_of("Balances", "burn", 300, True))
    assert accounts.balance(state, STRANGER) == balances.TotalIssuance.get(state) == TAO - 300
    assert events_of(state) == [("Burned", (STRANGER, 300))]


def test_a_burn_that_leaves_dust_destroys_that_too(state: State) -> None:
    most = TAO - EXISTENTIAL_DEPOSIT + 1
    kept_alive = call_of("Balances", "burn", most, True)
    assert token_error(state, kept_alive) == "FundsUnavailable"
    run(state, STRANGER, call_of("Balances", "burn", most, False))
    assert balances.TotalIssuance.get(state) == 0
    assert ("DustLost", (STRANGER, EXISTENTIAL_DEPOSIT - 1)) in events_of(state)


def test_a_balance_set_to_what_it_is_moves_no_issuance(state: State) -> None:
    run(state, BY_ROOT, send("force_set_balance", STRANGER, TAO))
    assert events_of(state) == [("BalanceSet", (STRANGER, TAO))]
    assert balances.TotalIssuance.get(state) == TAO


def test_nothing_is_put_aside_or_released_silently(state: State) -> None:
    reserves.reserve(state, STRANGER, Rao(0))
    assert reserves.unreserve(state, STRANGER, Rao(0)) == 0
    assert reserves.unreserve(state, OWNER, Rao(7)) == 7
    holds.release(state, STRANGER, REASON, Rao(7))
    assert events_of(state) == []
    assert system.Account.get(state, STRANGER).consumers == 0


def old_account(state: State, reserved: int) -> None:
    """Make the stranger's account one of the old logic, with part of it put aside."""
    info = system.Account.get(state, STRANGER)
    data = info.data._replace(free=Rao(TAO - reserved), reserved=Rao(reserved), flags=0)
    system.Account.put(state, STRANGER, info._replace(data=data))


def test_an_old_account_with_a_reserve_comes_to_depend_on_its_balance(state: State) -> None:
    old_account(state, 700)
    run(state, OWNER, call_of("Balances", "upgrade_accounts", (STRANGER,)))
    assert system.Account.get(state, STRANGER).consumers == 1
    assert event_names(state) == ["Upgraded"]
    reserves.unreserve(state, STRANGER, Rao(700))
    assert system.Account.get(state, STRANGER).consumers == 0
    assert free_and_reserved(state) == (TAO, 0)


def test_an_old_account_is_released_though_it_was_never_counted(state: State) -> None:
    old_account(state, 700)
    run(state, BY_ROOT, call_of("Balances", "force_unreserve", t.Variant("Id", STRANGER), 1_000))
    assert system.Account.get(state, STRANGER).consumers == 0
    assert free_and_reserved(state) == (TAO, 0)
    assert events_of(state) == [("Unreserved", (STRANGER, 700))]
