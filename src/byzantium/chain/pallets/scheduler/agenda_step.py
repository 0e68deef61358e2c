"""Tasks on the state: placing them in agendas, and taking them out again."""

from byzantium.chain.kernel.errors import Exhausted, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.preimage.bounded_call import forget, lookup_hash
from byzantium.chain.pallets.preimage.step import request
from byzantium.chain.pallets.scheduler import errors, events
from byzantium.chain.pallets.scheduler.storage import (
    MAX_SCHEDULED,
    Address,
    Agenda,
    Lookup,
    Retries,
    RetryConfig,
    Task,
)
from byzantium.chain.pallets.system.storage import Number
from byzantium.units import BlockNumber

BLOCK_MAX = (1 << 32) - 1


def block_after(state: State, delay: int) -> BlockNumber:
    """Return the block that lies so many blocks behind the next one."""
    return BlockNumber(min(Number.get(state) + delay + 1, BLOCK_MAX))


def schedule_task(state: State, when: BlockNumber, task: Task) -> None:
    """Let a task wait for a future block.

    Raises FailedToSchedule, TargetBlockNumberInPast, or Exhausted when the agenda is full.

    Emits: Scheduled.
    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, do_schedule, do_schedule_named.
    """
    taken = task.maybe_id is not None and Lookup.contains(state, task.maybe_id)
    ensure(not taken, errors.FailedToSchedule(got=task.maybe_id))
    now = Number.get(state)
    ensure(when > now, errors.TargetBlockNumberInPast(got=when, expected=f"> {now}"))
    place_task(state, when, task._replace(maybe_periodic=_remaining(task)))
    digest = lookup_hash(task.call)
    if digest is not None:
        request(state, digest)


def _remaining(task: Task) -> tuple[int, int] | None:
    """Return how a task comes back behind its first run: once less, or not at all."""
    period, count = task.maybe_periodic or (0, 0)
    return (period, count - 1) if period and count > 1 else None


def place_task(state: State, when: BlockNumber, task: Task) -> Address:
    """Put a task into the agenda of a block: at its end, or in a gap when it is full.

    Raises Exhausted.

    Emits: Scheduled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, place_task.
    """
    agenda = list(Agenda.get(state, when))
    if len(agenda) < MAX_SCHEDULED:
        agenda.append(None)
        position = len(agenda) - 1
    else:
        ensure(None in agenda, Exhausted(got=len(agenda), expected=f"< {MAX_SCHEDULED}"))
        position = agenda.index(None)
    agenda[position] = task
    Agenda.put(state, when, tuple(agenda))
    address = (when, position)
    if task.maybe_id is not None:
        Lookup.put(state, task.maybe_id, address)
    deposit_event(state, events.Scheduled(*address))
    return address


def task_at(state: State, address: Address) -> Task:
    """Return the task at an address. Raises NotFound."""
    when, position = address
    agenda = Agenda.get(state, when)
    task = agenda[position] if position < len(agenda) else None
    if task is None:
        raise errors.NotFound(got=address)
    return task


def address_of(state: State, name: bytes) -> Address:
    """Return where a named task stands. Raises NotFound."""
    address = Lookup.get(state, name)
    if address is None:
        raise errors.NotFound(got=name.hex())
    return address


def cancel_task(state: State, address: Address) -> None:
    """Take a task out of its agenda. Raises NotFound.

    Emits: Canceled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, do_cancel.
    """
    task = task_at(state, address)
    when, position = address
    agenda = list(Agenda.get(state, when))
    agenda[position] = None
    forget(state, task.call)
    if task.maybe_id is not None:
        Lookup.remove(state, task.maybe_id)
    Retries.remove(state, address)
    while agenda and agenda[-1] is None:
        agenda.pop()
    if agenda:
        Agenda.put(state, when, tuple(agenda))
    else:
        Agenda.remove(state, when)
    deposit_event(state, events.Canceled(*address))


def cancel_named_task(state: State, name: bytes) -> None:
    """Take a named task out of its agenda; the name is free again even if the task is gone.

    Raises NotFound.

    Emits: Canceled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, do_cancel_named.
    """
    address = address_of(state, name)
    when, position = address
    agenda = Agenda.get(state, when)
    if position < len(agenda) and agenda[position] is not None:
        cancel_task(state, address)
        return
    Lookup.remove(state, name)
    deposit_event(state, events.Canceled(*address))


def set_task_retry(state: State, address: Address, retries: int, period: BlockNumber) -> None:
    """Let a task be tried again when it fails. Raises NotFound."""
    task_at(state, address)
    Retries.put(state, address, RetryConfig(retries, retries, period))
