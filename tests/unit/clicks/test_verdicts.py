"""Scores become pay, verdicts become a hash, and a summary counts every visit once."""

from dataclasses import replace

import pytest

from byzantium.links.canonical import canonical_bytes
from byzantium.links.click import join_clicks
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.errors import WindowsMissing
from byzantium.subnets.clicks.reasons import BLAMES, IN_FAVOUR, Reason, chief_reason
from byzantium.subnets.clicks.rules import RULES, rules_document, rules_hash
from byzantium.subnets.clicks.score import click_score, drawn_rules, pay_ppm, window_threshold
from byzantium.subnets.clicks.summary import miner_summary
from byzantium.subnets.clicks.verdict import Verdict, accepted_clicks, result_hash
from tests.unit.clicks.worlds import NOON, THRESHOLD, a_person, sealed
from tests.unit.links.samples import CAMPAIGN, MINER, a_visit

RULES_HASH = "8cd2902da1bbc6e6cd217d04e25f112d3261b8df02a6f5eb5952bdce264ca5b1"


@pytest.mark.parametrize(
    ("points", "score"),
    [((), 600_000), ((150_000, 150_000, -80_000), 820_000), ((-900_000,), 0), ((500_000,), 10**6)],
)
def test_a_score_is_the_base_and_its_points_clamped(points: tuple[int, ...], score: int) -> None:
    assert click_score(points, RULES) == score


@pytest.mark.parametrize(
    ("score", "pay"),
    [(0, 0), (412_300, 0), (412_301, 3), (540_000, 425_666), (712_300, 10**6), (820_000, 10**6)],
)
def test_pay_rises_from_the_threshold(score: int, pay: int) -> None:
    assert pay_ppm(score, 412_300, RULES) == pay


def test_the_threshold_is_drawn_from_the_beacon() -> None:
    drawn = {window_threshold(RULES, bytes([number])) for number in range(50)}
    assert len(drawn) > 40
    assert all(400_000 <= threshold < 450_000 for threshold in drawn)
    assert window_threshold(replace(RULES, jitter=0), b"any") == 400_000


def test_one_draw_moves_every_threshold_of_a_window() -> None:
    assert drawn_rules(RULES, 400_000) == RULES
    assert drawn_rules(RULES, 412_300).engaged_ms == 11_968
    assert drawn_rules(RULES, 449_999).engaged_ms == 17_999


@pytest.mark.parametrize(
    ("window_ms", "history", "grace", "day"),
    [(3_600_000, 24, 1, 24), (600_000, 144, 3, 144), (1_000, 86_400, 1_800, 86_400)],
)
def test_windows_of_any_length_cover_the_same_time(
    window_ms: int, history: int, grace: int, day: int
) -> None:
    rules = replace(RULES, window_ms=window_ms)
    assert (rules.history_windows, rules.grace_windows, rules.windows_per_day) == (
        history,
        grace,
        day,
    )


def test_the_rule_table_has_one_hash() -> None:
    assert rules_hash(RULES).hex() == RULES_HASH
    assert rules_hash(replace(RULES, base=600_001)) != rules_hash(RULES)
    assert canonical_bytes(rules_document(RULES)).startswith(
        b'{"base":600000,"beacon_points":100000,'
    )


def test_the_result_hash_sees_every_bit_and_no_order() -> None:
    rows = [Verdict(7, 900_000, 1_000_000, 9), Verdict(3, 350_000, 0, 4)]
    assert (
        result_hash(rows).hex()
        == "42dc726734497cb21254776c301c5a946fb3c6582ee4610e744f3f4cc991ae91"
    )
    assert result_hash(reversed(rows)) == result_hash(rows)
    for field in Verdict._fields:
        changed = rows[0]._replace(**{field: getattr(rows[0], field) + 1})
        assert result_hash([changed, rows[1]]) != result_hash(rows)
    assert result_hash(rows[:1]) != result_hash(rows)


def test_every_reason_is_for_or_against() -> None:
    assert set(BLAMES) | set(IN_FAVOUR) == set(Reason)
    assert len(BLAMES) + len(IN_FAVOUR) == len(Reason)
    assert all(chief_reason(reason.mask) is reason for reason in BLAMES)
    assert chief_reason(Reason.BEACON.mask) is None
    assert chief_reason(Reason.VPN.mask | Reason.DUPLICATE.mask) is Reason.DUPLICATE


def test_a_summary_counts_every_visit_once() -> None:
    other = "b2" * 32
    windows = sealed(
        [
            *a_person("one"),
            a_visit("bot", t_ms=NOON, declared="crawler"),
            a_visit("silent", t_ms=NOON, miner=other),
            *a_person("two", miner=other),
        ]
    )
    clicks = join_clicks(windows, RULES.grace)
    verdicts = score_window(windows, 0, THRESHOLD, RULES)
    summary = miner_summary(verdicts, clicks)
    assert summary == {
        MINER: (2, 1, {Reason.DECLARED_BOT: 1}),
        other: (2, 1, {Reason.NO_BEACON: 1}),
    }
    accepted = accepted_clicks(verdicts, clicks)
    assert accepted == ((0, CAMPAIGN, MINER, 10**6), (5, CAMPAIGN, other, 10**6))


def test_a_window_is_not_judged_before_its_late_beacons_can_be_there() -> None:
    windows = sealed(a_person("one"), a_person("two"))
    assert len(score_window(windows, 1, THRESHOLD, RULES)) == 1
    with pytest.raises(WindowsMissing) as refused:
        score_window(windows[:2], 1, THRESHOLD, RULES)
    assert refused.value.missing == (2,)
    with pytest.raises(WindowsMissing) as refused:
        score_window(windows[1:], 1, THRESHOLD, RULES)
    assert refused.value.missing == (0,)


def test_history_has_an_end() -> None:
    rules = replace(RULES, history_ms=RULES.window_ms)
    windows = sealed(a_person("one"), a_person("two"), a_person("three"))
    full = score_window(windows, 2, THRESHOLD, rules)
    assert score_window(windows[1:], 2, THRESHOLD, rules) == full
