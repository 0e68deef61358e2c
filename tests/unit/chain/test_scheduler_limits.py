"""Where the agenda, the weight or the call itself gives out, a task waits or is given up."""

import pytest

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.scheduler.service_step import run_due_tasks
from byzantium.chain.pallets.scheduler.storage import (
    MAX_SCHEDULED,
    MAXIMUM_WEIGHT,
    Agenda,
    IncompleteSince,
    Lookup,
    Retries,
)
from byzantium.chain.pallets.scheduler.weights import (
    AGENDAS_BASE,
    EXECUTE_AS_ROOT,
    RETRY,
    agenda_ref_time,
    task_ref_time,
)
from byzantium.chain.pallets.system.storage import Number
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.scale import types as t
from byzantium.units import BlockNumber
from tests.unit.chain.states import (
    BLOCK,
    OWNER,
    STRANGER,
    call_of,
    event_names,
    events_of,
    refusal,
    run,
    state_at,
)

NAME = b"monthly".ljust(32, b"\0")
DUE = BlockNumber(BLOCK + 1)
REMARK = call_of("System", "remark", b"")
FAILS = call_of("Balances", "force_transfer", t.Variant("Id", OWNER), t.Variant("Id", STRANGER), 9)


@pytest.fixture
def state() -> State:
    return state_at()


def scheduler(name: str, *args: object) -> t.Variant:
    return call_of("Scheduler", name, *args)


def at(when: int, call: t.Variant, periodic: tuple[int, int] | None = None) -> t.Variant:
    return scheduler("schedule", when, periodic, 0, call)


def pass_to(state: State, block: int) -> list[str]:
    """Begin every block up to one, and return the names of its events."""
    while Number.get(state) < block:
        Number.put(state, Number.get(state) + 1)
        state.events.clear()
        run_due_tasks(state)
    return list(event_names(state))


def fill(state: State, block: int) -> None:
    for _ in range(MAX_SCHEDULED):
        run(state, ROOT, at(block, REMARK))


def leaving(state: State, ref_time: int, call: t.Variant, tasks: int) -> t.Variant:
    """Return a call that names a weight by which so much is left behind it for other tasks."""
    free = call_of("Utility", "with_weight", call, WeightRecord(0, 0))
    guards = dispatch_info(state.runtime, *state.runtime.resolve(free)).weight.ref_time
    task = next(iter(Agenda.get(state, BlockNumber(BLOCK + 50))))
    assert task is not None
    taken = AGENDAS_BASE + agenda_ref_time(tasks) + task_ref_time(task) + EXECUTE_AS_ROOT + guards
    named = WeightRecord(MAXIMUM_WEIGHT.ref_time - taken - ref_time, 0)
    return call_of("Utility", "with_weight", call, named)


@pytest.fixture
def ordinary(state: State) -> State:
    """A state with an ordinary task far away."""
    run(state, ROOT, at(BLOCK + 50, REMARK))
    return state


@pytest.mark.parametrize(("short", "ended"), [(0, "Dispatched"), (1, "AgendaIncomplete")])
def test_a_task_that_cannot_even_be_looked_at_waits(
    ordinary: State, short: int, ended: str
) -> None:
    state = ordinary
    (task,) = Agenda.get(state, BlockNumber(BLOCK + 50))
    assert task is not None
    remark = dispatch_info(state.runtime, *state.runtime.resolve(REMARK)).weight.ref_time
    whole = task_ref_time(task) + EXECUTE_AS_ROOT + remark
    run(state, ROOT, at(DUE, leaving(state, whole - short, REMARK, 2)))
    run(state, ROOT, at(DUE, REMARK))
    assert pass_to(state, DUE)[-1] == ended
    assert IncompleteSince.get(state) == DUE + 1 - short


def test_a_task_behind_a_full_meter_waits_untouched(ordinary: State) -> None:
    state = ordinary
    run(state, ROOT, at(DUE, leaving(state, 1, REMARK, 2)))
    run(state, ROOT, scheduler("schedule_named", NAME, DUE, None, 0, REMARK))
    assert pass_to(state, DUE) == ["Dispatched", "AgendaIncomplete"]
    assert Lookup.get(state, NAME) == (DUE, 1)
    assert pass_to(state, DUE + 1) == ["Dispatched"]
    assert Lookup.get(state, NAME) is None


@pytest.mark.parametrize(("left", "last"), [(RETRY, "Scheduled"), (RETRY - 1, "RetryFailed")])
def test_trying_again_weighs_something_too(ordinary: State, left: int, last: str) -> None:
    state = ordinary
    run(state, ROOT, at(DUE, leaving(state, left, FAILS, 1)))
    run(state, ROOT, scheduler("set_retry", (DUE, 0), 3, 1))
    assert pass_to(state, DUE)[:2] == ["Dispatched", last]
    assert bool(Retries.keys(state)) is (last == "Scheduled")


def test_a_retry_that_finds_no_room_is_given_up(state: State) -> None:
    run(state, ROOT, at(DUE, FAILS))
    run(state, ROOT, scheduler("set_retry", (DUE, 0), 3, 2))
    fill(state, DUE + 2)
    assert pass_to(state, DUE) == ["Dispatched", "RetryFailed"]
    assert events_of(state)[-1][1] == ((DUE, 0), None)
    assert Retries.keys(state) == []


def test_a_return_that_finds_no_room_is_given_up(state: State) -> None:
    run(state, ROOT, scheduler("schedule_named", NAME, DUE, (2, 9), 0, REMARK))
    fill(state, DUE + 2)
    assert pass_to(state, DUE) == ["Dispatched", "PeriodicFailed"]
    assert events_of(state)[-1][1] == ((DUE, 0), NAME)
    assert Lookup.get(state, NAME) is None


def test_a_task_that_comes_back_may_be_tried_again_then_too(state: State) -> None:
    run(state, ROOT, at(DUE, REMARK, (2, 3)))
    run(state, ROOT, scheduler("set_retry", (DUE, 0), 3, 1))
    before = Retries.get(state, (DUE, 0))
    assert pass_to(state, DUE) == ["Dispatched", "Scheduled"]
    assert Retries.get(state, (DUE, 0)) is None
    assert Retries.get(state, (BlockNumber(DUE + 2), 0)) == before


def test_retries_of_a_named_task_are_cancelled_by_its_name(state: State) -> None:
    cancel = scheduler("cancel_retry_named", NAME)
    assert refusal(state, ROOT, cancel) == "NotFound"
    run(state, ROOT, scheduler("schedule_named", NAME, DUE, None, 0, FAILS))
    run(state, ROOT, scheduler("set_retry_named", NAME, 2, 4))
    run(state, ROOT, cancel)
    assert events_of(state)[-1] == ("RetryCancelled", ((DUE, 0), NAME))
    assert pass_to(state, DUE) == ["Dispatched"]


def test_a_name_whose_task_is_gone_is_free_again(state: State) -> None:
    run(state, ROOT, scheduler("schedule_named", NAME, DUE, None, 0, REMARK))
    run(state, ROOT, call_of("System", "kill_storage", (Agenda.raw_key(DUE),)))
    run(state, ROOT, scheduler("cancel_named", NAME))
    assert events_of(state)[-1] == ("Canceled", (DUE, 0))
    assert refusal(state, ROOT, scheduler("cancel_named", NAME)) == "NotFound"


def test_a_call_that_does_not_decode_is_dropped(state: State) -> None:
    run(state, ROOT, at(DUE, REMARK))
    (task,) = Agenda.get(state, DUE)
    assert task is not None
    broken = task._replace(call=t.Variant("Inline", b"\xff"))
    Agenda.put(state, DUE, (broken,))
    assert pass_to(state, DUE) == ["CallUnavailable"]
