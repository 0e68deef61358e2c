"""Signals that read a click in its company: what they count, and whom they leave alone."""

import pytest

from byzantium.links.records import Record
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.reasons import Reason
from tests.unit.clicks.worlds import NOON, judged, same_pair
from tests.unit.links.samples import a_beacon, a_visit, digits

DAY = 86_400_000


@pytest.mark.parametrize(
    ("count", "net_class", "points"),
    [
        (2, "home", 0),
        (3, "home", -40_000),
        (12, "home", -300_000),
        (8, "mobile", 0),
        (9, "mobile", -40_000),
        (8, "office", 0),
    ],
)
def test_a_burst_costs_every_click_of_its_hour(
    engine: Engine, count: int, net_class: str, points: int
) -> None:
    found = judged(engine, same_pair(count, 60_000, net_class=net_class), Reason.BURST)
    assert [seen.points for seen in found] == [points] * count
    slow = judged(engine, same_pair(count, 3_600_000, net_class=net_class), Reason.BURST)
    assert [seen.points for seen in slow] == [0] * count


def test_a_crowd_on_one_device_model_or_in_one_house_is_no_burst(engine: Engine) -> None:
    models = [
        record
        for n in range(9)
        for record in (a_visit(f"{n}", t_ms=NOON + n), a_beacon(f"{n}", t_ms=NOON + n, fp="f" * 24))
    ]
    house = [
        record
        for n in range(9)
        for record in (
            a_visit(f"{n}", t_ms=NOON + n, net_site="5" * 24),
            a_beacon(f"{n}", t_ms=NOON + n),
        )
    ]
    for records in (models, house):
        pairwise = (
            Reason.BURST,
            Reason.COOKIE_WIPING,
            Reason.SEVERAL_MINERS,
            Reason.EVEN_GAPS,
        )
        assert {seen.points for seen in judged(engine, records, *pairwise)} == {0}


@pytest.mark.parametrize(
    ("visitors", "points"),
    [(3, 0), (4, -120_000), (7, -120_000), (8, -180_000), (31, -240_000), (32, -300_000)],
)
def test_wiped_cookies_cost_by_doublings(engine: Engine, visitors: int, points: int) -> None:
    found = judged(engine, same_pair(visitors, 1_000), Reason.COOKIE_WIPING)
    assert {seen.points for seen in found} == {points}
    mobile = judged(engine, same_pair(visitors, 1_000, net_class="mobile"), Reason.COOKIE_WIPING)
    assert {seen.points for seen in mobile} == {points if visitors >= 32 else 0}


@pytest.mark.parametrize(("faithful", "points"), [(1, -120_000), (2, 0)])
def test_most_clicks_must_be_new_visitors(engine: Engine, faithful: int, points: int) -> None:
    """Four visitors in five clicks are 80 per cent, in six they are not."""
    records = same_pair(4, 1_000)
    first = records[0]
    for number in range(faithful):
        at = NOON + 100_000 + number
        again = a_visit(f"again {number}", t_ms=at, net_site="5" * 24, vis=first.vis)
        records += [again, a_beacon(f"again {number}", t_ms=at, fp="f" * 24)]
    found = judged(engine, records, Reason.COOKIE_WIPING)
    assert {seen.points for seen in found} == {points}


@pytest.mark.parametrize(
    ("miners", "net_class", "points"),
    [
        (1, "home", 0),
        (2, "home", -70_000),
        (6, "home", -350_000),
        (7, "home", -350_000),
        (2, "mobile", 0),
        (3, "mobile", -70_000),
    ],
)
def test_a_pair_that_clicks_for_several_miners(
    engine: Engine, miners: int, net_class: str, points: int
) -> None:
    records = [
        record
        for number in range(miners)
        for record in same_pair(
            2, 1, t_ms=NOON + number, miner=digits(f"{number}", 64), net_class=net_class
        )
    ]
    named = [
        record._replace(visit_id=digits(f"{place // 2}", 32))
        for place, record in enumerate(records)
    ]
    found = judged(engine, named, Reason.SEVERAL_MINERS)
    assert {seen.points for seen in found} == {points}


@pytest.mark.parametrize(
    ("gaps", "points"),
    [
        ([1_000] * 5, 0),
        ([1_000] * 6, -250_000),
        ([992, 1_000, 1_010, 1_023, 5_000, 9_000], -250_000),
        ([1_000] * 3 + [5_000, 9_000, 20_000], 0),
        ([1_030] * 3 + [1_100] * 3, 0),
        ([1_000] * 4 + [5_000, 9_000, 20_000], -250_000),
        ([990, 1_050, 1_110, 1_170, 1_230, 1_290], 0),
        ([0] * 6, -250_000),
    ],
)
def test_more_than_half_of_the_gaps_alike(engine: Engine, gaps: list[int], points: int) -> None:
    records: list[Record] = []
    at = NOON
    for number, gap in enumerate([0, *gaps]):
        at += gap
        records += [
            a_visit(f"{number}", t_ms=at, net_site="5" * 24),
            a_beacon(f"{number}", t_ms=at, fp="f" * 24),
        ]
    found = judged(engine, records, Reason.EVEN_GAPS)
    assert {seen.points for seen in found} == {points}


@pytest.mark.parametrize(
    ("devices", "net_class", "points"),
    [
        (1, "home", 0),
        (2, "home", -200_000),
        (3, "home", -400_000),
        (5, "home", -600_000),
        (5, "mobile", 0),
        (5, "office", 0),
    ],
)
def test_several_devices_behind_one_homes_address(
    engine: Engine, devices: int, net_class: str, points: int
) -> None:
    records: list[Record] = []
    for number in range(devices * 2):
        at = NOON + number * 60_000
        fp = digits(f"device {number // 2}", 24)
        where = {"net_host": "9" * 24, "net_class": net_class}
        records += [a_visit(f"{number}", t_ms=at, **where), a_beacon(f"{number}", t_ms=at, fp=fp)]
    found = judged(engine, records, Reason.CROWDED_ADDRESS)
    assert {seen.points for seen in found} == {points}
    tomorrow = [
        record._replace(t_ms=record.t_ms + DAY * (n // 4)) for n, record in enumerate(records)
    ]
    found = judged(engine, tomorrow, Reason.CROWDED_ADDRESS)
    assert {seen.points for seen in found} == {0}


def test_a_device_that_may_not_be_read_is_known_by_its_browser(engine: Engine) -> None:
    def crowd(*majors: int) -> list[Record]:
        return [
            record
            for number, major in enumerate(majors)
            for record in (
                a_visit(f"{number}", t_ms=NOON, net_host="9" * 24, major=major),
                a_beacon(f"{number}", t_ms=NOON, fp=None),
            )
        ]

    found = judged(engine, crowd(140, 140, 140), Reason.CROWDED_ADDRESS)
    assert {seen.points for seen in found} == {0}
    found = judged(engine, crowd(140, 141), Reason.CROWDED_ADDRESS)
    assert {seen.points for seen in found} == {-200_000}


def test_a_visit_without_a_beacon_is_nobodys_company_at_home(engine: Engine) -> None:
    records = [a_visit(f"{n}", t_ms=NOON, net_host="9" * 24, major=n) for n in range(3)]
    found = judged(engine, records, Reason.CROWDED_ADDRESS)
    assert {seen.points for seen in found} == {0}
