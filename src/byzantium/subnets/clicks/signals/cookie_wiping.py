"""One device that is a new visitor nearly every time: cookies thrown away between clicks."""

from collections.abc import Sequence

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.signals.identity import SHARED_NETWORKS, grouped, pair


def cookie_wiping(clicks: Sequence[Click], rules: RuleTable) -> list[int]:
    """Return for each click the points of its pair's visitors in a day.

    v >= wiping_visitors and v >= wiping_percent of the clicks:
    points = max(wiping_points * floor(log2(v)), wiping_cap)
    """

    def day(click: Click) -> tuple[tuple[str, str], int] | None:
        who = pair(click)
        if who is None or click.vis is None:
            return None
        return who, click.t_ms // rules.day_ms

    points = [0] * len(clicks)
    for places in grouped(clicks, day).values():
        visitors = len({clicks[place].vis for place in places})
        often = visitors * 100 >= rules.wiping_percent * len(places)
        for place in places:
            crowded = clicks[place].net_class in SHARED_NETWORKS
            least = rules.wiping_visitors_shared if crowded else rules.wiping_visitors
            if often and visitors >= least:
                doublings = visitors.bit_length() - 1
                points[place] = max(rules.wiping_points * doublings, rules.wiping_cap)
    return points
