"""The beacon itself: a visible page ran our script and answered with the visit's own nonce."""

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def beacon(click: Click, rules: RuleTable) -> int:
    """Return the points of a visible page's report from the visit's own neighbourhood."""
    valid = click.js == 1 and click.hidden == 0 and click.moved == 0
    return rules.beacon_points if valid else 0


def no_beacon(click: Click, rules: RuleTable) -> int:
    """Return the points of a visit that no report came for."""
    return rules.no_beacon_points if click.js == 0 else 0
