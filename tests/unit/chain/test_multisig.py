"""Groups act when enough approve, under a deposit, and not a moment earlier."""

from dataclasses import dataclass

import pytest

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.guard_weights import guards_weight
from byzantium.chain.kernel.dispatch import Weight, try_dispatch
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.reserves import reserved
from byzantium.chain.pallets.multisig.step import multi_account
from byzantium.chain.pallets.multisig.storage import Multisigs, Timepoint
from byzantium.chain.pallets.multisig.weights import (
    approve_weight,
    complete_weight,
    create_weight,
    threshold_1_weight,
)
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, BlockNumber, Rao
from tests.unit.chain.states import (
    BLOCK,
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
ONE, TWO, THREE = sorted(account(name) for name in ("ann", "ben", "cat"))
MEMBERS = (ONE, TWO, THREE)
NOW = Timepoint(BlockNumber(BLOCK), 0)
ENOUGH = WeightRecord(10**12, 10**6)
DEPOSIT = 132_000_000 + 2 * 32_000_000
GROUP = multi_account(MEMBERS, 2)
PAY = call_of("Balances", "transfer_keep_alive", t.Variant("Id", STRANGER), 3 * TAO)
HASH = blake2(RUNTIME_CALL.encode(PAY), 32)


@dataclass(frozen=True)
class By:
    """What one member asks for."""

    who: AccountId
    threshold: int = 2

    @property
    def others(self) -> tuple[AccountId, ...]:
        return tuple(member for member in MEMBERS if member != self.who)

    def calls(
        self,
        call: t.Variant = PAY,
        since: Timepoint | None = None,
        weight: WeightRecord = ENOUGH,
    ) -> t.Variant:
        return call_of("Multisig", "as_multi", self.threshold, self.others, since, call, weight)

    def approves(self, since: Timepoint | None = None) -> t.Variant:
        name = "approve_as_multi"
        return call_of("Multisig", name, self.threshold, self.others, since, HASH, ENOUGH)

    def cancels(self, since: Timepoint = NOW) -> t.Variant:
        name = "cancel_as_multi"
        return call_of("Multisig", name, self.threshold, self.others, since, HASH)

    def pokes(self) -> t.Variant:
        return call_of("Multisig", "poke_deposit", self.threshold, self.others, HASH)


@pytest.fixture
def state() -> State:
    """A chain on which every member has 10 TAO, and their group too."""
    state = state_at()
    for who in (*MEMBERS, GROUP):
        accounts.deposit(state, who, Rao(10 * TAO))
    accounts.issue(state, Rao(40 * TAO))
    state.events.clear()
    return state


def test_the_account_follows_from_members_and_threshold() -> None:
    entropy = b"modlpy/utilisuba" + bytes([12]) + ONE + TWO + THREE + bytes([2, 0])
    assert blake2(entropy, 32) == GROUP
    assert multi_account(MEMBERS, 3) != GROUP


def test_two_of_three_pay(state: State) -> None:
    begun = run(state, ONE, By(ONE).approves())
    assert event_names(state) == ["Reserved", "NewMultisig"]
    assert reserved(state, ONE) == DEPOSIT
    assert begun.ref_time == create_weight(2, 0).ref_time
    run(state, THREE, By(THREE).calls(since=NOW))
    assert accounts.balance(state, STRANGER) == 3 * TAO
    assert (reserved(state, ONE), Multisigs.contains(state, GROUP, HASH)) == (0, False)
    name, values = events_of(state)[-1]
    assert (name, values) == ("MultisigExecuted", (THREE, NOW, GROUP, HASH, t.Variant("Ok", ())))


def test_three_of_three_need_a_last_call(state: State) -> None:
    group = multi_account(MEMBERS, 3)
    accounts.transfer(state, GROUP, group, Rao(5 * TAO), keep_alive=True)
    run(state, TWO, By(TWO, 3).approves())
    spent = run(state, ONE, By(ONE, 3).calls(since=NOW))
    assert spent.ref_time == approve_weight(2, len(RUNTIME_CALL.encode(PAY))).ref_time
    operation = Multisigs.get(state, group, HASH)
    assert operation is not None
    assert (operation.approvals, operation.depositor) == ((ONE, TWO), TWO)
    assert refusal(state, THREE, By(THREE, 3).approves(NOW)) is None
    assert accounts.balance(state, STRANGER) == 0
    assert refusal(state, TWO, By(TWO, 3).approves(NOW)) == "AlreadyApproved"
    run(state, TWO, By(TWO, 3).calls(since=NOW))
    assert accounts.balance(state, STRANGER) == 3 * TAO


def test_the_moment_must_be_right(state: State) -> None:
    assert refusal(state, ONE, By(ONE).calls(since=NOW)) == "UnexpectedTimepoint"
    run(state, ONE, By(ONE).calls())
    assert refusal(state, TWO, By(TWO).calls()) == "NoTimepoint"
    other = NOW._replace(position=1)
    assert refusal(state, TWO, By(TWO).calls(since=other)) == "WrongTimepoint"
    assert refusal(state, ONE, By(ONE).calls(since=NOW)) == "AlreadyApproved"


def test_groups_are_in_order_and_neither_empty_nor_too_large(state: State) -> None:
    def group(*others: AccountId, threshold: int = 2) -> t.Variant:
        return call_of("Multisig", "as_multi", threshold, others, None, PAY, ENOUGH)

    assert refusal(state, ONE, group(TWO, threshold=1)) == "MinimumThreshold"
    assert refusal(state, ONE, group()) == "TooFewSignatories"
    assert refusal(state, ONE, group(THREE, TWO)) == "SignatoriesOutOfOrder"
    assert refusal(state, ONE, group(TWO, TWO)) == "SignatoriesOutOfOrder"
    assert refusal(state, ONE, group(ONE, TWO)) == "SenderInSignatories"
    many = [account(f"member {number:03}") for number in range(100)]
    assert refusal(state, ONE, group(*many)) == "TooManySignatories"
    assert refusal(state, ONE, group(*many[:-1])) is None


def test_the_call_must_fit_the_weight_it_was_given(state: State) -> None:
    run(state, ONE, By(ONE).approves())
    need = dispatch_info(state.runtime, *state.runtime.resolve(PAY)).weight
    low = WeightRecord(need.ref_time - 1, need.proof_size)
    assert refusal(state, TWO, By(TWO).calls(since=NOW, weight=low)) == "MaxWeightTooLow"
    exact = By(TWO).calls(since=NOW, weight=WeightRecord(*need))
    assert refusal(state, TWO, exact) is None


def test_a_call_that_fails_is_told_and_its_cost_is_charged(state: State) -> None:
    broke = call_of("Utility", "batch_all", (call_of("System", "remark", b""), PAY, PAY, PAY, PAY))
    begun = call_of("Multisig", "as_multi", 2, By(ONE).others, None, broke, ENOUGH)
    run(state, ONE, begun)
    post = run(state, TWO, By(TWO).calls(broke, since=NOW))
    result = events_of(state)[-1][1][-1]
    assert (result.name, result.values[0].name) == ("Err", "Token")
    assert accounts.balance(state, STRANGER) == 0
    assert post.ref_time is not None
    assert post.ref_time > complete_weight(2, len(RUNTIME_CALL.encode(broke))).ref_time


def test_who_began_it_may_cancel_it(state: State) -> None:
    assert refusal(state, ONE, By(ONE).cancels()) == "NotFound"
    run(state, ONE, By(ONE).calls())
    assert refusal(state, TWO, By(TWO).cancels()) == "NotOwner"
    wrong = NOW._replace(position=9)
    assert refusal(state, ONE, By(ONE).cancels(wrong)) == "WrongTimepoint"
    run(state, ONE, By(ONE).cancels())
    assert event_names(state)[-2:] == ["Unreserved", "MultisigCancelled"]
    assert reserved(state, ONE) == 0


def test_deposits_are_poked_by_who_gave_them(state: State) -> None:
    run(state, ONE, By(ONE).calls())
    assert run(state, ONE, By(ONE).pokes()).pays_fee is None
    assert refusal(state, TWO, By(TWO).pokes()) == "NotOwner"
    operation = Multisigs.get(state, GROUP, HASH)
    assert operation is not None
    Multisigs.put(state, GROUP, HASH, operation._replace(deposit=Rao(DEPOSIT - 7)))
    assert run(state, ONE, By(ONE).pokes()).pays_fee is False
    assert (reserved(state, ONE), event_names(state)[-1]) == (DEPOSIT + 7, "DepositPoked")


def test_one_signatory_may_be_enough(state: State) -> None:
    group = multi_account(MEMBERS, 1)
    call = call_of("Multisig", "as_multi_threshold_1", By(ONE).others, PAY)
    assert refusal(state, ONE, call) == "TokenError"
    accounts.transfer(state, GROUP, group, Rao(5 * TAO), keep_alive=True)
    run(state, ONE, call)
    assert accounts.balance(state, STRANGER) == 3 * TAO


def test_guards_and_filters_see_the_group_as_the_caller(state: State) -> None:
    storage.ColdkeySwapAnnouncements.put(state, GROUP, (BLOCK, bytes(32)))
    run(state, ONE, By(ONE).calls())
    run(state, TWO, By(TWO).calls(since=NOW))
    result = events_of(state)[-1][1][-1]
    assert (result.name, result.values[0].name) == ("Err", "Module")
    assert accounts.balance(state, STRANGER) == 0


def declared(state: State, call: t.Variant) -> Weight:
    return dispatch_info(state.runtime, *state.runtime.resolve(call)).weight


def test_a_call_is_charged_for_the_dearest_way_it_may_go(state: State) -> None:
    length = len(RUNTIME_CALL.encode(PAY))
    guard = guards_weight(RUNTIME.calls["Multisig", "as_multi"])
    dearest = complete_weight(2, length)
    assert dearest.ref_time > create_weight(2, length).ref_time
    assert declared(state, By(ONE).calls()) == Weight(
        dearest.ref_time + ENOUGH.ref_time + guard.ref_time,
        dearest.proof_size + ENOUGH.proof_size + guard.proof_size,
    )
    by_hash = declared(state, By(ONE).approves())
    assert by_hash.ref_time < declared(state, By(ONE).calls()).ref_time
    assert by_hash.ref_time > ENOUGH.ref_time


def test_each_signatory_weighs_something(state: State) -> None:
    for name in ("cancel_as_multi", "poke_deposit"):
        since = (NOW,) if name == "cancel_as_multi" else ()
        few, more = (
            declared(state, call_of("Multisig", name, 2, (TWO,) * count, *since, HASH))
            for count in (1, 4)
        )
        assert more.ref_time - few.ref_time == 3 * 108_567


def test_one_signatory_pays_for_what_ran(state: State) -> None:
    group = multi_account(MEMBERS, 1)
    accounts.transfer(state, GROUP, group, Rao(4 * TAO), keep_alive=True)
    both = call_of("Utility", "batch", (PAY, PAY, PAY))
    call = call_of("Multisig", "as_multi_threshold_1", By(ONE).others, both)
    said = run(state, ONE, call).ref_time
    assert accounts.balance(state, STRANGER) == 3 * TAO
    assert said is not None
    assert said < declared(state, call).ref_time, "the third payment did not run"
    alone = call_of("Multisig", "as_multi_threshold_1", By(ONE).others, PAY)
    accounts.transfer(state, GROUP, group, Rao(4 * TAO), keep_alive=True)
    assert run(state, ONE, alone).ref_time is None


def test_one_signatory_pays_for_what_ran_and_was_undone(state: State) -> None:
    all_ = call_of("Utility", "batch_all", (call_of("System", "remark", b""), PAY, PAY))
    call = call_of("Multisig", "as_multi_threshold_1", By(ONE).others, all_)
    error = try_dispatch(state, Signed(ONE), call).error
    assert error is not None
    assert error.ref_time is not None
    own = threshold_1_weight(len(RUNTIME_CALL.encode(all_))).ref_time
    assert own < error.ref_time < declared(state, call).ref_time
    assert event_names(state) == []


def test_a_deposit_that_was_too_much_is_given_back(state: State) -> None:
    run(state, ONE, By(ONE).calls())
    operation = Multisigs.get(state, GROUP, HASH)
    assert operation is not None
    Multisigs.put(state, GROUP, HASH, operation._replace(deposit=Rao(DEPOSIT + 7)))
    assert run(state, ONE, By(ONE).pokes()).pays_fee is False
    assert reserved(state, ONE) == DEPOSIT - 7
    assert events_of(state)[-1] == ("DepositPoked", (ONE, HASH, DEPOSIT + 7, DEPOSIT))
