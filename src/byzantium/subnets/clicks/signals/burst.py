"""Velocity: many clicks of one device in one neighbourhood within an hour."""

from collections.abc import Sequence

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.signals.identity import SHARED_NETWORKS, grouped, pair


def burst(clicks: Sequence[Click], rules: RuleTable) -> list[int]:
    """Return for each click the points of its pair's clicks in the same hour.

    points = max(burst_points * max(0, n - free), burst_cap)
    """

    def hour(click: Click) -> tuple[tuple[str, str], int] | None:
        who = pair(click)
        return None if who is None else (who, click.t_ms // rules.burst_ms)

    points = [0] * len(clicks)
    for places in grouped(clicks, hour).values():
        for place in places:
            crowded = clicks[place].net_class in SHARED_NETWORKS
            free = rules.burst_free_shared if crowded else rules.burst_free
            over = max(0, len(places) - free)
            points[place] = max(rules.burst_points * over, rules.burst_cap)
    return points
