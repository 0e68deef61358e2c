"""Why a click got its score: one bit for each signal, fixed for ever.

A bit that is once given keeps its meaning, so that results of any age can be read.
"""

from enum import IntEnum
from typing import Final


class Reason(IntEnum):
    """Bit numbers of the signals."""

    NOT_GET = 0
    PREFETCH = 1
    DECLARED_BOT = 2
    AUTOMATION = 3
    SOFTWARE_RENDERER = 4
    HOSTING_WITHOUT_BEACON = 5
    SECOND_TAP = 6
    DUPLICATE = 7

    BEACON = 16
    NO_BEACON = 17
    HIDDEN = 18
    ENGAGED = 19
    BOUNCE = 20
    CONTRADICTION = 21
    CLOCK = 22
    HOSTING = 23
    VPN = 24
    BURST = 25
    COOKIE_WIPING = 26
    SEVERAL_MINERS = 27
    EVEN_GAPS = 28
    CROWDED_ADDRESS = 29
    FOREIGN_LANGUAGE = 30
    DESKTOP_ON_MOBILE = 31

    @property
    def mask(self) -> int:
        """The reason's bit."""
        return 1 << self.value


BARS: Final = tuple(reason for reason in Reason if reason < Reason.BEACON)
"""Reasons that bar a click from pay whatever its score is; nobody is blamed for one."""

IN_FAVOUR: Final = (Reason.BEACON, Reason.ENGAGED)
"""Reasons that add points."""

BLAMES: Final = (
    *BARS,
    Reason.HOSTING,
    Reason.CONTRADICTION,
    Reason.SEVERAL_MINERS,
    Reason.COOKIE_WIPING,
    Reason.BURST,
    Reason.EVEN_GAPS,
    Reason.CROWDED_ADDRESS,
    Reason.NO_BEACON,
    Reason.BOUNCE,
    Reason.HIDDEN,
    Reason.DESKTOP_ON_MOBILE,
    Reason.FOREIGN_LANGUAGE,
    Reason.CLOCK,
    Reason.VPN,
)
"""Reasons against a click, in the order in which one of them is named for it."""


def reasons_of(bits: int) -> tuple[Reason, ...]:
    """Return the reasons whose bits are set, lowest first."""
    return tuple(reason for reason in Reason if bits & reason.mask)


def chief_reason(bits: int) -> Reason | None:
    """Return the one reason to name for an unpaid click, None when nothing is against it."""
    return next((reason for reason in BLAMES if bits & reason.mask), None)
