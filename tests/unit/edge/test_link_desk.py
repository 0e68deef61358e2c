"""A miner gets links for what it signed, and nobody gets them in its name."""

import json
from pathlib import Path

import pytest
from bittensor_core import Keypair

from byzantium.edge.link_desk import LinkDesk, LinkRequest, link_request_bytes
from byzantium.edge.sqlite_registry import SqliteRegistry
from byzantium.links.redirect import LinkState
from byzantium.subnets.clicks.campaign import Campaign, CampaignState, campaign_hash

MINER, OTHER = (Keypair.create_from_uri(uri) for uri in ("//Dave//miner", "//Eve//miner"))
TERMS = Campaign("summer", "b0" * 32, "https://shop.example/", 50_000, 100_000_000, 0, 10**13)
OFFERED = (
    CampaignState.SUBMITTED,
    CampaignState.REVIEWED,
    CampaignState.FUNDED,
    CampaignState.LIVE,
)


@pytest.fixture
def registry(tmp_path: Path) -> SqliteRegistry:
    registry = SqliteRegistry(tmp_path / "registry.sqlite")
    campaign = registry.add_campaign(TERMS)
    for state in OFFERED:
        registry.move_campaign(campaign, state)
    return registry


def a_request(desk: LinkDesk, **changes: str) -> LinkRequest:
    (offered,) = json.loads(desk.campaigns().body)
    hotkey = bytes(MINER.public_key).hex()
    request = LinkRequest(hotkey, "dave", offered["id"], offered["hash"], "post-1")
    return request._replace(**changes)


def body(request: LinkRequest, signer: Keypair = MINER, **changes: object) -> bytes:
    signature = bytes(signer.sign(link_request_bytes(request))).hex()
    return json.dumps({**request._asdict(), "sig": signature, **changes}).encode()


def test_a_signed_request_opens_one_link(registry: SqliteRegistry) -> None:
    desk = LinkDesk(registry)
    request = a_request(desk)
    first, again = desk.open_link(body(request)), desk.open_link(body(request))
    code = json.loads(first.body)["code"]
    assert first.body == again.body
    link = registry.find(code)
    assert link is not None
    assert (link.miner, link.post, link.state) == (request.hotkey, "post-1", LinkState.LIVE)


def test_campaigns_are_listed_with_the_hash_that_is_accepted(registry: SqliteRegistry) -> None:
    (offered,) = json.loads(LinkDesk(registry).campaigns().body)
    assert offered["hash"] == campaign_hash(TERMS).hex()
    assert offered["terms"]["landing"] == TERMS.landing
    assert offered["state"] == "live"


def test_nobody_asks_in_anothers_name(registry: SqliteRegistry) -> None:
    desk = LinkDesk(registry)
    request = a_request(desk)
    assert desk.open_link(body(request, OTHER)).status == 403
    assert desk.open_link(body(request, post="post-2")).status == 403
    assert desk.open_link(body(request, sig="00" * 64)).status == 403
    assert desk.open_link(body(request, sig="")).status == 403
    assert registry.miners() == {}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"accepted": "00" * 32}, 409),
        ({"accepted": "zz"}, 400),
        ({"campaign": "0" * 32}, 409),
        ({"post": "a post"}, 409),
        ({"name": "X"}, 409),
    ],
)
def test_what_the_registry_refuses_is_said(
    registry: SqliteRegistry, changes: dict[str, str], status: int
) -> None:
    desk = LinkDesk(registry)
    assert desk.open_link(body(a_request(desk, **changes))).status == status


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'"x"', b"\xff", b'{"hotkey":1}'])
def test_what_is_no_request_is_refused(registry: SqliteRegistry, text: bytes) -> None:
    assert LinkDesk(registry).open_link(text).status == 400
