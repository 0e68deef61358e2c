"""The readable engine: plain Python over lists, the oracle of every other engine."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from byzantium.links.click import Click, join_clicks
from byzantium.links.window import SealedWindow
from byzantium.subnets.clicks.reach import windows_in_reach
from byzantium.subnets.clicks.reasons import Reason
from byzantium.subnets.clicks.rules import RuleTable
from byzantium.subnets.clicks.score import drawn_rules
from byzantium.subnets.clicks.signals.automation import automation, hidden, software_renderer
from byzantium.subnets.clicks.signals.burst import burst
from byzantium.subnets.clicks.signals.clock import clock, foreign_language
from byzantium.subnets.clicks.signals.contradictions import contradiction
from byzantium.subnets.clicks.signals.cookie_wiping import cookie_wiping
from byzantium.subnets.clicks.signals.crowded_address import crowded_address
from byzantium.subnets.clicks.signals.declared import declared_bot
from byzantium.subnets.clicks.signals.duplicates import duplicates, second_taps
from byzantium.subnets.clicks.signals.even_gaps import even_gaps
from byzantium.subnets.clicks.signals.evidence import beacon, no_beacon
from byzantium.subnets.clicks.signals.method import not_get, prefetch
from byzantium.subnets.clicks.signals.network_origin import (
    desktop_on_mobile,
    hosting,
    hosting_without_beacon,
    vpn,
)
from byzantium.subnets.clicks.signals.shared_device import several_miners
from byzantium.subnets.clicks.signals.stay import bounce, engaged
from byzantium.subnets.clicks.verdict import Verdict, click_verdict

Bar: TypeAlias = Callable[[Click, RuleTable], bool]
OwnPoints: TypeAlias = Callable[[Click, RuleTable], int]
GroupPoints: TypeAlias = Callable[[Sequence[Click], RuleTable], list[int]]

BARS: Final[dict[Reason, Bar]] = {
    Reason.NOT_GET: not_get,
    Reason.PREFETCH: prefetch,
    Reason.DECLARED_BOT: declared_bot,
    Reason.AUTOMATION: automation,
    Reason.SOFTWARE_RENDERER: software_renderer,
    Reason.HOSTING_WITHOUT_BEACON: hosting_without_beacon,
}
"""Signals that bar a click by what it is itself."""

OWN_POINTS: Final[dict[Reason, OwnPoints]] = {
    Reason.BEACON: beacon,
    Reason.NO_BEACON: no_beacon,
    Reason.HIDDEN: hidden,
    Reason.ENGAGED: engaged,
    Reason.BOUNCE: bounce,
    Reason.CONTRADICTION: contradiction,
    Reason.CLOCK: clock,
    Reason.FOREIGN_LANGUAGE: foreign_language,
    Reason.HOSTING: hosting,
    Reason.VPN: vpn,
    Reason.DESKTOP_ON_MOBILE: desktop_on_mobile,
}
"""Signals that read one click."""

GROUP_POINTS: Final[dict[Reason, GroupPoints]] = {
    Reason.BURST: burst,
    Reason.COOKIE_WIPING: cookie_wiping,
    Reason.SEVERAL_MINERS: several_miners,
    Reason.EVEN_GAPS: even_gaps,
    Reason.CROWDED_ADDRESS: crowded_address,
}
"""Signals that read a click in its company."""


def score_window(
    windows: Sequence[SealedWindow], window: int, threshold: int, rules: RuleTable
) -> list[Verdict]:
    """Return the verdicts on one window's clicks, in leaf order.

    `windows` holds the window, those before it that the rules look back to and those after it
    that late beacons may stand in; others are ignored. Clicks of all of them are company. The
    order of rows makes no difference.
    """
    near = windows_in_reach(windows, window, rules)
    return score_clicks(join_clicks(near, rules.grace), window, threshold, rules)


def score_clicks(
    clicks: Sequence[Click], window: int, threshold: int, rules: RuleTable
) -> list[Verdict]:
    """Return the verdicts on the clicks of one window, the others being their company."""
    rules = drawn_rules(rules, threshold)
    bars = _bars(clicks, rules)
    points: list[dict[Reason, int]] = [{} for _ in clicks]
    for reason, own in OWN_POINTS.items():
        if rules.has(reason):
            for place, click in enumerate(clicks):
                points[place][reason] = own(click, rules)
    for reason, in_company in GROUP_POINTS.items():
        if rules.has(reason):
            for place, value in enumerate(in_company(clicks, rules)):
                points[place][reason] = value
    return sorted(
        click_verdict(click, points[place], bars[place], threshold, rules)
        for place, click in enumerate(clicks)
        if click.window == window
    )


def _bars(clicks: Sequence[Click], rules: RuleTable) -> list[int]:
    """Return the bits of the bars of each click: its own first, then those of repetition."""
    own = {reason: bar for reason, bar in BARS.items() if rules.has(reason)}
    bits = [
        sum(reason.mask for reason, bar in own.items() if bar(click, rules)) for click in clicks
    ]
    for reason, repeated in (
        (Reason.SECOND_TAP, second_taps),
        (Reason.DUPLICATE, duplicates),
    ):
        if rules.has(reason):
            admitted = [not found for found in bits]
            for place, hit in enumerate(repeated(clicks, rules, admitted)):
                bits[place] |= reason.mask * hit
    return bits
