"""Which web pages may speak to the node.

A browser lets any page open a socket to the machine that it runs on, and names the page in the
Origin header. Programs send none.
"""

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

EVERY: Final = "*"
LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
WALLET_PAGES: Final = ("https://polkadot.js.org",)
"""Public pages that people point at a node of their own, as the real node allows them."""


def may_speak(origin: str | None, allowed: Collection[str]) -> bool:
    """Tell whether a page may speak to the node.

    One that this machine serves may, and one that is allowed by name; `*` allows every page.
    """
    if origin is None or EVERY in allowed or origin in allowed:
        return True
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.hostname in LOOPBACK_NAMES
    except ValueError:
        return False
