"""The page between a link and its landing page, and the snippet for the landing page itself.

The page leaves at once and reports while it goes; without script it goes by a meta refresh. It
is one answer of less than 3 KB: no further request, nothing from elsewhere.
"""

import base64
import html
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

PAGES: Final = Path(__file__).with_name("redirect_pages")
PAGE_LIMIT: Final = 3_072
"""Bytes of the interstitial, landing address of usual length included."""


REMEMBERED: Final = 4_096
"""Landing pages whose address is kept taken apart."""


def _squeezed(script: str) -> str:
    """Return a script without comments and indentation; its statements end in semicolons."""
    bare = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    return " ".join(line.strip() for line in bare.splitlines() if line.strip())


SCRIPT: Final = _squeezed((PAGES / "interstitial.js").read_text(encoding="utf-8"))
SNIPPET: Final = _squeezed((PAGES / "snippet.js").read_text(encoding="utf-8"))
_PAGE: Final = Template(
    Template((PAGES / "interstitial.html").read_text(encoding="utf-8")).safe_substitute(
        script=SCRIPT.replace("$", "$$")
    )
)
_SCRIPT_HASH: Final = base64.b64encode(sha256(SCRIPT.encode()).digest()).decode()
CONTENT_SECURITY: Final = (
    f"default-src 'none'; script-src 'sha256-{_SCRIPT_HASH}'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def landing_address(landing: str, visit_id: str, nonce: str) -> str:
    """Return the landing page's address with the visit's id, and the nonce for its beacon."""
    before, after = _around_names(landing)
    return f"{before}bz={visit_id}&bn={nonce}{after}"


@lru_cache(REMEMBERED)
def _around_names(landing: str) -> tuple[str, str]:
    """Return what stands before and after the two names in a landing page's address."""
    parts = urlsplit(landing)
    kept = urlencode(parse_qsl(parts.query, keep_blank_values=True))
    before = parts._replace(query="", fragment="").geturl() + "?" + (f"{kept}&" if kept else "")
    return before, f"#{parts.fragment}" if parts.fragment else ""


def interstitial(address: str, visit_id: str, nonce: str, *, traits: bool) -> str:
    """Return the page; without `traits` its script reads nothing of the device."""
    return _PAGE.substitute(
        landing=html.escape(address),
        host=html.escape(urlsplit(address).hostname or "the page"),
        visit=visit_id,
        nonce=nonce,
        traits="1" if traits else "",
    )
