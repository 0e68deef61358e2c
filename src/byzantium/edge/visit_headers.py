"""What a request's headers say, in the classes that a visit record holds.

Headers come as a mapping of lower-case names. Each class is decided here once; the texts
themselves are not kept.
"""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from byzantium.edge.user_agents import AgentSigns
from byzantium.links.records import ABSENT, COHERENT, INCOHERENT, Purpose, Referer

Headers: TypeAlias = Mapping[str, str]

PLATFORMS: Final = frozenset(
    {
        "t.co", "x.com", "twitter.com", "farcaster.xyz", "warpcast.com", "facebook.com",
        "instagram.com", "threads.net", "threads.com", "reddit.com", "linkedin.com", "lnkd.in",
        "youtube.com", "tiktok.com", "pinterest.com", "bsky.app", "mastodon.social", "t.me",
        "discord.com", "primal.net", "snort.social", "damus.io", "nostrudel.ninja", "yakihonne.com",
        "whatsapp.com", "tumblr.com", "quora.com", "medium.com", "substack.com",
    }
)  # fmt: skip
APPS: Final = ("com.twitter", "com.farcaster", "com.instagram", "com.facebook", "com.reddit",
               "com.linkedin", "com.zhiliaoapp", "net.primal", "org.telegram")  # fmt: skip
SEARCHERS: Final = frozenset(
    {"google", "bing", "duckduckgo", "yahoo", "yandex", "baidu", "ecosia", "startpage", "qwant"}
)
CHROMIUM_FAMILY: Final = frozenset({"chrome", "edge", "opera", "samsung", "webview"})
HINT_SYSTEMS: Final = {
    "windows": "windows",
    "macos": "macos",
    "linux": "linux",
    "chrome os": "chromeos",
    "chromeos": "chromeos",
    "chromium os": "chromeos",
    "android": "android",
    "ios": "ios",
}
NAVIGATION_SITES: Final = frozenset({"none", "same-origin", "same-site", "cross-site"})
CHROMIUM_HINT: Final = re.compile(r'"(?:Chromium|Google Chrome|Android WebView)";\s*v="(\d{1,4})"')
LANGUAGE: Final = re.compile(r"\s*([A-Za-z]{2,3})(?=[-,;\s]|$)")


def primary_language(headers: Headers) -> str:
    """Return the first primary tag of Accept-Language in lower case, "" when there is none."""
    found = LANGUAGE.match(headers.get("accept-language", ""))
    return found[1].lower() if found else ""


def referer_class(headers: Headers, own_host: str) -> Referer:
    """Return what kind of page the request came from."""
    text = headers.get("referer", "")
    if not text:
        return "none"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("l.")
    except ValueError:
        return "other"
    if parts.scheme == "android-app":
        return "platform" if host.startswith(APPS) else "other"
    if host == own_host:
        return "site"
    labels = host.split(".")
    if host in PLATFORMS or ".".join(labels[-2:]) in PLATFORMS:
        return "platform"
    return "search" if SEARCHERS.intersection(labels[:-1]) else "other"


def client_hints(headers: Headers, agent: AgentSigns) -> int:
    """Return whether the client hints are there and say what the agent text says.

    Only Chromium sends them; its version, its system and whether it is a phone must agree.
    """
    brands = headers.get("sec-ch-ua", "")
    if not brands:
        return ABSENT
    versions = {int(number) for number in CHROMIUM_HINT.findall(brands)}
    if agent.browser not in CHROMIUM_FAMILY or not versions:
        return INCOHERENT
    same_engine = agent.browser in {"chrome", "webview"}
    if same_engine and agent.major not in versions:
        return INCOHERENT
    system = headers.get("sec-ch-ua-platform", "").strip('" ').lower()
    if system and HINT_SYSTEMS.get(system) != agent.system:
        return INCOHERENT
    mobile = headers.get("sec-ch-ua-mobile", "")
    phone = "?1" if agent.device == "phone" else "?0"
    return COHERENT if mobile in {"", phone} else INCOHERENT


def fetch_metadata(headers: Headers, purpose: Purpose) -> int:
    """Return whether the Sec-Fetch headers are there and describe a person's navigation.

    A prefetch describes itself otherwise and is coherent as long as the set is whole.
    """
    site, mode, dest = (headers.get(f"sec-fetch-{part}", "") for part in ("site", "mode", "dest"))
    if not (site or mode or dest or "sec-fetch-user" in headers):
        return ABSENT
    if site not in NAVIGATION_SITES:
        return INCOHERENT
    if purpose:
        return COHERENT if mode and dest else INCOHERENT
    navigates = mode == "navigate" and dest == "document"
    return COHERENT if navigates and headers.get("sec-fetch-user", "?1") == "?1" else INCOHERENT


def accepts_html(headers: Headers) -> bool:
    """Tell whether the reader would take a page."""
    return "text/html" in headers.get("accept", "")
