"""The console as a web application: the JSON API with its OpenAPI document, and the page."""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Annotated, Final, Protocol

from fastapi import FastAPI, HTTPException, Path, Query, Request, Response
from pydantic import BaseModel
from starlette.middleware.base import RequestResponseEndpoint

from byzantium.console.documents import State, WindowDetail

PAGE: Final = files("byzantium.console") / "page"
VERDICTS: Final = 200
VERDICTS_MAX: Final = 1_000
WINDOW_MAX: Final = 2**32 - 1
HEADERS: Final = {
    "cache-control": "no-cache",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""On every answer: nothing from elsewhere runs on the page, and nothing is told elsewhere."""
ASSETS: Final = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}


class Source(Protocol):
    """What the API answers from."""

    @property
    def state(self) -> State:
        """The newest state."""
        ...

    def window(self, number: int, offset: int, limit: int) -> WindowDetail | None:
        """Return a window with some of its verdicts, None while it is not judged."""
        ...


class Health(BaseModel):
    """Whether the console serves, and whether it sees log and chain."""

    ok: bool
    looks: int
    trouble: tuple[str, ...]


def create_app(source: Source) -> FastAPI:
    """Return the application over a source, which is most often a `Watch`."""
    app = FastAPI(
        title="Byzantium console",
        description="What a campaign's clicks became, recomputed from the public log.",
        version="1",
        docs_url=None,
        redoc_url=None,
    )

    @app.get("/api/state")
    async def state() -> State:
        """Return everything that the page shows."""
        return source.state

    @app.get("/api/windows/{number}", responses={404: {"description": "Not judged."}})
    async def window(
        number: Annotated[int, Path(ge=0, le=WINDOW_MAX)],
        offset: Annotated[int, Query(ge=0, le=2**53)] = 0,
        limit: Annotated[int, Query(ge=0, le=VERDICTS_MAX)] = VERDICTS,
    ) -> WindowDetail:
        """Return one judged window with its verdicts, page by page in leaf order."""
        found = source.window(number, offset, limit)
        if found is None:
            raise HTTPException(404, f"window {number} is not judged")
        return found

    @app.get("/healthz")
    async def healthz() -> Health:
        """Say that the console serves, and what it cannot see."""
        now = source.state
        return Health(ok=not now.trouble, looks=now.looks, trouble=now.trouble)

    for path, (name, kind) in ASSETS.items():
        app.get(path, include_in_schema=False)(_asset(name, kind))

    @app.middleware("http")
    async def add_headers(request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Put on every answer what keeps strangers off the page."""
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    return app


def _asset(name: str, kind: str) -> Callable[[], Awaitable[Response]]:
    """Return what answers with a file of the page."""
    body = (PAGE / name).read_bytes()

    async def asset() -> Response:
        """Return a file of the page."""
        return Response(body, media_type=kind)

    return asset
