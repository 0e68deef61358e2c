"""Calls of the Crowdloan pallet."""

from typing import Final

from byzantium.chain.dispatch_info import OPTIONAL_CALL
from byzantium.chain.kernel.dispatch import CallType, PostDispatch, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import BLOCK_NUMBER, TAO
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.crowdloan import ending_step, errors, events, funding_step, storage
from byzantium.chain.pallets.crowdloan.constants import ABSOLUTE_MINIMUM_CONTRIBUTION
from byzantium.chain.pallets.crowdloan.ending_step import open_of_creator
from byzantium.chain.pallets.crowdloan.funding_step import Terms
from byzantium.chain.pallets.crowdloan.pallet_id import PALLET
from byzantium.chain.pallets.crowdloan.terms import ensure_valid_end
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

_AMOUNT: Final = t.Compact(TAO)
_BLOCK: Final = t.Compact(BLOCK_NUMBER)
_ID: Final = ("crowdloan_id", t.Compact(t.U32))


@call(
    PALLET,
    0,
    args=(
        ("deposit", _AMOUNT),
        ("min_contribution", _AMOUNT),
        ("cap", _AMOUNT),
        ("end", _BLOCK),
        ("call", OPTIONAL_CALL),
        ("target_address", t.Option(t.ACCOUNT_ID)),
    ),
)
def create(
    state: State,
    origin: Origin,
    deposit: Rao,
    min_contribution: Rao,
    cap: Rao,
    end: int,
    value: t.Variant | None,
    target_address: AccountId | None,
) -> None:
    """Open a crowdloan for a call or for a target address, with a first deposit."""
    creator = ensure_signed(origin)
    terms = Terms(deposit, min_contribution, cap, end, value, target_address)
    funding_step.open_crowdloan(state, creator, terms)


@call(PALLET, 1, args=(_ID, ("amount", _AMOUNT)))
def contribute(state: State, origin: Origin, crowdloan_id: int, amount: Rao) -> None:
    """Pay into a crowdloan, at most what is left to raise and what one may have in it."""
    funding_step.contribute(state, ensure_signed(origin), crowdloan_id, amount)


@call(PALLET, 2, args=(_ID,))
def withdraw(state: State, origin: Origin, crowdloan_id: int) -> None:
    """Take one's contribution back before the crowdloan is finalized."""
    funding_step.withdraw(state, ensure_signed(origin), crowdloan_id)


@call(PALLET, 3, args=(_ID,))
def finalize(state: State, origin: Origin, crowdloan_id: int) -> None:
    """Have a full crowdloan do what it was for; its creator may."""
    ending_step.finalize(state, ensure_signed(origin), crowdloan_id)


@call(PALLET, 4, args=(_ID,))
def refund(state: State, origin: Origin, crowdloan_id: int) -> PostDispatch | None:
    """Pay up to fifty contributors back; the creator may."""
    return ending_step.refund(state, ensure_signed(origin), crowdloan_id)


@call(PALLET, 5, args=(_ID,))
def dissolve(state: State, origin: Origin, crowdloan_id: int) -> None:
    """Remove a crowdloan in which only the creator's own contribution is left."""
    ending_step.dissolve(state, ensure_signed(origin), crowdloan_id)


@call(PALLET, 6, args=(_ID, ("new_min_contribution", _AMOUNT)))
def update_min_contribution(
    state: State, origin: Origin, crowdloan_id: int, new_min_contribution: Rao
) -> None:
    """Change the smallest contribution.

    Emits: MinContributionUpdated.
    Source: subtensor, pallets/crowdloan/src/lib.rs, update_min_contribution.
    """
    crowdloan = open_of_creator(state, ensure_signed(origin), crowdloan_id)
    new, least = new_min_contribution, ABSOLUTE_MINIMUM_CONTRIBUTION
    ensure(new >= least, errors.MinimumContributionTooLow(got=new, expected=least))
    most = storage.MaxContributions.get(state, crowdloan_id)
    if most is not None:
        ensure(new <= most, errors.MinimumContributionTooHigh(got=new, expected=most))
    storage.Crowdloans.put(state, crowdloan_id, crowdloan._replace(min_contribution=new))
    deposit_event(state, events.MinContributionUpdated(crowdloan_id, new))


@call(PALLET, 7, args=(_ID, ("new_end", _BLOCK)))
def update_end(state: State, origin: Origin, crowdloan_id: int, new_end: int) -> None:
    """Change the block in which contributing ends, counted from now.

    Emits: EndUpdated. Source: subtensor, pallets/crowdloan/src/lib.rs, update_end.
    """
    crowdloan = open_of_creator(state, ensure_signed(origin), crowdloan_id)
    ensure_valid_end(block_number(state), new_end, state.profile)
    storage.Crowdloans.put(state, crowdloan_id, crowdloan._replace(end=new_end))
    deposit_event(state, events.EndUpdated(crowdloan_id, new_end))


@call(PALLET, 8, args=(_ID, ("new_cap", _AMOUNT)))
def update_cap(state: State, origin: Origin, crowdloan_id: int, new_cap: Rao) -> None:
    """Change how much is to be raised; not below what has been raised.

    Emits: CapUpdated. Source: subtensor, pallets/crowdloan/src/lib.rs, update_cap.
    """
    crowdloan = open_of_creator(state, ensure_signed(origin), crowdloan_id)
    raised = crowdloan.raised
    ensure(new_cap >= raised, errors.CapTooLow(got=new_cap, expected=f"at least {raised}"))
    storage.Crowdloans.put(state, crowdloan_id, crowdloan._replace(cap=new_cap))
    deposit_event(state, events.CapUpdated(crowdloan_id, new_cap))


@call(PALLET, 9, args=(_ID, ("new_max_contribution", t.Option(TAO))))
def set_max_contribution(
    state: State, origin: Origin, crowdloan_id: int, new_max_contribution: Rao | None
) -> None:
    """Limit what one contributor may have in the crowdloan, or lift the limit.

    Emits: MaxContributionUpdated.
    Source: subtensor, pallets/crowdloan/src/lib.rs, set_max_contribution.
    """
    crowdloan = open_of_creator(state, ensure_signed(origin), crowdloan_id)
    most = new_max_contribution
    if most is None:
        storage.MaxContributions.remove(state, crowdloan_id)
    else:
        own = storage.Contributions.get(state, crowdloan_id, crowdloan.creator) or Rao(0)
        least = max(crowdloan.min_contribution, own)
        ensure(most >= least, errors.MaximumContributionTooLow(got=most, expected=least))
        storage.MaxContributions.put(state, crowdloan_id, most)
    deposit_event(state, events.MaxContributionUpdated(crowdloan_id, most))


CALLS: Final[tuple[CallType, ...]] = (
    create,
    contribute,
    withdraw,
    finalize,
    refund,
    dissolve,
    update_min_contribution,
    update_end,
    update_cap,
    set_max_contribution,
)
"""Every call, in the chain's order."""
