"""Crowdloans are opened on terms that hold, filled up to the cap, and left again."""

import pytest

from byzantium.chain.kernel.origin import NONE, ROOT
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import storage
from byzantium.chain.pallets.crowdloan.terms import funds_account
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.system import storage as system
from byzantium.units import Rao
from tests.unit.chain.crowdloan.fund import (
    CAP,
    CREATOR,
    DEPOSIT,
    DONOR,
    END,
    OTHER,
    SMALLEST,
    TAO,
    TARGET,
    at,
    creation,
    crowdloan,
    endow,
    found,
    fund_state,
    give,
    given,
    remark,
    tao_of,
)
from tests.unit.chain.states import BLOCK, account, event_names, events_of, refusal, run, state_at


@pytest.fixture
def state() -> State:
    return fund_state()


def test_creation_takes_the_deposit_as_first_contribution(state: State) -> None:
    state.events.clear()
    run(state, CREATOR, creation())
    funds = funds_account(0)
    assert funds == b"modlbt/cloan" + bytes(20)
    assert found(state) == CrowdloanInfo(
        CREATOR,
        DEPOSIT,
        SMALLEST,
        END,
        CAP,
        funds,
        DEPOSIT,
        TARGET,
        None,
        finalized=False,
        contributors_count=1,
    )
    assert (tao_of(state, CREATOR), tao_of(state, funds), given(state, CREATOR)) == (150, 50, 50)
    assert storage.NextCrowdloanId.get(state) == 1
    assert events_of(state)[-1] == ("Created", (0, CREATOR, END, CAP))
    assert event_names(state) == ["NewAccount", "Endowed", "Transfer", "Created"]
    assert system.Account.get(state, funds).providers == 2


def test_a_call_is_kept_as_it_is_when_it_is_short(state: State) -> None:
    run(state, CREATOR, creation(call=remark(), target_address=None))
    kept = found(state).call
    assert kept is not None
    assert (kept.name, kept.values[0]) == ("Inline", b"\x00\x07\x10xxxx")


@pytest.mark.parametrize("origin", [NONE, ROOT])
@pytest.mark.parametrize(
    "call",
    [
        creation(),
        *(crowdloan(name, 0) for name in ("withdraw", "finalize", "refund", "dissolve")),
        *(
            crowdloan(name, 0, TAO)
            for name in (
                "contribute",
                "update_min_contribution",
                "update_end",
                "update_cap",
                "set_max_contribution",
            )
        ),
    ],
    ids=lambda call: call.values[0].name,
)
def test_only_accounts_call(state: State, origin: object, call: object) -> None:
    assert refusal(state, origin, call) == "BadOrigin"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "terms"),
    [
        ("DepositTooLow", {"deposit": 10 * TAO - 1}),
        ("CapTooLow", {"cap": DEPOSIT}),
        ("MinimumContributionTooLow", {"min_contribution": TAO // 10 - 1}),
        ("InvalidFinalizationConfig", {"call": remark()}),
        ("InvalidFinalizationConfig", {"target_address": None}),
        ("CannotEndInPast", {"end": BLOCK}),
        ("BlockDurationTooShort", {"end": BLOCK + 50_399}),
        ("BlockDurationTooLong", {"end": BLOCK + 432_001}),
        ("InsufficientBalance", {"deposit": 201 * TAO}),
    ],
)
def test_terms_have_bounds(state: State, error: str, terms: dict[str, object]) -> None:
    assert refusal(state, CREATOR, creation(**terms)) == error


def test_the_first_of_several_faults_is_told(state: State) -> None:
    faulty = {"deposit": 1, "cap": 1, "min_contribution": 1, "target_address": None, "end": 1}
    errors = (
        "DepositTooLow",
        "CapTooLow",
        "MinimumContributionTooLow",
        "InvalidFinalizationConfig",
        "CannotEndInPast",
    )
    for mended, error in zip(list(faulty), errors, strict=True):
        assert refusal(state, account("pauper"), creation(**faulty)) == error
        del faulty[mended]
    assert refusal(state, account("pauper"), creation()) == "InsufficientBalance"


@pytest.mark.parametrize("blocks", [50, 20_000])
def test_a_fast_chain_has_short_crowdloans(blocks: int) -> None:
    state = state_at(profile=Profile.FAST)
    endow(state, CREATOR, 100 * TAO)
    run(state, CREATOR, creation(end=BLOCK + blocks))
    beyond = BLOCK + (49 if blocks == 50 else 20_001)
    assert refusal(state, CREATOR, creation(end=beyond)) in {
        "BlockDurationTooShort",
        "BlockDurationTooLong",
    }


def test_contributions_add_up_by_contributor(state: State) -> None:
    run(state, CREATOR, creation())
    give(state, CREATOR, 50)
    give(state, DONOR, 100)
    give(state, DONOR, 20)
    assert (given(state, CREATOR), given(state, DONOR)) == (100, 120)
    assert (found(state).raised, found(state).contributors_count) == (220 * TAO, 2)
    assert tao_of(state, found(state).funds_account) == 220
    assert events_of(state)[-1] == ("Contributed", (0, DONOR, 20 * TAO))


def test_a_contribution_is_cut_at_the_cap(state: State) -> None:
    run(state, CREATOR, creation())
    give(state, DONOR, 200)
    give(state, OTHER, 60)
    assert events_of(state)[-1] == ("Contributed", (0, OTHER, 50 * TAO))
    assert (found(state).raised, tao_of(state, OTHER)) == (CAP, 150)
    assert refusal(state, OTHER, crowdloan("contribute", 0, SMALLEST)) == "CapRaised"


def test_the_last_contribution_may_be_below_the_smallest(state: State) -> None:
    run(state, CREATOR, creation(cap=DEPOSIT + 5 * TAO))
    give(state, DONOR, 10)
    assert given(state, DONOR) == 5


def test_a_contributor_gives_at_most_the_maximum(state: State) -> None:
    run(state, CREATOR, creation())
    run(state, CREATOR, crowdloan("set_max_contribution", 0, 55 * TAO))
    give(state, DONOR, 50)
    give(state, DONOR, 20)
    assert (given(state, DONOR), found(state).contributors_count) == (55, 2)
    more = crowdloan("contribute", 0, SMALLEST)
    assert refusal(state, DONOR, more) == "MaxContributionReached"


def test_contributions_are_refused_in_order(state: State) -> None:
    assert refusal(state, DONOR, crowdloan("contribute", 0, 1)) == "InvalidCrowdloanId"
    run(state, CREATOR, creation())
    small = crowdloan("contribute", 0, SMALLEST - 1)
    assert refusal(state, DONOR, small) == "ContributionTooLow"
    crowd = found(state)._replace(contributors_count=500)
    storage.Crowdloans.put(state, 0, crowd)
    enough = crowdloan("contribute", 0, SMALLEST)
    assert refusal(state, DONOR, small) == "ContributionTooLow"
    assert refusal(state, DONOR, enough) == "MaxContributorsReached"
    storage.Crowdloans.put(state, 0, crowd._replace(raised=Rao(CAP)))
    assert refusal(state, DONOR, small) == "CapRaised"
    at(state, END)
    assert refusal(state, DONOR, small) == "ContributionPeriodEnded"


def test_one_has_to_have_what_one_gives(state: State) -> None:
    run(state, CREATOR, creation())
    more = crowdloan("contribute", 0, 201 * TAO)
    assert refusal(state, DONOR, more) == "InsufficientBalance"
    run(state, CREATOR, crowdloan("update_cap", 0, DEPOSIT + 200 * TAO))
    run(state, DONOR, more)
    assert accounts.balance(state, DONOR) == 0


def test_a_contributor_leaves_with_everything(state: State) -> None:
    run(state, CREATOR, creation())
    give(state, DONOR, 100)
    at(state, END + 1)
    run(state, DONOR, crowdloan("withdraw", 0))
    assert (tao_of(state, DONOR), given(state, DONOR)) == (200, None)
    assert (found(state).raised, found(state).contributors_count) == (DEPOSIT, 1)
    assert events_of(state)[-1] == ("Withdrew", (0, DONOR, 100 * TAO))
    assert refusal(state, DONOR, crowdloan("withdraw", 0)) == "NoContribution"


def test_the_creator_leaves_the_deposit(state: State) -> None:
    run(state, CREATOR, creation())
    deposit_only = refusal(state, CREATOR, crowdloan("withdraw", 0))
    assert deposit_only == "DepositCannotBeWithdrawn"
    give(state, CREATOR, 60)
    run(state, CREATOR, crowdloan("withdraw", 0))
    assert (tao_of(state, CREATOR), given(state, CREATOR)) == (150, 50)
    assert (found(state).raised, found(state).contributors_count) == (DEPOSIT, 1)


def test_nobody_leaves_a_crowdloan_that_is_not_there_or_done(state: State) -> None:
    assert refusal(state, DONOR, crowdloan("withdraw", 0)) == "InvalidCrowdloanId"
    run(state, CREATOR, creation())
    storage.Crowdloans.put(state, 0, found(state)._replace(finalized=True))
    assert refusal(state, DONOR, crowdloan("withdraw", 0)) == "AlreadyFinalized"
