"""Opening a crowdloan, paying into it, and taking a contribution back."""

from typing import NamedTuple

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import errors, events, storage
from byzantium.chain.pallets.crowdloan.constants import (
    ABSOLUTE_MINIMUM_CONTRIBUTION,
    CONTRIBUTORS_MAX,
    MINIMUM_DEPOSIT,
)
from byzantium.chain.pallets.crowdloan.terms import accepted, ensure_valid_end, funds_account
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.preimage.bounded_call import bound
from byzantium.chain.pallets.system.references import add_provider
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from byzantium.units.integers import U32_MAX, U64_MAX, minus


class Terms(NamedTuple):
    """What a creator asks for."""

    deposit: Rao
    min_contribution: Rao
    cap: Rao
    end: int
    call: t.Variant | None
    target_address: AccountId | None


def existing(state: State, crowdloan_id: int) -> CrowdloanInfo:
    """Return a crowdloan. Raises InvalidCrowdloanId.

    Source: subtensor, pallets/crowdloan/src/lib.rs, ensure_crowdloan_exists.
    """
    crowdloan = storage.Crowdloans.get(state, crowdloan_id)
    if crowdloan is None:
        raise errors.InvalidCrowdloanId(got=crowdloan_id)
    return crowdloan


def open_crowdloan(state: State, creator: AccountId, terms: Terms) -> None:
    """Open a crowdloan, with the creator's deposit as the first contribution to it.

    Emits: Created. Source: subtensor, pallets/crowdloan/src/lib.rs, create.
    """
    _ensure_acceptable(state, creator, terms)
    crowdloan_id = storage.NextCrowdloanId.get(state)
    ensure(crowdloan_id < U32_MAX, errors.Overflow(got=crowdloan_id))
    storage.NextCrowdloanId.put(state, crowdloan_id + 1)
    funds = funds_account(crowdloan_id)
    add_provider(state, funds)
    call = None if terms.call is None else bound(state, terms.call)
    crowdloan = CrowdloanInfo(
        creator=creator,
        deposit=terms.deposit,
        min_contribution=terms.min_contribution,
        end=terms.end,
        cap=terms.cap,
        funds_account=funds,
        raised=terms.deposit,
        target_address=terms.target_address,
        call=call,
        finalized=False,
        contributors_count=1,
    )
    storage.Crowdloans.put(state, crowdloan_id, crowdloan)
    accounts.transfer(state, creator, funds, terms.deposit, keep_alive=False)
    storage.Contributions.put(state, crowdloan_id, creator, terms.deposit)
    deposit_event(state, events.Created(crowdloan_id, creator, terms.end, terms.cap))


def _ensure_acceptable(state: State, creator: AccountId, terms: Terms) -> None:
    deposit, smallest = terms.deposit, terms.min_contribution
    ensure(
        deposit >= MINIMUM_DEPOSIT,
        errors.DepositTooLow(got=deposit, expected=f"at least {MINIMUM_DEPOSIT}"),
    )
    ensure(terms.cap > deposit, errors.CapTooLow(got=terms.cap, expected=f"above {deposit}"))
    ensure(
        smallest >= ABSOLUTE_MINIMUM_CONTRIBUTION,
        errors.MinimumContributionTooLow(
            got=smallest, expected=f"at least {ABSOLUTE_MINIMUM_CONTRIBUTION}"
        ),
    )
    one_purpose = (terms.call is None) != (terms.target_address is None)
    ensure(one_purpose, errors.InvalidFinalizationConfig(expected="a call or a target, not both"))
    ensure_valid_end(block_number(state), terms.end, state.profile)
    balance = accounts.balance(state, creator)
    ensure(balance >= deposit, errors.InsufficientBalance(got=balance, expected=deposit))


def contribute(state: State, contributor: AccountId, crowdloan_id: int, offer: Rao) -> None:
    """Pay into a crowdloan as much of an offer as it takes.

    Emits: Contributed. Source: subtensor, pallets/crowdloan/src/lib.rs, contribute.
    """
    crowdloan = existing(state, crowdloan_id)
    _ensure_open(crowdloan, block_number(state), offer)
    before = storage.Contributions.get(state, crowdloan_id, contributor)
    given = before or Rao(0)
    most = storage.MaxContributions.get(state, crowdloan_id)
    amount = accepted(offer, Rao(crowdloan.cap - crowdloan.raised), given, most)
    raised = Rao(crowdloan.raised + amount)
    ensure(raised <= U64_MAX, errors.Overflow(got=raised))
    balance = accounts.balance(state, contributor)
    ensure(balance >= amount, errors.InsufficientBalance(got=balance, expected=amount))
    accounts.transfer(state, contributor, crowdloan.funds_account, amount, keep_alive=False)
    storage.Contributions.put(state, crowdloan_id, contributor, Rao(given + amount))
    count = crowdloan.contributors_count + (before is None)
    now = crowdloan._replace(raised=raised, contributors_count=count)
    storage.Crowdloans.put(state, crowdloan_id, now)
    deposit_event(state, events.Contributed(crowdloan_id, contributor, amount))


def _ensure_open(crowdloan: CrowdloanInfo, now: int, offer: Rao) -> None:
    end, cap, smallest = crowdloan.end, crowdloan.cap, crowdloan.min_contribution
    ensure(now < end, errors.ContributionPeriodEnded(got=now, expected=f"a block before {end}"))
    ensure(crowdloan.raised < cap, errors.CapRaised(got=crowdloan.raised, expected=f"below {cap}"))
    ensure(offer >= smallest, errors.ContributionTooLow(got=offer, expected=smallest))
    count = crowdloan.contributors_count
    ensure(
        count < CONTRIBUTORS_MAX,
        errors.MaxContributorsReached(got=count, expected=f"below {CONTRIBUTORS_MAX}"),
    )


def withdraw(state: State, who: AccountId, crowdloan_id: int) -> None:
    """Pay a contribution back; of the creator's, what is above the deposit.

    Emits: Withdrew. Source: subtensor, pallets/crowdloan/src/lib.rs, withdraw.
    """
    crowdloan = existing(state, crowdloan_id)
    ensure(not crowdloan.finalized, errors.AlreadyFinalized(got=crowdloan_id))
    amount = storage.Contributions.get(state, crowdloan_id, who) or Rao(0)
    ensure(amount > 0, errors.NoContribution(got=amount))
    count = crowdloan.contributors_count
    if who == crowdloan.creator:
        amount = Rao(minus(amount, crowdloan.deposit))
        ensure(amount > 0, errors.DepositCannotBeWithdrawn(expected="more than the deposit"))
        storage.Contributions.put(state, crowdloan_id, who, crowdloan.deposit)
    else:
        storage.Contributions.remove(state, crowdloan_id, who)
        ensure(count > 0, errors.Underflow(got=count))
        count -= 1
    accounts.transfer(state, crowdloan.funds_account, who, amount, keep_alive=False)
    raised = Rao(minus(crowdloan.raised, amount))
    now = crowdloan._replace(raised=raised, contributors_count=count)
    storage.Crowdloans.put(state, crowdloan_id, now)
    deposit_event(state, events.Withdrew(crowdloan_id, who, amount))
