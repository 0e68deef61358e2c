"""Checks of what is to happen later: scheduled calls and encrypted ones."""

from collections.abc import Iterator

from byzantium.chain.invariants.violation import Violation
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments import storage as commitments
from byzantium.chain.pallets.commitments.types import TIMELOCKED
from byzantium.chain.pallets.mev_shield import storage as shield
from byzantium.chain.pallets.proxy import storage as proxy
from byzantium.chain.pallets.scheduler import storage as scheduler


def named_tasks_stand_where_they_are_looked_up(state: State) -> Iterator[Violation]:
    """Where a name points there stands a task of that name.

    Lookup[name] = (b, i)  =>  Agenda[b][i].id = name

    A task that its block could not run stays in the agenda, and its name is forgotten.
    """
    for name, address in scheduler.Lookup.items(state):
        assert address is not None, "an entry has a value"
        block, place = address
        tasks = scheduler.Agenda.get(state, block)
        task = tasks[place] if place < len(tasks) else None
        if task is None or task.maybe_id != name:
            yield Violation(f"task {name.hex()}", task, f"one of that name at {address}")


def queued_calls_are_counted(state: State) -> Iterator[Violation]:
    """The queue of encrypted calls holds as many as are counted, below the next number."""
    queued = [number for number, _ in shield.PendingExtrinsics.items(state)]
    counted = shield.CounterForPendingExtrinsics.get(state)
    if len(queued) != counted:
        yield Violation("CounterForPendingExtrinsics", counted, len(queued))
    following = shield.NextPendingExtrinsicIndex.get(state)
    if any(number >= following for number in queued):
        yield Violation("NextPendingExtrinsicIndex", following, f"> {max(queued)}")


def timelocked_commitments_are_indexed(state: State) -> Iterator[Violation]:
    """Whoever committed something timelocked is in the index, and nobody else."""
    sealed = {
        keys
        for keys, made in commitments.CommitmentOf.all_items(state)
        if made is not None and any(datum.name == TIMELOCKED for datum in made.info.fields)
    }
    indexed = set(commitments.TimelockedIndex.get(state))
    if sealed != indexed:
        yield Violation("TimelockedIndex", sorted(indexed), sorted(sealed))


def proxies_are_not_empty(state: State) -> Iterator[Violation]:
    """Who has a deposit for proxies or announcements has proxies or announcements."""
    for who, (delegations, deposit) in proxy.Proxies.items(state):
        if not delegations:
            yield Violation(f"Proxies[{who.hex()}]", deposit, "a delegation, or no entry")
    for who, (announced, deposit) in proxy.Announcements.items(state):
        if not announced:
            yield Violation(f"Announcements[{who.hex()}]", deposit, "an announcement, or no entry")
