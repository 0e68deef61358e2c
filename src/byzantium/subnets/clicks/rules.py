"""The rule table: every number that decides a score, in one versioned and hashed document.

A window is judged by the table whose hash was announced before the window opened. Points and
pay are millionths (ppm) of a full click. All numbers are planning values.
"""

from dataclasses import asdict, dataclass

from byzantium.links.canonical import Plain, canonical_hash
from byzantium.links.click import Grace
from byzantium.subnets.clicks.country_clocks import COUNTRY_CLOCKS
from byzantium.subnets.clicks.country_languages import COUNTRY_LANGUAGES
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

    window_ms: int = 3_600_000
    """Length of the windows that the log is sealed in."""
    history_ms: int = 86_400_000
    """How far before its own window a click's company is looked for."""
    grace_ms: int = 1_800_000
    """How long after its visit a beacon counts."""
    day_ms: int = 86_400_000

    tap_ms: int = 10_000
    """A tap within this of the one before is the same tap."""
    beacon_points: int = 100_000
    no_beacon_points: int = -250_000
    hidden_points: int = -150_000

    engaged_ms: int = 10_000
    """Least stay that counts as reading, before the window's draw."""
    engaged_jitter_ms: int = 8_000
    """The draw adds less than this, so that nobody can order stays that just suffice."""
    engaged_events: int = 2
    engaged_points: int = 150_000
    bounce_ms: int = 800
    bounce_points: int = -200_000

    fetch_metadata_since: int = 80
    """Major version from which every Chromium sends the Sec-Fetch headers."""
    client_hints_since: int = 100
    """Major version from which every Chromium sends client hints."""
    contradiction_points: int = -350_000
    clock_tolerance: int = 180
    """Minutes that a browser's clock may stand outside its country's."""
    clock_points: int = -100_000
    language_points: int = -100_000
    """On top, when the language is not one of the country's either."""

    hosting_points: int = -400_000
    vpn_points: int = -40_000
    desktop_on_mobile_points: int = -150_000
    """Of a desktop browser behind a carrier: rare for people, common for proxies."""

    burst_ms: int = 3_600_000
    burst_free: int = 2
    """Clicks of one pair in `burst_ms` that cost nothing."""
    burst_free_shared: int = 8
    """The same in networks in which strangers share addresses and models."""
    burst_points: int = -40_000
    burst_cap: int = -300_000

    wiping_visitors: int = 4
    """Visitor tokens of one pair in a day from which cookies are wiped."""
    wiping_visitors_shared: int = 32
    wiping_percent: int = 80
    """Share of the pair's clicks that have a visitor token of their own."""
    wiping_points: int = -60_000
    """For each doubling of the number of visitors."""
    wiping_cap: int = -300_000

    miners_free: int = 1
    """Miners that one pair may have clicked for."""
    miners_free_shared: int = 2
    miners_points: int = -70_000
    miners_cap: int = -350_000

    crowd_free: int = 1
    """Devices that a home's address may have in a day."""
    crowd_points: int = -200_000
    crowd_cap: int = -600_000

    gaps_least: int = 6
    """Gaps between a pair's clicks below which their evenness says nothing."""
    gaps_points: int = -250_000

    decay_ppm: int = 900_000
    """What a click counts for weights after a day, and again after each further day."""
    weight_days: int = 14
    """Days whose clicks count for weights at all."""

    clocks: tuple[tuple[str, int, int], ...] = COUNTRY_CLOCKS
    """(country, least minutes to UTC, most minutes to UTC)."""
    languages: tuple[tuple[str, str], ...] = COUNTRY_LANGUAGES
    """(country, primary tag of a language that is at home there)."""

    def has(self, reason: Reason) -> bool:
        """Say whether a signal is in force."""
        return reason.name.lower() in self.signals

    @property
    def history_windows(self) -> int:
        """Windows before its own that a click's company is looked for in."""
        return -(-self.history_ms // self.window_ms)

    @property
    def grace_windows(self) -> int:
        """Windows after its own that a visit's beacons may stand in."""
        return -(-self.grace_ms // self.window_ms)

    @property
    def windows_per_day(self) -> int:
        """Windows in a day, one at least."""
        return max(self.day_ms // self.window_ms, 1)

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
