"""Where miners ask for links over HTTP: the campaigns on offer, and one signed request a link.

A request says in one signed document who asks, whose terms it accepts by their hash, and for
which post. Asking twice gives the same link, so that a copied request gives nobody anything.
"""

import json
from http import HTTPStatus
from typing import Final, NamedTuple

from byzantium.edge.redirect_reply import Reply, json_reply, refused
from byzantium.links.canonical import Plain, canonical_bytes
from byzantium.scale.enums import Variant
from byzantium.scale.signature import verify
from byzantium.subnets.clicks.campaign import campaign_document, campaign_hash, campaign_id
from byzantium.subnets.clicks.errors import RegistryRefusal
from byzantium.subnets.clicks.ports import Registry

CAMPAIGNS: Final = "/v1/campaigns"
LINKS: Final = "/v1/links"
DOMAIN: Final = "byzantium/link-request/1"
BODY_LIMIT: Final = 4_096
ACCOUNT_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64


class LinkRequest(NamedTuple):
    """What a miner asks for."""

    hotkey: str
    """64 hexadecimal digits."""
    name: str
    """Its name in the market."""
    campaign: str
    accepted: str
    """Hash of the terms that it accepts, hexadecimal."""
    post: str


class BadLinkRequestError(ValueError):
    """A body is no signed request for a link. Remedy: sign and send all its fields."""


def link_request_bytes(request: LinkRequest) -> bytes:
    """Return what the miner's hotkey signs."""
    return canonical_bytes({**request._asdict(), "domain": DOMAIN})


def parse_link_request(body: bytes) -> tuple[LinkRequest, bytes]:
    """Return the request in a body and its signature, or refuse the body."""
    try:
        fields = json.loads(body)
        named = [fields[name] for name in LinkRequest._fields]
        signature = bytes.fromhex(fields["sig"])
        account = bytes.fromhex(fields["hotkey"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadLinkRequestError(f"got no request for a link ({error})") from error
    if not all(isinstance(value, str) for value in named) or len(account) != ACCOUNT_BYTES:
        raise BadLinkRequestError("expected texts, and a hotkey of 32 bytes")
    return LinkRequest(*named), signature


def signed_by_hotkey(request: LinkRequest, signature: bytes) -> bool:
    """Tell whether the request bears its own hotkey's signature."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    account = bytes.fromhex(request.hotkey)
    return verify(Variant("Sr25519", signature), link_request_bytes(request), account)


class LinkDesk:
    """Answers miners from the registry."""

    def __init__(self, registry: Registry) -> None:
        """Take the registry."""
        self._registry = registry

    def campaigns(self) -> Reply:
        """Return every campaign with its terms and their hash."""
        listed: list[Plain] = []
        for registered in self._registry.campaigns():
            campaign = registered.campaign
            entry: dict[str, Plain] = {
                "id": campaign_id(campaign),
                "state": registered.state.value,
                "terms": campaign_document(campaign),
                "hash": campaign_hash(campaign).hex(),
            }
            listed.append(entry)
        return json_reply(listed)

    def open_link(self, body: bytes) -> Reply:
        """Return the link that a signed request asks for, a new one or the one it has."""
        try:
            request, signature = parse_link_request(body)
            if not signed_by_hotkey(request, signature):
                return refused(HTTPStatus.FORBIDDEN, "bad_signature", "not signed by the hotkey")
            registry = self._registry
            registry.add_miner(request.hotkey, request.name)
            registry.join(request.campaign, request.hotkey, bytes.fromhex(request.accepted))
            link = registry.add_link(request.campaign, request.hotkey, request.post)
        except RegistryRefusal as error:
            return refused(HTTPStatus.CONFLICT, "registry_refusal", str(error))
        except ValueError as error:
            return refused(HTTPStatus.BAD_REQUEST, "bad_request", str(error))
        return json_reply({"code": link.code, "campaign": link.campaign, "post": link.post})
