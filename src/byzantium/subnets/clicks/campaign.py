"""A campaign: the terms that a brand offers, as one document that nobody can change unseen.

The document's hash stands with the escrow; its first 32 digits are the campaign's id in every
link, visit and payment, so that other terms are another campaign.
"""

import json
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final, Literal, cast, get_args
from urllib.parse import urlsplit

from byzantium.links.canonical import Plain, canonical_hash
from byzantium.subnets.clicks.errors import RegistryRefusal

ID_DIGITS: Final = 32
NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
ACCOUNT: Final = re.compile(r"[0-9a-f]{64}")
COUNTRY: Final = re.compile(r"[A-Z]{2}")

Goal = Literal["clicks"]
"""What is paid for: an accepted click."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """The terms of one campaign. Money is in millionths of a dollar."""

    name: str
    brand: str
    """The brand's account: 64 hexadecimal digits."""
    landing: str
    """Where the links lead."""
    cpc_micro: int
    """Price of a click that is paid in full."""
    budget_micro: int
    starts_ms: int
    ends_ms: int
    goal: Goal = "clicks"
    countries: tuple[str, ...] = ()
    """Countries that the brand wants visitors from; none named means all."""


class CampaignState(StrEnum):
    """Where a campaign stands between its draft and its last payment."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    FUNDED = "funded"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"
    SETTLING = "settling"
    CLOSED = "closed"
    CANCELLED = "cancelled"


FORWARD: Final[dict[CampaignState, tuple[CampaignState, ...]]] = {
    CampaignState.DRAFT: (CampaignState.SUBMITTED, CampaignState.CANCELLED),
    CampaignState.SUBMITTED: (CampaignState.REVIEWED, CampaignState.CANCELLED),
    CampaignState.REVIEWED: (CampaignState.FUNDED, CampaignState.CANCELLED),
    CampaignState.FUNDED: (CampaignState.LIVE, CampaignState.CANCELLED),
    CampaignState.LIVE: (CampaignState.PAUSED, CampaignState.ENDED, CampaignState.CANCELLED),
    CampaignState.PAUSED: (CampaignState.LIVE, CampaignState.ENDED, CampaignState.CANCELLED),
    CampaignState.ENDED: (CampaignState.SETTLING,),
    CampaignState.SETTLING: (CampaignState.CLOSED,),
    CampaignState.CLOSED: (),
    CampaignState.CANCELLED: (),
}
"""The states that may follow each state."""


def campaign_document(campaign: Campaign) -> dict[str, Plain]:
    """Return the terms as the document that is published and hashed."""
    return asdict(campaign)


def campaign_hash(campaign: Campaign) -> bytes:
    """Return the hash that the terms are held to."""
    return canonical_hash(campaign_document(campaign))


def campaign_id(campaign: Campaign) -> str:
    """Return the campaign's id: the first 32 hexadecimal digits of its hash."""
    return campaign_hash(campaign).hex()[:ID_DIGITS]


def parse_campaign(text: bytes) -> Campaign:
    """Return the campaign of a canonical document."""
    fields = cast("dict[str, Any]", json.loads(text))
    fields["countries"] = tuple(fields["countries"])
    return Campaign(**fields)


def check_campaign(campaign: Campaign) -> None:
    """Refuse terms that no campaign can have."""
    url = urlsplit(campaign.landing)
    checks: tuple[tuple[str, bool, str], ...] = (
        ("name", NAME.fullmatch(campaign.name) is not None, f"text of the form {NAME.pattern}"),
        ("brand", ACCOUNT.fullmatch(campaign.brand) is not None, "64 hexadecimal digits"),
        ("landing", url.scheme in {"http", "https"} and bool(url.hostname), "an HTTP address"),
        ("goal", campaign.goal in get_args(Goal), f"one of {get_args(Goal)}"),
        ("cpc_micro", campaign.cpc_micro > 0, "a price above 0"),
        ("budget_micro", campaign.budget_micro >= campaign.cpc_micro, "at least one click's price"),
        ("ends_ms", 0 <= campaign.starts_ms < campaign.ends_ms, "a time after starts_ms"),
        ("countries", all(map(COUNTRY.fullmatch, campaign.countries)), "ISO country codes"),
    )
    for field, holds, expected in checks:
        if not holds:
            raise RegistryRefusal(field, getattr(campaign, field), expected)


def check_move(state: CampaignState, following: CampaignState) -> None:
    """Refuse a step that the life of a campaign does not have."""
    if following not in FORWARD[state]:
        allowed = ", ".join(FORWARD[state]) or "nothing"
        raise RegistryRefusal("state", following.value, f"after {state}: {allowed}")
