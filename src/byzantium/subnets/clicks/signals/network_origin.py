"""Where the request came from: a data centre, a VPN, or somewhere that people sit."""

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def hosting_without_beacon(click: Click, _rules: RuleTable) -> bool:
    """Say whether a data centre fetched the link and ran no script."""
    return click.net_class == "hosting" and click.js == 0


def hosting(click: Click, rules: RuleTable) -> int:
    """Return the points of a browser in a data centre; privacy relays have their own class."""
    return rules.hosting_points if click.net_class == "hosting" else 0


def vpn(click: Click, rules: RuleTable) -> int:
    """Return the points of a browser behind a VPN."""
    return rules.vpn_points if click.net_class == "vpn" else 0


def desktop_on_mobile(click: Click, rules: RuleTable) -> int:
    """Return the points of a desktop browser in a carrier's network.

    Somebody who shares a phone's connection with a laptop and reads the page keeps nearly all.
    """
    misfit = click.net_class == "mobile" and click.device == "desktop"
    return rules.desktop_on_mobile_points if misfit else 0
