"""Each signal finds what it is for, at its boundary, and spares the innocent beside it."""

import pytest

from byzantium.links.records import Record
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.reasons import Reason
from byzantium.subnets.clicks.rules import RULES
from tests.unit.clicks.worlds import ENGINES, NOON, a_person, judged, same_pair
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit, digits

DAY = 86_400_000
MIDNIGHT = NOON + DAY // 2


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def visit_and_beacon(
    visit: dict[str, object], beacon: dict[str, object] | None = None
) -> list[Record]:
    """Return one visit, with an arrival beacon when changes to one are given."""
    at = NOON + 400
    beacons = [] if beacon is None else [a_beacon(t_ms=at, **beacon)]
    return [a_visit(t_ms=NOON, **visit), *beacons]


@pytest.mark.parametrize(
    ("visit", "beacon", "reason"),
    [
        ({"method": "HEAD"}, None, Reason.NOT_GET),
        ({"method": "POST"}, {}, Reason.NOT_GET),
        ({"purpose": "prefetch"}, None, Reason.PREFETCH),
        ({"purpose": "prerender"}, {"hidden": 1}, Reason.PREFETCH),
        ({"declared": "crawler"}, None, Reason.DECLARED_BOT),
        ({"declared": "preview"}, {}, Reason.DECLARED_BOT),
        ({"declared": "empty"}, None, Reason.DECLARED_BOT),
        ({}, {"wd": 1}, Reason.AUTOMATION),
        ({}, {"gl": "software"}, Reason.SOFTWARE_RENDERER),
        ({"net_class": "hosting"}, None, Reason.HOSTING_WITHOUT_BEACON),
    ],
)
def test_a_bar_takes_all_pay_and_no_points(
    engine: Engine, visit: dict[str, object], beacon: dict[str, object] | None, reason: Reason
) -> None:
    (seen,) = judged(engine, visit_and_beacon(visit, beacon), *Reason)
    assert reason in seen.reasons
    assert seen.pay_ppm == 0
    (alone,) = judged(engine, visit_and_beacon(visit, beacon), reason)
    assert (alone.reasons, alone.points, alone.pay_ppm) == ({reason}, 0, 0)


@pytest.mark.parametrize(
    ("visit", "beacon"),
    [
        ({}, None),
        ({}, {}),
        ({"purpose": "prerender"}, {}),
        ({"net_class": "hosting"}, {}),
        ({"net_class": "relay"}, None),
    ],
)
def test_an_ordinary_visit_is_not_barred(
    engine: Engine, visit: dict[str, object], beacon: dict[str, object] | None
) -> None:
    (seen,) = judged(engine, visit_and_beacon(visit, beacon), *(r for r in Reason if r < 8))
    assert seen.reasons == set()
    assert seen.pay_ppm > 0


CHROME = {"browser": "chrome", "major": 80, "secf": 0}
MODERN = {"browser": "edge", "major": 100, "secf": 1}
ABROAD = {"cc": "DE", "browser": "safari"}


@pytest.mark.parametrize(
    ("visit", "beacon", "reason", "points"),
    [
        ({}, {}, Reason.BEACON, 100_000),
        ({}, {"moved": 1}, Reason.BEACON, 0),
        ({}, {"hidden": 1}, Reason.BEACON, 0),
        ({}, {"nonce_ok": 0}, Reason.BEACON, 0),
        ({}, None, Reason.NO_BEACON, -250_000),
        ({}, {"nonce_ok": 0}, Reason.NO_BEACON, -250_000),
        ({}, {"hidden": 1}, Reason.HIDDEN, -150_000),
        ({"net_class": "hosting"}, {}, Reason.HOSTING, -400_000),
        ({"net_class": "vpn"}, {}, Reason.VPN, -40_000),
        ({"net_class": "relay"}, {}, Reason.VPN, 0),
        (CHROME, {}, Reason.CONTRADICTION, -350_000),
        ({**CHROME, "major": 79}, {}, Reason.CONTRADICTION, 0),
        ({**CHROME, "secf": 1}, {}, Reason.CONTRADICTION, 0),
        ({**CHROME, "system": "ios"}, {"gl": "apple"}, Reason.CONTRADICTION, 0),
        ({"browser": "firefox", "secf": 0}, {}, Reason.CONTRADICTION, 0),
        (MODERN, {}, Reason.CONTRADICTION, -350_000),
        ({**MODERN, "major": 99}, {}, Reason.CONTRADICTION, 0),
        ({**MODERN, "chua": 1}, {}, Reason.CONTRADICTION, 0),
        ({**MODERN, "system": "ios"}, {"gl": "apple"}, Reason.CONTRADICTION, 0),
        ({**MODERN, "browser": "webview"}, {}, Reason.CONTRADICTION, 0),
        ({"secf": 2}, {}, Reason.CONTRADICTION, -350_000),
        ({"chua": 2}, None, Reason.CONTRADICTION, -350_000),
        ({"chua": 2, "secf": 2}, None, Reason.CONTRADICTION, -350_000),
        ({"system": "ios"}, {"gl": "desktop"}, Reason.CONTRADICTION, -350_000),
        ({"system": "ios"}, {"gl": "mobile"}, Reason.CONTRADICTION, -350_000),
        ({"system": "android"}, {"gl": "apple"}, Reason.CONTRADICTION, -350_000),
        ({"device": "phone"}, {"touch": 0}, Reason.CONTRADICTION, -350_000),
        ({"device": "phone"}, {"touch": 5}, Reason.CONTRADICTION, 0),
        ({"device": "phone"}, {"touch": None}, Reason.CONTRADICTION, 0),
        ({"cc": "DE"}, {"tz": -300}, Reason.CLOCK, 0),
        ({"cc": "DE"}, {"tz": -301}, Reason.CLOCK, -100_000),
        ({"cc": "DE"}, {"tz": 120}, Reason.CLOCK, 0),
        ({"cc": "DE"}, {"tz": 121}, Reason.CLOCK, -100_000),
        ({"cc": "US"}, {"tz": 60}, Reason.CLOCK, 0),
        ({"cc": "US"}, {"tz": 59}, Reason.CLOCK, -100_000),
        ({"cc": "DE"}, {"tz": None}, Reason.CLOCK, 0),
        ({"cc": ""}, {"tz": 840}, Reason.CLOCK, 0),
        ({"cc": "XX"}, {"tz": 840}, Reason.CLOCK, 0),
        ({"cc": "US", "browser": "firefox"}, {"tz": 0}, Reason.CLOCK, 0),
        ({"cc": "US", "browser": "chrome"}, {"tz": 0}, Reason.CLOCK, -100_000),
        ({**ABROAD, "lang": "en"}, {"tz": 300}, Reason.FOREIGN_LANGUAGE, -100_000),
        ({**ABROAD, "lang": "en"}, {"tz": -60}, Reason.FOREIGN_LANGUAGE, 0),
        ({**ABROAD, "lang": "de"}, {"tz": 300}, Reason.FOREIGN_LANGUAGE, 0),
        ({**ABROAD, "lang": ""}, {"tz": 300}, Reason.FOREIGN_LANGUAGE, 0),
        ({"cc": "AQ", "lang": "en"}, {"tz": 840}, Reason.FOREIGN_LANGUAGE, 0),
        ({"net_class": "mobile", "device": "desktop"}, {}, Reason.DESKTOP_ON_MOBILE, -150_000),
        ({"net_class": "mobile", "device": "phone"}, {}, Reason.DESKTOP_ON_MOBILE, 0),
        ({"net_class": "home", "device": "desktop"}, {}, Reason.DESKTOP_ON_MOBILE, 0),
    ],
)
def test_points_of_one_click(
    engine: Engine,
    visit: dict[str, object],
    beacon: dict[str, object] | None,
    reason: Reason,
    points: int,
) -> None:
    (seen,) = judged(engine, visit_and_beacon(visit, beacon), reason)
    assert seen.points == points
    assert seen.reasons == ({reason} if points else set())


@pytest.mark.parametrize(
    ("page", "reason", "points"),
    [
        ({"dwell_ms": 11_968, "ptr": 1, "scr": 1}, Reason.ENGAGED, 150_000),
        ({"dwell_ms": 11_967, "ptr": 9, "scr": 9}, Reason.ENGAGED, 0),
        ({"dwell_ms": 60_000, "ptr": 1, "scr": 0}, Reason.ENGAGED, 0),
        ({"dwell_ms": 799, "ptr": 0, "scr": 0}, Reason.BOUNCE, -200_000),
        ({"dwell_ms": 800, "ptr": 0, "scr": 0}, Reason.BOUNCE, 0),
        ({"dwell_ms": 0, "ptr": 0, "scr": 1}, Reason.BOUNCE, 0),
        ({"dwell_ms": 0, "ptr": 0, "scr": 0, "nonce_ok": 0}, Reason.BOUNCE, 0),
    ],
)
def test_points_of_a_stay(
    engine: Engine, page: dict[str, int], reason: Reason, points: int
) -> None:
    records = [a_visit(t_ms=NOON), a_page_beacon(t_ms=NOON + 1_000, **page)]
    (seen,) = judged(engine, records, reason)
    assert seen.points == points


def taps(*times: int, **changes: object) -> list[Record]:
    who = {"vis": "7" * 24, **changes}
    return [a_visit(f"tap {time}", t_ms=time, **who) for time in times]


def barred_by(engine: Engine, records: list[Record], *signals: Reason) -> list[set[Reason]]:
    return [set(seen.reasons) for seen in judged(engine, records, *signals)]


def test_a_tap_within_ten_seconds_is_the_same_tap(engine: Engine) -> None:
    records = taps(NOON, NOON + 9_999, NOON + 19_998, NOON + 29_998)
    assert barred_by(engine, records, Reason.SECOND_TAP) == [
        set(),
        {Reason.SECOND_TAP},
        {Reason.SECOND_TAP},
        set(),
    ]


@pytest.mark.parametrize("change", [{"post": "b"}, {"miner": "b2" * 32}, {"vis": "8" * 24}])
def test_another_link_or_visitor_is_another_tap(engine: Engine, change: dict[str, str]) -> None:
    records = [*taps(NOON), *taps(NOON + 1, **change)]
    assert barred_by(engine, records, Reason.SECOND_TAP) == [set(), set()]


def test_what_is_barred_already_is_no_first_tap(engine: Engine) -> None:
    records = [*taps(NOON, method="HEAD"), *taps(NOON + 1)]
    found = barred_by(engine, records, Reason.NOT_GET, Reason.SECOND_TAP, Reason.DUPLICATE)
    assert found == [{Reason.NOT_GET}, set()]


def test_a_visitor_without_a_cookie_is_the_device_in_its_neighbourhood(engine: Engine) -> None:
    records = same_pair(2, 60_000, vis=None)
    assert barred_by(engine, records, Reason.DUPLICATE) == [set(), {Reason.DUPLICATE}]
    unknown = [a_visit(f"{n}", t_ms=NOON + n, vis=None, net_site="5" * 24) for n in range(3)]
    assert barred_by(engine, unknown, Reason.DUPLICATE) == [set()] * 3


def test_one_click_of_a_visitor_a_campaign_and_a_day_counts(engine: Engine) -> None:
    records = [
        *taps(NOON),
        *taps(NOON + 60_000, miner="b2" * 32),
        *taps(NOON + 120_000, campaign="d0" * 16),
        *taps(NOON + DAY),
    ]
    found = barred_by(engine, records, Reason.DUPLICATE)
    assert found == [set(), {Reason.DUPLICATE}, set(), set()]


def test_a_second_tap_over_midnight_does_not_use_up_the_day(engine: Engine) -> None:
    records = taps(MIDNIGHT - 1_000, MIDNIGHT + 1_000, MIDNIGHT + 60_000)
    found = barred_by(engine, records, Reason.SECOND_TAP, Reason.DUPLICATE)
    assert found == [set(), {Reason.SECOND_TAP}, set()]


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


def test_a_person_is_paid_in_full(engine: Engine) -> None:
    (seen,) = judged(engine, a_person("one"), *Reason)
    assert seen.reasons == {Reason.BEACON, Reason.ENGAGED}
    assert seen.pay_ppm == 1_000_000


def test_a_click_without_a_beacon_is_paid_a_share_at_most(engine: Engine) -> None:
    (seen,) = judged(engine, [a_visit(t_ms=NOON)], Reason.BURST, no_beacon_pay=200_000)
    assert seen.pay_ppm == 200_000
    (scripted,) = judged(engine, visit_and_beacon({}, {}), Reason.BURST)
    assert scripted.pay_ppm == (RULES.base - 412_300) * 1_000_000 // 300_000
