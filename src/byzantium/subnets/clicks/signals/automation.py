"""Browsers that are driven by a program: webdriver, software rendering, pages nobody sees."""

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def automation(click: Click, _rules: RuleTable) -> bool:
    """Say whether the browser shows webdriver, automation globals or no window."""
    return click.wd == 1


def software_renderer(click: Click, _rules: RuleTable) -> bool:
    """Say whether the browser draws without a graphics chip, as headless ones do."""
    return click.gl == "software"


def hidden(click: Click, rules: RuleTable) -> int:
    """Return the points of a page that reported while nobody could see it."""
    return rules.hidden_points if click.js == 1 and click.hidden == 1 else 0
