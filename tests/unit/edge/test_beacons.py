"""A beacon adds to the visit whose nonce it bears, once, in time, and to no other."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.edge.beacon_payload import (
    ACCEPTED_FOR_MS,
    BODY_LIMIT,
    BadBeaconError,
    accepted_beacon,
    parse_beacon,
    renderer_class,
    screen_class,
)
from byzantium.edge.redirect import Gateway
from byzantium.edge.visit_store import REFUSED_KEPT
from byzantium.links.record_rules import check_record
from byzantium.links.records import Beacon, Visit
from tests.unit.edge.gateways import AMERICAN, GERMAN, HandClock, a_request, with_gateway
from tests.unit.links.samples import a_visit

TRAITS = {"x": 1920, "y": 1080, "r": 100, "t": 0, "z": 300, "k": 8, "l": "en-US", "g": "NVIDIA"}


async def visited(gateway: Gateway) -> Visit:
    reply = await gateway.visit(a_request())
    visit = gateway.store.visit(dict(reply.headers)["x-receipt"])
    assert visit is not None
    return visit


async def report(
    gateway: Gateway, visit: Visit, nonce: str, address: str = AMERICAN, **fields: object
) -> int:
    body = {"v": visit.visit_id, "n": nonce, "s": 0, **TRAITS, **fields}
    request = a_request("/b", "POST", address)
    return (await gateway.beacon(request, json.dumps(body).encode())).status


def beacons(gateway: Gateway) -> list[Beacon]:
    found = [r for r in gateway.store.records(0, gateway.store.size()) if isinstance(r, Beacon)]
    for beacon in found:
        check_record(beacon)
    return found


def test_a_report_with_the_nonce_is_taken(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, clock: HandClock) -> None:
        visit = await visited(gateway)
        clock.t_ms += 700
        assert await report(gateway, visit, gateway.keys.nonce(visit), d=3, h=0) == 204
        (beacon,) = beacons(gateway)
        assert beacon.visit_id == visit.visit_id
        assert (beacon.nonce_ok, beacon.moved, beacon.stage) == (1, 0, 0)
        assert (beacon.tz, beacon.cores, beacon.screen, beacon.gl) == (
            300,
            8,
            "desktop",
            "desktop",
        )
        assert beacon.fp is not None

    with_gateway(tmp_path, scenario)


def test_one_device_has_one_token_and_another_has_another(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        for changes in ({}, {}, {"z": 360}):
            visit = await visited(gateway)
            await report(gateway, visit, gateway.keys.nonce(visit), **changes)
        first, second, third = (beacon.fp for beacon in beacons(gateway))
        assert first == second != third

    with_gateway(tmp_path, scenario)


def test_a_replay_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        visit = await visited(gateway)
        nonce = gateway.keys.nonce(visit)
        assert await report(gateway, visit, nonce) == 204
        assert await report(gateway, visit, nonce, z=-540) == 403
        assert await report(gateway, visit, nonce, s=1, d=9_000) == 204
        assert await report(gateway, visit, nonce, s=1, d=1) == 403
        assert [(b.stage, b.nonce_ok) for b in beacons(gateway)] == [(0, 1), (0, 0), (1, 1), (1, 0)]

    with_gateway(tmp_path, scenario)


def test_a_nonce_opens_no_other_visit(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        mine, theirs = await visited(gateway), await visited(gateway)
        assert await report(gateway, theirs, gateway.keys.nonce(mine)) == 403
        assert await report(gateway, theirs, "") == 403
        refused = beacons(gateway)
        assert {beacon.nonce_ok for beacon in refused} == {0}
        assert {(beacon.fp, beacon.tz, beacon.gl) for beacon in refused} == {(None, None, "")}
        assert await report(gateway, theirs, gateway.keys.nonce(theirs)) == 204

    with_gateway(tmp_path, scenario)


def test_a_late_report_is_refused(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, clock: HandClock) -> None:
        visit = await visited(gateway)
        clock.t_ms += ACCEPTED_FOR_MS + 1
        assert await report(gateway, visit, gateway.keys.nonce(visit)) == 403

    with_gateway(tmp_path, scenario)


def test_a_report_from_elsewhere_is_marked(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        visit = await visited(gateway)
        await report(gateway, visit, gateway.keys.nonce(visit), "73.1.1.200")
        await report(gateway, visit, gateway.keys.nonce(visit), GERMAN, s=1)
        assert [beacon.moved for beacon in beacons(gateway)] == [0, 1]

    with_gateway(tmp_path, scenario)


def test_refused_reports_do_not_fill_the_log(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        visit = await visited(gateway)
        for _unused in range(3 * REFUSED_KEPT):
            assert await report(gateway, visit, "wrong") == 403
        assert len(beacons(gateway)) == REFUSED_KEPT

    with_gateway(tmp_path, scenario)


def test_no_report_without_a_visit(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        assert await report(gateway, a_visit("stranger"), "0" * 32) == 404
        assert gateway.store.size() == 0

    with_gateway(tmp_path, scenario)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"v":1,"n":"","s":0}',
        b'{"v":"' + b"0" * 32 + b'","n":"","s":2}',
        b'{"v":"' + b"0" * 32 + b'","n":"","s":true}',
        b" " * (BODY_LIMIT + 1),
        b"[" * BODY_LIMIT,
    ],
)
def test_a_body_that_is_no_beacon_is_refused(body: bytes) -> None:
    with pytest.raises(BadBeaconError):
        parse_beacon(body)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from("whdpctxyrzklg"), ANYTHING))
def test_whatever_a_browser_says_becomes_a_record(fields: dict[str, object]) -> None:
    body = json.dumps({"v": "0" * 32, "n": "", "s": 0, **fields}).encode()
    if len(body) <= BODY_LIMIT:
        check_record(accepted_beacon(parse_beacon(body), a_visit(), 1, 0, bytes(32)))


@given(st.binary(max_size=200))
def test_no_body_breaks_the_parser(body: bytes) -> None:
    with pytest.raises(BadBeaconError):
        parse_beacon(body)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))", "software"),
        ("llvmpipe (LLVM 15.0.7, 256 bits)", "software"),
        ("Microsoft Basic Render Driver", "software"),
        ("ANGLE (Qualcomm, Adreno (TM) 740, OpenGL ES 3.2)", "mobile"),
        ("Mali-G715", "mobile"),
        ("Apple GPU", "apple"),
        ("ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)", "apple"),
        ("ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)", "desktop"),
        ("AMD Radeon RX 6600 (radeonsi, navi23, LLVM 19.1.7)", "desktop"),
        ("", ""),
    ],
)
def test_renderers_have_classes(name: str, kind: str) -> None:
    assert renderer_class(name) == kind


@pytest.mark.parametrize(
    ("width", "height", "touch", "kind"),
    [
        (393, 852, 5, "phone"),
        (852, 393, 5, "phone"),
        (820, 1180, 5, "tablet"),
        (1366, 768, 0, "desktop"),
        (1366, 768, None, "desktop"),
        (2560, 1440, 10, "desktop"),
        (0, 0, 0, "none"),
        (None, 800, 0, ""),
    ],
)
def test_screens_have_classes(
    width: int | None, height: int | None, touch: int | None, kind: str
) -> None:
    assert screen_class(width, height, touch) == kind
