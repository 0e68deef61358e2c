"""The embedded engine: DuckDB runs the rule table over windows as one statement of integers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from byzantium.edge.parquet_windows import SCHEMA, window_table
from byzantium.links.window import SealedWindow
from byzantium.subnets.clicks.reach import windows_in_reach
from byzantium.subnets.clicks.reasons import Reason
from byzantium.subnets.clicks.rules import PPM, RuleTable
from byzantium.subnets.clicks.score import drawn_rules
from byzantium.subnets.clicks.signals.even_gaps import LONGEST_GAP, SIGNIFICANT_BITS
from byzantium.subnets.clicks.verdict import Verdict

STATEMENT_PATH: Final = Path(__file__).with_suffix(".sql")
PARAMETER: Final = re.compile(r"\$(\w+)")
COMMENT: Final = re.compile(r"--.*")


class DuckdbEngine:
    """Scores windows with DuckDB; the number of threads and the order of rows change nothing."""

    def __init__(self, threads: int = 1) -> None:
        """Take the number of threads that a query may use."""
        self._database = duckdb.connect(":memory:", config={"threads": threads})

    def __call__(
        self, windows: Sequence[SealedWindow], window: int, threshold: int, rules: RuleTable
    ) -> list[Verdict]:
        """Return the verdicts on one window's clicks, as `engine_plain.score_window` does."""
        near = windows_in_reach(windows, window, rules)
        return self.score_table(record_table(near), window, threshold, rules)

    def score_table(
        self, records: pa.Table, window: int, threshold: int, rules: RuleTable
    ) -> list[Verdict]:
        """Return the verdicts on one window of a table that holds all rows within its reach."""
        with self._database.cursor() as connection:
            connection.register("records", records)
            connection.register("countries", _countries(rules.clocks, rules.languages))
            drawn = drawn_rules(rules, threshold)
            rows = connection.execute(_statement(), _parameters(window, threshold, drawn))
            return [Verdict(*row) for row in rows.fetchall()]


def record_table(windows: Iterable[SealedWindow]) -> pa.Table:
    """Return the rows of some windows as one table."""
    return pa.concat_tables([SCHEMA.empty_table(), *map(window_table, windows)])


@cache
def _countries(
    clocks: tuple[tuple[str, int, int], ...], languages: tuple[tuple[str, str], ...]
) -> pa.Table:
    """Return the rule table's countries: their clocks and the languages spoken there."""
    zones = {country: (low, high) for country, low, high in clocks}
    spoken: dict[str, list[str]] = {}
    for country, language in languages:
        spoken.setdefault(country, []).append(language)
    names = sorted(zones.keys() | spoken.keys())
    return pa.table(
        {
            "cc": pa.array(names, pa.string()),
            "low": pa.array([zones.get(name, (None, None))[0] for name in names], pa.int64()),
            "high": pa.array([zones.get(name, (None, None))[1] for name in names], pa.int64()),
            "spoken": pa.array([spoken.get(name) for name in names], pa.list_(pa.string())),
        }
    )


@cache
def _statement() -> str:
    return COMMENT.sub("", STATEMENT_PATH.read_text(encoding="utf-8"))


def _parameters(window: int, threshold: int, rules: RuleTable) -> dict[str, int | bool]:
    """Return the value of every name in the statement."""
    numbers = {name: value for name, value in asdict(rules).items() if isinstance(value, int)}
    bits = {f"bit_{reason.name.lower()}": reason.mask for reason in Reason}
    switches = {f"has_{reason.name.lower()}": rules.has(reason) for reason in Reason}
    constants = {"full": PPM, "longest_gap": LONGEST_GAP, "significant_bits": SIGNIFICANT_BITS}
    known = {
        **numbers,
        **bits,
        **switches,
        **constants,
        "window": window,
        "grace_windows": rules.grace_windows,
        "threshold": threshold,
    }
    return {name: known[name] for name in set(PARAMETER.findall(_statement()))}
