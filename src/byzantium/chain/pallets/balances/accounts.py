"""Moving TAO between accounts, as the framework's fungible traits do it.

An account lives while it holds at least the existential deposit; what falls below is dust: it is
destroyed and leaves both figures of issuance to the caller to reconcile.
Source: polkadot-sdk, frame/balances/src/lib.rs and impl_fungible.rs.
"""

from byzantium.chain.kernel.errors import ArithmeticError, TokenError, ensure  # noqa: A004
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import events, storage
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.references import add_consumer, add_provider, drop_provider
from byzantium.chain.pallets.system.types import NEW_LOGIC_FLAG, NO_ACCOUNT
from byzantium.units import AccountId, Rao
from byzantium.units.integers import U64_MAX


def balance(state: State, who: AccountId) -> Rao:
    """Return the free balance of an account, spendable or not. Units: rao."""
    return system.Account.get(state, who).data.free


def total_balance(state: State, who: AccountId) -> Rao:
    """Return free plus reserved balance. Units: rao."""
    data = system.Account.get(state, who).data
    return Rao(data.free + data.reserved)


def reducible(state: State, who: AccountId, *, keep_alive: bool) -> Rao:
    """Return what may be taken from an account now. Units: rao.

    free - max(frozen - reserved, 0), less the existential deposit when the account must live on,
    or when others depend on it and nothing but its balance provides for it.
    """
    info = system.Account.get(state, who)
    untouchable = max(info.data.frozen - info.data.reserved, 0)
    if keep_alive or (info.consumers > 0 and info.providers <= 1):
        untouchable = max(untouchable, EXISTENTIAL_DEPOSIT)
    return Rao(max(info.data.free - untouchable, 0))


def set_free(state: State, who: AccountId, free: Rao) -> Rao:
    """Write a free balance; return the dust that was destroyed with it, if there was any.

    A free balance of the existential deposit provides for its account. Births and deaths of
    accounts are counted and reported; the issuance is not touched.

    Source: polkadot-sdk, substrate/frame/balances/src/lib.rs, try_mutate_account.
    """
    before = system.Account.get(state, who).data
    provided, provides = before.free >= EXISTENTIAL_DEPOSIT, free >= EXISTENTIAL_DEPOSIT
    if provides and not provided:
        add_provider(state, who)
    elif provided and not provides:
        drop_provider(state, who)
    dust = Rao(0 if provides or before.reserved else free)
    if system.Account.contains(state, who):
        info = system.Account.get(state, who)
        data = before._replace(free=Rao(free - dust))
        system.Account.put(state, who, info._replace(data=data))
    if provides and before == NO_ACCOUNT.data:
        deposit_event(state, events.Endowed(who, free))
    if dust:
        deposit_event(state, events.DustLost(who, dust))
    return dust


def transfer(
    state: State, source: AccountId, target: AccountId, amount: Rao, *, keep_alive: bool
) -> Rao:
    """Move rao between two accounts; return the dust destroyed at the source.

    To oneself nothing moves and nobody is told, once it is clear that it could have moved.

    Raises TokenError FundsUnavailable, Frozen, NotExpendable or BelowMinimum. The Balances
    issuance falls by the dust.
    Source: polkadot-sdk, substrate/frame/support/src/traits/tokens/fungible/regular.rs, transfer.
    """
    _ensure_can_withdraw(state, source, amount, keep_alive=keep_alive)
    ensure(
        balance(state, target) + amount >= EXISTENTIAL_DEPOSIT or amount == 0,
        TokenError("BelowMinimum", got=amount, expected=f">= {EXISTENTIAL_DEPOSIT}"),
    )
    if source == target:
        return Rao(0)
    dust = withdraw(state, source, amount, keep_alive=keep_alive)
    deposit(state, target, amount)
    deposit_event(state, events.Transfer(source, target, amount))
    return dust


def withdraw(state: State, who: AccountId, amount: Rao, *, keep_alive: bool) -> Rao:
    """Take rao from an account for the caller to place elsewhere; return the dust destroyed.

    Raises TokenError FundsUnavailable. The Balances issuance falls by the dust.
    Source: polkadot-sdk, substrate/frame/support/src/traits/tokens/fungible/regular.rs,
    decrease_balance.
    """
    liquid = reducible(state, who, keep_alive=keep_alive)
    ensure(amount <= liquid, TokenError("FundsUnavailable", got=amount, expected=f"<= {liquid}"))
    dust = set_free(state, who, Rao(balance(state, who) - amount))
    if dust:
        storage.TotalIssuance.put(state, Rao(storage.TotalIssuance.get(state) - dust))
    return dust


def _ensure_can_withdraw(state: State, who: AccountId, amount: Rao, *, keep_alive: bool) -> None:
    """Refuse to take more than there is, what is frozen, or the last of what must live on.

    Source: polkadot-sdk, substrate/frame/balances/src/impl_fungible.rs, can_withdraw.
    """
    if amount == 0:
        return
    free, liquid = balance(state, who), reducible(state, who, keep_alive=False)
    ensure(amount <= free, TokenError("FundsUnavailable", got=amount, expected=f"<= {free}"))
    ensure(amount <= liquid, TokenError("Frozen", got=amount, expected=f"<= {liquid}"))
    dies = free - amount < EXISTENTIAL_DEPOSIT
    ensure(
        not (keep_alive and dies),
        TokenError("NotExpendable", got=amount, expected="an amount that keeps it alive"),
    )


def deposit(state: State, who: AccountId, amount: Rao) -> None:
    """Add rao that the caller took elsewhere.

    Raises TokenError BelowMinimum for a new account, ArithmeticError Overflow for one too rich.
    """
    if amount == 0:
        return
    free = Rao(balance(state, who) + amount)
    ensure(free <= U64_MAX, ArithmeticError("Overflow", got=free, expected=f"<= {U64_MAX}"))
    if free < EXISTENTIAL_DEPOSIT and system.Account.get(state, who).data.reserved == 0:
        raise TokenError("BelowMinimum", got=amount, expected=f">= {EXISTENTIAL_DEPOSIT}")
    set_free(state, who, free)


def issue(state: State, amount: Rao) -> None:
    """Raise the Balances issuance by rao that the caller will place, up to the largest number."""
    issued = min(storage.TotalIssuance.get(state) + amount, U64_MAX)
    storage.TotalIssuance.put(state, Rao(issued))


def rescind(state: State, amount: Rao) -> None:
    """Lower the Balances issuance by rao that the caller has taken."""
    storage.TotalIssuance.put(state, Rao(storage.TotalIssuance.get(state) - amount))


def upgrade(state: State, who: AccountId) -> bool:
    """Mark an account as kept by the present logic of balances; tell whether it was not yet.

    Emits: Upgraded. Source: polkadot-sdk, substrate/frame/balances/src/lib.rs, ensure_upgraded.
    """
    info = system.Account.get(state, who)
    if info.data.flags & NEW_LOGIC_FLAG:
        return False
    if info.data.reserved or info.data.frozen:
        add_consumer(state, who)
        info = system.Account.get(state, who)
    data = info.data._replace(flags=info.data.flags | NEW_LOGIC_FLAG)
    system.Account.put(state, who, info._replace(data=data))
    deposit_event(state, events.Upgraded(who))
    return True
