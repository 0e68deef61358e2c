"""Root sets what trading costs; users' liquidity is gone."""

import pytest

from byzantium.chain.kernel.origin import NONE, ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.swap.constants import FEE_RATE_MAX
from byzantium.chain.pallets.swap.storage import FeeRate
from byzantium.scale import types as t
from byzantium.units import NetUid
from tests.unit.chain.states import (
    NETUID,
    OWNER,
    add_subnet,
    call_of,
    events_of,
    refusal,
    run,
    state_at,
)


@pytest.fixture
def state() -> State:
    """A chain with one subnet."""
    made = state_at()
    add_subnet(made)
    return made


def fee(rate: int, netuid: NetUid = NETUID) -> t.Variant:
    return call_of("Swap", "set_fee_rate", netuid, rate)


def test_root_sets_the_fee_of_a_pool(state: State) -> None:
    run(state, ROOT, fee(FEE_RATE_MAX))
    assert FeeRate.get(state, NETUID) == FEE_RATE_MAX
    assert events_of(state) == [("FeeRateSet", (NETUID, FEE_RATE_MAX))]


def test_a_fee_is_refused_for_the_first_thing_wrong(state: State) -> None:
    missing = NetUid(9)
    assert refusal(state, OWNER, fee(FEE_RATE_MAX + 1, missing)) == "BadOrigin"
    assert refusal(state, ROOT, fee(FEE_RATE_MAX + 1, missing)) == "MechanismDoesNotExist"
    assert refusal(state, ROOT, fee(FEE_RATE_MAX + 1)) == "FeeRateTooHigh"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("add_liquidity", (OWNER, NETUID, -5, 5, 1_000)),
        ("remove_liquidity", (OWNER, NETUID, 1)),
        ("modify_position", (OWNER, NETUID, 1, -1_000)),
        ("toggle_user_liquidity", (NETUID, True)),
        ("disable_lp", ()),
    ],
)
def test_nobody_provides_liquidity_any_more(
    state: State, name: str, args: tuple[object, ...]
) -> None:
    for origin in (OWNER, ROOT, NONE):
        assert refusal(state, origin, call_of("Swap", name, *args)) == "Deprecated"
