"""Calls that only later specs have: refused by a name of the chain's own, and marked as added."""

from typing import Any

import pytest

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.pallets.admin_utils.calls.later import LATER_CALLS
from byzantium.chain.pallets.proxy.permissions import Asked, permits
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.chain.pallets.subtensor.later.calls import REFUSED_CALLS
from byzantium.chain.pallets.subtensor.later.moving import LATER_MOVING_CALLS
from byzantium.chain.pallets.subtensor.later.storage import ITEMS
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from tests.unit.chain.states import NETUID, OWNER, STRANGER, add_subnet, refusal, run, state_at

FACTOR, *SETTERS = LATER_CALLS
REFUSED = [*REFUSED_CALLS, *SETTERS]


def zeros(call: CallType) -> tuple[Any, ...]:
    return tuple(kind.decode(bytes(64))[0] for _, kind in call.args)


@pytest.mark.parametrize("call", REFUSED, ids=lambda call: call.name)
def test_a_call_without_behaviour_is_refused_and_changes_nothing(call: CallType) -> None:
    state = state_at()
    add_subnet(state)
    before = {key: state.read_raw(key) for key in state.keys(b"")}
    value = call(*zeros(call))
    for origin in (ROOT, OWNER, STRANGER):
        assert refusal(state, origin, value) == "DisabledTemporarily"
    assert {key: state.read_raw(key) for key in state.keys(b"")} == before
    assert not state.events
    assert dispatch_info(RUNTIME, call, value.values[0].values).pays_fee


def test_the_owner_sets_the_activity_cutoff_by_its_later_name_too() -> None:
    state = state_at()
    add_subnet(state)
    assert refusal(state, STRANGER, FACTOR(NETUID, 2_000)) == "BadOrigin"
    assert refusal(state, OWNER, FACTOR(NETUID, 999)) == "ActivityCutoffFactorMilliOutOfBounds"
    run(state, OWNER, FACTOR(NETUID, 2_000))
    assert storage.ActivityCutoffFactorMilli.get(state, NETUID) == 2_000


@pytest.mark.parametrize("call", LATER_MOVING_CALLS, ids=lambda call: call.name)
def test_a_proxy_that_may_not_make_its_like_may_not_make_a_later_move(call: CallType) -> None:
    transfers = call.name.startswith("transfer")
    asked = Asked(call, zeros(call))
    assert permits(t.Variant("Any"), asked)
    assert not permits(t.Variant("NonFungible"), asked)
    assert permits(t.Variant("NonTransfer"), asked) is not transfers


def test_everything_added_says_so() -> None:
    docs = [item.doc for item in (*ITEMS, *REFUSED, FACTOR, *LATER_MOVING_CALLS)]
    assert [doc for doc in docs if not doc.startswith(LATER)] == []
    assert max(call.index for call in REFUSED_CALLS) < 256
