"""The reasons against a click in the few classes that a person can take in at a glance."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from byzantium.subnets.clicks.reasons import Reason


class ReasonClass(StrEnum):
    """What a rejected click looked like."""

    DECLARED = "declared"
    AUTOMATED = "automated"
    ORIGIN = "origin"
    REPEATED = "repeated"
    PATTERN = "pattern"
    UNSEEN = "unseen"


CLASS_OF: Final[Mapping[Reason, ReasonClass]] = {
    Reason.NOT_GET: ReasonClass.DECLARED,
    Reason.PREFETCH: ReasonClass.DECLARED,
    Reason.DECLARED_BOT: ReasonClass.DECLARED,
    Reason.AUTOMATION: ReasonClass.AUTOMATED,
    Reason.SOFTWARE_RENDERER: ReasonClass.AUTOMATED,
    Reason.CONTRADICTION: ReasonClass.AUTOMATED,
    Reason.HOSTING: ReasonClass.ORIGIN,
    Reason.HOSTING_WITHOUT_BEACON: ReasonClass.ORIGIN,
    Reason.VPN: ReasonClass.ORIGIN,
    Reason.CLOCK: ReasonClass.ORIGIN,
    Reason.FOREIGN_LANGUAGE: ReasonClass.ORIGIN,
    Reason.DESKTOP_ON_MOBILE: ReasonClass.ORIGIN,
    Reason.SECOND_TAP: ReasonClass.REPEATED,
    Reason.DUPLICATE: ReasonClass.REPEATED,
    Reason.BURST: ReasonClass.REPEATED,
    Reason.COOKIE_WIPING: ReasonClass.PATTERN,
    Reason.SEVERAL_MINERS: ReasonClass.PATTERN,
    Reason.EVEN_GAPS: ReasonClass.PATTERN,
    Reason.CROWDED_ADDRESS: ReasonClass.PATTERN,
    Reason.NO_BEACON: ReasonClass.UNSEEN,
    Reason.HIDDEN: ReasonClass.UNSEEN,
    Reason.BOUNCE: ReasonClass.UNSEEN,
}
"""The class of every reason that can reject a click."""
