"""Velocity: clicks of one device that come like clockwork."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.signals.identity import grouped, pair

SIGNIFICANT_BITS: Final = 5
"""Gaps count as equal when their five leading bits are: within 3 to 6 per cent."""
LONGEST_GAP: Final = 2**40 - 1


def gap_class(gap: int) -> int:
    """Return the gap with all but its leading bits cleared, which names its class."""
    kept = min(gap, LONGEST_GAP)
    step = 1 << max(kept.bit_length() - SIGNIFICANT_BITS, 0)
    return kept // step * step


def even_gaps(clicks: Sequence[Click], rules: RuleTable) -> list[int]:
    """Return for each click the points of a pair more than half of whose gaps are alike."""
    points = [0] * len(clicks)
    for places in grouped(clicks, pair).values():
        times = [clicks[place].t_ms for place in places]
        classes = Counter(gap_class(later - earlier) for earlier, later in pairwise(times))
        gaps = len(places) - 1
        if gaps >= rules.gaps_least and 2 * max(classes.values()) > gaps:
            for place in places:
                points[place] = rules.gaps_points
    return points
