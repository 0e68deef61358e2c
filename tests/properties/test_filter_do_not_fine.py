"""A bad click lowers nothing but itself: whoever sends bots to a rival's link sends them in vain.

The sender may copy anything of a victim but to be it: its device in another neighbourhood, its
neighbourhood with another device, its link, its time, its agent. Only the victim's own device
in its own network, its own address and its own cookie are out of the sender's reach.
"""

from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from byzantium.links.records import Record, Visit
from byzantium.subnets.clicks.engine_plain import score_window
from byzantium.subnets.clicks.rules import RULES
from tests.properties.click_worlds import CAMPAIGNS, MINERS, START, sealed_chain
from tests.unit.links.samples import a_beacon, a_visit, digits

THRESHOLDS = st.integers(RULES.threshold, RULES.threshold + RULES.jitter - 1)
seeds = st.integers(0, 2**32)
HALF_HOUR = 1_800_000


def person(rng: Random, name: str) -> list[Record]:
    """Return a visit with what the script told of it, of a reader, a glancer or a traveller."""
    t_ms = START + rng.randrange(HALF_HOUR)
    visit = a_visit(
        name,
        t_ms=t_ms,
        campaign=CAMPAIGNS[0],
        miner=MINERS[0],
        vis=rng.choice((None, digits(f"visitor {name}", 24))),
        net_class=rng.choice(("home", "mobile", "office", "vpn")),
    )
    stay = rng.choice((900, 9_000, 15_000, 40_000))
    beacons: list[Record] = [
        a_beacon(name, t_ms=t_ms + 400, tz=rng.choice((-60, -60, -60, 300))),
        a_beacon(name, t_ms=t_ms + stay, stage=1, dwell_ms=stay, ptr=9, scr=3),
    ]
    return [visit, *beacons[: rng.choice((1, 2, 2))]]


def bots(rng: Random, people: list[list[Record]], count: int) -> Iterator[Record]:
    """Yield bad clicks on the same link that copy people piece by piece."""
    gap = rng.choice((0, 1_000, 60_000))
    for number in range(count):
        victim, arrival = rng.choice(people)[:2]
        assert isinstance(victim, Visit)
        name = f"bot {number}"
        stolen = {"net_site": victim.net_site} if rng.random() < 0.5 else {}
        fp = digits(f"kit {rng.randrange(3)}", 24) if stolen else getattr(arrival, "fp", None)
        t_ms = victim.t_ms + rng.choice((-1, 1)) * number * gap
        vis = digits(f"wiped {number}", 24)
        yield victim._replace(
            **{
                **a_visit(name)._asdict(),
                **stolen,
                "t_ms": max(t_ms, START),
                "vis": vis,
                "campaign": victim.campaign,
                "miner": rng.choice((victim.miner, victim.miner, MINERS[1])),
                "net_class": victim.net_class,
            }
        )
        if rng.random() < 0.8:
            yield a_beacon(name, t_ms=max(t_ms, START) + 300, fp=fp, wd=int(rng.random() < 0.2))


def pays(records: list[Record], threshold: int) -> dict[str, int]:
    """Return what the visits of a window are paid, by visit id."""
    windows = sealed_chain([sorted(records, key=lambda record: record.t_ms), []])
    ids = {
        place: record.visit_id
        for place, record in enumerate(windows[0].records)
        if isinstance(record, Visit)
    }
    verdicts = score_window(windows, 0, threshold, RULES)
    return {ids[verdict.leaf_index]: verdict.pay_ppm for verdict in verdicts}


@given(seed=seeds, count=st.integers(1, 60), threshold=THRESHOLDS)
def test_bad_clicks_lower_no_other_clicks_pay_by_more_than_a_twentieth(
    seed: int, count: int, threshold: int
) -> None:
    rng = Random(seed)
    people = [person(rng, f"person {number}") for number in range(8)]
    innocent = [record for records in people for record in records]
    alone = pays(innocent, threshold)
    attacked = pays([*innocent, *bots(rng, people, count)], threshold)
    assert sum(alone.values()) > 0
    for visit_id, pay in alone.items():
        assert attacked[visit_id] * 20 >= pay * 19


@given(seed=seeds, threshold=THRESHOLDS)
def test_another_miners_clicks_are_another_miners(seed: int, threshold: int) -> None:
    """Nothing of a miner but the click itself enters its score."""
    rng = Random(seed)
    people = [record for number in range(6) for record in person(rng, f"person {number}")]
    moved = [
        a_visit(record.visit_id, **{**record._asdict(), "miner": MINERS[1], "code": "moved"})
        if isinstance(record, Visit)
        else record
        for record in people
    ]
    assert pays(people, threshold) == pays(moved, threshold)
