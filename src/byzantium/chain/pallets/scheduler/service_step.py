"""Running what is due at the start of a block, as far as its weight allows."""

from typing import Final

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.kernel.dispatch import try_dispatch
from byzantium.chain.kernel.errors import OK, DispatchError, Exhausted
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.preimage.bounded_call import forget, peek
from byzantium.chain.pallets.scheduler import events
from byzantium.chain.pallets.scheduler.agenda_step import BLOCK_MAX, place_task
from byzantium.chain.pallets.scheduler.storage import (
    MAX_SCHEDULED,
    Address,
    Agenda,
    IncompleteSince,
    Lookup,
    Retries,
    RetryConfig,
    Task,
)
from byzantium.chain.pallets.scheduler.weights import (
    AGENDAS_BASE,
    EXECUTE_AS_ROOT,
    RETRY,
    Meter,
    agenda_ref_time,
    task_ref_time,
)
from byzantium.chain.pallets.system.storage import Number
from byzantium.chain.pallets.utility.origin import origin_of
from byzantium.scale import types as t
from byzantium.units import BlockNumber

_DONE: Final = "done"
_DROPPED: Final = "dropped"
_POSTPONED: Final = "postponed"


def run_due_tasks(state: State) -> None:
    """Run the tasks of this block, and those of earlier blocks that were left over.

    Emits: what tasks emit; AgendaIncomplete when some must wait.
    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, service_agendas.
    """
    meter, now = Meter(), BlockNumber(Number.get(state))
    meter.consume(AGENDAS_BASE)
    incomplete_since: int = now + 1
    when: int = IncompleteSince.get(state) or now
    IncompleteSince.remove(state)
    first = True
    while when <= now and meter.has(agenda_ref_time(MAX_SCHEDULED)):
        if not _run_agenda(state, meter, BlockNumber(when), first=first):
            incomplete_since = min(incomplete_since, when)
        first = False
        when += 1
    incomplete_since = min(incomplete_since, when)
    if incomplete_since <= now:
        deposit_event(state, events.AgendaIncomplete(incomplete_since))
    IncompleteSince.put(state, BlockNumber(incomplete_since))


def _run_agenda(state: State, meter: Meter, when: BlockNumber, *, first: bool) -> bool:
    """Run the agenda of one block by priority; tell whether nothing must wait.

    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, service_agenda.
    """
    agenda = list(Agenda.get(state, when))
    waiting = [(position, task) for position, task in enumerate(agenda) if task is not None]
    waiting.sort(key=lambda entry: entry[1].priority)
    meter.consume(agenda_ref_time(len(waiting)))
    ends: set[str] = set()
    for position, task in waiting:
        if not meter.has(task_ref_time(task)):
            ends.add(_POSTPONED)
            break
        end = _run_task(state, meter, (when, position), task, first=first)
        ends.add(end)
        if end == _DONE:
            first = False
            agenda[position] = None
    if ends <= {_DONE}:
        Agenda.remove(state, when)
    else:
        Agenda.put(state, when, tuple(agenda))
    return _POSTPONED not in ends


def _run_task(state: State, meter: Meter, address: Address, task: Task, *, first: bool) -> str:
    """Run one task and tell how it ended; the first of a block never waits for more weight.

    Emits: Dispatched, CallUnavailable or PermanentlyOverweight.
    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, service_task.
    """
    if task.maybe_id is not None:
        Lookup.remove(state, task.maybe_id)
    meter.consume(task_ref_time(task))
    try:
        call = peek(state, task.call)
    except DispatchError:
        deposit_event(state, events.CallUnavailable(address, task.maybe_id))
        forget(state, task.call)
        return _DROPPED
    declared = dispatch_info(state.runtime, *state.runtime.resolve(call)).weight.ref_time
    if not meter.has(EXECUTE_AS_ROOT + declared):
        if not first:
            return _POSTPONED
        forget(state, task.call)
        deposit_event(state, events.PermanentlyOverweight(address, task.maybe_id))
        return _DROPPED
    error, post = try_dispatch(state, origin_of(task.origin), call)
    meter.consume(EXECUTE_AS_ROOT)
    meter.consume(declared if post.ref_time is None else post.ref_time)
    _settle(state, meter, address, task, error)
    return _DONE


def _settle(
    state: State, meter: Meter, address: Address, task: Task, error: DispatchError | None
) -> None:
    """Report a task that ran; try it again if it failed, and let it come back if it shall.

    Emits: Dispatched. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, service_task.
    """
    retry = Retries.get(state, address)
    Retries.remove(state, address)
    result = OK if error is None else t.Variant("Err", error.wire)
    deposit_event(state, events.Dispatched(address, task.maybe_id, result))
    if retry is not None and error is not None:
        _try_again(state, meter, address, task, retry)
    if task.maybe_periodic is None:
        forget(state, task.call)
        return
    period, count = task.maybe_periodic
    again = task._replace(maybe_periodic=(period, count - 1) if count > 1 else None)
    try:
        place = place_task(state, _wake(state, period), again)
    except Exhausted:
        forget(state, task.call)
        deposit_event(state, events.PeriodicFailed(address, task.maybe_id))
        return
    if retry is not None:
        Retries.put(state, place, retry)


def _try_again(
    state: State, meter: Meter, address: Address, task: Task, retry: RetryConfig
) -> None:
    """Let a task that failed wait for another attempt, without its name and its period.

    Emits: RetryFailed, when there is no room or no weight left.
    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, schedule_retry.
    """
    if not meter.consume(RETRY):
        deposit_event(state, events.RetryFailed(address, task.maybe_id))
        return
    if not retry.remaining:
        return
    attempt = task._replace(maybe_id=None, maybe_periodic=None)
    try:
        place = place_task(state, _wake(state, retry.period), attempt)
    except Exhausted:
        forget(state, task.call)
        deposit_event(state, events.RetryFailed(address, task.maybe_id))
        return
    Retries.put(state, place, retry._replace(remaining=retry.remaining - 1))


def _wake(state: State, period: int) -> BlockNumber:
    return BlockNumber(min(Number.get(state) + period, BLOCK_MAX))
