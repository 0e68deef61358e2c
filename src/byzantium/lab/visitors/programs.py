"""Programs that say what they are, and browsers that fetch before anybody asked.

A new post draws preview fetchers within seconds; crawlers and monitors come round later.
"""

from random import Random
from typing import Final, NamedTuple

from byzantium.lab.visitors import devices
from byzantium.lab.visitors.devices import HTML
from byzantium.lab.visitors.people import reader, request_headers
from byzantium.lab.visitors.places import (
    META,
    RENTED,
    SEARCH,
    SOCIAL_SERVERS,
    TELEGRAM,
    X_CORP,
    Atlas,
)
from byzantium.lab.visitors.plan import Link, PlannedVisit


class Program(NamedTuple):
    """A program by the network it runs in and its agent text."""

    asn: int
    agent: str
    kind: str


PREVIEWS: Final = (
    Program(X_CORP, "Twitterbot/1.0", "preview"),
    Program(META, "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit)", "preview"),
    Program(TELEGRAM, "TelegramBot (like TwitterBot)", "preview"),
    Program(16509, "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "preview"),
    Program(396982, "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", "preview"),
)
CRAWLERS: Final = (
    Program(
        SEARCH,
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "crawler",
    ),
    Program(
        8075, "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "crawler"
    ),
    Program(
        8075,
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "crawler",
    ),
    Program(16276, "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "crawler"),
)
TOOLS: Final = ("curl/8.11.0", "python-requests/2.32.3", "Go-http-client/2.0", "")


def previews(rng: Random, atlas: Atlas, link: Link, posted_ms: int) -> list[PlannedVisit]:
    """Return what fetches a fresh post: cards, then the platform's probes, then small servers."""
    visits: list[PlannedVisit] = []
    for program in PREVIEWS:
        at_ms = posted_ms + rng.randrange(500, 20_000)
        visits.append(_fetch(rng, atlas, link, at_ms, program))
    for _ in range(3):
        at_ms = posted_ms + rng.randrange(1_000, 60_000)
        probe = Program(X_CORP, devices.windows(rng).agent, "probe")
        visits.append(_fetch(rng, atlas, link, at_ms, probe)._replace(method="HEAD"))
    for _ in range(5):
        agent = f"Mastodon/4.5.{rng.randrange(9)} (http.rb/5.3.1; +https://social.example/)"
        at_ms = posted_ms + rng.randrange(2_000, 300_000)
        server = Program(rng.choice(SOCIAL_SERVERS), agent, "preview")
        visits.append(_fetch(rng, atlas, link, at_ms, server))
    return visits


def rounds(rng: Random, atlas: Atlas, link: Link, span_ms: int) -> list[PlannedVisit]:
    """Return crawlers and monitors, any time."""
    monitors = [Program(rng.choice(RENTED), agent, "tool") for agent in TOOLS]
    return [
        _fetch(rng, atlas, link, rng.randrange(span_ms), program)
        for program in (*CRAWLERS, *monitors)
    ]


def prefetches(
    rng: Random, atlas: Atlas, link: Link, count: int, span_ms: int
) -> list[PlannedVisit]:
    """Return fetches by browsers whose owners never tapped."""
    visits = []
    for number in range(count):
        person = reader(rng, atlas, f"prefetch-{link.post}-{number}")
        headers = request_headers(person.device, person.languages, "https://t.co/")
        plain = tuple(item for item in headers if item[0] != "sec-fetch-user")
        visit = PlannedVisit(
            at_ms=rng.randrange(span_ms),
            link=link,
            method="GET",
            address=str(person.address),
            headers=(*plain, ("sec-purpose", "prefetch")),
            jar="",
            traits=None,
            arrival_ms=0,
            stay=None,
            kind="prefetch",
            genuine=False,
        )
        visits.append(visit)
    return visits


def _fetch(rng: Random, atlas: Atlas, link: Link, at_ms: int, program: Program) -> PlannedVisit:
    agent = program.agent
    return PlannedVisit(
        at_ms=at_ms,
        link=link,
        method="GET",
        address=str(atlas.address(rng, program.asn)),
        headers=(("user-agent", agent), ("accept", HTML)) if agent else (("accept", "*/*"),),
        jar="",
        traits=None,
        arrival_ms=0,
        stay=None,
        kind=program.kind,
        genuine=False,
    )
