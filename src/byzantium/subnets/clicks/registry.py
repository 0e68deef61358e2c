"""The registry's rules: who may have a tracked link, and what for."""

import re
from typing import Final, NamedTuple

from byzantium.links.code import link_code
from byzantium.subnets.clicks.campaign import (
    ACCOUNT,
    Campaign,
    CampaignState,
    campaign_hash,
    campaign_id,
)
from byzantium.subnets.clicks.errors import RegistryRefusal

POST: Final = re.compile(r"[!-~]{1,64}")
MINER_NAME: Final = re.compile(r"[a-z0-9_-]{2,32}")


class RegisteredCampaign(NamedTuple):
    """A campaign as the registry has it."""

    campaign: Campaign
    state: CampaignState


class RegisteredLink(NamedTuple):
    """A tracked link: one for each campaign, miner and post."""

    code: str
    campaign: str
    miner: str
    post: str
    published_at: str
    """Address of the published post, "" until the miner registers it."""


def check_miner(hotkey: str, name: str) -> None:
    """Refuse a miner whose hotkey or name has not the form."""
    if not ACCOUNT.fullmatch(hotkey):
        raise RegistryRefusal("hotkey", hotkey, "64 hexadecimal digits")
    if not MINER_NAME.fullmatch(name):
        raise RegistryRefusal("name", name, f"text of the form {MINER_NAME.pattern}")


def check_join(registered: RegisteredCampaign, accepted: bytes) -> None:
    """Refuse to let a miner join unless it accepts these very terms while they are on offer."""
    expected = campaign_hash(registered.campaign)
    if accepted != expected:
        raise RegistryRefusal("accepted terms", accepted.hex(), expected.hex())
    if registered.state not in {CampaignState.FUNDED, CampaignState.LIVE, CampaignState.PAUSED}:
        raise RegistryRefusal("state", registered.state.value, "funded, live or paused")


def new_link(
    registered: RegisteredCampaign, miner: str, post: str, *, joined: bool
) -> RegisteredLink:
    """Return the link of a miner's post for a campaign that it has joined."""
    if not joined:
        raise RegistryRefusal("miner", miner, "a miner that has joined the campaign")
    if not POST.fullmatch(post):
        raise RegistryRefusal("post", post, f"text of the form {POST.pattern}")
    campaign = campaign_id(registered.campaign)
    return RegisteredLink(link_code(campaign, miner, post), campaign, miner, post, "")
