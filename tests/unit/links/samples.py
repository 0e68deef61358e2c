"""Records to test with: one of each kind, changed by name."""

from hashlib import sha256

from byzantium.links.code import link_code
from byzantium.links.records import Beacon, Visit

CAMPAIGN = "c0" * 16
MINER = "a1" * 32
TABLES = "agents 1; networks 1"


def digits(name: str, count: int) -> str:
    """Return `count` hexadecimal digits that stand for a name."""
    return sha256(name.encode()).hexdigest()[:count]


def a_visit(name: str = "one", **changes: object) -> Visit:
    """Return an ordinary visit of a person with a desktop browser."""
    visit = Visit(
        visit_id=digits(name, 32),
        t_ms=1_700_000_000_000,
        gateway=1,
        code="",
        campaign=CAMPAIGN,
        miner=MINER,
        post="post-1",
        method="GET",
        purpose="",
        declared="",
        browser="firefox",
        major=140,
        system="linux",
        device="desktop",
        lang="de",
        referer="platform",
        chua=0,
        secf=1,
        net_host=digits(f"host {name}", 24),
        net_site=digits(f"site {name}", 24),
        asn=3320,
        cc="DE",
        net_class="home",
        vis=digits(f"visitor {name}", 24),
        vis_new=1,
        tables=TABLES,
    )._replace(**changes)  # type: ignore[arg-type]
    if "code" in changes:
        return visit
    return visit._replace(code=link_code(visit.campaign, visit.miner, visit.post))


def a_beacon(name: str = "one", **changes: object) -> Beacon:
    """Return the arrival beacon of the visit of the same name."""
    return Beacon(
        visit_id=digits(name, 32),
        t_ms=1_700_000_000_400,
        stage=0,
        nonce_ok=1,
        moved=0,
        fp=digits(f"device {name}", 24),
        wd=0,
        hidden=0,
        dwell_ms=120,
        ptr=0,
        scr=0,
        touch=0,
        screen="desktop",
        tz=-60,
        cores=8,
        gl="desktop",
    )._replace(**changes)  # type: ignore[arg-type]


def a_page_beacon(name: str = "one", **changes: object) -> Beacon:
    """Return the page beacon of somebody who read the brand's page."""
    read = {"stage": 1, "t_ms": 1_700_000_031_000, "dwell_ms": 30_000, "ptr": 12, "scr": 7}
    return a_beacon(name, **{**read, **changes})
