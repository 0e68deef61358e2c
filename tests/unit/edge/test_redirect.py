"""The gateway records a request and then answers it, each kind in its own way."""

import json
import re
from pathlib import Path

from byzantium.edge.redirect import Gateway
from byzantium.edge.redirect_page import PAGE_LIMIT
from byzantium.edge.redirect_reply import Reply
from byzantium.links.record_rules import check_record
from byzantium.links.records import COHERENT, INCOHERENT, Visit
from tests.unit.edge.gateways import (
    CODE,
    ENDED_CODE,
    GERMAN,
    LANDING,
    HandClock,
    a_request,
    with_gateway,
)


def header(reply: Reply, name: str) -> str | None:
    return dict(reply.headers).get(name)


def visits(gateway: Gateway) -> list[Visit]:
    found = [r for r in gateway.store.records(0, gateway.store.size()) if isinstance(r, Visit)]
    for visit in found:
        check_record(visit)
    return found


def test_a_browser_gets_the_page_and_leaves_a_visit(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, clock: HandClock) -> None:
        reply = await gateway.visit(a_request(referer="https://t.co/abc"))
        (visit,) = visits(gateway)
        assert reply.status == 200
        assert len(reply.body.encode()) < PAGE_LIMIT
        assert header(reply, "x-receipt") == visit.visit_id
        assert f"bz={visit.visit_id}&amp;bn={gateway.keys.nonce(visit)}#top" in reply.body
        assert '<noscript><meta http-equiv="refresh"' in reply.body
        assert visit.t_ms == clock.t_ms
        assert (visit.browser, visit.major, visit.system, visit.device) == (
            "chrome",
            150,
            "windows",
            "desktop",
        )
        assert (visit.asn, visit.cc, visit.net_class) == (7922, "US", "home")
        assert (visit.lang, visit.referer, visit.method) == ("en", "platform", "GET")

    with_gateway(tmp_path, scenario)


def test_the_page_runs_only_its_own_script(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        reply = await gateway.visit(a_request())
        policy = header(reply, "content-security-policy") or ""
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert reply.body.count("<script") == 1

    with_gateway(tmp_path, scenario)


def test_head_is_sent_on_and_is_no_get(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        reply = await gateway.visit(a_request(method="HEAD"))
        assert reply.status == 302
        assert header(reply, "location") == LANDING
        assert [visit.method for visit in visits(gateway)] == ["HEAD"]

    with_gateway(tmp_path, scenario)


def test_a_declared_program_is_sent_on_at_once(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        reply = await gateway.visit(a_request(user_agent="Twitterbot/1.0"))
        (visit,) = visits(gateway)
        assert reply.status == 302
        assert header(reply, "set-cookie") is None
        assert visit.declared == "preview"
        assert f"bz={visit.visit_id}" in (header(reply, "location") or "")

    with_gateway(tmp_path, scenario)


def test_a_prefetch_is_recorded_as_one(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        await gateway.visit(a_request(sec_purpose="prefetch;prerender"))
        assert [visit.purpose for visit in visits(gateway)] == ["prerender"]

    with_gateway(tmp_path, scenario)


def test_unknown_misspelt_and_ended_links_leave_nothing(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        swapped = CODE[1] + CODE[0] + CODE[2:]
        for path, status in (("nope", 404), (swapped, 404), ("a/b", 404), (ENDED_CODE, 410)):
            reply = await gateway.visit(a_request(path=f"/{path}"))
            assert reply.status == status, path
        assert gateway.store.size() == 0

    with_gateway(tmp_path, scenario)


def test_a_code_may_be_shouted(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        assert (await gateway.visit(a_request(path=f"/{CODE.upper()}"))).status == 200
        assert [visit.code for visit in visits(gateway)] == [CODE]

    with_gateway(tmp_path, scenario)


def test_the_cookie_comes_back_as_the_same_token(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        reply = await gateway.visit(a_request())
        issued = re.match(r"bzv=[0-9a-f]{32}", header(reply, "set-cookie") or "")
        assert issued
        again = await gateway.visit(a_request(cookie=f"a=1; {issued[0]}; b=2"))
        first, second = visits(gateway)
        assert header(again, "set-cookie") is None
        assert first.vis == second.vis
        assert (first.vis_new, second.vis_new) == (1, 0)
        assert issued[0][4:] not in json.dumps(visits(gateway))

    with_gateway(tmp_path, scenario)


def test_where_consent_is_due_nothing_is_read_or_set(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        reply = await gateway.visit(a_request(address=GERMAN, cookie="bzv=" + "1" * 32))
        (visit,) = visits(gateway)
        assert visit.cc == "DE"
        assert visit.vis is None
        assert header(reply, "set-cookie") is None
        assert 'data-q=""' in reply.body

    with_gateway(tmp_path, scenario)


def test_headers_that_contradict_the_agent_are_told_apart(tmp_path: Path) -> None:
    hints = {"sec_ch_ua": '"Chromium";v="150", "Google Chrome";v="150"'}
    told = {"sec_ch_ua_mobile": "?0", "sec_ch_ua_platform": '"Windows"'}
    fetch = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}

    async def scenario(gateway: Gateway, _: HandClock) -> None:
        await gateway.visit(a_request(**hints, **told, **fetch, sec_fetch_dest="document"))
        await gateway.visit(a_request(**hints, sec_ch_ua_platform='"Android"', **fetch))
        await gateway.visit(a_request(sec_ch_ua='"Chromium";v="131"', **fetch))
        coherent, *rest = visits(gateway)
        assert (coherent.chua, coherent.secf) == (COHERENT, COHERENT)
        assert {(visit.chua, visit.secf) for visit in rest} == {(INCOHERENT, INCOHERENT)}

    with_gateway(tmp_path, scenario)


def test_a_receipt_shows_what_was_recorded_under_a_signature(tmp_path: Path) -> None:
    from nacl.signing import VerifyKey

    from byzantium.links.receipt import Receipt, verify_receipt

    async def scenario(gateway: Gateway, _: HandClock) -> None:
        await gateway.visit(a_request())
        (visit,) = visits(gateway)
        shown = json.loads(gateway.receipt(visit.visit_id).body)
        assert shown["record"] == {**visit._asdict(), "kind": "visit", "v": 1}
        key = VerifyKey(gateway.keys.public)
        verify_receipt(Receipt(**shown["receipt"]), lambda m, s: bool(key.verify(m, s)))
        assert gateway.receipt("0" * 32).status == 404

    with_gateway(tmp_path, scenario)


def test_nothing_recorded_holds_an_address_or_an_agent_text(tmp_path: Path) -> None:
    async def scenario(gateway: Gateway, _: HandClock) -> None:
        await gateway.visit(a_request(referer="https://t.co/secret"))
        text = json.dumps(visits(gateway))
        assert not re.search(r"73\.1|Mozilla|secret|en-US", text)

    with_gateway(tmp_path, scenario)
