"""Every method and subscription, by name."""

from typing import Final

from byzantium.node.rpc import (
    account,
    author,
    chain,
    dev,
    explorer,
    payment,
    rpc,
    state,
    system,
)
from byzantium.node.rpc.declaration import Method, Subscription

SUBSCRIPTIONS: Final[dict[str, Subscription]] = {
    **chain.SUBSCRIPTIONS,
    **state.SUBSCRIPTIONS,
    **author.SUBSCRIPTIONS,
}
UNSUBSCRIPTIONS: Final[dict[str, str]] = {
    **chain.UNSUBSCRIPTIONS,
    **state.UNSUBSCRIPTIONS,
    **author.UNSUBSCRIPTIONS,
}
"""What ends a subscription, with the news' method: one kind cannot end another."""
METHODS: Final[dict[str, Method]] = {
    **account.METHODS,
    **author.METHODS,
    **chain.METHODS,
    **dev.METHODS,
    **explorer.METHODS,
    **payment.METHODS,
    **state.METHODS,
    **system.METHODS,
    **rpc.listing(lambda: (*METHODS, *SUBSCRIPTIONS, *UNSUBSCRIPTIONS)),
}
