"""The records of the log: a visit (one request for a link) and a beacon (one script report).

A record is published as it stands here: tokens instead of addresses and cookies, classes
instead of header texts. What is not in a record cannot change a score, so whoever writes
the log decides the classes once, when the record is made, and names the tables it used.

What the writer must fill in:

* one `Visit` for every request for a live link, whatever its method, before it is answered;
* one `Beacon` for every report that names a known visit. `nonce_ok` is 1 for the first report
  of a stage that carries the visit's own nonce in time, else 0; a 0 is kept and counts nowhere;
* unknown is "" in a text and None where None is allowed, never a guess;
* both beacons may name an earlier window's visit; they stand in the window they arrive in;
* every record passes `check_record` of `record_rules.py` before it is appended.
"""

from typing import Final, Literal, NamedTuple, TypeAlias

from byzantium.links.canonical import Plain, canonical_bytes

SCHEMA_VERSION: Final = 1

Purpose = Literal["", "prefetch", "prerender", "preview"]
"""Sec-Purpose (or the older Purpose, X-Moz) in one word; "" is a navigation."""

Declared = Literal["", "crawler", "preview", "assistant", "tool", "empty"]
"""What the agent text says of itself: "" a browser, "tool" an HTTP library or command line,
"empty" no agent text at all; the rest from the pinned crawler list."""

Browser = Literal["", "chrome", "edge", "firefox", "safari", "opera", "samsung", "webview", "other"]
"""Browser family. Chromium with another name is the named one; an in-app browser is "webview"."""

System = Literal["", "windows", "macos", "linux", "chromeos", "android", "ios", "other"]
Device = Literal["", "desktop", "phone", "tablet", "other"]

Referer = Literal["none", "platform", "search", "site", "other"]
"""Class of the Referer: "platform" is a social platform, "site" our own link host."""

NetClass = Literal["", "home", "mobile", "office", "hosting", "vpn", "relay"]
"""Class of the autonomous system from the pinned table; "relay" is a privacy relay."""

Renderer = Literal["", "software", "mobile", "apple", "desktop"]
"""Class of the WebGL renderer; "software" draws without a graphics chip."""

Screen = Literal["", "phone", "tablet", "desktop", "none"]
"""Class of the screen by its shorter side in CSS pixels; "none" has no area."""

ABSENT: Final = 0
COHERENT: Final = 1
INCOHERENT: Final = 2

ARRIVAL: Final = 0
"""Stage of the beacon that the interstitial sends: what the browser is."""
PAGE: Final = 1
"""Stage of the beacon that the brand's page sends on leaving: what the person did."""

DWELL_CAP_MS: Final = 3_600_000
EVENT_CAP: Final = 10_000
"""Ceilings that the writer clamps `dwell_ms` and `ptr`, `scr` to."""


class Visit(NamedTuple):
    """One request for a tracked link, as published."""

    visit_id: str
    """32 lower-case hexadecimal digits, 128 random bits."""
    t_ms: int
    """Arrival, UTC milliseconds of the log's clock."""
    gateway: int
    """Number of the gateway that answered, u16."""
    code: str
    """The link's code, in its normal form (see `code.py`)."""
    campaign: str
    """Campaign id: the first 32 hexadecimal digits of its document's hash."""
    miner: str
    """The miner's hotkey: 64 lower-case hexadecimal digits."""
    post: str
    """The miner's own name for the post that carries the link."""
    method: str
    """Upper-case request method."""
    purpose: Purpose
    declared: Declared
    browser: Browser
    major: int
    """Major version of the browser, 0 when unknown."""
    system: System
    device: Device
    lang: str
    """First primary tag of Accept-Language in lower case ("en"), "" when absent."""
    referer: Referer
    chua: int
    """Client hints: ABSENT, COHERENT with the agent, or INCOHERENT."""
    secf: int
    """Sec-Fetch headers: ABSENT, COHERENT as a set, or INCOHERENT."""
    net_host: str
    """Token of the address: all of an IPv4 (/32), the first 64 bits of an IPv6."""
    net_site: str
    """Token of its neighbourhood: /24 of an IPv4, /48 of an IPv6."""
    asn: int
    """Autonomous system number, 0 when the table has none."""
    cc: str
    """ISO country of the network, upper case, "" when unknown."""
    net_class: NetClass
    vis: str | None
    """Token of the first-party cookie, the one just issued included; None without consent."""
    vis_new: int
    """1 when this answer issued the cookie."""
    tables: str
    """Versions of the agent list and the network table behind the classes above."""


class Beacon(NamedTuple):
    """One report of the script about one visit, as published."""

    visit_id: str
    t_ms: int
    stage: int
    """ARRIVAL or PAGE."""
    nonce_ok: int
    """1 when nonce, time and first use held; 0 records a refused report."""
    moved: int
    """1 when it came from another neighbourhood than the visit."""
    fp: str | None
    """Device token: the digest of the device's traits under the token key."""
    wd: int
    """1 for webdriver, automation globals or an outer window without area."""
    hidden: int
    """1 when the page was not visible."""
    dwell_ms: int
    """Milliseconds on the page, at most DWELL_CAP_MS."""
    ptr: int
    """Pointer events, at most EVENT_CAP."""
    scr: int
    """Scroll events, at most EVENT_CAP."""
    touch: int | None
    """Largest number of touch points."""
    screen: Screen
    tz: int | None
    """Minutes from local time to UTC, with JavaScript's sign: New York in winter is 300."""
    cores: int | None
    gl: Renderer


Record: TypeAlias = Visit | Beacon

KIND_OF: Final[dict[type[Record], str]] = {Visit: "visit", Beacon: "beacon"}


def record_document(record: Record) -> dict[str, Plain]:
    """Return the record as the object that is hashed: its fields, its kind, the schema version."""
    return {**record._asdict(), "kind": KIND_OF[type(record)], "v": SCHEMA_VERSION}


def record_bytes(record: Record) -> bytes:
    """Return the canonical bytes of a record, which are its leaf in the log."""
    return canonical_bytes(record_document(record))
