"""One device in one neighbourhood that clicks for several miners."""

from collections.abc import Sequence

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.signals.identity import SHARED_NETWORKS, grouped, pair


def several_miners(clicks: Sequence[Click], rules: RuleTable) -> list[int]:
    """Return for each click the points of the miners that its pair clicked for.

    points = max(miners_points * max(0, m - free), miners_cap)
    """
    points = [0] * len(clicks)
    for places in grouped(clicks, pair).values():
        miners = len({clicks[place].miner for place in places})
        for place in places:
            crowded = clicks[place].net_class in SHARED_NETWORKS
            free = rules.miners_free_shared if crowded else rules.miners_free
            over = max(0, miners - free)
            points[place] = max(rules.miners_points * over, rules.miners_cap)
    return points
