"""Delegates act for others within their type, their delay and the deposits."""

import pytest

from byzantium.chain.invariants.agenda import proxies_are_not_empty
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.reserves import reserved
from byzantium.chain.pallets.proxy import storage
from byzantium.chain.pallets.proxy.declaration import on_finalize
from byzantium.chain.pallets.proxy.step import Birth, pure_account
from byzantium.chain.pallets.system.storage import Account, Number
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, Rao
from tests.unit.chain.states import (
    BLOCK,
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
ANY = t.Variant("Any")
FIRST, EACH = 60_000_000, 33_000_000
ANNOUNCED_FIRST, ANNOUNCED_EACH = 36_000_000, 68_000_000


@pytest.fixture
def state() -> State:
    """A chain on which the owner and the friend have 10 TAO each."""
    state = state_at()
    for who in (OWNER, FRIEND):
        accounts.deposit(state, who, Rao(10 * TAO))
    accounts.issue(state, Rao(20 * TAO))
    state.events.clear()
    return state


def address(who: AccountId) -> t.Variant:
    return t.Variant("Id", who)


def proxy(name: str, *args: object) -> t.Variant:
    return call_of("Proxy", name, *args)


def pay(tao: int = 1, to: AccountId = STRANGER) -> t.Variant:
    return call_of("Balances", "transfer_keep_alive", address(to), tao * TAO)


def add(state: State, delegate: AccountId = FRIEND, kind: str = "Any", delay: int = 0) -> None:
    run(state, OWNER, proxy("add_proxy", address(delegate), t.Variant(kind), delay))


def acts(state: State, value: t.Variant, kind: str | None = None) -> str | None:
    """The friend runs a call for the owner; return how the call itself ended."""
    forced = None if kind is None else t.Variant(kind)
    run(state, FRIEND, proxy("proxy", address(OWNER), forced, value))
    name, (result,) = events_of(state)[-1]
    assert name == "ProxyExecuted"
    assert storage.LastCallResult.get(state, OWNER) == result
    if result.name == "Ok":
        return None
    error = result.values[0]
    if error.name != "Module":
        return str(error.name)
    module = error.values[0]
    pallet = next(p for p in state.runtime.pallets if p.id.index == module.pallet_index)
    return next(e.__name__ for e in pallet.errors if e.index == module.error[0])


def digest(value: t.Variant) -> bytes:
    return blake2(RUNTIME_CALL.encode(value), 32)


def test_a_delegate_acts_and_its_failure_is_told_not_raised(state: State) -> None:
    add(state)
    assert acts(state, pay(1)) is None
    assert accounts.balance(state, STRANGER) == TAO
    assert acts(state, pay(99)) == "Token"
    on_finalize(state)
    assert storage.LastCallResult.keys(state) == []


def test_only_delegates_act_and_only_as_what_they_are(state: State) -> None:
    add(state, kind="Transfer")
    assert refusal(state, STRANGER, proxy("proxy", address(OWNER), None, pay())) == "NotProxy"
    as_any = proxy("proxy", address(OWNER), ANY, pay())
    assert refusal(state, FRIEND, as_any) == "NotProxy"
    assert acts(state, pay(), "Transfer") is None


def test_the_first_delegation_in_order_counts_unless_another_is_forced(state: State) -> None:
    add(state, kind="Staking")
    add(state, kind="NonTransfer")
    held, _ = storage.Proxies.get(state, OWNER)
    assert [each.proxy_type.name for each in held] == ["NonTransfer", "Staking"]
    remark = call_of("System", "remark", b"")
    assert acts(state, remark) is None
    assert acts(state, remark, "Staking") == "CallFiltered"


def test_deposits_follow_the_number_of_delegates(state: State) -> None:
    add(state)
    assert event_names(state) == ["Reserved", "ProxyAdded"]
    assert (reserved(state, OWNER), Account.get(state, OWNER).consumers) == (FIRST + EACH, 1)
    add(state, STRANGER)
    assert storage.Proxies.get(state, OWNER)[1] == reserved(state, OWNER) == FIRST + 2 * EACH
    run(state, OWNER, proxy("remove_proxy", address(FRIEND), ANY, 0))
    assert event_names(state)[-2:] == ["Unreserved", "ProxyRemoved"]
    assert reserved(state, OWNER) == FIRST + EACH
    run(state, OWNER, proxy("remove_proxies"))
    assert (reserved(state, OWNER), Account.get(state, OWNER).consumers) == (0, 0)
    assert not storage.Proxies.contains(state, OWNER)


def test_refusals_of_delegations(state: State) -> None:
    def added(kind: str, delay: int = 0, delegate: AccountId = FRIEND) -> t.Variant:
        return proxy("add_proxy", address(delegate), t.Variant(kind), delay)

    assert refusal(state, OWNER, added("Any", delegate=OWNER)) == "NoSelfProxy"
    assert refusal(state, STRANGER, added("Any")) == "InsufficientBalance"
    run(state, OWNER, added("Any"))
    assert refusal(state, OWNER, added("Any")) == "Duplicate"
    for delay in range(1, 20):
        run(state, OWNER, added("Any", delay))
    assert refusal(state, OWNER, added("Any", 99)) == "TooMany"
    assert refusal(state, OWNER, added("Any", 3)) == "Duplicate"
    gone = proxy("remove_proxy", address(FRIEND), t.Variant("Owner"), 0)
    assert refusal(state, OWNER, gone) == "NotFound"


def test_what_must_stay_free_cannot_be_reserved(state: State) -> None:
    accounts.deposit(state, STRANGER, Rao(FIRST + EACH + 499))
    added = proxy("add_proxy", address(FRIEND), ANY, 0)
    assert refusal(state, STRANGER, added) == "ConsumerRemaining"
    accounts.deposit(state, STRANGER, Rao(1))
    assert refusal(state, STRANGER, added) is None
    assert accounts.reducible(state, STRANGER, keep_alive=False) == 0


def test_a_delegate_cannot_widen_its_own_permission(state: State) -> None:
    add(state, kind="NonTransfer")
    widen = proxy("add_proxy", address(STRANGER), ANY, 0)
    assert acts(state, widen) == "CallFiltered"
    assert acts(state, proxy("add_proxy", address(STRANGER), t.Variant("Transfer"), 0)) == (
        "CallFiltered"
    )
    assert acts(state, proxy("remove_proxies")) == "CallFiltered"
    assert acts(state, proxy("add_proxy", address(STRANGER), t.Variant("Staking"), 0)) is None
    assert acts(state, call_of("Utility", "batch_all", (widen,))) == "CallFiltered"
    add(state, kind="Any")
    assert acts(state, proxy("remove_proxies"), "Any") is None


def test_what_a_type_forbids_stays_forbidden_inside_other_calls(state: State) -> None:
    add(state, kind="NonTransfer")
    assert acts(state, pay()) == "CallFiltered"
    assert acts(state, call_of("Utility", "batch_all", (pay(),))) == "CallFiltered"
    derived = call_of("Utility", "as_derivative", 0, pay())
    assert acts(state, derived) == "CallFiltered"
    assert acts(state, call_of("Utility", "if_else", pay(), pay())) == "CallFiltered"
    assert acts(state, call_of("Utility", "batch", (pay(),))) is None
    assert "BatchInterrupted" in event_names(state)
    assert accounts.balance(state, STRANGER) == 0


def test_nobody_batches_batches_through_a_delegate(state: State) -> None:
    add(state)
    inner = call_of("Utility", "batch", (pay(),))
    assert acts(state, call_of("Utility", "batch", (inner,))) == "CallFiltered"


def test_a_delayed_delegate_announces_first(state: State) -> None:
    add(state, delay=5)
    value = pay()
    at_once = proxy("proxy", address(OWNER), None, value)
    announced = proxy("proxy_announced", address(FRIEND), address(OWNER), None, value)
    assert refusal(state, FRIEND, at_once) == "Unannounced"
    assert refusal(state, STRANGER, announced) == "Unannounced"
    run(state, FRIEND, proxy("announce", address(OWNER), digest(value)))
    assert reserved(state, FRIEND) == ANNOUNCED_FIRST + ANNOUNCED_EACH
    Number.put(state, BLOCK + 4)
    assert refusal(state, STRANGER, announced) == "Unannounced"
    Number.put(state, BLOCK + 5)
    run(state, STRANGER, announced)
    assert accounts.balance(state, STRANGER) == TAO
    assert reserved(state, FRIEND) == 0
    assert refusal(state, STRANGER, announced) == "Unannounced"


def test_announcements_are_taken_back_or_rejected(state: State) -> None:
    add(state)
    announce = proxy("announce", address(OWNER), digest(pay()))
    assert refusal(state, STRANGER, announce) == "NotProxy"
    for undo in (
        (FRIEND, proxy("remove_announcement", address(OWNER), digest(pay()))),
        (OWNER, proxy("reject_announcement", address(FRIEND), digest(pay()))),
    ):
        assert refusal(state, *undo) == "NotFound"
        run(state, FRIEND, announce)
        assert events_of(state)[-1][0] == "Announced"
        run(state, *undo)
        assert not storage.Announcements.contains(state, FRIEND)
    for _ in range(75):
        run(state, FRIEND, announce)
    assert refusal(state, FRIEND, announce) == "TooMany"


def test_a_pure_account_obeys_its_maker_until_it_is_killed(state: State) -> None:
    state.phase = t.Variant("ApplyExtrinsic", 3)
    make = proxy("create_pure", ANY, 0, 7)
    run(state, OWNER, make)
    _, (pure, maker, _, index) = events_of(state)[-1]
    assert (maker, index) == (OWNER, 7)
    assert pure == pure_account(OWNER, ANY, 7, Birth(BLOCK, 3))
    assert refusal(state, OWNER, make) == "Duplicate"
    assert reserved(state, OWNER) == FIRST + EACH
    accounts.transfer(state, FRIEND, pure, Rao(2 * TAO), keep_alive=True)
    run(state, OWNER, proxy("proxy", address(pure), None, pay()))
    assert accounts.balance(state, STRANGER) == TAO
    kill = proxy("kill_pure", address(OWNER), ANY, 7, BLOCK, 3)
    assert refusal(state, OWNER, kill) == "NoPermission"
    run(state, OWNER, proxy("proxy", address(pure), None, kill))
    assert "PureKilled" in event_names(state)
    assert reserved(state, OWNER) == 0
    gone = proxy("proxy", address(pure), None, pay())
    assert refusal(state, OWNER, gone) == "NotProxy"


def test_poking_is_free_when_it_changes_something(state: State) -> None:
    add(state)
    assert run(state, OWNER, proxy("poke_deposit")).pays_fee is True
    held, _ = storage.Proxies.get(state, OWNER)
    storage.Proxies.put(state, OWNER, (held, Rao(EACH)))
    assert run(state, OWNER, proxy("poke_deposit")).pays_fee is False
    assert events_of(state)[-1] == (
        "DepositPoked",
        (OWNER, t.Variant("Proxies"), EACH, FIRST + EACH),
    )
    assert reserved(state, OWNER) == 2 * (FIRST + EACH) - EACH


def test_who_pays_is_chosen_for_delegates_only(state: State) -> None:
    choose = proxy("set_real_pays_fee", address(FRIEND), True)
    assert refusal(state, OWNER, choose) == "NotProxy"
    add(state)
    run(state, OWNER, choose)
    assert storage.RealPaysFee.contains(state, OWNER, FRIEND)
    run(state, OWNER, proxy("set_real_pays_fee", address(FRIEND), False))
    assert not storage.RealPaysFee.contains(state, OWNER, FRIEND)
    run(state, OWNER, choose)
    run(state, OWNER, proxy("remove_proxy", address(FRIEND), ANY, 0))
    assert not storage.RealPaysFee.contains(state, OWNER, FRIEND)


def test_other_announcements_stay(state: State) -> None:
    add(state, delay=1)
    for tao in (1, 2):
        run(state, FRIEND, proxy("announce", address(OWNER), digest(pay(tao))))
    run(state, FRIEND, proxy("remove_announcement", address(OWNER), digest(pay(1))))
    pending, deposit = storage.Announcements.get(state, FRIEND)
    assert [announcement.call_hash for announcement in pending] == [digest(pay(2))]
    assert deposit == reserved(state, FRIEND) == ANNOUNCED_FIRST + ANNOUNCED_EACH
    assert list(proxies_are_not_empty(state)) == []


def test_who_has_neither_delegates_nor_announcements_pokes_in_vain(state: State) -> None:
    assert run(state, OWNER, proxy("poke_deposit")).pays_fee is not False
    assert (storage.Proxies.keys(state), storage.Announcements.keys(state)) == ([], [])


def test_deposits_for_nothing_are_given_back(state: State) -> None:
    add(state, delay=1)
    run(state, FRIEND, proxy("announce", address(OWNER), digest(pay(1))))
    for who, item in ((OWNER, storage.Proxies), (FRIEND, storage.Announcements)):
        _, deposit = item.get(state, who)
        item.put(state, who, ((), deposit))
        assert run(state, who, proxy("poke_deposit")).pays_fee is False
        assert reserved(state, who) == 0
        assert not item.contains(state, who)


def test_poked_announcements_stay_announced(state: State) -> None:
    add(state, delay=1)
    run(state, FRIEND, proxy("announce", address(OWNER), digest(pay(1))))
    pending, deposit = storage.Announcements.get(state, FRIEND)
    storage.Announcements.put(state, FRIEND, (pending, Rao(deposit - 5)))
    assert run(state, FRIEND, proxy("poke_deposit")).pays_fee is False
    assert storage.Announcements.get(state, FRIEND) == (pending, deposit)
