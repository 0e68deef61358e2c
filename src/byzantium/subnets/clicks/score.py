"""From points to a score, and from a score to pay."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from byzantium.subnets.clicks.rules import PPM, RuleTable

JITTER_DOMAIN = b"byzantium/threshold/1"


def click_score(points: Iterable[int], rules: RuleTable) -> int:
    """Return one click's score: the table's base plus its own signals' points, clamped.

        score = clamp(base + sum(points), 0, 1,000,000)

    A bad click lowers nothing but itself: no figure of its miner enters here.

    Units: ppm of a full click.
    """
    return min(max(rules.base + sum(points), 0), PPM)


def window_threshold(rules: RuleTable, beacon: bytes) -> int:
    """Return the score from which a window's clicks are paid.

        threshold + SHA-256(domain || beacon)[:8] mod jitter

    The beacon is public but falls after the window closed, so that nobody can sit just above
    the threshold. Units: ppm of a full click.
    """
    drawn = int.from_bytes(sha256(JITTER_DOMAIN + beacon).digest()[:8])
    return rules.threshold + drawn % max(rules.jitter, 1)


def drawn_rules(rules: RuleTable, threshold: int) -> RuleTable:
    """Return the table with its other thresholds moved by the draw that gave this threshold.

        engaged_ms + engaged_jitter_ms * (threshold - rules.threshold) // jitter

    One draw moves all thresholds of a window.
    """
    drawn = max(threshold - rules.threshold, 0)
    engaged_ms = rules.engaged_ms + rules.engaged_jitter_ms * drawn // max(rules.jitter, 1)
    return replace(rules, engaged_ms=engaged_ms)


def pay_ppm(score: int, threshold: int, rules: RuleTable) -> int:
    """Return the share of a click's price that its score earns.

        pay = clamp((score - threshold) * 1,000,000 // ramp, 0, 1,000,000)

    Units: ppm of the price, rounded down.
    """
    return min(max(score - threshold, 0) * PPM // rules.ramp, PPM)
