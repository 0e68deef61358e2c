"""Putting part of a balance aside, and releasing it, as the framework's currency traits do it.

What is reserved stays its owner's but cannot be spent; who has a reserve cannot die.
Source: polkadot-sdk, substrate/frame/balances/src/impl_currency.rs.
"""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts, errors, events
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.references import add_consumer, drop_consumer
from byzantium.units import AccountId, Rao


def reserved(state: State, who: AccountId) -> Rao:
    """Return what is put aside of an account's balance. Units: rao."""
    return system.Account.get(state, who).data.reserved


def reserve(state: State, who: AccountId, amount: Rao) -> None:
    """Put part of a free balance aside.

    Raises InsufficientBalance, LiquidityRestrictions when freezes hold it, or ConsumerRemaining
    when less than the existential deposit would stay free.

    Emits: Reserved. Units: rao.
    Source: polkadot-sdk, substrate/frame/balances/src/impl_currency.rs, reserve.
    """
    if not amount:
        return
    data = system.Account.get(state, who).data
    ensure(amount <= data.free, errors.InsufficientBalance(got=data.free, expected=amount))
    free = Rao(data.free - amount)
    ensure(free >= data.frozen, errors.LiquidityRestrictions(got=free, expected=data.frozen))
    move_aside(state, who, amount)
    deposit_event(state, events.Reserved(who, amount))


def unreserve(state: State, who: AccountId, amount: Rao) -> Rao:
    """Release what was put aside, as far as there is so much; return what there was not.

    Emits: Unreserved. Units: rao.
    Source: polkadot-sdk, substrate/frame/balances/src/impl_currency.rs, unreserve.
    """
    if not amount or not accounts.total_balance(state, who):
        return amount
    released = Rao(min(amount, reserved(state, who)))
    move_back(state, who, released)
    deposit_event(state, events.Unreserved(who, released))
    return Rao(amount - released)


def move_aside(state: State, who: AccountId, amount: Rao) -> None:
    """Move rao from the free to the reserved balance; the first reserve consumes the account.

    Raises ConsumerRemaining when the account's own balance would no longer provide for it.
    """
    data = system.Account.get(state, who).data
    if not data.reserved and not data.frozen:
        add_consumer(state, who)
    _put_reserved(state, who, Rao(data.reserved + amount))
    accounts.set_free(state, who, Rao(data.free - amount))


def move_back(state: State, who: AccountId, amount: Rao) -> None:
    """Move rao from the reserved to the free balance; without the last reserve nobody consumes."""
    data = system.Account.get(state, who).data
    accounts.set_free(state, who, Rao(data.free + amount))
    _put_reserved(state, who, Rao(data.reserved - amount))
    if data.reserved == amount and amount and not data.frozen:
        drop_consumer(state, who)


def _put_reserved(state: State, who: AccountId, amount: Rao) -> None:
    info = system.Account.get(state, who)
    system.Account.put(state, who, info._replace(data=info.data._replace(reserved=amount)))
