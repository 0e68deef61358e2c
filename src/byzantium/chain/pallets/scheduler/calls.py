"""Calls of the Scheduler pallet; all of them are root's."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.preimage.bounded_call import bound
from byzantium.chain.pallets.scheduler import events
from byzantium.chain.pallets.scheduler.agenda_step import (
    address_of,
    block_after,
    cancel_named_task,
    cancel_task,
    schedule_task,
    set_task_retry,
    task_at,
)
from byzantium.chain.pallets.scheduler.pallet_id import PALLET
from byzantium.chain.pallets.scheduler.storage import (
    ADDRESS,
    PERIOD,
    TASK_NAME,
    Address,
    Retries,
    Task,
)
from byzantium.scale import types as t
from byzantium.units import BlockNumber

Period = tuple[int, int] | None

_ROOT: Final = t.Variant("system", t.Variant("Root"))
_ID: Final = ("id", TASK_NAME)
_TASK: Final = ("task", ADDRESS)
_RETRIES: Final = (("retries", t.U8), ("period", BLOCK_NUMBER))
_WHAT: Final = (("maybe_periodic", t.Option(PERIOD)), ("priority", t.U8), ("call", RUNTIME_CALL))


def _task(
    state: State, name: bytes | None, periodic: Period, priority: int, value: t.Variant
) -> Task:
    return Task(name, priority, bound(state, value), periodic, _ROOT)


@call(PALLET, 0, args=(("when", BLOCK_NUMBER), *_WHAT))
def schedule(
    state: State,
    origin: Origin,
    when: BlockNumber,
    periodic: Period,
    priority: int,
    value: t.Variant,
) -> None:
    """Let a call run in a later block.

    Emits: Scheduled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, schedule.
    """
    ensure_root(origin)
    schedule_task(state, when, _task(state, None, periodic, priority, value))


@call(PALLET, 1, args=(("when", BLOCK_NUMBER), ("index", t.U32)))
def cancel(state: State, origin: Origin, when: BlockNumber, position: int) -> None:
    """Cancel a task by the place where it stands.

    Emits: Canceled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, cancel.
    """
    ensure_root(origin)
    cancel_task(state, (when, position))


@call(PALLET, 2, args=(_ID, ("when", BLOCK_NUMBER), *_WHAT))
def schedule_named(
    state: State,
    origin: Origin,
    name: bytes,
    when: BlockNumber,
    periodic: Period,
    priority: int,
    value: t.Variant,
) -> None:
    """Let a call run in a later block, under a name.

    Emits: Scheduled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, schedule_named.
    """
    ensure_root(origin)
    schedule_task(state, when, _task(state, name, periodic, priority, value))


@call(PALLET, 3, args=(_ID,))
def cancel_named(state: State, origin: Origin, name: bytes) -> None:
    """Cancel a named task.

    Emits: Canceled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, cancel_named.
    """
    ensure_root(origin)
    cancel_named_task(state, name)


@call(PALLET, 4, args=(("after", BLOCK_NUMBER), *_WHAT))
def schedule_after(
    state: State,
    origin: Origin,
    after: BlockNumber,
    periodic: Period,
    priority: int,
    value: t.Variant,
) -> None:
    """Let a call run so many blocks behind the next one.

    Emits: Scheduled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, schedule_after.
    """
    ensure_root(origin)
    task = _task(state, None, periodic, priority, value)
    schedule_task(state, block_after(state, after), task)


@call(PALLET, 5, args=(_ID, ("after", BLOCK_NUMBER), *_WHAT))
def schedule_named_after(
    state: State,
    origin: Origin,
    name: bytes,
    after: BlockNumber,
    periodic: Period,
    priority: int,
    value: t.Variant,
) -> None:
    """Let a call run so many blocks behind the next one, under a name.

    Emits: Scheduled.
    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, schedule_named_after.
    """
    ensure_root(origin)
    task = _task(state, name, periodic, priority, value)
    schedule_task(state, block_after(state, after), task)


@call(PALLET, 6, args=(_TASK, *_RETRIES))
def set_retry(
    state: State, origin: Origin, task: Address, retries: int, period: BlockNumber
) -> None:
    """Let a task be tried again when it fails.

    Emits: RetrySet. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, set_retry.
    """
    ensure_root(origin)
    set_task_retry(state, task, retries, period)
    deposit_event(state, events.RetrySet(task, None, period, retries))


@call(PALLET, 7, args=(_ID, *_RETRIES))
def set_retry_named(
    state: State, origin: Origin, name: bytes, retries: int, period: BlockNumber
) -> None:
    """Let a named task be tried again when it fails.

    Emits: RetrySet. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, set_retry_named.
    """
    ensure_root(origin)
    task = address_of(state, name)
    set_task_retry(state, task, retries, period)
    deposit_event(state, events.RetrySet(task, name, period, retries))


@call(PALLET, 8, args=(_TASK,))
def cancel_retry(state: State, origin: Origin, task: Address) -> None:
    """Let a task no longer be tried again.

    Emits: RetryCancelled. Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, cancel_retry.
    """
    ensure_root(origin)
    task_at(state, task)
    Retries.remove(state, task)
    deposit_event(state, events.RetryCancelled(task, None))


@call(PALLET, 9, args=(_ID,))
def cancel_retry_named(state: State, origin: Origin, name: bytes) -> None:
    """Let a named task no longer be tried again.

    Emits: RetryCancelled.
    Source: polkadot-sdk, substrate/frame/scheduler/src/lib.rs, cancel_retry_named.
    """
    ensure_root(origin)
    task = address_of(state, name)
    task_at(state, task)
    Retries.remove(state, task)
    deposit_event(state, events.RetryCancelled(task, name))


CALLS: Final[tuple[CallType, ...]] = (
    schedule,
    cancel,
    schedule_named,
    cancel_named,
    schedule_after,
    schedule_named_after,
    set_retry,
    set_retry_named,
    cancel_retry,
    cancel_retry_named,
)
"""Every call, in the framework's order."""
