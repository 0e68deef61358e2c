"""Clicks to test signals with: records in, reasons and points out, by either engine."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from byzantium.edge.duckdb_engine import DuckdbEngine
from byzantium.links.records import Record
from byzantium.links.window import SealedWindow, seal_window
from byzantium.subnets.clicks import engine_plain
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.reasons import Reason, reasons_of
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.verdict import Verdict
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit

THRESHOLD = 412_300
ENGINES: dict[str, Engine] = {"plain": engine_plain.score_window, "duckdb": DuckdbEngine()}
NOON = 19_676 * 86_400_000 + 43_200_000
NEUTRAL = replace(RULES, signals=())


class Seen(NamedTuple):
    """A verdict without what every visit has, to compare with."""

    reasons: frozenset[Reason]
    points: int
    pay_ppm: int


def sealed(*parts: Sequence[Record]) -> list[SealedWindow]:
    """Return the parts of a log as sealed windows, with an empty one behind them."""
    windows: list[SealedWindow] = []
    for number, part in enumerate((*parts, ())):
        before = windows[-1].commitment if windows else None
        windows.append(seal_window(number, before.total if before else 0, part, before))
    return windows


def judged(
    engine: Engine, records: Sequence[Record], *signals: Reason, **numbers: int
) -> list[Seen]:
    """Return what the named signals alone find of a window's clicks."""
    names = tuple(signal.name.lower() for signal in signals)
    rules = replace(RULES, signals=names, **numbers)  # type: ignore[arg-type]
    verdicts = engine(sealed(records), 0, THRESHOLD, rules)
    return [
        Seen(
            frozenset(reasons_of(verdict.reason_bits)), verdict.score - rules.base, verdict.pay_ppm
        )
        for verdict in verdicts
    ]


def a_person(name: str, t_ms: int = NOON, **changes: object) -> list[Record]:
    """Return a visit with both beacons of somebody who reads the page."""
    visit = a_visit(name, t_ms=t_ms, **changes)
    arrival = a_beacon(name, t_ms=t_ms + 400)
    return [visit, arrival, a_page_beacon(name, t_ms=t_ms + 31_000)]


def same_pair(count: int, gap: int, t_ms: int = NOON, **changes: object) -> list[Record]:
    """Return clicks of one device in one neighbourhood, each a new visitor, at equal gaps."""
    records: list[Record] = []
    for number in range(count):
        name = f"{number} of {count}"
        at = t_ms + number * gap
        shared = {"net_site": "5" * 24, **changes}
        records += [a_visit(name, t_ms=at, **shared), a_beacon(name, t_ms=at + 400, fp="f" * 24)]
    return records


def paid(verdicts: Sequence[Verdict]) -> list[int]:
    """Return what each click is paid."""
    return [verdict.pay_ppm for verdict in verdicts]
