"""Counting who keeps an account alive, its providers, and who depends on it, its consumers.

An account is there while somebody provides for it: its own balance, or a pallet that keeps it.
It cannot go while somebody consumes it: what is reserved of its balance, for one.
Source: polkadot-sdk, substrate/frame/system/src/lib.rs.
"""

from typing import Final

from byzantium.chain.kernel.errors import (
    ConsumerRemaining,
    NoProviders,
    TooManyConsumers,
    ensure,
)
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system import events, storage
from byzantium.units import AccountId

MAX_CONSUMERS: Final = 16
"""How many may depend on one account."""


def add_provider(state: State, who: AccountId) -> None:
    """Count one more that keeps an account alive; the first brings it to life.

    Emits: NewAccount. Source: polkadot-sdk, substrate/frame/system/src/lib.rs, inc_providers.
    """
    info = storage.Account.get(state, who)
    storage.Account.put(state, who, info._replace(providers=info.providers + 1))
    if info.providers == 0 and info.sufficients == 0:
        deposit_event(state, events.NewAccount(who))


def drop_provider(state: State, who: AccountId) -> None:
    """Count one less that keeps an account alive; without the last it is gone.

    Raises ConsumerRemaining when it is the last and others still depend on the account. An
    account that is not there stays away.

    Emits: KilledAccount. Source: polkadot-sdk, substrate/frame/system/src/lib.rs, dec_providers.
    """
    if not storage.Account.contains(state, who):
        return
    info = storage.Account.get(state, who)
    last = info.providers <= 1
    if last and info.consumers:
        raise ConsumerRemaining(got=info.consumers, expected="nobody who depends on the account")
    if last and not info.sufficients:
        storage.Account.remove(state, who)
        deposit_event(state, events.KilledAccount(who))
    else:
        providers = max(info.providers, 1) - 1
        storage.Account.put(state, who, info._replace(providers=providers))


def add_consumer(state: State, who: AccountId) -> None:
    """Count one more that depends on an account. Raises NoProviders or TooManyConsumers.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, inc_consumers.
    """
    info = storage.Account.get(state, who)
    ensure(info.providers > 0, NoProviders(got=0, expected="somebody who provides for it"))
    few_enough = info.consumers < MAX_CONSUMERS
    ensure(few_enough, TooManyConsumers(got=info.consumers + 1, expected=MAX_CONSUMERS))
    storage.Account.put(state, who, info._replace(consumers=info.consumers + 1))


def drop_consumer(state: State, who: AccountId) -> None:
    """Count one less that depends on an account.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, dec_consumers.
    """
    info = storage.Account.get(state, who)
    if info.consumers:
        storage.Account.put(state, who, info._replace(consumers=info.consumers - 1))
