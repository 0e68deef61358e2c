"""The first campaign, played and judged whole: who is paid, with all the rules and with one."""

import asyncio
from collections import Counter
from typing import Final

import pytest

from byzantium.edge.network_table import NetworkTable
from byzantium.edge.redirect_settings import GatewaySettings
from byzantium.edge.redirect_visit import TrackedLink
from byzantium.lab.visitors.first_campaign import BUYER, HONEST, MIXED, first_campaign, links
from byzantium.links.code import link_code
from byzantium.links.redirect import LinkState
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.rules import RuleTable
from tests.simulation.rehearsal import Rehearsed, rehearse
from tests.unit.links.samples import CAMPAIGN

SEEDS: Final = (1, 2, 3)
WINDOW_MS: Final = 600_000
ORIGIN_MS: Final = 1_795_000_000_000
MINERS: Final = {HONEST: "1" * 64, BUYER: "2" * 64, MIXED: "3" * 64}
CODES: Final = {link: link_code(CAMPAIGN, MINERS[link.miner], link.post) for link in links()}


class Links:
    """Every link of the campaign, live."""

    def __init__(self) -> None:
        self._links = {
            code: TrackedLink(
                code,
                CAMPAIGN,
                MINERS[link.miner],
                link.post,
                "https://shop.example/",
                LinkState.LIVE,
            )
            for link, code in CODES.items()
        }

    def find(self, code: str) -> TrackedLink | None:
        """Return the link of a code."""
        return self._links.get(code)


@pytest.fixture(scope="module", params=SEEDS)
def campaign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    folder = tmp_path_factory.mktemp("campaign")
    settings = GatewaySettings(folder=folder, registry=folder, window_ms=WINDOW_MS)
    plan = first_campaign(request.param, NetworkTable())
    return asyncio.run(rehearse(plan, Links(), CODES, settings, ORIGIN_MS))


def paid(campaign: Rehearsed, rules: RuleTable) -> Counter[str]:
    """Return what each miner is paid, in ppm of a click."""
    threshold = rules.threshold + rules.jitter // 2
    visits = {
        window.first_leaf + place: record.visit_id
        for window in campaign.windows
        for place, record in enumerate(window.records)
    }
    total: Counter[str] = Counter()
    for window in campaign.windows[: -rules.grace_windows]:
        for verdict in score_window(campaign.windows, window.window, threshold, rules):
            miner = campaign.truth[visits[verdict.leaf_index]].link.miner
            total[miner] += verdict.pay_ppm
    return total


def test_with_all_rules_the_honest_miner_earns_five_times_the_buyer(campaign: Rehearsed) -> None:
    earned = paid(campaign, RuleTable())
    assert earned[HONEST] >= 5 * earned[BUYER], earned


def test_with_the_declared_bot_rule_alone_buying_pays(campaign: Rehearsed) -> None:
    earned = paid(campaign, RuleTable(signals=("declared_bot",)))
    assert earned[BUYER] > earned[HONEST] / 2, earned


def test_every_visit_of_the_plan_is_in_the_log(campaign: Rehearsed) -> None:
    visits = sum(
        record.visit_id in campaign.truth
        for window in campaign.windows
        for record in window.records
        if hasattr(record, "method")
    )
    assert visits == len(campaign.truth) >= 1_000
