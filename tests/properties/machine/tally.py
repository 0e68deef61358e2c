"""How many transactions of each call were done, refused in a block, or not let into one."""

from collections import Counter
from typing import Final

from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from tests.properties.machine.families import CANNOT_SUCCEED, FAMILIES, family_of
from tests.properties.machine.laws import CARRIERS
from tests.properties.machine.world import Outcome

WITHIN: Final = {"SubnetLeaseCreated": ("SubtensorModule", "register_leased_network")}
"""Events of calls that are made within others only."""


class Tally:
    """Counts by call; families are sums over their calls."""

    def __init__(self) -> None:
        self.tried: Counter[tuple[str, str]] = Counter()
        self.done: Counter[tuple[str, str]] = Counter()
        self.refusals: Counter[str] = Counter()
        self.steps = 0
        self.blocks = 0

    def count(self, outcome: Outcome) -> None:
        call = outcome.act.call
        self._count(call, done=outcome.done)
        refusal = outcome.error or outcome.invalid
        if refusal is not None:
            cause = getattr(refusal, "operands", {}).get("error", refusal)
            self.refusals[f"{type(cause).__name__} of {outcome.act.name}"] += 1
        told = {name: values for _, name, values in outcome.events}
        for event, name in WITHIN.items():
            if event in told and name in RUNTIME.calls:
                self.tried[name] += 1
                self.done[name] += 1
        inner = call.values[0]
        if inner.name in CARRIERS and CARRIERS[inner.name] in told:
            result = told[CARRIERS[inner.name]][-1]
            for value in inner.values:
                if isinstance(value, t.Variant) and (value.name, _bare(value)) in RUNTIME.calls:
                    self._count(value, done=getattr(result, "name", "") == "Ok")

    def _count(self, call: t.Variant, *, done: bool) -> None:
        name = (call.name, _bare(call))
        self.tried[name] += 1
        self.done[name] += done

    def add(self, other: "Tally") -> None:
        """Take in another tally."""
        self.tried.update(other.tried)
        self.done.update(other.done)
        self.refusals.update(other.refusals)
        self.steps += other.steps
        self.blocks += other.blocks

    def never(self) -> list[str]:
        """Return the families that never succeeded, though somebody could have."""
        return [
            family
            for family, calls in FAMILIES.items()
            if family not in CANNOT_SUCCEED and not any(self.done[name] for name in calls)
        ]

    def lines(self) -> list[str]:
        """Return the shares of successes, a line a family."""
        said = [f"{self.steps} steps, {self.blocks} blocks"]
        for family, calls in FAMILIES.items():
            tried, done = (sum(c[name] for name in calls) for c in (self.tried, self.done))
            share = 100 * done // tried if tried else 0
            missing = [name for pallet, name in calls if not self.done[pallet, name]]
            note = f"   never: {', '.join(missing)}" if missing else ""
            said.append(f"{family:22}{done:6} of {tried:6}  {share:3} %{note}")
        return said


def _bare(call: t.Variant) -> str:
    inner = call.values[0] if call.values else None
    return inner.name if isinstance(inner, t.Variant) else ""


assert all(family_of(*name) in FAMILIES for name in RUNTIME.calls)
