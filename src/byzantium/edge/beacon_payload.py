"""The body of a beacon: parsed, clamped, and turned into a record without keeping its texts.

Whatever a browser sends is taken as far as it makes sense: unknown fields are dropped, numbers
are clamped, texts become classes. Only a body that is no beacon at all is refused.
"""

import json
import re
from math import isfinite
from typing import Final, NamedTuple

from byzantium.links.canonical import canonical_bytes
from byzantium.links.records import (
    ARRIVAL,
    DWELL_CAP_MS,
    EVENT_CAP,
    PAGE,
    Beacon,
    Renderer,
    Screen,
    Visit,
)
from byzantium.links.tokens import device_token

BODY_LIMIT: Final = 4_096
ACCEPTED_FOR_MS: Final = 30 * 60 * 1_000
"""How long after its visit a beacon may come."""
TEXT_LIMIT: Final = 160
ID: Final = re.compile(r"[0-9a-f]{32}")
TZ_LIMIT: Final = 14 * 60
TOUCH_LIMIT: Final = 64
CORES_LIMIT: Final = 1_024
SIDE_LIMIT: Final = 32_768
RATIO_LIMIT: Final = 1_000
PHONE_SIDE: Final = 540
"""Longest short side of a phone's screen, in CSS pixels."""
TABLET_SIDE: Final = 1_100
"""Longest short side of a tablet's screen, which also answers to touch."""

SOFTWARE: Final = re.compile(
    r"swiftshader|llvmpipe|softpipe|basic render|software|virgl|mesa offscreen"
)
MOBILE: Final = re.compile(r"adreno|mali|powervr|xclipse|immortalis|tegra|videocore|maleoon")
APPLE: Final = re.compile(r"apple")


class BadBeaconError(ValueError):
    """A body is no beacon. Remedy: send what the page's own script sends."""


class BeaconPayload(NamedTuple):
    """What a browser reports, within bounds. None where it did not say."""

    visit_id: str
    nonce: str
    stage: int
    wd: int
    hidden: int
    dwell_ms: int
    ptr: int
    scr: int
    touch: int | None
    width: int | None
    height: int | None
    ratio: int | None
    tz: int | None
    cores: int | None
    renderer: str
    languages: str


def parse_beacon(body: bytes) -> BeaconPayload:
    """Return the payload in a body, or refuse it."""
    if len(body) > BODY_LIMIT:
        raise BadBeaconError(f"body: got {len(body)} bytes, expected at most {BODY_LIMIT}")
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadBeaconError(f"body: got no JSON ({error}), expected an object") from error
    if not isinstance(fields, dict):
        raise BadBeaconError(f"body: got {type(fields).__name__}, expected an object")
    visit_id, nonce, stage = fields.get("v"), fields.get("n"), fields.get("s")
    if not isinstance(visit_id, str) or not ID.fullmatch(visit_id):
        raise BadBeaconError("v: expected 32 hexadecimal digits")
    if not isinstance(nonce, str):
        raise BadBeaconError("n: expected text")
    if type(stage) is not int or stage not in {ARRIVAL, PAGE}:
        raise BadBeaconError(f"s: got {stage!r}, expected {ARRIVAL} or {PAGE}")
    return BeaconPayload(
        visit_id,
        nonce,
        stage,
        wd=_clamped(fields.get("w"), 0, 1) or 0,
        hidden=_clamped(fields.get("h"), 0, 1) or 0,
        dwell_ms=_clamped(fields.get("d"), 0, DWELL_CAP_MS) or 0,
        ptr=_clamped(fields.get("p"), 0, EVENT_CAP) or 0,
        scr=_clamped(fields.get("c"), 0, EVENT_CAP) or 0,
        touch=_clamped(fields.get("t"), 0, TOUCH_LIMIT),
        width=_clamped(fields.get("x"), 0, SIDE_LIMIT),
        height=_clamped(fields.get("y"), 0, SIDE_LIMIT),
        ratio=_clamped(fields.get("r"), 0, RATIO_LIMIT),
        tz=_clamped(fields.get("z"), -TZ_LIMIT, TZ_LIMIT),
        cores=_clamped(fields.get("k"), 0, CORES_LIMIT),
        renderer=_text(fields.get("g")),
        languages=_text(fields.get("l")),
    )


def accepted_beacon(
    payload: BeaconPayload, visit: Visit, t_ms: int, moved: int, key: bytes
) -> Beacon:
    """Return the record of a report that carries its visit's nonce in time."""
    return Beacon(
        visit_id=visit.visit_id,
        t_ms=t_ms,
        stage=payload.stage,
        nonce_ok=1,
        moved=moved,
        fp=_device(payload, visit, key),
        wd=payload.wd,
        hidden=payload.hidden,
        dwell_ms=payload.dwell_ms,
        ptr=payload.ptr,
        scr=payload.scr,
        touch=payload.touch,
        screen=screen_class(payload.width, payload.height, payload.touch),
        tz=payload.tz,
        cores=payload.cores,
        gl=renderer_class(payload.renderer),
    )


def refused_beacon(payload: BeaconPayload, t_ms: int, moved: int) -> Beacon:
    """Return the record of a report that may not speak: that it came, and nothing it said."""
    return Beacon(
        payload.visit_id,
        t_ms,
        payload.stage,
        0,
        moved,
        None,
        0,
        0,
        0,
        0,
        0,
        None,
        "",
        None,
        None,
        "",
    )


def screen_class(width: int | None, height: int | None, touch: int | None) -> Screen:
    """Return the class of a screen by its shorter side; a tablet's answers to touch."""
    if width is None or height is None:
        return ""
    side = min(width, height)
    if side == 0:
        return "none"
    if side <= PHONE_SIDE:
        return "phone"
    return "tablet" if touch and side <= TABLET_SIDE else "desktop"


def renderer_class(name: str) -> Renderer:
    """Return the class of a WebGL renderer by the words that its drivers write."""
    folded = name.lower()
    if not folded:
        return ""
    for kind, words in _RENDERERS:
        if words.search(folded):
            return kind
    return "desktop"


_RENDERERS: Final[tuple[tuple[Renderer, re.Pattern[str]], ...]] = (
    ("software", SOFTWARE),
    ("mobile", MOBILE),
    ("apple", APPLE),
)


def _device(payload: BeaconPayload, visit: Visit, key: bytes) -> str | None:
    """Return the device token, None when the script read no trait of the device."""
    traits = (
        payload.width,
        payload.height,
        payload.ratio,
        payload.touch,
        payload.tz,
        payload.cores,
        payload.renderer or None,
        payload.languages or None,
    )
    if traits == (None,) * len(traits):
        return None
    return device_token(key, canonical_bytes([visit.browser, visit.system, *traits]))


def _clamped(value: object, least: int, most: int) -> int | None:
    """Return a number between the bounds, rounded toward zero; None for anything else."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and isfinite(value):
        value = int(value)
    return min(max(value, least), most) if isinstance(value, int) else None


def _text(value: object) -> str:
    """Return a printable ASCII text within the limit, "" for anything else."""
    if not isinstance(value, str):
        return ""
    return "".join(
        letter for letter in value[:TEXT_LIMIT] if letter.isascii() and letter.isprintable()
    )
