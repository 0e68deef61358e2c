"""What the person did on the brand's page: stayed and moved, or left at once."""

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def engaged(click: Click, rules: RuleTable) -> int:
    """Return the points of a stay of some seconds with some pointer or scroll events.

    How many seconds is drawn with the window's threshold: stays that were ordered to suffice
    exactly fall short in most windows.
    """
    stayed = click.page == 1 and click.dwell_ms >= rules.engaged_ms
    return rules.engaged_points if stayed and click.ptr + click.scr >= rules.engaged_events else 0


def bounce(click: Click, rules: RuleTable) -> int:
    """Return the points of a stay too short to read anything, without a single event."""
    left = click.page == 1 and click.dwell_ms < rules.bounce_ms
    return rules.bounce_points if left and click.ptr + click.scr == 0 else 0
