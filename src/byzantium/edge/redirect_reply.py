"""An answer of the gateway before it is put on the wire."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

from byzantium.links.canonical import Plain

HeaderList = tuple[tuple[str, str], ...]

UNSEEN: Final[HeaderList] = (
    ("cache-control", "no-store"),
    ("x-robots-tag", "noindex, nofollow"),
    ("referrer-policy", "no-referrer"),
)
"""On every answer to a visitor: keep no copy, list it nowhere, tell nobody where it was."""
RETRY_AFTER_S: Final = 1


class Reply(NamedTuple):
    """Status, headers, and a text or a file."""

    status: int
    headers: HeaderList = UNSEEN
    body: str = ""
    file: Path | None = None


def text_reply(text: str, kind: str = "text/plain") -> Reply:
    """Return a text that may be kept."""
    return Reply(HTTPStatus.OK, (("content-type", f"{kind}; charset=utf-8"),), text)


def json_reply(document: Plain, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    """Return a document."""
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
    return Reply(status, (("content-type", "application/json"), *UNSEEN), text)


def refused(status: HTTPStatus, error: str, detail: str = "") -> Reply:
    """Return a typed refusal: its name for programs, its detail for people."""
    return json_reply({"error": error, "detail": detail}, status)


def come_back(detail: str) -> Reply:
    """Return 503: nothing was recorded and nobody was sent on, ask again shortly."""
    reply = refused(HTTPStatus.SERVICE_UNAVAILABLE, "busy", detail)
    return reply._replace(headers=(*reply.headers, ("retry-after", str(RETRY_AFTER_S))))
