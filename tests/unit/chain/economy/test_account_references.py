"""An account lives while anybody provides for it, and dies with the last."""

import pytest

from byzantium.chain.kernel.errors import ConsumerRemaining, TokenError
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.references import add_provider, drop_provider
from byzantium.units import Rao
from tests.unit.chain.states import OWNER, STRANGER, event_names, state_at


@pytest.fixture
def state() -> State:
    """A chain on which a pallet keeps the owner's account alive."""
    state = state_at()
    accounts.issue(state, Rao(10_000))
    add_provider(state, OWNER)
    return state


def providers(state: State) -> int:
    return system.Account.get(state, OWNER).providers


def test_the_first_provider_brings_an_account_to_life(state: State) -> None:
    assert event_names(state) == ["NewAccount"]
    add_provider(state, OWNER)
    assert (providers(state), event_names(state)) == (2, ["NewAccount"])


def test_a_balance_provides_besides_the_pallet(state: State) -> None:
    accounts.deposit(state, OWNER, Rao(9_000))
    assert (providers(state), event_names(state)) == (2, ["NewAccount", "Endowed"])
    accounts.transfer(state, OWNER, STRANGER, Rao(9_000), keep_alive=False)
    assert providers(state) == 1
    assert "KilledAccount" not in event_names(state)
    accounts.deposit(state, OWNER, Rao(1_000))
    assert (providers(state), event_names(state)[-1]) == (2, "Endowed")


def test_the_last_provider_takes_the_account_along(state: State) -> None:
    drop_provider(state, OWNER)
    assert not system.Account.contains(state, OWNER)
    assert event_names(state)[-1] == "KilledAccount"
    drop_provider(state, OWNER)
    assert not system.Account.contains(state, OWNER)


def test_dust_falls_though_the_account_stays(state: State) -> None:
    accounts.deposit(state, OWNER, Rao(1_000))
    assert accounts.withdraw(state, OWNER, Rao(900), keep_alive=False) == 100
    assert accounts.balance(state, OWNER) == 0
    assert (providers(state), event_names(state)[-1]) == (1, "DustLost")


def test_who_depends_on_an_account_keeps_its_last_provider(state: State) -> None:
    accounts.deposit(state, OWNER, Rao(1_000))
    info = system.Account.get(state, OWNER)
    system.Account.put(state, OWNER, info._replace(consumers=1))
    assert accounts.reducible(state, OWNER, keep_alive=False) == 1_000
    drop_provider(state, OWNER)
    with pytest.raises(ConsumerRemaining):
        drop_provider(state, OWNER)
    with pytest.raises(TokenError):
        accounts.withdraw(state, OWNER, Rao(1_000 - EXISTENTIAL_DEPOSIT + 1), keep_alive=False)
