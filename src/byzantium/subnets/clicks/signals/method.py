"""Requests that are no navigation: HEAD and other methods, prefetch and preview."""

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def not_get(click: Click, _rules: RuleTable) -> bool:
    """Say whether the request was made with another method than GET."""
    return click.method != "GET"


def prefetch(click: Click, _rules: RuleTable) -> bool:
    """Say whether the page was fetched ahead and nobody looked at it.

    A prefetched page becomes a click when its beacon comes while the page is visible.
    """
    looked_at = click.js == 1 and click.hidden == 0
    return click.purpose != "" and not looked_at
