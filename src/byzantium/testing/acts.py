"""Calls that the fixtures make before a test begins: many at once, each in somebody's name.

//Alice holds the chain's sudo key. What she sends is one batch of calls as root, as others, or as
herself; the batch is one transaction, however many neurons a subnet begins with.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from bittensor import calls

from byzantium.edge.wallets import development_wallet
from byzantium.testing.chain import Chain
from byzantium.testing.errors import ActRefused

SUDO: Final = "//Alice"
BATCH: Final = 40
"""So many calls go into one transaction; a block has room for no more than a few hundred."""

SUDO_EVENTS: Final = ("Sudid", "SudoAsDone")

Event = dict[str, Any]


class Act(NamedTuple):
    """A call, in the name of an account; of root where `origin` is ROOT, of //Alice where None."""

    call: Any
    origin: str | None


ROOT: Final = "root"


def carry_out(chain: Chain, acts: Sequence[Act]) -> list[Event]:
    """Make calls in order, and return the events of all, decoded. Raises ActRefused."""
    events: list[Event] = []
    for first in range(0, len(acts), BATCH):
        events += _batch(chain, acts[first : first + BATCH])
    return events


def _batch(chain: Chain, acts: Sequence[Act]) -> list[Event]:
    client: Any = chain.client
    wrapped = [client.compose(_wrapped(client, act)) for act in acts]
    batch = calls.Utility.batch_all(calls=wrapped)
    sudo = development_wallet(SUDO, SUDO)
    result = client.submit_call(batch, sudo, wait_for_finalization=False)
    if result.extrinsic_id is None:
        raise ActRefused("a batch", "NotIncluded", str(result.message))
    shown = chain.rpc("explorer_extrinsic", result.extrinsic_id)
    if not shown["success"]:
        raise ActRefused("a batch", shown["error"]["name"], shown["error"]["doc"])
    for act, error in zip(acts, _results(acts, shown["events"]), strict=True):
        if error is not None:
            raise ActRefused(act.call.function, error["name"], error["doc"])
    events: list[Event] = shown["events"]
    return events


def _wrapped(client: Any, act: Act) -> Any:  # noqa: ANN401 - the SDK's client and call
    if act.origin is None:
        return act.call
    inner = client.compose(act.call)
    if act.origin == ROOT:
        return calls.Sudo.sudo(call=inner)
    return calls.Sudo.sudo_as(who={"Id": act.origin}, call=inner)


def _results(acts: Sequence[Act], events: Sequence[Event]) -> Iterator[dict[str, str] | None]:
    """Yield each act's error, or None; a call in //Alice's own name would have undone the batch."""
    ends = (event["fields"][0]["value"] for event in events if event["event"] in SUDO_EVENTS)
    for act in acts:
        result = None if act.origin is None else next(ends)
        yield result["Err"] if isinstance(result, dict) and "Err" in result else None
