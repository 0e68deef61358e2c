"""The browser's clock against the network's country. Weak: people travel."""

from functools import lru_cache

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def clock(click: Click, rules: RuleTable) -> int:
    """Return the points of a clock that is far from every zone of the country."""
    zone = _clocks(rules.clocks).get(click.cc)
    if click.tz is None or zone is None:
        return 0
    low, high = zone
    near = low - rules.clock_tolerance <= click.tz <= high + rules.clock_tolerance
    return 0 if near else rules.clock_points


@lru_cache(maxsize=4)
def _clocks(clocks: tuple[tuple[str, int, int], ...]) -> dict[str, tuple[int, int]]:
    return {country: (low, high) for country, low, high in clocks}
