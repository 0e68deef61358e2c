"""A planned visit: when, from where, with which headers, and what its script will report."""

from typing import NamedTuple, TypeAlias

Headers: TypeAlias = tuple[tuple[str, str], ...]


class Link(NamedTuple):
    """A post's tracked link by the names that a plan knows; its code is found when it is played."""

    miner: str
    post: str


class Traits(NamedTuple):
    """What a script can read of a device; the arrival report carries it."""

    width: int
    height: int
    ratio: int
    """Device pixels in 100 CSS pixels."""
    touch: int
    cores: int | None
    renderer: str
    languages: str
    tz: int
    """Minutes from local time to UTC."""
    automated: int
    """1 when the browser shows that a program drives it."""


class Stay(NamedTuple):
    """What happens on the landing page, as its snippet reports it on leaving."""

    dwell_ms: int
    pointer: int
    scroll: int
    hidden: int


class PlannedVisit(NamedTuple):
    """One visit of the plan."""

    at_ms: int
    """Simulated milliseconds from the start."""
    link: Link
    method: str
    address: str
    headers: Headers
    jar: str
    """Name of the cookie jar that the visit uses and fills, "" for none."""
    traits: Traits | None
    """None when no script runs."""
    arrival_ms: int
    """From the page to the arrival report."""
    stay: Stay | None
    """None when the landing page reports nothing."""
    kind: str
    """What it truly is, for whoever evaluates; no part of it goes over the wire."""
    genuine: bool
    """Whether a person meant to come."""
