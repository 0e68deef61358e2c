"""Calls of the Balances pallet."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.kernel.dispatch import PostDispatch, call
from byzantium.chain.kernel.errors import CannotLookup, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts, errors, events, reserves, storage
from byzantium.chain.pallets.balances.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from byzantium.units.integers import U64_MAX, minus

VALUE: Final = t.Compact(TAO)
ADJUSTMENT_DIRECTION: Final = t.Enum(
    "pallet_balances::types::AdjustmentDirection", (t.Case(0, "Increase"), t.Case(1, "Decrease"))
)


def lookup(address: t.Variant) -> AccountId:
    """Return the account a MultiAddress names; raise CannotLookup for every form but Id."""
    if address.name != "Id":
        raise CannotLookup(got=address.name, expected="Id")
    return AccountId(address.values[0])


@call(PALLET, 0, args=(("dest", t.MULTI_ADDRESS), ("value", VALUE)))
def transfer_allow_death(state: State, origin: Origin, dest: t.Variant, value: Rao) -> None:
    """Send TAO; the sender's account may die of it."""
    source = ensure_signed(origin)
    accounts.transfer(state, source, lookup(dest), value, keep_alive=False)


@call(PALLET, 2, args=(("source", t.MULTI_ADDRESS), ("dest", t.MULTI_ADDRESS), ("value", VALUE)))
def force_transfer(
    state: State, origin: Origin, source: t.Variant, dest: t.Variant, value: Rao
) -> None:
    """Send TAO from any account; root only."""
    ensure_root(origin)
    accounts.transfer(state, lookup(source), lookup(dest), value, keep_alive=False)


@call(PALLET, 3, args=(("dest", t.MULTI_ADDRESS), ("value", VALUE)))
def transfer_keep_alive(state: State, origin: Origin, dest: t.Variant, value: Rao) -> None:
    """Send TAO, but refuse to kill the sender's account."""
    source = ensure_signed(origin)
    accounts.transfer(state, source, lookup(dest), value, keep_alive=True)


@call(PALLET, 4, args=(("dest", t.MULTI_ADDRESS), ("keep_alive", t.BOOL)))
def transfer_all(state: State, origin: Origin, dest: t.Variant, keep_alive: bool) -> None:
    """Send everything that may be sent."""
    source = ensure_signed(origin)
    amount = accounts.reducible(state, source, keep_alive=keep_alive)
    accounts.transfer(state, source, lookup(dest), amount, keep_alive=keep_alive)


@call(PALLET, 5, args=(("who", t.MULTI_ADDRESS), ("amount", TAO)))
def force_unreserve(state: State, origin: Origin, who: t.Variant, amount: Rao) -> None:
    """Release what is reserved of an account's balance, as far as there is so much; root only.

    Emits: Unreserved.
    """
    ensure_root(origin)
    reserves.unreserve(state, lookup(who), amount)


@call(PALLET, 6, args=(("who", t.Vec(t.ACCOUNT_ID)),))
def upgrade_accounts(state: State, origin: Origin, who: Sequence[AccountId]) -> PostDispatch:
    """Move accounts to the present logic of balances; free when nine of ten needed it.

    Accounts of this chain are born with it.

    Emits: Upgraded.
    """
    ensure_signed(origin)
    upgraded = sum(accounts.upgrade(state, account) for account in who)
    return PostDispatch(pays_fee=not who or 10 * upgraded < 9 * len(who))


@call(PALLET, 8, args=(("who", t.MULTI_ADDRESS), ("new_free", VALUE)))
def force_set_balance(state: State, origin: Origin, who: t.Variant, new_free: Rao) -> None:
    """Set the free balance of an account and the issuance with it; root only."""
    ensure_root(origin)
    account = lookup(who)
    free = Rao(0) if new_free < storage.EXISTENTIAL_DEPOSIT else new_free
    change = free - accounts.balance(state, account)
    accounts.set_free(state, account, free)
    accounts.issue(state, Rao(change))
    if change:
        moved = events.Issued if change > 0 else events.Rescinded
        deposit_event(state, moved(abs(change)))
    deposit_event(state, events.BalanceSet(account, free))


@call(PALLET, 9, args=(("direction", ADJUSTMENT_DIRECTION), ("delta", VALUE)))
def force_adjust_total_issuance(
    state: State, origin: Origin, direction: t.Variant, delta: Rao
) -> None:
    """Correct the figure of the issuance, which no balance changes with; root only.

    Emits: TotalIssuanceForced.
    """
    ensure_root(origin)
    ensure(delta > 0, errors.DeltaZero)
    old = storage.TotalIssuance.get(state)
    rises = direction.name == "Increase"
    new = Rao(min(old + delta, U64_MAX) if rises else minus(old, delta))
    inactive = storage.InactiveIssuance.get(state)
    ensure(inactive <= new, errors.IssuanceDeactivated(got=new, expected=f">= {inactive}"))
    storage.TotalIssuance.put(state, new)
    deposit_event(state, events.TotalIssuanceForced(old, new))


@call(PALLET, 10, args=(("value", VALUE), ("keep_alive", t.BOOL)))
def burn(state: State, origin: Origin, value: Rao, keep_alive: bool) -> None:
    """Destroy part of one's own balance."""
    who = ensure_signed(origin)
    accounts.withdraw(state, who, value, keep_alive=keep_alive)
    accounts.rescind(state, value)
    deposit_event(state, events.Burned(who, value))


CALLS: Final = (
    transfer_allow_death,
    force_transfer,
    transfer_keep_alive,
    transfer_all,
    force_unreserve,
    upgrade_accounts,
    force_set_balance,
    force_adjust_total_issuance,
    burn,
)
"""Every call, in the framework's order."""
