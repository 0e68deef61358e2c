"""The sudo account speaks for root and for anybody, for free; nobody else does."""

import pytest

from byzantium.chain.kernel.origin import NONE, ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.sudo.storage import Key
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.scale import types as t
from tests.unit.chain.states import (
    OWNER,
    STRANGER,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

WINDOW = call_of("AdminUtils", "sudo_set_admin_freeze_window", 3)
REMARK = call_of("System", "remark_with_event", b"hello")
ANYBODY = t.Variant("Id", STRANGER)


@pytest.fixture
def state() -> State:
    """A chain whose sudo key is the owner's."""
    state = state_at()
    Key.put(state, OWNER)
    return state


def sudo(name: str, *args: object) -> t.Variant:
    return call_of("Sudo", name, *args)


@pytest.mark.parametrize(
    "call",
    [
        sudo("sudo", WINDOW),
        sudo("sudo_unchecked_weight", WINDOW, WeightRecord(1, 0)),
        sudo("set_key", ANYBODY),
        sudo("sudo_as", ANYBODY, REMARK),
        sudo("remove_key"),
    ],
    ids=lambda call: call.values[0].name,
)
def test_only_the_key_and_root_may(state: State, call: t.Variant) -> None:
    assert refusal(state, STRANGER, call) == "RequireSudo"
    assert refusal(state, NONE, call) == "BadOrigin"
    assert run(state, OWNER, call).pays_fee is False
    Key.put(state, OWNER)
    assert refusal(state, ROOT, call) is None


def test_a_call_runs_as_root_and_its_failure_is_only_told(state: State) -> None:
    run(state, OWNER, sudo("sudo", WINDOW))
    assert storage.AdminFreezeWindow.get(state) == 3
    assert events_of(state)[-1] == ("Sudid", (t.Variant("Ok", ()),))
    run(state, OWNER, sudo("sudo", REMARK))
    name, (result,) = events_of(state)[-1]
    assert (name, result) == ("Sudid", t.Variant("Err", t.Variant("BadOrigin")))


def test_a_failed_inner_call_leaves_no_trace(state: State) -> None:
    both = call_of("Utility", "batch_all", (WINDOW, REMARK))
    run(state, OWNER, sudo("sudo", both))
    assert storage.AdminFreezeWindow.get(state) == 10
    assert event_names(state) == ["Sudid"]


def test_another_account_speaks_without_signing(state: State) -> None:
    run(state, OWNER, sudo("sudo_as", ANYBODY, REMARK))
    assert events_of(state)[0][1][0] == STRANGER
    assert event_names(state) == ["Remarked", "SudoAsDone"]


def test_the_key_passes_on_and_goes(state: State) -> None:
    run(state, OWNER, sudo("set_key", ANYBODY))
    assert events_of(state)[-1] == ("KeyChanged", (OWNER, STRANGER))
    assert refusal(state, OWNER, sudo("remove_key")) == "RequireSudo"
    run(state, STRANGER, sudo("remove_key"))
    assert Key.get(state) is None
    assert refusal(state, STRANGER, sudo("sudo", WINDOW)) == "RequireSudo"


def test_an_address_that_names_no_account_is_refused(state: State) -> None:
    index = t.Variant("Index", 3)
    assert refusal(state, OWNER, sudo("set_key", index)) == "CannotLookup"
