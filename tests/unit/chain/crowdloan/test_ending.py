"""A crowdloan does what it was for, once, or pays everybody back and is gone."""

import pytest

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.guard_weights import SWAP_GUARD
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import storage
from byzantium.chain.pallets.preimage import storage as preimages
from byzantium.chain.pallets.system import storage as system
from byzantium.scale import types as t
from tests.unit.chain.crowdloan.fund import (
    CREATOR,
    DEPOSIT,
    DONOR,
    END,
    OTHER,
    TAO,
    TARGET,
    at,
    creation,
    crowdloan,
    endow,
    found,
    full,
    fund_state,
    give,
    given,
    remark,
    tao_of,
)
from tests.unit.chain.states import account, call_of, event_names, events_of, refusal, run

PAY = call_of("Balances", "transfer_keep_alive", t.Variant("Id", TARGET), 100 * TAO)


@pytest.fixture
def state() -> State:
    return fund_state()


def weight_of(state: State, call: t.Variant) -> int:
    """Return the reference time of a call without its own guard."""
    info = dispatch_info(state.runtime, *state.runtime.resolve(call))
    return info.weight.ref_time - SWAP_GUARD.ref_time


def test_a_full_crowdloan_pays_its_target(state: State) -> None:
    full(state)
    run(state, CREATOR, crowdloan("finalize", 0))
    assert (tao_of(state, TARGET), found(state).finalized) == (300, True)
    assert accounts.balance(state, found(state).funds_account) == 0
    assert system.Account.get(state, found(state).funds_account).providers == 1
    assert event_names(state)[-2:] == ["Transfer", "Finalized"]
    assert refusal(state, CREATOR, crowdloan("finalize", 0)) == "AlreadyFinalized"


def test_a_full_crowdloan_makes_its_call_as_its_creator(state: State) -> None:
    full(state, call=PAY, target_address=None)
    assert storage.CurrentCrowdloanId.get(state) is None
    run(state, CREATOR, crowdloan("finalize", 0))
    assert (tao_of(state, TARGET), tao_of(state, CREATOR)) == (100, 50)
    assert tao_of(state, found(state).funds_account) == 300
    assert storage.CurrentCrowdloanId.get(state) is None
    assert events_of(state)[-1] == ("Finalized", (0,))


def test_a_call_that_fails_leaves_the_crowdloan_as_it_was(state: State) -> None:
    dear = call_of("Balances", "transfer_keep_alive", t.Variant("Id", TARGET), 999 * TAO)
    full(state, call=dear, target_address=None)
    assert refusal(state, CREATOR, crowdloan("finalize", 0)) == "TokenError"
    assert not found(state).finalized
    assert storage.CurrentCrowdloanId.get(state) is None
    run(state, DONOR, crowdloan("withdraw", 0))


def test_a_long_call_is_kept_among_the_preimages(state: State) -> None:
    long = remark(200)
    full(state, call=long, target_address=None)
    kept = found(state).call
    assert kept is not None
    assert (kept.name, kept.values[1]) == ("Lookup", 204)
    run(state, CREATOR, crowdloan("finalize", 0))
    assert event_names(state)[-2:] == ["Remarked", "Finalized"]
    assert preimages.PreimageFor.contains(state, (kept.values[0], kept.values[1])), "it stays"


def test_a_crowdloan_whose_call_is_gone_is_not_finalized(state: State) -> None:
    full(state, call=remark(200), target_address=None)
    kept = found(state).call
    assert kept is not None
    preimages.PreimageFor.remove(state, (kept.values[0], kept.values[1]))
    assert refusal(state, CREATOR, crowdloan("finalize", 0)) == "CallUnavailable"


def test_a_dissolved_crowdloan_gives_its_call_up(state: State) -> None:
    run(state, CREATOR, creation(call=remark(200), target_address=None))
    kept = found(state).call
    assert kept is not None
    run(state, CREATOR, crowdloan("dissolve", 0))
    assert not preimages.PreimageFor.contains(state, (kept.values[0], kept.values[1]))


def test_finalizing_is_the_creators_when_the_cap_is_reached(state: State) -> None:
    assert refusal(state, CREATOR, crowdloan("finalize", 0)) == "InvalidCrowdloanId"
    run(state, CREATOR, creation())
    assert refusal(state, DONOR, crowdloan("finalize", 0)) == "InvalidOrigin"
    assert refusal(state, CREATOR, crowdloan("finalize", 0)) == "CapNotRaised"


def test_a_full_crowdloan_is_finalized_before_its_end_and_long_after(state: State) -> None:
    full(state)
    at(state, END * 2)
    run(state, CREATOR, crowdloan("finalize", 0))
    assert found(state).finalized


@pytest.mark.parametrize("both", [True, False])
def test_a_stored_crowdloan_has_one_purpose(state: State, both: bool) -> None:
    full(state, call=PAY, target_address=None)
    broken = found(state)._replace(target_address=TARGET)
    if not both:
        broken = broken._replace(call=None, target_address=None)
    storage.Crowdloans.put(state, 0, broken)
    assert refusal(state, CREATOR, crowdloan("finalize", 0)) == "InvalidFinalizationConfig"


def test_refunds_pay_all_but_the_creator(state: State) -> None:
    run(state, CREATOR, creation())
    give(state, CREATOR, 20)
    give(state, DONOR, 50)
    give(state, OTHER, 40)
    run(state, CREATOR, crowdloan("refund", 0))
    assert (tao_of(state, DONOR), tao_of(state, OTHER), given(state, DONOR)) == (200, 200, None)
    assert (found(state).raised, found(state).contributors_count) == (70 * TAO, 1)
    assert events_of(state)[-1] == ("AllRefunded", (0,))


def test_refunds_come_fifty_at_a_time(state: State) -> None:
    run(state, CREATOR, creation(min_contribution=TAO, cap=1_000 * TAO))
    crowd = [account(f"donor {number}") for number in range(60)]
    for who in crowd:
        endow(state, who, 2 * TAO)
        give(state, who, 1)
    declared = weight_of(state, crowdloan("refund", 0))
    assert run(state, CREATOR, crowdloan("refund", 0)).ref_time is None
    assert events_of(state)[-1] == ("PartiallyRefunded", (0,))
    assert (found(state).contributors_count, found(state).raised) == (11, DEPOSIT + 10 * TAO)
    assert [given(state, who) for who in sorted(crowd)] == [None] * 50 + [1] * 10
    assert refusal(state, CREATOR, crowdloan("dissolve", 0)) == "NotReadyToDissolve"
    spent = run(state, CREATOR, crowdloan("refund", 0)).ref_time
    assert spent is not None
    assert declared - spent == 40 * (39_503_253 + 2 * 25_000_000 + 2 * 100_000_000)
    assert events_of(state)[-1] == ("AllRefunded", (0,))


def test_dissolving_leaves_nothing(state: State) -> None:
    run(state, CREATOR, creation())
    run(state, CREATOR, crowdloan("set_max_contribution", 0, 100 * TAO))
    give(state, DONOR, 100)
    funds = found(state).funds_account
    run(state, CREATOR, crowdloan("refund", 0))
    run(state, CREATOR, crowdloan("dissolve", 0))
    assert (tao_of(state, CREATOR), tao_of(state, DONOR)) == (200, 200)
    assert storage.Crowdloans.get(state, 0) is None
    assert storage.MaxContributions.get(state, 0) is None
    assert storage.Contributions.items(state, 0) == []
    assert not system.Account.contains(state, funds)
    assert event_names(state)[-2:] == ["KilledAccount", "Dissolved"]
    run(state, CREATOR, creation())
    assert found(state, 1).raised == DEPOSIT


@pytest.mark.parametrize("name", ["refund", "dissolve"])
def test_paying_back_is_the_creators_before_finalization(state: State, name: str) -> None:
    assert refusal(state, CREATOR, crowdloan(name, 0)) == "InvalidCrowdloanId"
    run(state, CREATOR, creation())
    assert refusal(state, DONOR, crowdloan(name, 0)) == "InvalidOrigin"
    storage.Crowdloans.put(state, 0, found(state)._replace(finalized=True))
    assert refusal(state, DONOR, crowdloan(name, 0)) == "AlreadyFinalized"


def test_creating_weighs_its_call_too(state: State) -> None:
    empty = weight_of(state, creation())
    assert empty == 59_829_000 + 3 * 25_000_000 + 5 * 100_000_000
    with_call = weight_of(state, creation(call=remark(), target_address=None))
    assert with_call == empty + weight_of(state, remark()) + SWAP_GUARD.ref_time


def update(name: str, value: object) -> t.Variant:
    return crowdloan(name, 0, value)


UPDATES = [
    ("update_min_contribution", 20 * TAO, "MinContributionUpdated"),
    ("update_end", END + 100, "EndUpdated"),
    ("update_cap", DEPOSIT, "CapUpdated"),
    ("set_max_contribution", DEPOSIT, "MaxContributionUpdated"),
    ("set_max_contribution", None, "MaxContributionUpdated"),
]


@pytest.mark.parametrize(("name", "value", "event"), UPDATES)
def test_the_creator_changes_terms_before_finalization(
    state: State, name: str, value: object, event: str
) -> None:
    assert refusal(state, CREATOR, update(name, value)) == "InvalidCrowdloanId"
    run(state, CREATOR, creation())
    assert refusal(state, DONOR, update(name, value)) == "InvalidOrigin"
    run(state, CREATOR, update(name, value))
    assert events_of(state)[-1] == (event, (0, value))
    storage.Crowdloans.put(state, 0, found(state)._replace(finalized=True))
    assert refusal(state, DONOR, update(name, value)) == "AlreadyFinalized"


@pytest.mark.parametrize(
    ("error", "name", "value"),
    [
        ("MinimumContributionTooLow", "update_min_contribution", TAO // 10 - 1),
        ("MinimumContributionTooHigh", "update_min_contribution", 60 * TAO + 1),
        ("CannotEndInPast", "update_end", END - 50_400),
        ("BlockDurationTooShort", "update_end", END - 1),
        ("BlockDurationTooLong", "update_end", END + 432_000 - 50_400 + 1),
        ("CapTooLow", "update_cap", DEPOSIT - 1),
        ("MaximumContributionTooLow", "set_max_contribution", DEPOSIT - 1),
    ],
)
def test_changed_terms_have_bounds(state: State, error: str, name: str, value: int) -> None:
    run(state, CREATOR, creation())
    run(state, CREATOR, update("set_max_contribution", 60 * TAO))
    assert refusal(state, CREATOR, update(name, value)) == error


def test_lifting_the_limit_lets_contributors_give_more(state: State) -> None:
    run(state, CREATOR, creation())
    run(state, CREATOR, update("set_max_contribution", 50 * TAO))
    give(state, DONOR, 100)
    run(state, CREATOR, update("set_max_contribution", None))
    give(state, DONOR, 100)
    assert given(state, DONOR) == 150


def test_who_never_gave_cannot_be_paid_back(state: State) -> None:
    run(state, CREATOR, creation())
    raw_key = storage.Contributions.raw_key(0, CREATOR)
    run(state, ROOT, call_of("System", "kill_storage", (raw_key,)))
    assert refusal(state, CREATOR, crowdloan("dissolve", 0)) == "NoContribution"
