"""The same person again: a second tap at once, a second click for the campaign in a day."""

from collections.abc import Sequence
from itertools import pairwise

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.signals.identity import grouped, visitor


def second_taps(clicks: Sequence[Click], rules: RuleTable, admitted: Sequence[bool]) -> list[bool]:
    """Say for each admitted click whether its visitor tapped the same link just before.

    The first tap stays; each later one within `tap_ms` of the tap before it is the same tap.
    """

    def link(click: Click) -> tuple[str, str, str, str] | None:
        who = visitor(click)
        return None if who is None else (who, click.campaign, click.miner, click.post)

    found = [False] * len(clicks)
    for places in grouped(clicks, link).values():
        taps = [place for place in places if admitted[place]]
        for before, place in pairwise(taps):
            found[place] = clicks[place].t_ms - clicks[before].t_ms < rules.tap_ms
    return found


def duplicates(clicks: Sequence[Click], rules: RuleTable, admitted: Sequence[bool]) -> list[bool]:
    """Say for each admitted click whether its visitor's click of the day came before.

    One click of a visitor for a campaign counts in a day, whichever miner brought it first.
    """

    def day(click: Click) -> tuple[str, str, int] | None:
        who = visitor(click)
        return None if who is None else (who, click.campaign, click.t_ms // rules.day_ms)

    found = [False] * len(clicks)
    for places in grouped(clicks, day).values():
        for place in [place for place in places if admitted[place]][1:]:
            found[place] = True
    return found
