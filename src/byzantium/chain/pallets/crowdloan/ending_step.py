"""The ends of a crowdloan: it does what it was for, or everybody is paid back."""

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import PostDispatch, dispatch, used
from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.crowdloan import errors, events, storage
from byzantium.chain.pallets.crowdloan.constants import REFUND_CONTRIBUTORS_LIMIT
from byzantium.chain.pallets.crowdloan.funding_step import existing
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET
from byzantium.chain.pallets.crowdloan.types import CrowdloanInfo
from byzantium.chain.pallets.preimage.bounded_call import forget, peek
from byzantium.chain.pallets.system.references import drop_provider
from byzantium.chain.weights import WEIGHTS
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from byzantium.units.integers import minus


def finalize(state: State, who: AccountId, crowdloan_id: int) -> None:
    """Do what a full crowdloan was for: pay the target, or make the call as its creator.

    Emits: Finalized. Source: subtensor, pallets/crowdloan/src/lib.rs, finalize.
    """
    crowdloan = existing(state, crowdloan_id)
    _ensure_creator(crowdloan, who)
    raised, cap = crowdloan.raised, crowdloan.cap
    ensure(raised == cap, errors.CapNotRaised(got=raised, expected=cap))
    ensure(not crowdloan.finalized, errors.AlreadyFinalized(got=crowdloan_id))
    if crowdloan.call is not None and crowdloan.target_address is None:
        _make_call(state, who, crowdloan_id, crowdloan.call)
    elif crowdloan.target_address is not None and crowdloan.call is None:
        funds = crowdloan.funds_account
        accounts.transfer(state, funds, crowdloan.target_address, raised, keep_alive=False)
    else:
        raise errors.InvalidFinalizationConfig(expected="a call or a target, not both")
    storage.Crowdloans.put(state, crowdloan_id, crowdloan._replace(finalized=True))
    deposit_event(state, events.Finalized(crowdloan_id))


def _make_call(state: State, creator: AccountId, crowdloan_id: int, stored: t.Variant) -> None:
    """Make the stored call, which may ask meanwhile on whose behalf it is made."""
    storage.CurrentCrowdloanId.put(state, crowdloan_id)
    try:
        call = peek(state, stored)
    except DispatchError as error:
        raise errors.CallUnavailable(got=stored) from error
    dispatch(state, Signed(creator), call)
    storage.CurrentCrowdloanId.remove(state)


def _ensure_creator(crowdloan: CrowdloanInfo, who: AccountId) -> None:
    ensure(who == crowdloan.creator, errors.InvalidOrigin(got=who, expected=crowdloan.creator))


def open_of_creator(state: State, who: AccountId, crowdloan_id: int) -> CrowdloanInfo:
    """Return a crowdloan that is not finalized, to its creator.

    Raises InvalidCrowdloanId, AlreadyFinalized, InvalidOrigin.
    """
    crowdloan = existing(state, crowdloan_id)
    ensure(not crowdloan.finalized, errors.AlreadyFinalized(got=crowdloan_id))
    _ensure_creator(crowdloan, who)
    return crowdloan


def refund(state: State, who: AccountId, crowdloan_id: int) -> PostDispatch | None:
    """Pay contributors back in storage order, at most fifty at a time, never the creator.

    Return what it cost, where all have been paid.

    Emits: AllRefunded or PartiallyRefunded.
    Source: subtensor, pallets/crowdloan/src/lib.rs, refund.
    """
    crowdloan = open_of_creator(state, who, crowdloan_id)
    contributions = storage.Contributions.items(state, crowdloan_id)
    owed = [(to, amount or Rao(0)) for to, amount in contributions if to != crowdloan.creator]
    batch = owed[:REFUND_CONTRIBUTORS_LIMIT]
    raised = crowdloan.raised
    for contributor, amount in batch:
        accounts.transfer(state, crowdloan.funds_account, contributor, amount, keep_alive=False)
        raised = Rao(minus(raised, amount))
    count = crowdloan.contributors_count - len(batch)
    ensure(count >= 0, errors.Underflow(got=count))
    now = crowdloan._replace(raised=raised, contributors_count=count)
    storage.Crowdloans.put(state, crowdloan_id, now)
    for contributor, _ in batch:
        storage.Contributions.remove(state, crowdloan_id, contributor)
    if len(batch) < len(owed):
        deposit_event(state, events.PartiallyRefunded(crowdloan_id))
        return None
    deposit_event(state, events.AllRefunded(crowdloan_id))
    return used(own_weight(WEIGHTS[PALLET.name, "refund"], len(batch)))


def dissolve(state: State, who: AccountId, crowdloan_id: int) -> None:
    """Give a crowdloan up once only its creator is left, and pay the creator back.

    Emits: Dissolved. Source: subtensor, pallets/crowdloan/src/lib.rs, dissolve.
    """
    crowdloan = open_of_creator(state, who, crowdloan_id)
    own = storage.Contributions.get(state, crowdloan_id, who)
    if own is None:
        raise errors.NoContribution(got=crowdloan_id)
    ensure(own == crowdloan.raised, errors.NotReadyToDissolve(got=crowdloan.raised, expected=own))
    accounts.transfer(state, crowdloan.funds_account, who, own, keep_alive=False)
    storage.Contributions.remove(state, crowdloan_id, who)
    if crowdloan.call is not None:
        forget(state, crowdloan.call)
    drop_provider(state, crowdloan.funds_account)
    storage.Crowdloans.remove(state, crowdloan_id)
    storage.MaxContributions.remove(state, crowdloan_id)
    deposit_event(state, events.Dissolved(crowdloan_id))
