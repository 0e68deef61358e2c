"""Calls of the Balances pallet."""

from typing import Final

from byzantium.chain.kernel.dispatch import call
from byzantium.chain.kernel.errors import CannotLookup
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts, events, storage
from byzantium.chain.pallets.balances.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao

VALUE: Final = t.Compact(TAO)


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


@call(PALLET, 8, args=(("who", t.MULTI_ADDRESS), ("new_free", VALUE)))
def force_set_balance(state: State, origin: Origin, who: t.Variant, new_free: Rao) -> None:
    """Set the free balance of an account and the issuance with it; root only."""
    ensure_root(origin)
    account = lookup(who)
    free = Rao(0) if new_free < storage.EXISTENTIAL_DEPOSIT else new_free
    change = free - accounts.balance(state, account)
    accounts.set_free(state, account, free)
    accounts.issue(state, Rao(change))
    deposit_event(state, events.BalanceSet(account, free))


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
    force_set_balance,
    burn,
)
"""Every call, in the framework's order."""
