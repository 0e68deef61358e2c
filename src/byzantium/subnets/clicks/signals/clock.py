"""The browser's clock, and then its language, against the network's country.

Weak: people travel and speak what they like. The language counts only where the clock is
foreign already.
"""

from functools import lru_cache

from byzantium.links.click import Click
from byzantium.subnets.clicks.rules import RuleTable


def clock(click: Click, rules: RuleTable) -> int:
    """Return the points of a clock that is far from every zone of the country."""
    return rules.clock_points if _foreign_clock(click, rules) else 0


def foreign_language(click: Click, rules: RuleTable) -> int:
    """Return the points, beside a foreign clock, of a language that is not the country's."""
    spoken = _languages(rules.languages).get(click.cc)
    if not click.lang or spoken is None or click.lang in spoken:
        return 0
    return rules.language_points if _foreign_clock(click, rules) else 0


def _foreign_clock(click: Click, rules: RuleTable) -> bool:
    """Say whether the clock is far from every zone; a Firefox at UTC hides where it is."""
    zone = _clocks(rules.clocks).get(click.cc)
    if click.tz is None or zone is None:
        return False
    low, high = zone
    if click.browser == "firefox" and click.tz == 0:
        return False
    return not low - rules.clock_tolerance <= click.tz <= high + rules.clock_tolerance


@lru_cache(maxsize=4)
def _clocks(clocks: tuple[tuple[str, int, int], ...]) -> dict[str, tuple[int, int]]:
    return {country: (low, high) for country, low, high in clocks}


@lru_cache(maxsize=4)
def _languages(languages: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    spoken: dict[str, set[str]] = {}
    for country, language in languages:
        spoken.setdefault(country, set()).add(language)
    return {country: frozenset(tags) for country, tags in spoken.items()}
