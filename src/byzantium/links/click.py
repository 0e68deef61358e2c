"""A click: a visit with the beacons that came for it, which is what scoring reads.

Of each stage the first accepted beacon counts, when it came within the grace. The device is
described by the arrival beacon, the stay by the page beacon where there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from byzantium.links.records import (
    ARRIVAL,
    PAGE,
    Beacon,
    Browser,
    Declared,
    Device,
    NetClass,
    Purpose,
    Referer,
    Renderer,
    Screen,
    System,
    Visit,
)
from byzantium.links.window import SealedWindow


class Grace(NamedTuple):
    """How late a beacon may come."""

    milliseconds: int
    windows: int
    """How many windows after the visit's own a beacon is looked for."""


class Click(NamedTuple):
    """A visit and what its beacons add; None or 0 where none came (see `Visit`, `Beacon`)."""

    leaf_index: int
    window: int
    t_ms: int
    campaign: str
    miner: str
    post: str
    method: str
    purpose: Purpose
    declared: Declared
    browser: Browser
    major: int
    system: System
    device: Device
    lang: str
    referer: Referer
    chua: int
    secf: int
    net_host: str
    net_site: str
    asn: int
    cc: str
    net_class: NetClass
    vis: str | None
    vis_new: int
    js: int
    """1 when an arrival beacon was accepted."""
    page: int
    """1 when a page beacon was accepted."""
    moved: int
    fp: str | None
    wd: int
    hidden: int
    dwell_ms: int
    ptr: int
    scr: int
    touch: int | None
    screen: Screen
    tz: int | None
    cores: int | None
    gl: Renderer


VISIT_FIELDS: Final = tuple(field for field in Click._fields if field in Visit._fields)
"""Fields that a click takes over from its visit."""
ARRIVAL_FIELDS: Final = ("moved", "fp", "wd", "hidden", "touch", "screen", "tz", "cores", "gl")
"""Fields that a click takes over from its arrival beacon."""
STAY_FIELDS: Final = ("dwell_ms", "ptr", "scr")
"""Fields that a click takes over from its page beacon."""

_Found = tuple[int, Beacon]
"""A beacon and the window it stands in."""


def join_clicks(windows: Iterable[SealedWindow], grace: Grace) -> list[Click]:
    """Return the clicks of the windows in leaf order, each with its beacons.

    Windows are given in order and without a gap. A beacon counts when it was accepted, is
    the first of its stage for the visit, and lies within the grace, in time and in windows.
    """
    given = tuple(windows)
    beacons = _first_beacons(given)
    clicks: list[Click] = []
    for sealed in given:
        for leaf_index, record in enumerate(sealed.records, sealed.first_leaf):
            if isinstance(record, Visit):
                arrival = _in_grace(record, sealed.window, beacons[ARRIVAL], grace)
                page = _in_grace(record, sealed.window, beacons[PAGE], grace)
                clicks.append(_click(leaf_index, sealed.window, record, arrival, page))
    return clicks


def _first_beacons(windows: Sequence[SealedWindow]) -> tuple[dict[str, _Found], dict[str, _Found]]:
    """Return for each stage the first accepted beacon of every visit id."""
    found: tuple[dict[str, _Found], dict[str, _Found]] = ({}, {})
    for sealed in windows:
        for record in sealed.records:
            if isinstance(record, Beacon) and record.nonce_ok:
                found[record.stage].setdefault(record.visit_id, (sealed.window, record))
    return found


def _in_grace(
    visit: Visit, window: int, beacons: Mapping[str, _Found], grace: Grace
) -> Beacon | None:
    """Return the visit's beacon, None when it has none or it came too late."""
    if visit.visit_id not in beacons:
        return None
    beacon_window, beacon = beacons[visit.visit_id]
    in_time = 0 <= beacon.t_ms - visit.t_ms <= grace.milliseconds
    in_reach = 0 <= beacon_window - window <= grace.windows
    return beacon if in_time and in_reach else None


def _click(
    leaf_index: int, window: int, visit: Visit, arrival: Beacon | None, page: Beacon | None
) -> Click:
    return Click(
        leaf_index=leaf_index,
        window=window,
        t_ms=visit.t_ms,
        campaign=visit.campaign,
        miner=visit.miner,
        post=visit.post,
        method=visit.method,
        purpose=visit.purpose,
        declared=visit.declared,
        browser=visit.browser,
        major=visit.major,
        system=visit.system,
        device=visit.device,
        lang=visit.lang,
        referer=visit.referer,
        chua=visit.chua,
        secf=visit.secf,
        net_host=visit.net_host,
        net_site=visit.net_site,
        asn=visit.asn,
        cc=visit.cc,
        net_class=visit.net_class,
        vis=visit.vis,
        vis_new=visit.vis_new,
        js=int(arrival is not None),
        page=int(page is not None),
        moved=arrival.moved if arrival else 0,
        fp=arrival.fp if arrival else None,
        wd=arrival.wd if arrival else 0,
        hidden=arrival.hidden if arrival else 0,
        dwell_ms=page.dwell_ms if page else 0,
        ptr=page.ptr if page else 0,
        scr=page.scr if page else 0,
        touch=arrival.touch if arrival else None,
        screen=arrival.screen if arrival else "",
        tz=arrival.tz if arrival else None,
        cores=arrival.cores if arrival else None,
        gl=arrival.gl if arrival else "",
    )
