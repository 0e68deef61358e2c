"""One home's address that several devices click from within a day: the exit of a proxy pool."""

from collections.abc import Sequence

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.signals.identity import grouped


def crowded_address(clicks: Sequence[Click], rules: RuleTable) -> list[int]:
    """Return for each click the points of the devices that its home's address had in a day.

        points = max(crowd_points * max(0, d - free), crowd_cap)

    Only clicks with a beacon are counted. A device that no consent lets us read is told apart
    by its browser alone. Carriers and offices put many people behind one address and are left
    alone.
    """

    def day(click: Click) -> tuple[str, int] | None:
        at_home = click.net_class == "home" and click.js == 1
        return (click.net_host, click.t_ms // rules.day_ms) if at_home else None

    points = [0] * len(clicks)
    for places in grouped(clicks, day).values():
        devices = {_device(clicks[place]) for place in places}
        over = max(0, len(devices) - rules.crowd_free)
        for place in places:
            points[place] = max(rules.crowd_points * over, rules.crowd_cap)
    return points


def _device(click: Click) -> str:
    """Return the device's token, or what the agent text says of the device."""
    if click.fp is not None:
        return click.fp
    return f"{click.browser} {click.major} {click.system} {click.device}"
