"""A miner's side of the link desk: what is on offer, and one signed request a link."""

from typing import Any, Final, Protocol

import httpx

from byzantium.edge.link_desk import CAMPAIGNS, LINKS, LinkRequest, link_request_bytes
from byzantium.subnet.errors import SubnetError

TIMEOUT_S: Final = 10


class LinkRefused(SubnetError):  # noqa: N818 - says what happened
    """The desk refused a request, or did not answer it."""

    def __init__(self, url: str, reason: str) -> None:
        """Name the page and the reason."""
        super().__init__(f"{url}: {reason}")


class Signer(Protocol):
    """A hotkey that can sign."""

    @property
    def public_key(self) -> bytes:
        """The 32 bytes of the account."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return a signature of 64 bytes."""
        ...


async def terms_hash(gateway: str, campaign: str) -> str:
    """Return the hash of a campaign's terms, in hexadecimal. Raises LinkRefused."""
    url = gateway + CAMPAIGNS
    offered = await _json("GET", url, None)
    for entry in offered:
        if entry["id"] == campaign:
            return str(entry["hash"])
    raise LinkRefused(url, f"got no campaign {campaign}")


async def open_link(
    gateway: str, hotkey: Signer, name: str, terms: tuple[str, str], post: str
) -> str:
    """Return the code of the link for a post; asking twice gives the same one.

    `terms` is a campaign's id and the hash of the terms that are accepted. Raises LinkRefused.
    """
    campaign, accepted = terms
    account = bytes(hotkey.public_key).hex()
    request = LinkRequest(account, name, campaign, accepted, post)
    signature = hotkey.sign(link_request_bytes(request))
    document = {**request._asdict(), "sig": bytes(signature).hex()}
    answer = await _json("POST", gateway + LINKS, document)
    return str(answer["code"])


async def _json(method: str, url: str, document: dict[str, Any] | None) -> Any:  # noqa: ANN401 - JSON
    try:
        async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
            answer = await client.request(method, url, json=document)
    except httpx.HTTPError as error:
        raise LinkRefused(url, str(error) or type(error).__name__) from error
    if answer.status_code != httpx.codes.OK:
        raise LinkRefused(url, f"status {answer.status_code}: {answer.text[:200]}")
    return answer.json()
