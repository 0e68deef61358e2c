"""What a run over vectors came to, by group and in total."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """How one case ended: met, unless a failure is told or a kind is not built."""

    group: str
    case: str
    failure: str | None = None
    not_built: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the case ran and was met."""
        return self.failure is None and not self.not_built


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases passed, failed, and could not run."""

    name: str
    passed: int
    failed: int
    not_built: int


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run, in the order of files and cases."""

    results: tuple[Result, ...]

    @property
    def exit_status(self) -> int:
        """1 when a case failed, else 0; a case that could not run does not fail."""
        return 1 if self.failures else 0

    @property
    def failures(self) -> tuple[Result, ...]:
        """The cases that ran and were not met."""
        return tuple(result for result in self.results if result.failure is not None)

    @property
    def not_built(self) -> tuple[str, ...]:
        """Names of all kinds that cases needed and the implementation lacks, sorted."""
        return tuple(sorted({name for result in self.results for name in result.not_built}))

    @property
    def total(self) -> Tally:
        """The count over all groups."""
        return _tally("total", self.results)

    def groups(self) -> Iterator[Tally]:
        """Yield the count of each group, in the order in which they were met."""
        for name in dict.fromkeys(result.group for result in self.results):
            yield _tally(name, tuple(r for r in self.results if r.group == name))

    def table(self) -> str:
        """Return the counts as lines of text, failures and kinds not built below them."""
        tallies = [*self.groups(), self.total]
        width = max(len(tally.name) for tally in tallies)
        lines = [f"{'group':<{width}} {'passed':>8} {'failed':>8} {'not built':>10}"]
        lines += [
            f"{tally.name:<{width}} {tally.passed:>8} {tally.failed:>8} {tally.not_built:>10}"
            for tally in tallies
        ]
        lines += [f"FAILED {r.group} {r.case}: {r.failure}" for r in self.failures]
        lines += [f"not built: {name}" for name in self.not_built]
        return "\n".join(lines)


def _tally(name: str, results: tuple[Result, ...]) -> Tally:
    return Tally(
        name,
        passed=sum(result.passed for result in results),
        failed=sum(result.failure is not None for result in results),
        not_built=sum(bool(result.not_built) for result in results),
    )
