"""Tokens: what stands in a published record where an address or a cookie stood.

A token is HMAC-SHA-256 under a key that is destroyed later, cut to 96 bits. While the key
lives this is pseudonymisation; without it a token leads nowhere.
"""

import hmac
from typing import Final, NamedTuple

from byzantium.links.errors import BadAddress

TOKEN_BYTES: Final = 12
IPV4_BYTES: Final = 4
IPV6_BYTES: Final = 16
MAPPED_PREFIX: Final = bytes(10) + b"\xff\xff"


class NetworkTokens(NamedTuple):
    """The two network tokens of a visit."""

    host: str
    """/32 of an IPv4, /64 of an IPv6."""
    site: str
    """/24 of an IPv4, /48 of an IPv6."""


def token(key: bytes, domain: str, value: bytes) -> str:
    """Return the token of a value as 24 hexadecimal digits.

    token = first 96 bits of HMAC-SHA-256(key, domain || 0x00 || value)

    The domain keeps equal bytes of different meaning apart.
    """
    message = domain.encode() + b"\x00" + value
    return hmac.digest(key, message, "sha256")[:TOKEN_BYTES].hex()


def network_tokens(key: bytes, address: bytes) -> NetworkTokens:
    """Return the tokens of a packed address: of itself and of its neighbourhood.

    An IPv4 address inside IPv6 (::ffff:0:0/96) is the IPv4 address.
    """
    if len(address) == IPV6_BYTES and address.startswith(MAPPED_PREFIX):
        address = address[len(MAPPED_PREFIX) :]
    if len(address) == IPV4_BYTES:
        return NetworkTokens(token(key, "net32", address), token(key, "net24", address[:3]))
    if len(address) == IPV6_BYTES:
        return NetworkTokens(token(key, "net64", address[:8]), token(key, "net48", address[:6]))
    raise BadAddress(len(address))


def visitor_token(key: bytes, cookie: bytes) -> str:
    """Return the token of the first-party cookie's value."""
    return token(key, "visitor", cookie)


def device_token(key: bytes, traits: bytes) -> str:
    """Return the token of a device: the canonical bytes of its traits under the key."""
    return token(key, "device", traits)
