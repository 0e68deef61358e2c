"""Two engines, any number of threads and any order of rows give one result, bit by bit."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.edge.duckdb_engine import DuckdbEngine, record_table
from byzantium.links.click import join_clicks
from byzantium.links.window import SealedWindow
from byzantium.subnets.clicks.engine_plain import score_clicks, score_window
from byzantium.subnets.clicks.reasons import Reason
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.verdict import result_hash
from tests.properties.click_worlds import crowded_worlds, seeded_world

THRESHOLD = 412_300
WORLD_SEEDS = (1, 2, 3)
DUCKDB = DuckdbEngine()


@cache
def world(seed: int) -> list[SealedWindow]:
    return seeded_world(seed, visits=1500)


@given(windows=crowded_worlds())
def test_any_small_window_has_one_result(windows: list[SealedWindow]) -> None:
    plain = score_window(windows, 2, THRESHOLD, RULES)
    assert DUCKDB(windows, 2, THRESHOLD, RULES) == plain


@given(windows=crowded_worlds(), off=st.sampled_from(Reason))
def test_a_signal_is_switched_off_in_both(windows: list[SealedWindow], off: Reason) -> None:
    rules = replace(RULES, signals=tuple(n for n in RULES.signals if n != off.name.lower()))
    found = score_window(windows, 2, THRESHOLD, rules)
    assert DUCKDB(windows, 2, THRESHOLD, rules) == found
    assert not any(verdict.reason_bits & off.mask for verdict in found)


@pytest.mark.parametrize("seed", WORLD_SEEDS)
def test_a_simulated_window_has_one_result_hash(seed: int) -> None:
    windows = world(seed)
    expected = result_hash(score_window(windows, 2, THRESHOLD, RULES))
    table = record_table(windows[:4])
    order = list(range(table.num_rows))
    Random(seed).shuffle(order)
    mixed = table.take(order)
    for threads in (1, 2):
        engine = DuckdbEngine(threads)
        assert result_hash(engine(windows, 2, THRESHOLD, RULES)) == expected
        assert result_hash(engine.score_table(mixed, 2, THRESHOLD, RULES)) == expected


@pytest.mark.parametrize("seed", WORLD_SEEDS)
def test_the_plain_engine_does_not_see_the_order_of_clicks(seed: int) -> None:
    clicks = [c for c in join_clicks(world(seed)[:4], RULES.grace) if c.window <= 2]
    mixed = list(clicks)
    Random(seed).shuffle(mixed)
    assert score_clicks(mixed, 2, THRESHOLD, RULES) == score_clicks(clicks, 2, THRESHOLD, RULES)


def test_the_simulated_windows_reach_every_signal() -> None:
    """A signal that no test world sets off would agree by silence."""
    seen = 0
    for seed in WORLD_SEEDS:
        for window in range(4):
            for verdict in score_window(world(seed), window, THRESHOLD, RULES):
                seen |= verdict.reason_bits
    assert {reason for reason in Reason if not seen & reason.mask} == set()
