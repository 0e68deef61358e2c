"""A sealed window cannot be edited, cut, reordered or slipped in beside another one."""

import pytest

from byzantium.links.click import Grace, join_clicks
from byzantium.links.errors import BadCommitment, ChainBroken, WindowRootMismatch
from byzantium.links.merkle import EMPTY_ROOT, leaf_hash, merkle_root
from byzantium.links.window import (
    Commitment,
    SealedWindow,
    commitment_bytes,
    parse_commitment,
    seal_window,
    verify_follows,
    verify_window,
)
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit

RECORDS = (a_visit("one"), a_beacon("one"), a_visit("two"), a_page_beacon("one"))
FIRST = seal_window(0, 0, RECORDS, None)


def test_a_window_verifies_against_its_own_commitment() -> None:
    verify_window(FIRST, FIRST.commitment)
    assert FIRST.commitment.total == 4


def test_windows_form_a_chain() -> None:
    empty = seal_window(1, 4, (), FIRST.commitment)
    assert empty.root == EMPTY_ROOT
    assert empty.previous == FIRST.root[:8]
    third = seal_window(2, 4, (a_visit("three"),), empty.commitment)
    verify_follows(third.commitment, 1, empty.commitment)
    for field, wrong in (("window", 3), ("total", 4), ("previous", bytes(8))):
        changed = third.commitment._replace(**{field: wrong})  # type: ignore[arg-type]
        with pytest.raises(ChainBroken) as refused:
            verify_follows(changed, 1, empty.commitment)
        assert refused.value.what == field


def test_a_gap_before_a_window_is_refused_when_sealing() -> None:
    with pytest.raises(ChainBroken, match="total"):
        seal_window(1, 5, (a_visit("three"),), FIRST.commitment)


@pytest.mark.parametrize(
    ("records", "leaf"),
    [
        ((RECORDS[0]._replace(t_ms=5), *RECORDS[1:]), 0),
        ((*RECORDS[:2], RECORDS[3], RECORDS[2]), 2),
        (RECORDS[:3], None),
        ((*RECORDS, a_visit("five")), None),
    ],
)
def test_edited_rows_are_named(records: tuple[object, ...], leaf: int | None) -> None:
    edited = FIRST._replace(records=records)  # type: ignore[arg-type]
    with pytest.raises(WindowRootMismatch) as refused:
        verify_window(edited, FIRST.commitment)
    assert refused.value.window == 0
    assert refused.value.expected == FIRST.root
    assert refused.value.found != FIRST.root
    assert refused.value.leaf == leaf
    assert FIRST.root.hex() in str(refused.value)
    assert refused.value.found.hex() in str(refused.value)


def test_an_edited_leaf_column_is_refused_too() -> None:
    leaves = (*FIRST.leaves[:-1], leaf_hash(b"another"))
    with pytest.raises(WindowRootMismatch) as refused:
        verify_window(FIRST._replace(leaves=leaves), FIRST.commitment)
    assert refused.value.found == merkle_root(leaves)
    assert refused.value.leaf == 3


def test_a_window_under_another_number_is_refused() -> None:
    with pytest.raises(ChainBroken, match="window 5"):
        verify_window(FIRST, FIRST.commitment._replace(window=5))


def test_a_commitment_is_53_bytes_in_the_order_of_the_layout() -> None:
    commitment = Commitment(0x01020304, 0x05060708, bytes(range(32)), b"previous")
    data = commitment_bytes(commitment)
    assert data.hex() == "0104030201" + "0807060500000000" + bytes(range(32)).hex() + (
        b"previous".hex()
    )
    assert len(data) == 53
    assert parse_commitment(data) == commitment
    with pytest.raises(BadCommitment, match="52 bytes"):
        parse_commitment(data[:-1])
    with pytest.raises(BadCommitment, match="version 2"):
        parse_commitment(b"\x02" + data[1:])


def chain(*windows: tuple[object, ...]) -> list[SealedWindow]:
    sealed: list[SealedWindow] = []
    for number, records in enumerate(windows):
        before = sealed[-1].commitment if sealed else None
        first = before.total if before else 0
        sealed.append(seal_window(number, first, records, before))  # type: ignore[arg-type]
    return sealed


GRACE = Grace(milliseconds=60_000, windows=1)


def test_a_click_takes_the_device_from_arrival_and_the_stay_from_the_page() -> None:
    windows = chain((a_visit(), a_beacon(cores=4)), (a_page_beacon(cores=64),))
    (click,) = join_clicks(windows, GRACE)
    assert (click.js, click.page, click.cores, click.dwell_ms, click.ptr) == (1, 1, 4, 30_000, 12)


def test_a_click_without_beacons_says_nothing_of_the_device() -> None:
    (click,) = join_clicks(chain((a_visit(),)), GRACE)
    assert (click.js, click.page, click.fp, click.tz, click.dwell_ms) == (0, 0, None, None, 0)


def test_only_the_first_accepted_beacon_in_grace_counts() -> None:
    late = a_beacon("late", t_ms=a_visit().t_ms + 60_001)
    records = (
        a_visit(),
        a_beacon(nonce_ok=0, cores=1),
        a_beacon(cores=2),
        a_beacon(cores=3),
        a_visit("late"),
        late,
        a_visit("far"),
    )
    clicks = join_clicks(chain(records, (), (a_beacon("far"),)), GRACE)
    assert [(click.js, click.cores) for click in clicks] == [(1, 2), (0, None), (0, None)]
    assert [click.leaf_index for click in clicks] == [0, 4, 6]
