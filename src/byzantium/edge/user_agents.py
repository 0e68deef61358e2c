"""What an agent text says of itself: a browser with its system, or a program by its own name.

Two pinned packages decide: the crawler list for what declares itself, the agent parser for
the rest. Texts repeat, so answers are kept.
"""

import re
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Final, NamedTuple

import ua_parser
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from byzantium.links.records import Browser, Declared, Device, System

REMEMBERED: Final = 65_536
LONGEST: Final = 1_024
"""Characters of an agent text that are read; no browser sends more."""

BROWSERS: Final[dict[str, Browser]] = {
    "Chrome": "chrome",
    "Chrome Mobile": "chrome",
    "Chrome Mobile iOS": "chrome",
    "Chromium": "chrome",
    "Edge": "edge",
    "Edge Mobile": "edge",
    "Firefox": "firefox",
    "Firefox Mobile": "firefox",
    "Firefox iOS": "firefox",
    "Safari": "safari",
    "Mobile Safari": "safari",
    "Opera": "opera",
    "Opera Mobile": "opera",
    "Opera Touch": "opera",
    "Samsung Internet": "samsung",
    "Chrome Mobile WebView": "webview",
    "Mobile Safari UI/WKWebView": "webview",
    "Facebook": "webview",
    "Instagram": "webview",
    "Twitter": "webview",
    "LinkedIn": "webview",
    "Pinterest": "webview",
    "Snapchat": "webview",
    "TikTok": "webview",
}
SYSTEMS: Final[dict[str, System]] = {
    "Windows": "windows",
    "Mac OS X": "macos",
    "macOS": "macos",
    "Linux": "linux",
    "Ubuntu": "linux",
    "Fedora": "linux",
    "Debian": "linux",
    "Chrome OS": "chromeos",
    "Android": "android",
    "iOS": "ios",
    "iPadOS": "ios",
}
DESKTOPS: Final = frozenset({"windows", "macos", "linux", "chromeos"})
LIBRARIES: Final = frozenset({"http-library", "browser-automation"})
NEWEST: Final = 9_999
"""Largest major version that a record may hold."""
CHROMIUM: Final = re.compile(r"Chrome/(\d{1,4})\.")
ON_DEMAND: Final = re.compile(r"-User\b|Assistant|Perplexity-User")
"""How programs that fetch a page for one person who asked are named."""


class AgentSigns(NamedTuple):
    """One agent text in classes."""

    declared: Declared
    browser: Browser
    major: int
    system: System
    device: Device


def agent_list_version() -> str:
    """Return the versions of the two packages that decide."""
    return f"{version('crawler-user-agents')}/{version('ua-parser-builtins')}"


@lru_cache(REMEMBERED)
def read_agent(text: str) -> AgentSigns:
    """Return what an agent text says of itself."""
    text = text[:LONGEST].strip()
    declared = _declared(text)
    if declared:
        return AgentSigns(declared, "", 0, "", "")
    found = ua_parser.parse(text)
    if found.user_agent is None:
        return AgentSigns("tool", "", 0, "", "")
    system = SYSTEMS.get(found.os.family, "other") if found.os else ""
    browser = BROWSERS.get(found.user_agent.family, "other")
    return AgentSigns(
        "",
        browser,
        _engine_major(text, found) if browser == "webview" else _number(found.user_agent.major),
        system,
        _device(text, system),
    )


def _declared(text: str) -> Declared:
    """Return what kind of program a text admits to, "" for a browser's."""
    if not text:
        return "empty"
    for chunk in _crawler_chunks():
        if chunk.search(text):
            return _kind_of_crawler(text)
    return "" if text.startswith("Mozilla/") else "tool"


def _kind_of_crawler(text: str) -> Declared:
    """Return the kind of a program that the crawler list knows."""
    tags = {
        tag
        for entry in CRAWLER_USER_AGENTS_DATA
        if re.search(entry["pattern"], text)
        for tag in entry.get("tags", ())
    }
    if "social-preview" in tags:
        return "preview"
    if tags & LIBRARIES:
        return "tool"
    return "assistant" if ON_DEMAND.search(text) else "crawler"


def _engine_major(text: str, found: ua_parser.Result) -> int:
    """Return the engine's version inside an app, whose own number says nothing of its age."""
    chromium = CHROMIUM.search(text)
    if chromium:
        return _number(chromium[1])
    return _number(found.os.major if found.os else None)


def _number(text: str | None) -> int:
    return min(int(text[:5]), NEWEST) if text and text.isdecimal() else 0


def _device(text: str, system: System) -> Device:
    """Return the device class, from the system and what its browsers write for tablets."""
    if system in DESKTOPS:
        return "desktop"
    if system == "ios":
        return "tablet" if "iPad" in text else "phone"
    if system == "android":
        return "phone" if "Mobile" in text else "tablet"
    return "other" if system else ""


@cache
def _crawler_chunks(size: int = 25) -> tuple[re.Pattern[str], ...]:
    """Return the crawler list as a few patterns, which is quicker than one or many."""
    patterns = [entry["pattern"] for entry in CRAWLER_USER_AGENTS_DATA]
    return tuple(
        re.compile("|".join(patterns[start : start + size]))
        for start in range(0, len(patterns), size)
    )
