"""A named function of the vectors: the rule it means and the names of its arguments."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from byzantium.conformance.vectors import Case, Json


class Adapter(NamedTuple):
    """A rule with the vector's names for its arguments, in the rule's order."""

    rule: Callable[..., Json]
    arguments: str
    """Names parted by spaces."""

    def answer(self, case: Case) -> Json:
        """Return what the rule answers to the arguments of a case."""
        args = case.field("args")
        names = self.arguments.split()
        if not isinstance(args, Mapping) or set(args) != set(names):
            raise case.malformed(f"{case.body['fn']} takes {', '.join(names)}")
        return self.rule(*(args[name] for name in names))


Functions: TypeAlias = Mapping[str, Adapter]
