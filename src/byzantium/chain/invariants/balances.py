"""Checks of accounts and of the TAO on them."""

from collections.abc import Iterator

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.system import storage as system


def accounts_hold_the_issuance(state: State) -> Iterator[Violation]:
    """All that accounts hold, reserved or free, is what the Balances pallet says there is.

    sum(free + reserved) = Balances.TotalIssuance

    Units: rao.
    """
    held = sum(info.data.free + info.data.reserved for _, info in system.Account.items(state))
    issued = balances.TotalIssuance.get(state)
    if held != issued:
        yield Violation("Balances.TotalIssuance", issued, held)


def accounts_live_or_are_gone(state: State) -> Iterator[Violation]:
    """Whoever holds TAO holds enough to live on and is provided for.

    free + reserved = 0, or free >= 500 rao where nothing is reserved;  providers > 0 with any TAO
    """
    for who, info in system.Account.items(state):
        data, place = info.data, f"account {who.hex()}"
        if data.free + data.reserved and not info.providers:
            yield Violation(place, f"{data.free + data.reserved} rao unprovided", "a provider")
        if 0 < data.free + data.reserved < EXISTENTIAL_DEPOSIT:
            yield Violation(place, data.free + data.reserved, f">= {EXISTENTIAL_DEPOSIT}")
        if data.reserved and not info.consumers:
            yield Violation(place, f"{data.reserved} rao reserved by nobody", "a consumer")
        if info.consumers and not info.providers:
            yield Violation(named("consumers of", who), info.consumers, 0)
