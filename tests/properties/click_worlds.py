"""Small worlds of clicks in which everything meets everything: few devices, networks and miners."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import strategies as st

from byzantium.links import record_rules
from byzantium.links.records import Beacon, Record, Visit
from byzantium.links.window import SealedWindow, seal_window
from tests.unit.links.samples import a_beacon, a_visit, digits

START = 19_676 * 86_400_000 - 600_000
"""Ten minutes before midnight, so that a world has two days."""
MINERS = tuple(digits(f"miner {number}", 64) for number in range(4))
CAMPAIGNS = tuple(digits(f"campaign {number}", 32) for number in range(2))
DEVICES = tuple(digits(f"device {number}", 24) for number in range(3))
SITES = tuple(digits(f"site {number}", 24) for number in range(3))
HOSTS = tuple(digits(f"host {number}", 24) for number in range(3))
VISITORS = (None, *(digits(f"visitor {number}", 24) for number in range(5)))
HOUR = 3_600_000
CHOICES = record_rules.CHOICES

# values at both sides of every boundary of the rule table
STEPS = (0, 1, 9_999, 10_000, 10_001, 60_000, 61_000, 400_000)
DELAYS = (-1, 0, 400, 400, 400, 1_800_000, 1_800_001)
ODD_VISITS: dict[str, Sequence[object]] = {
    "method": ("HEAD", "POST"),
    "purpose": CHOICES["purpose"],
    "declared": CHOICES["declared"],
    "browser": ("chrome", "chrome", "edge", "safari"),
    "major": (79, 80, 99, 100),
    "system": ("ios", "ios", "android", "windows"),
    "device": CHOICES["device"],
    "secf": CHOICES["secf"],
    "chua": CHOICES["chua"],
    "lang": ("", "en", "de", "pt"),
    "net_host": HOSTS,
    "cc": ("", "DE", "US", "XX"),
    "net_class": (*CHOICES["net_class"], "mobile", "office"),
}
ODD_BEACONS: dict[str, Sequence[object]] = {
    "nonce_ok": (0, 1),
    "moved": (0, 1),
    "wd": (0, 1),
    "hidden": (0, 1),
    "touch": (None, 0, 5),
    "tz": (None, 60, 61, -240, -241, 120, 121, -300, -301, 780, 781),
    "gl": CHOICES["gl"],
}


@st.composite
def crowded_worlds(draw: st.DrawFn, most: int = 150) -> list[SealedWindow]:
    """Return four sealed windows of records that share few tokens, times and miners."""
    rng = Random(draw(st.integers(0, 2**32)))
    records: list[Record] = []
    late: list[Record] = []
    t_ms = START
    for number in range(draw(st.integers(0, most))):
        t_ms += rng.choice(STEPS)
        if rng.random() < 0.1:
            records += _beat(rng, str(number), t_ms)
        visit = _crowded_visit(rng, str(number), t_ms)
        beacons = _crowded_beacons(rng, visit)
        records.append(visit)
        (late if rng.random() < 0.1 else records).extend(beacons)
    records += late
    cuts = sorted(rng.randrange(len(records) + 1) for _ in range(3))
    return sealed_chain([records[a:b] for a, b in pairwise((0, *cuts, len(records)))])


def _odd(rng: Random, choices: dict[str, Sequence[object]], chance: float) -> dict[str, object]:
    """Return changes to a record, each field with the same small chance."""
    return {field: rng.choice(of) for field, of in choices.items() if rng.random() < chance}


def _crowded_visit(rng: Random, name: str, t_ms: int) -> Visit:
    return a_visit(
        name,
        t_ms=t_ms,
        campaign=rng.choice(CAMPAIGNS),
        miner=rng.choice(MINERS),
        post=rng.choice(("a", "b")),
        net_site=rng.choice(SITES),
        vis=rng.choice((*VISITORS, digits(f"fresh {name}", 24), digits(f"fresh {name}", 24))),
        **_odd(rng, ODD_VISITS, 0.15),
    )


def _crowded_beacons(rng: Random, visit: Visit) -> list[Record]:
    found: list[Record] = []
    for _ in range(rng.choice((0, 1, 1, 1, 2))):
        arrival = a_beacon(fp=rng.choice((None, *DEVICES)), **_odd(rng, ODD_BEACONS, 0.15))
        found.append(_of(visit, rng, arrival))
    for _ in range(rng.choice((0, 1, 1, 2))):
        dwell = rng.choice((0, 799, 800, 9_999, 10_000))
        page = a_beacon(stage=1, dwell_ms=dwell, ptr=rng.choice((0, 1, 2)), scr=rng.choice((0, 1)))
        found.append(_of(visit, rng, page))
    return found


def _of(visit: Visit, rng: Random, beacon: Beacon) -> Beacon:
    return beacon._replace(visit_id=visit.visit_id, t_ms=visit.t_ms + rng.choice(DELAYS))


def _beat(rng: Random, name: str, t_ms: int) -> list[Record]:
    """Return some clicks of a device of its own whose gaps are equal, nearly, or half of them."""
    fp, gap = digits(f"beat {name}", 24), rng.choice((31, 32, 1_000, 60_000))
    records: list[Record] = []
    for beat in range(rng.choice((6, 7, 8, 9))):
        t_ms += gap + rng.choice((0, 0, 0, gap // 20, gap // 40, gap))
        visit = a_visit(f"{name} {beat}", t_ms=t_ms, net_site=SITES[0], vis=None)
        records += [visit, a_beacon(f"{name} {beat}", t_ms=t_ms, fp=fp)]
    return records


def sealed_chain(parts: Sequence[Sequence[Record]]) -> list[SealedWindow]:
    """Return the parts of a log as sealed windows that follow one another."""
    windows: list[SealedWindow] = []
    for number, part in enumerate(parts):
        before = windows[-1].commitment if windows else None
        windows.append(seal_window(number, before.total if before else 0, part, before))
    return windows


def seeded_world(seed: int, visits: int, windows: int = 4) -> list[SealedWindow]:
    """Return hours of mixed traffic: people, double taps, farms, crawlers, clockwork bots."""
    rng = Random(seed)
    records = [
        record for number in range(visits) for record in _visit_and_beacons(rng, number, windows)
    ]
    for beat in range(windows * 8):
        t_ms = START + beat * 450_000
        records.append(a_visit(f"beat {beat}", t_ms=t_ms, net_site=SITES[0]))
        records.append(a_beacon(f"beat {beat}", t_ms=t_ms + 300, fp=DEVICES[0]))
    parts: list[list[Record]] = [[] for _ in range(windows + 1)]
    for record in sorted(records, key=lambda record: record.t_ms):
        parts[min((record.t_ms - START) // HOUR, windows)].append(record)
    return sealed_chain(parts)


def _visit_and_beacons(rng: Random, number: int, windows: int) -> list[Record]:
    kind = rng.choice(("person",) * 6 + ("farm", "crawler"))
    crowd = 400 if kind == "person" else 3
    who = rng.randrange(crowd)
    device = digits(f"{kind} {who}", 24)
    t_ms = START + rng.randrange(windows * HOUR)
    visit = a_visit(
        str(number),
        t_ms=t_ms,
        miner=rng.choice(MINERS),
        campaign=rng.choice(CAMPAIGNS),
        post=str(rng.randrange(5)),
        net_site=digits(f"{kind} net {who // 2}", 24),
        net_host=digits(f"{kind} host {who // 2}", 24),
        vis=device if kind == "person" else digits(f"fresh {number}", 24),
        declared="crawler" if kind == "crawler" else "",
        net_class=rng.choice(("home", "home", "home", "mobile", "vpn", "hosting", "")),
        method=rng.choice(("GET",) * 9 + ("HEAD",)),
        purpose=rng.choice(("",) * 9 + ("prefetch",)),
        secf=rng.choice((1,) * 9 + (2,)),
        cc=rng.choice(("DE", "FR", "US", "")),
    )
    beacons = _beacons(rng, str(number), t_ms, device)
    if rng.random() < 0.1:
        again = visit._replace(visit_id=digits(f"again {number}", 32), t_ms=t_ms + 3_000)
        return [visit, again, *beacons]
    return [visit, *beacons]


def _beacons(rng: Random, name: str, t_ms: int, device: str) -> list[Record]:
    found: list[Record] = []
    if rng.random() < 0.8:
        signs = {
            "wd": int(rng.random() < 0.05),
            "hidden": int(rng.random() < 0.05),
            "gl": rng.choice(("desktop",) * 9 + ("software",)),
            "tz": rng.choice((-60, -60, 300, None)),
        }
        late = rng.choice((300, 300, 300, 2_000_000))
        found.append(a_beacon(name, t_ms=t_ms + late, fp=device, **signs))
    if rng.random() < 0.6:
        stay = rng.choice((100, 5_000, 40_000))
        read = {"dwell_ms": stay, "ptr": rng.randrange(4)}
        found.append(a_beacon(name, t_ms=t_ms + stay, stage=1, **read))
    return found
