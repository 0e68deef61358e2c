"""Holding part of a balance for a reason, as the framework's fungible traits do it.

Source: polkadot-sdk, substrate/frame/balances/src/impl_fungible.rs.
"""

from byzantium.chain.kernel.errors import TokenError, ensure
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.reserves import move_aside, move_back
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT, Holds
from byzantium.chain.pallets.balances.types import MAX_HOLDS, Hold
from byzantium.chain.pallets.system import storage as system
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao


def held(state: State, who: AccountId, reason: t.Variant) -> Rao:
    """Return what of an account's balance is held for a reason. Units: rao."""
    amounts = [hold.amount for hold in Holds.get(state, who) if hold.reason == reason]
    return Rao(sum(amounts))


def hold(state: State, who: AccountId, reason: t.Variant, amount: Rao) -> None:
    """Hold rao of a free balance for a reason.

    Raises TokenError CannotCreateHold or FundsUnavailable.

    Units: rao. Source: polkadot-sdk, substrate/frame/balances/src/impl_fungible.rs, hold_available.
    """
    info = system.Account.get(state, who)
    holds = Holds.get(state, who)
    known = any(entry.reason == reason for entry in holds)
    ensure(info.providers and (known or len(holds) < MAX_HOLDS), TokenError("CannotCreateHold"))
    keep = EXISTENTIAL_DEPOSIT if info.providers == 1 else Rao(0)
    free = accounts.balance(state, who)
    ensure(free - keep >= amount, TokenError("FundsUnavailable", got=free, expected=amount))
    move_aside(state, who, amount)
    _put(state, who, Hold(reason, Rao(held(state, who, reason) + amount)))


def release(state: State, who: AccountId, reason: t.Variant, amount: Rao) -> None:
    """Give back rao that were held for a reason, as far as there are so many.

    Units: rao. Source: polkadot-sdk, substrate/frame/balances/src/impl_fungible.rs,
    set_balance_on_hold.
    """
    released = Rao(min(held(state, who, reason), amount))
    if not released:
        return
    move_back(state, who, released)
    _put(state, who, Hold(reason, Rao(held(state, who, reason) - released)))


def _put(state: State, who: AccountId, changed: Hold) -> None:
    holds = Holds.get(state, who)
    if not any(entry.reason == changed.reason for entry in holds):
        holds = (*holds, changed)
    kept = (changed if entry.reason == changed.reason else entry for entry in holds)
    Holds.put(state, who, tuple(entry for entry in kept if entry.amount))
