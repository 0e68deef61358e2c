"""Root's calls run when they are due, come back, are tried again, and share one block's weight."""

import pytest

from byzantium.chain.kernel.events import Event
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.preimage.storage import RequestStatusFor
from byzantium.chain.pallets.scheduler.service_step import run_due_tasks
from byzantium.chain.pallets.scheduler.storage import (
    MAX_SCHEDULED,
    Agenda,
    IncompleteSince,
    Lookup,
    Retries,
)
from byzantium.chain.pallets.system.storage import Number
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.scale import types as t
from byzantium.units import BlockNumber, Rao
from tests.unit.chain.economy.village import ALICE, Village
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
REMARK = call_of("System", "remark", b"")
FAILS = call_of("Balances", "force_transfer", t.Variant("Id", OWNER), t.Variant("Id", STRANGER), 9)


@pytest.fixture
def state() -> State:
    return state_at()


def scheduler(name: str, *args: object) -> t.Variant:
    return call_of("Scheduler", name, *args)


def at(
    when: int, call: t.Variant, periodic: tuple[int, int] | None = None, priority: int = 0
) -> t.Variant:
    return scheduler("schedule", when, periodic, priority, call)


def heavy(picoseconds: int, call: t.Variant = REMARK) -> t.Variant:
    return call_of("Utility", "with_weight", call, WeightRecord(picoseconds, 0))


def pass_to(state: State, block: int) -> list[str]:
    """Begin every block up to one, and return the names of its events."""
    while Number.get(state) < block:
        Number.put(state, Number.get(state) + 1)
        state.events.clear()
        run_due_tasks(state)
    return list(event_names(state))


def say(text: bytes) -> t.Variant:
    as_owner = t.Variant("system", t.Variant("Signed", OWNER))
    remark = call_of("System", "remark_with_event", text)
    return call_of("Utility", "dispatch_as", as_owner, remark)


def test_a_call_runs_in_its_block_as_root(state: State) -> None:
    freeze = call_of("AdminUtils", "sudo_set_admin_freeze_window", 7)
    run(state, ROOT, at(BLOCK + 3, freeze))
    assert events_of(state) == [("Scheduled", (BLOCK + 3, 0))]
    assert pass_to(state, BLOCK + 2) == []
    assert pass_to(state, BLOCK + 3) == ["AdminFreezeWindowSet", "Dispatched"]
    assert events_of(state)[-1][1] == ((BLOCK + 3, 0), None, t.Variant("Ok", ()))
    assert not Agenda.contains(state, BlockNumber(BLOCK + 3))
    assert IncompleteSince.get(state) == BLOCK + 4


def test_after_counts_from_the_next_block(state: State) -> None:
    run(state, ROOT, scheduler("schedule_after", 0, None, 0, REMARK))
    run(state, ROOT, scheduler("schedule_named_after", NAME, 4, None, 0, REMARK))
    assert sorted(Agenda.keys(state)) == [BLOCK + 1, BLOCK + 5]
    assert Lookup.get(state, NAME) == (BLOCK + 5, 0)
    assert pass_to(state, BLOCK + 1) == ["Dispatched"]


def test_only_root_schedules_and_only_for_later(state: State) -> None:
    for call in (
        at(BLOCK + 1, REMARK),
        scheduler("cancel", BLOCK + 1, 0),
        scheduler("schedule_named", NAME, BLOCK + 1, None, 0, REMARK),
        scheduler("cancel_named", NAME),
        scheduler("schedule_after", 1, None, 0, REMARK),
        scheduler("schedule_named_after", NAME, 1, None, 0, REMARK),
        scheduler("set_retry", (BLOCK, 0), 1, 1),
        scheduler("set_retry_named", NAME, 1, 1),
        scheduler("cancel_retry", (BLOCK, 0)),
        scheduler("cancel_retry_named", NAME),
    ):
        assert refusal(state, OWNER, call) == "BadOrigin"
    assert refusal(state, ROOT, at(BLOCK, REMARK)) == "TargetBlockNumberInPast"


def test_priority_decides_the_order_within_a_block(state: State) -> None:
    for text, priority in ((b"low", 200), (b"high", 1), (b"low too", 200)):
        run(state, ROOT, at(BLOCK + 1, say(text), priority=priority))
    pass_to(state, BLOCK + 1)
    order = [task for name, (task, *_) in events_of(state) if name == "Dispatched"]
    assert order == [(BLOCK + 1, 1), (BLOCK + 1, 0), (BLOCK + 1, 2)]


def test_names_are_unique_and_free_again(state: State) -> None:
    named = scheduler("schedule_named", NAME, BLOCK + 2, None, 0, REMARK)
    run(state, ROOT, named)
    assert refusal(state, ROOT, named) == "FailedToSchedule"
    assert Lookup.get(state, NAME) == (BLOCK + 2, 0)
    run(state, ROOT, scheduler("cancel_named", NAME))
    assert event_names(state)[-1] == "Canceled"
    assert (Agenda.keys(state), Lookup.get(state, NAME)) == ([], None)
    assert refusal(state, ROOT, scheduler("cancel_named", NAME)) == "NotFound"
    run(state, ROOT, named)
    pass_to(state, BLOCK + 2)
    assert Lookup.get(state, NAME) is None


def test_cancelled_tasks_leave_gaps_that_a_full_agenda_fills(state: State) -> None:
    for _ in range(MAX_SCHEDULED):
        run(state, ROOT, at(BLOCK + 1, REMARK))
    assert refusal(state, ROOT, at(BLOCK + 1, REMARK)) == "Exhausted"
    run(state, ROOT, scheduler("cancel", BLOCK + 1, 7))
    assert refusal(state, ROOT, scheduler("cancel", BLOCK + 1, 7)) == "NotFound"
    run(state, ROOT, at(BLOCK + 1, REMARK))
    assert events_of(state)[-1] == ("Scheduled", (BLOCK + 1, 7))
    run(state, ROOT, scheduler("cancel", BLOCK + 1, MAX_SCHEDULED - 1))
    assert len(Agenda.get(state, BlockNumber(BLOCK + 1))) == MAX_SCHEDULED - 1


def test_a_periodic_task_comes_back_so_often(state: State) -> None:
    run(state, ROOT, scheduler("schedule_named", NAME, BLOCK + 2, (3, 3), 0, REMARK))
    ran = [block for block in range(BLOCK + 1, BLOCK + 20) if "Dispatched" in pass_to(state, block)]
    assert ran == [BLOCK + 2, BLOCK + 5, BLOCK + 8]
    assert (Agenda.keys(state), Lookup.get(state, NAME)) == ([], None)


def test_a_task_that_fails_is_tried_again_without_its_name(state: State) -> None:
    run(state, ROOT, scheduler("schedule_named", NAME, BLOCK + 1, None, 0, FAILS))
    assert refusal(state, ROOT, scheduler("set_retry", (BLOCK + 1, 9), 2, 4)) == "NotFound"
    run(state, ROOT, scheduler("set_retry_named", NAME, 2, 4))
    assert events_of(state)[-1] == ("RetrySet", ((BLOCK + 1, 0), NAME, 4, 2))
    assert pass_to(state, BLOCK + 1) == ["Dispatched", "Scheduled"]
    assert Lookup.get(state, NAME) is None
    assert pass_to(state, BLOCK + 5) == ["Dispatched", "Scheduled"]
    accounts.deposit(state, OWNER, Rao(10_000))
    accounts.deposit(state, STRANGER, Rao(10_000))
    assert pass_to(state, BLOCK + 9)[-1] == "Dispatched"
    assert events_of(state)[-1][1] == ((BLOCK + 9, 0), None, t.Variant("Ok", ()))
    assert Retries.keys(state) == []


def test_retries_run_out_and_can_be_cancelled(state: State) -> None:
    run(state, ROOT, at(BLOCK + 1, FAILS))
    run(state, ROOT, scheduler("set_retry", (BLOCK + 1, 0), 1, 1))
    assert pass_to(state, BLOCK + 1) == ["Dispatched", "Scheduled"]
    assert pass_to(state, BLOCK + 2) == ["Dispatched"]
    run(state, ROOT, at(BLOCK + 9, FAILS))
    run(state, ROOT, scheduler("set_retry", (BLOCK + 9, 0), 1, 1))
    run(state, ROOT, scheduler("cancel_retry", (BLOCK + 9, 0)))
    assert events_of(state)[-1] == ("RetryCancelled", ((BLOCK + 9, 0), None))
    assert pass_to(state, BLOCK + 9) == ["Dispatched"]


def test_long_calls_wait_as_preimages(state: State) -> None:
    long = call_of("System", "remark", bytes(300))
    run(state, ROOT, at(BLOCK + 1, long))
    assert event_names(state) == ["Noted", "Scheduled"]
    digest = RequestStatusFor.keys(state)[0]
    assert pass_to(state, BLOCK + 1) == ["Dispatched"]
    run(state, ROOT, at(BLOCK + 3, long))
    for _ in range(3):
        refusal(state, ROOT, call_of("Preimage", "unrequest_preimage", digest))
    assert pass_to(state, BLOCK + 3) == ["CallUnavailable"]


def test_what_does_not_fit_waits_for_the_next_block(state: State) -> None:
    for _ in range(2):
        run(state, ROOT, at(BLOCK + 1, heavy(2_000_000_000_000)))
    assert pass_to(state, BLOCK + 1) == ["Dispatched", "AgendaIncomplete"]
    assert IncompleteSince.get(state) == BLOCK + 1
    assert pass_to(state, BLOCK + 2) == ["Dispatched"]
    assert events_of(state)[-1][1][0] == (BLOCK + 1, 1)
    assert IncompleteSince.get(state) == BLOCK + 3


def test_what_never_fits_is_given_up(state: State) -> None:
    run(state, ROOT, at(BLOCK + 1, heavy(3_300_000_000_000)))
    run(state, ROOT, at(BLOCK + 1, REMARK))
    assert pass_to(state, BLOCK + 1) == ["PermanentlyOverweight", "Dispatched"]


def test_sudo_schedules_and_blocks_run_it_before_their_transactions() -> None:
    village = Village()
    number = Number.get(village.state)
    dave = t.Variant("Id", STRANGER)
    pay = call_of("Balances", "force_transfer", t.Variant("Id", ALICE), dave, 10**9)
    sudo = call_of("Sudo", "sudo", at(number + 2, pay))
    assert village.send(ALICE, sudo).error is None
    village.close()
    assert accounts.balance(village.state, STRANGER) == 0
    village.close()
    assert accounts.balance(village.state, STRANGER) == 10**9
    phases = [
        phase.name
        for phase, event in village.state.events
        if isinstance(event, Event) and event.type.name == "Dispatched"
    ]
    assert phases == ["Initialization"]
