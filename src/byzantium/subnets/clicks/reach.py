"""Which windows decide a window's verdicts, and when all of them are there."""

from collections.abc import Sequence

from byzantium.links.window import SealedWindow
from byzantium.subnets.clicks.errors import WindowsMissing
from byzantium.subnets.clicks.rules import RuleTable


def reach(window: int, first: int, rules: RuleTable) -> range:
    """Return the numbers of the windows that decide a window's verdicts.

    Those before it that the rules look back to, as far as the log's first, the window itself,
    and those after it in which its late beacons may stand.
    """
    return range(max(first, window - rules.history_windows), window + rules.grace_windows + 1)


def windows_in_reach(
    windows: Sequence[SealedWindow], window: int, rules: RuleTable
) -> list[SealedWindow]:
    """Return the windows that decide a window's verdicts in order, or name those missing.

    A log's first window is the one before which nothing was committed.
    """
    given = {sealed.window: sealed for sealed in windows}
    firsts = [number for number, sealed in given.items() if sealed.first_leaf == 0]
    needed = reach(window, min([window, *firsts]) if firsts else 0, rules)
    missing = [number for number in needed if number not in given]
    if missing:
        raise WindowsMissing(window, missing)
    return [given[number] for number in needed]
