"""What no browser can say of itself at once: one contradiction is enough, more count no more."""

from typing import Final

from byzantium.links.click import Click
from byzantium.links.records import ABSENT, INCOHERENT
from byzantium.subnets.clicks.rules import RuleTable

CHROMIUM: Final = ("chrome", "edge", "opera", "samsung")
FOREIGN_RENDERERS: Final = (("ios", "desktop"), ("ios", "mobile"), ("android", "apple"))
"""(system, renderer) that are never in one device."""


def contradiction(click: Click, rules: RuleTable) -> int:
    """Return the points of a visit whose headers and device exclude one another.

    A recent Chromium (the one on iOS is not) without Sec-Fetch headers or client hints; either
    of them at odds with the rest; a renderer that the system does not run on; a phone
    without a touch screen.
    """
    impossible = (
        _old_headers(click, rules)
        or INCOHERENT in (click.secf, click.chua)
        or (click.system, click.gl) in FOREIGN_RENDERERS
        or (click.device == "phone" and click.touch == 0)
    )
    return rules.contradiction_points if impossible else 0


def _old_headers(click: Click, rules: RuleTable) -> bool:
    if click.browser not in CHROMIUM or click.system == "ios":
        return False
    no_metadata = click.secf == ABSENT and click.major >= rules.fetch_metadata_since
    return no_metadata or (click.chua == ABSENT and click.major >= rules.client_hints_since)
