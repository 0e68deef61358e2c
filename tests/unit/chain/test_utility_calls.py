"""Batches stand or fall as a whole or one by one, and say which in their events."""

import pytest

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.guard_weights import SWAP_GUARD
from byzantium.chain.kernel.origin import NONE, ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.chain.pallets.utility.calls import batch
from byzantium.chain.pallets.utility.constants import BATCHED_CALLS_LIMIT
from byzantium.chain.pallets.utility.origin import derivative_account
from byzantium.scale import types as t
from byzantium.units import Rao
from tests.unit.chain.states import (
    OWNER,
    STRANGER,
    account,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

TAO = 10**9
FRIEND = account("friend")


@pytest.fixture
def state() -> State:
    """A chain on which the owner has 10 TAO."""
    state = state_at()
    accounts.deposit(state, OWNER, Rao(10 * TAO))
    accounts.issue(state, Rao(10 * TAO))
    state.events.clear()
    return state


def pay(tao: int) -> t.Variant:
    return call_of("Balances", "transfer_keep_alive", t.Variant("Id", FRIEND), tao * TAO)


def utility(name: str, *args: object) -> t.Variant:
    return call_of("Utility", name, *args)


def batch_events(state: State) -> list[str]:
    ours = {
        event.name
        for pallet in state.runtime.pallets
        for event in pallet.events
        if pallet.id.name == "Utility"
    }
    return [name for name in event_names(state) if name in ours]


def paid(state: State) -> int:
    return accounts.balance(state, FRIEND) // TAO


@pytest.mark.parametrize("name", ["batch", "batch_all", "force_batch"])
def test_a_batch_that_succeeds_counts_its_items(state: State, name: str) -> None:
    run(state, OWNER, utility(name, (pay(1), pay(2))))
    assert paid(state) == 3
    assert batch_events(state) == ["ItemCompleted", "ItemCompleted", "BatchCompleted"]


def test_batch_stops_at_the_first_failure_and_keeps_what_ran(state: State) -> None:
    run(state, OWNER, utility("batch", (pay(1), pay(99), pay(2))))
    assert paid(state) == 1
    assert batch_events(state) == ["ItemCompleted", "BatchInterrupted"]
    index, error = events_of(state)[-1][1]
    assert (index, error.name) == (1, "Token")


def test_batch_all_undoes_everything_with_the_items_error(state: State) -> None:
    assert refusal(state, OWNER, utility("batch_all", (pay(1), pay(99)))) == "TokenError"
    assert paid(state) == 0
    assert events_of(state) == []


def test_force_batch_runs_to_the_end(state: State) -> None:
    run(state, OWNER, utility("force_batch", (pay(99), pay(2))))
    assert paid(state) == 2
    assert batch_events(state) == ["ItemFailed", "ItemCompleted", "BatchCompletedWithErrors"]


@pytest.mark.parametrize("name", ["batch", "batch_all", "force_batch"])
@pytest.mark.parametrize("inner", ["batch", "batch_all", "force_batch"])
def test_no_batch_directly_in_a_batch_but_for_root(state: State, name: str, inner: str) -> None:
    nested = utility(name, (utility(inner, ()),))
    assert refusal(state, OWNER, nested) == "CallFiltered"
    assert refusal(state, ROOT, nested) is None


def test_nobody_may_batch_and_nobody_may_batch_too_much(state: State) -> None:
    assert refusal(state, NONE, utility("batch", ())) == "BadOrigin"
    many = (pay(0),) * (BATCHED_CALLS_LIMIT + 1)
    assert refusal(state, OWNER, utility("batch", many)) == "TooManyCalls"


def test_if_else_falls_back_and_names_the_first_error(state: State) -> None:
    run(state, OWNER, utility("if_else", pay(1), pay(2)))
    assert (paid(state), event_names(state)[-1]) == (1, "IfElseMainSuccess")
    run(state, OWNER, utility("if_else", pay(99), pay(2)))
    assert paid(state) == 3
    name, (main_error,) = events_of(state)[-1]
    assert (name, main_error.name) == ("IfElseFallbackCalled", "Token")
    assert refusal(state, OWNER, utility("if_else", pay(99), pay(98))) == "TokenError"


def test_a_derived_account_acts_for_itself(state: State) -> None:
    derived = derivative_account(OWNER, 7)
    call = utility("as_derivative", 7, pay(1))
    assert refusal(state, OWNER, call) == "TokenError"
    accounts.deposit(state, derived, Rao(5 * TAO))
    run(state, OWNER, call)
    assert (paid(state), accounts.balance(state, derived)) == (1, 4 * TAO)


def test_root_speaks_for_others_and_hears_how_it_went(state: State) -> None:
    as_owner = t.Variant("system", t.Variant("Signed", OWNER))
    assert refusal(state, STRANGER, utility("dispatch_as", as_owner, pay(1))) == "BadOrigin"
    run(state, ROOT, utility("dispatch_as", as_owner, pay(1)))
    assert paid(state) == 1
    assert events_of(state)[-1] == ("DispatchedAs", (t.Variant("Ok", ()),))
    run(state, ROOT, utility("dispatch_as", as_owner, pay(99)))
    assert events_of(state)[-1][1][0].name == "Err"
    assert refusal(state, ROOT, utility("dispatch_as_fallible", as_owner, pay(99))) == "TokenError"
    nobody = t.Variant("system", t.Variant("None"))
    assert refusal(state, ROOT, utility("dispatch_as_fallible", nobody, pay(1))) == "BadOrigin"


@pytest.mark.parametrize(
    "caller",
    [
        t.Variant("system", t.Variant("Authorized")),
        t.Variant("Ethereum", t.Variant("EthereumTransaction", bytes(20))),
    ],
)
def test_root_speaks_for_no_origin_that_is_not_there(state: State, caller: t.Variant) -> None:
    assert refusal(state, ROOT, utility("dispatch_as_fallible", caller, pay(1))) == "BadOrigin"
    assert events_of(state) == []
    run(state, ROOT, utility("dispatch_as", caller, pay(1)))
    assert events_of(state) == [("DispatchedAs", (t.Variant("Err", t.Variant("BadOrigin")),))]


def test_with_weight_runs_as_root_for_root_only(state: State) -> None:
    window = call_of("AdminUtils", "sudo_set_admin_freeze_window", 3)
    call = utility("with_weight", window, WeightRecord(1, 0))
    assert refusal(state, OWNER, call) == "BadOrigin"
    run(state, ROOT, call)
    assert event_names(state)[-1] == "AdminFreezeWindowSet"


def test_what_did_not_run_is_not_charged(state: State) -> None:
    whole = dispatch_info(state.runtime, batch, ((pay(99), pay(1), pay(1)),)).weight.ref_time
    spent = run(state, OWNER, utility("batch", (pay(99), pay(1), pay(1)))).ref_time
    one = dispatch_info(state.runtime, batch, ((pay(99),),)).weight.ref_time
    assert spent == one - SWAP_GUARD.ref_time < whole


def test_what_root_runs_as_somebody_else_passes_no_filter(state: State) -> None:
    nested = utility("batch", (utility("batch", (pay(1),)),))
    as_owner = t.Variant("system", t.Variant("Signed", OWNER))
    assert refusal(state, OWNER, utility("if_else", nested, nested)) == "CallFiltered"
    run(state, ROOT, utility("dispatch_as", as_owner, nested))
    assert paid(state) == 1
    run(state, ROOT, utility("dispatch_as_fallible", as_owner, nested))
    run(state, ROOT, call_of("Sudo", "sudo_as", t.Variant("Id", OWNER), nested))
    assert paid(state) == 3
    deeper = utility("batch", (nested,))
    run(state, ROOT, utility("dispatch_as", as_owner, deeper))
    assert paid(state) == 3
    assert "BatchInterrupted" in batch_events(state)


def test_batch_all_is_never_inside_another_however_deep(state: State) -> None:
    inner = utility("batch_all", (pay(1),))
    for call in (
        utility("if_else", inner, pay(1)),
        utility("as_derivative", 0, utility("if_else", inner, inner)),
    ):
        refused = refusal(state, OWNER, utility("batch_all", (call,)))
        assert refused == (None if call.values[0].name == "if_else" else "CallFiltered")
    assert paid(state) == 1
    assert refusal(state, OWNER, utility("batch", (utility("if_else", inner, inner),))) is None


def test_guards_meet_nested_calls_as_their_errors(state: State) -> None:
    storage.ColdkeySwapAnnouncements.put(state, OWNER, (1, bytes(32)))
    as_owner = t.Variant("system", t.Variant("Signed", OWNER))
    assert refusal(state, OWNER, pay(1)) == "ColdkeySwapAnnounced"
    run(state, STRANGER, utility("batch", (pay(0),)))
    assert refusal(state, OWNER, utility("batch_all", (pay(1),))) == "ColdkeySwapAnnounced"
    run(state, ROOT, utility("dispatch_as", as_owner, pay(1)))
    assert paid(state) == 1
