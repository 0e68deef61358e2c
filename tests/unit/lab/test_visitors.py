"""The visitors of the first campaign: the same from the same seed, and as mixed as promised."""

from collections import Counter
from ipaddress import ip_address

import pytest

from byzantium.edge.network_table import NetworkTable
from byzantium.edge.user_agents import read_agent
from byzantium.lab.visitors.first_campaign import (
    BOUGHT,
    BUYER,
    HONEST,
    SPAN_MS,
    first_campaign,
    links,
)
from byzantium.lab.visitors.plan import PlannedVisit

SEEDS = (1, 2, 3)
TABLE = NetworkTable()
PLANS = {seed: first_campaign(seed, TABLE) for seed in SEEDS}


def bought(plan: list[PlannedVisit]) -> list[PlannedVisit]:
    return [visit for visit in plan if visit.kind.startswith("bot")]


def test_one_seed_gives_one_plan_and_two_give_two() -> None:
    assert first_campaign(1, NetworkTable()) == PLANS[1]
    assert PLANS[1] != PLANS[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_is_large_ordered_and_in_its_span(seed: int) -> None:
    plan = PLANS[seed]
    assert len(plan) >= 1_000
    assert [visit.at_ms for visit in plan] == sorted(visit.at_ms for visit in plan)
    assert 0 <= plan[0].at_ms <= plan[-1].at_ms < SPAN_MS
    assert {visit.link for visit in plan} == set(links())


@pytest.mark.parametrize("seed", SEEDS)
def test_bots_look_like_browsers_and_half_of_them_report(seed: int) -> None:
    bots = bought(list(PLANS[seed]))
    assert len(bots) == sum(BOUGHT.values())
    agents = [dict(visit.headers)["user-agent"] for visit in bots]
    assert {read_agent(agent).declared for agent in agents} == {""}
    assert 0.45 <= sum(visit.traits is not None for visit in bots) / len(bots) <= 0.55


@pytest.mark.parametrize("seed", SEEDS)
def test_the_buyer_has_as_many_browser_visits_as_the_honest_miner(seed: int) -> None:
    seen = Counter(
        visit.link.miner
        for visit in PLANS[seed]
        if visit.method == "GET"
        and not read_agent(dict(visit.headers).get("user-agent", "")).declared
    )
    assert seen[BUYER] > seen[HONEST] / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_innocents_who_look_odd_are_among_the_honest_readers(seed: int) -> None:
    kinds = {visit.kind for visit in PLANS[seed] if visit.link.miner == HONEST and visit.genuine}
    assert kinds >= {
        "carrier gateway",
        "office",
        "same phone",
        "traveller",
        "tunnel",
        "private browser",
        "no script",
    }
    jars = Counter(visit.jar for visit in PLANS[seed] if visit.jar.startswith("fan-"))
    assert sum(count >= 2 for count in jars.values()) >= 20


def test_every_address_is_in_the_table() -> None:
    unknown = {
        visit.address for visit in PLANS[1] if TABLE.lookup(ip_address(visit.address)).asn == 0
    }
    assert not unknown
