"""The redirect decision: what a request for a tracked link is answered with.

Nobody waits for judgement here. A request is classed by what it says of itself, answered at
once, and judged hours later from its record.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from byzantium.links.records import Declared, Purpose


class LinkState(Enum):
    """What the registry knows of a code."""

    UNKNOWN = "unknown"
    LIVE = "live"
    ENDED = "ended"


class Answer(Enum):
    """How a request is answered."""

    REDIRECT = "redirect"
    """302 to the landing page, at once."""
    INTERSTITIAL = "interstitial"
    """A page that reports what the browser is and goes on, with or without script."""
    GONE = "gone"
    """410: the campaign is over."""
    UNKNOWN = "unknown"
    """404: no such link."""
    REFUSED = "refused"
    """405: only GET and HEAD are answered."""


class RequestSigns(NamedTuple):
    """The signs of a request that decide its answer."""

    method: str
    purpose: Purpose
    declared: Declared
    accepts_html: bool


class Decision(NamedTuple):
    """An answer, and whether the request goes into the log."""

    answer: Answer
    recorded: bool


ANSWERED_METHODS: Final = ("GET", "HEAD")
PURPOSES: Final[tuple[Purpose, ...]] = ("prerender", "prefetch", "preview")
"""Words that may stand in a purpose header, the strongest first."""
PURPOSE_HEADERS: Final = ("sec-purpose", "purpose", "x-purpose", "x-moz")


def redirect_decision(signs: RequestSigns, state: LinkState) -> Decision:
    """Return what to answer.

    Every request for a live link is recorded. A program that says what it is, a HEAD and a
    reader that takes no HTML are sent on at once; a browser gets the interstitial, a
    prefetching one too, since its script speaks only when somebody looks.
    """
    if state is LinkState.UNKNOWN:
        return Decision(Answer.UNKNOWN, recorded=False)
    if state is LinkState.ENDED:
        return Decision(Answer.GONE, recorded=False)
    if signs.method not in ANSWERED_METHODS:
        return Decision(Answer.REFUSED, recorded=True)
    browser = signs.method == "GET" and not signs.declared and signs.accepts_html
    return Decision(Answer.INTERSTITIAL if browser else Answer.REDIRECT, recorded=True)


def request_purpose(headers: Mapping[str, str]) -> Purpose:
    """Return why the browser asks, from headers whose names are in lower case.

    Sec-Purpose counts first ("prefetch;prerender" is a prerender), then the older spellings.
    """
    for name in PURPOSE_HEADERS:
        value = headers.get(name, "").lower()
        for purpose in PURPOSES:
            if purpose in value:
                return purpose
    return ""
