"""The rule table: every number that decides a score, in one versioned and hashed document.

A window is judged by the table whose hash was announced before the window opened. Points and
pay are millionths (ppm) of a full click. All numbers are planning values.
"""

from dataclasses import asdict, dataclass

from byzantium.links.canonical import Plain, canonical_hash
from byzantium.links.click import Grace
from byzantium.subnets.clicks.country_clocks import COUNTRY_CLOCKS
from byzantium.subnets.clicks.reasons import Reason

PPM = 1_000_000


@dataclass(frozen=True, slots=True)
class RuleTable:
    """One version of the rules."""

    version: int = 1
    signals: tuple[str, ...] = tuple(reason.name.lower() for reason in Reason)
    """Signals in force, by the names of their reasons."""

    base: int = 600_000
    """Score of a click that nothing is known of."""
    threshold: int = 400_000
    """Score from which a click is paid, before the window's jitter."""
    jitter: int = 50_000
    """The jitter lies below this."""
    ramp: int = 300_000
    """Points above the threshold at which pay is full."""
    no_beacon_pay: int = 200_000
    """Most that a click without a beacon is paid."""

    history_windows: int = 24
    """Windows before its own that a click's company is looked for in."""
    grace_ms: int = 1_800_000
    """How long after its visit a beacon counts."""
    grace_windows: int = 1
    """How many windows after its visit's a beacon counts."""
    day_ms: int = 86_400_000

    tap_ms: int = 10_000
    """A tap within this of the one before is the same tap."""
    beacon_points: int = 150_000
    no_beacon_points: int = -250_000
    hidden_points: int = -150_000

    engaged_ms: int = 10_000
    engaged_events: int = 2
    engaged_points: int = 150_000
    bounce_ms: int = 800
    bounce_points: int = -200_000

    fetch_metadata_since: int = 80
    """Major version from which every Chromium sends the Sec-Fetch headers."""
    contradiction_points: int = -350_000
    clock_tolerance: int = 180
    """Minutes that a browser's clock may stand outside its country's."""
    clock_points: int = -80_000

    hosting_points: int = -400_000
    vpn_points: int = -40_000

    burst_ms: int = 3_600_000
    burst_free: int = 2
    """Clicks of one pair in `burst_ms` that cost nothing."""
    burst_free_mobile: int = 8
    """The same behind a carrier, where strangers share networks and phone models."""
    burst_points: int = -40_000
    burst_cap: int = -300_000

    wiping_visitors: int = 4
    """Visitor tokens of one pair in a day from which cookies are wiped."""
    wiping_visitors_mobile: int = 32
    wiping_percent: int = 80
    """Share of the pair's clicks that have a visitor token of their own."""
    wiping_points: int = -60_000
    """For each doubling of the number of visitors."""
    wiping_cap: int = -300_000

    miners_free: int = 1
    """Miners that one pair may have clicked for."""
    miners_free_mobile: int = 2
    miners_points: int = -70_000
    miners_cap: int = -350_000

    gaps_least: int = 6
    """Gaps between a pair's clicks below which their evenness says nothing."""
    gaps_points: int = -250_000

    decay_windows: int = 24
    """Windows after which a click counts less for weights: a day of them."""
    decay_ppm: int = 900_000
    """What a click counts after that, and again after each such time."""
    weight_windows: int = 336
    """Windows that count for weights at all: fourteen days of them."""

    clocks: tuple[tuple[str, int, int], ...] = COUNTRY_CLOCKS
    """(country, least minutes to UTC, most minutes to UTC)."""

    def has(self, reason: Reason) -> bool:
        """Say whether a signal is in force."""
        return reason.name.lower() in self.signals

    @property
    def grace(self) -> Grace:
        """How late a beacon may come."""
        return Grace(self.grace_ms, self.grace_windows)


RULES = RuleTable()
"""The table in force."""


def rules_document(rules: RuleTable) -> dict[str, Plain]:
    """Return the table as the document that is published and hashed."""
    return asdict(rules)


def rules_hash(rules: RuleTable) -> bytes:
    """Return the hash by which a table is announced."""
    return canonical_hash(rules_document(rules))
