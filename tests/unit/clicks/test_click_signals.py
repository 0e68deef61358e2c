"""Signals that read one click find what they are for, at its boundary, and nothing beside it."""

import pytest

from byzantium.links.records import Record
from byzantium.subnets.clicks.ports import Engine
from byzantium.subnets.clicks.reasons import Reason
from byzantium.subnets.clicks.rules import RULES
from tests.unit.clicks.worlds import NOON, a_person, judged, same_pair
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit

DAY = 86_400_000
MIDNIGHT = NOON + DAY // 2


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


def test_a_person_is_paid_in_full(engine: Engine) -> None:
    (seen,) = judged(engine, a_person("one"), *Reason)
    assert seen.reasons == {Reason.BEACON, Reason.ENGAGED}
    assert seen.pay_ppm == 1_000_000


def test_a_click_without_a_beacon_is_paid_a_share_at_most(engine: Engine) -> None:
    (seen,) = judged(engine, [a_visit(t_ms=NOON)], Reason.BURST, no_beacon_pay=200_000)
    assert seen.pay_ppm == 200_000
    (scripted,) = judged(engine, visit_and_beacon({}, {}), Reason.BURST)
    assert scripted.pay_ppm == (RULES.base - 412_300) * 1_000_000 // 300_000
