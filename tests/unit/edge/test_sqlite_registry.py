"""The registry takes what its rules allow, once, and tells the gateway at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from byzantium.edge.sqlite_registry import SqliteRegistry
from byzantium.links.code import link_code
from byzantium.links.redirect import LinkState
from byzantium.subnets.clicks.campaign import (
    FORWARD,
    Campaign,
    CampaignState,
    campaign_hash,
    campaign_id,
)
from byzantium.subnets.clicks.errors import RegistryRefusal
from byzantium.subnets.clicks.ports import Registry

MINER = "a1" * 32
TERMS = Campaign(
    name="first-campaign",
    brand="b0" * 32,
    landing="https://shop.example/summer",
    cpc_micro=20_000,
    budget_micro=50_000_000,
    starts_ms=1_700_000_000_000,
    ends_ms=1_800_000_000_000,
    countries=("DE", "FR"),
)
ID = campaign_id(TERMS)
TO_LIVE = (
    CampaignState.SUBMITTED,
    CampaignState.REVIEWED,
    CampaignState.FUNDED,
    CampaignState.LIVE,
)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[SqliteRegistry]:
    opened = SqliteRegistry(tmp_path / "registry.sqlite")
    yield opened
    opened.close()


def go_live(registry: Registry) -> None:
    registry.add_campaign(TERMS)
    for state in TO_LIVE:
        registry.move_campaign(ID, state)


def test_a_link_is_found_by_its_code_while_the_campaign_is_live(registry: SqliteRegistry) -> None:
    go_live(registry)
    registry.add_miner(MINER, "honest")
    registry.join(ID, MINER, campaign_hash(TERMS))
    link = registry.add_link(ID, MINER, "post-1")
    assert link.code == link_code(ID, MINER, "post-1")
    found = registry.find(link.code)
    assert found is not None
    assert found == (link.code, ID, MINER, "post-1", TERMS.landing, LinkState.LIVE)
    registry.move_campaign(ID, CampaignState.ENDED)
    ended = registry.find(link.code)
    assert ended is not None
    assert ended.state is LinkState.ENDED


def test_another_process_is_heard_at_once(registry: SqliteRegistry, tmp_path: Path) -> None:
    code = link_code(ID, MINER, "post-1")
    assert registry.find(code) is None
    other = SqliteRegistry(tmp_path / "registry.sqlite")
    go_live(other)
    other.add_miner(MINER, "honest")
    other.join(ID, MINER, campaign_hash(TERMS))
    other.add_link(ID, MINER, "post-1")
    assert registry.find(code) is not None
    other.close()


def test_adding_again_changes_nothing(registry: SqliteRegistry) -> None:
    for _ in range(2):
        registry.add_campaign(TERMS)
        registry.add_miner(MINER, "honest")
    for state in TO_LIVE:
        registry.move_campaign(ID, state)
    registry.join(ID, MINER, campaign_hash(TERMS))
    registry.join(ID, MINER, campaign_hash(TERMS))
    first = registry.add_link(ID, MINER, "post-1")
    registry.publish(first.code, "https://social.example/posts/1")
    again = registry.add_link(ID, MINER, "post-1")
    assert again == first._replace(published_at="https://social.example/posts/1")
    assert registry.links(ID) == [again]
    assert registry.miners() == {MINER: "honest"}
    assert registry.campaigns() == [(TERMS, CampaignState.LIVE)]


def test_other_terms_are_another_campaign(registry: SqliteRegistry) -> None:
    dearer = replace(TERMS, cpc_micro=30_000)
    assert registry.add_campaign(dearer) != registry.add_campaign(TERMS)
    assert registry.campaign(ID).campaign == TERMS


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "First Campaign"),
        ("brand", "me"),
        ("landing", "javascript:alert(1)"),
        ("landing", "https://"),
        ("cpc_micro", 0),
        ("budget_micro", 19_999),
        ("ends_ms", 1_700_000_000_000),
        ("goal", "likes"),
        ("countries", ("Germany",)),
    ],
)
def test_impossible_terms_are_refused(registry: SqliteRegistry, field: str, value: object) -> None:
    with pytest.raises(RegistryRefusal) as refused:
        registry.add_campaign(replace(TERMS, **{field: value}))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert registry.campaigns() == []


def test_a_campaign_moves_only_forward(registry: SqliteRegistry) -> None:
    registry.add_campaign(TERMS)
    with pytest.raises(RegistryRefusal, match="after draft: submitted, cancelled"):
        registry.move_campaign(ID, CampaignState.LIVE)
    assert registry.campaign(ID).state is CampaignState.DRAFT
    assert set(FORWARD) == set(CampaignState)
    assert not FORWARD[CampaignState.CLOSED]
    assert not FORWARD[CampaignState.CANCELLED]


def test_only_who_accepts_the_terms_has_links(registry: SqliteRegistry) -> None:
    registry.add_campaign(TERMS)
    registry.add_miner(MINER, "honest")
    with pytest.raises(RegistryRefusal, match="funded, live or paused"):
        registry.join(ID, MINER, campaign_hash(TERMS))
    for state in TO_LIVE:
        registry.move_campaign(ID, state)
    with pytest.raises(RegistryRefusal, match="accepted terms"):
        registry.join(ID, MINER, campaign_hash(replace(TERMS, cpc_micro=1)))
    with pytest.raises(RegistryRefusal, match="a miner that is registered"):
        registry.join(ID, "b2" * 32, campaign_hash(TERMS))
    with pytest.raises(RegistryRefusal, match="has joined"):
        registry.add_link(ID, MINER, "post-1")
    registry.join(ID, MINER, campaign_hash(TERMS))
    with pytest.raises(RegistryRefusal, match="post"):
        registry.add_link(ID, MINER, "my post")
    with pytest.raises(RegistryRefusal, match="published_at"):
        registry.publish(registry.add_link(ID, MINER, "a").code, "javascript:alert(1)")


def test_what_is_not_registered_is_named(registry: SqliteRegistry) -> None:
    with pytest.raises(RegistryRefusal, match="campaign"):
        registry.move_campaign(ID, CampaignState.SUBMITTED)
    with pytest.raises(RegistryRefusal, match="code"):
        registry.publish("0" * 13, "https://social.example/1")
    assert registry.find("0" * 13) is None


def test_a_name_belongs_to_one_hotkey(registry: SqliteRegistry) -> None:
    registry.add_miner(MINER, "honest")
    for hotkey, name in (("b2" * 32, "honest"), (MINER, "other"), ("me", "x1"), (MINER, "N")):
        with pytest.raises(RegistryRefusal):
            registry.add_miner(hotkey, name)
    assert registry.miners() == {MINER: "honest"}


def test_terms_have_one_hash() -> None:
    assert (
        campaign_hash(TERMS).hex()
        == "0827c1db3249f33ef97f71dad4465264028d9a7c3d7def96a25e384b5ecc1fd4"
    )
