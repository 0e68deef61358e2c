"""Shares follow pay, old windows fade, and the shares add up to the whole."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from byzantium.scale import ss58
from byzantium.subnets.clicks.rules import RULES
from byzantium.subnets.clicks.verdict import AcceptedClick
from byzantium.subnets.clicks.weights import decay, largest_remainder, miner_weights

A, B, C = (letter * 64 for letter in "abc")


def clicks(**pays: int) -> list[AcceptedClick]:
    return [
        AcceptedClick(place, "c0" * 16, letter * 64, pay)
        for place, (letter, pay) in enumerate(pays.items())
    ]


def shares(*windows: list[AcceptedClick], **numbers: int) -> dict[str, int]:
    found = miner_weights(windows, replace(RULES, **numbers))  # type: ignore[arg-type]
    return {ss58.decode(address).hex()[0]: share for address, share in found.items()}


def test_shares_follow_pay() -> None:
    assert shares(clicks(a=1_000_000, b=500_000), clicks(b=500_000)) == {"a": 32_768, "b": 32_767}


def test_nothing_accepted_is_nobodys() -> None:
    assert shares() == {}
    assert shares([], []) == {}


def test_yesterday_counts_nine_tenths_and_a_fortnight_ago_nothing() -> None:
    assert [decay(days, RULES) for days in (0, 1, 2, 7)] == [1_000_000, 900_000, 810_000, 478_296]
    old, new = clicks(a=1_000_000), clicks(b=1_000_000)
    assert shares(old, new, window_ms=RULES.day_ms) == {"a": 31_043, "b": 34_492}
    assert shares(old, new, window_ms=RULES.day_ms // 2) == {"a": 32_768, "b": 32_767}
    assert shares(old, new, window_ms=RULES.day_ms, weight_days=1) == {"b": 65_535}


def test_the_last_parts_go_to_the_largest_remainders_then_to_the_smallest_key() -> None:
    assert largest_remainder({A: 1, B: 1, C: 1}, 65_536) == {A: 21_846, B: 21_845, C: 21_845}
    assert largest_remainder({A: 1, B: 5, C: 3}, 10) == {A: 1, B: 6, C: 3}


@given(
    claims=st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**15)),
    whole=st.integers(0, 65_535),
)
def test_shares_add_up_and_are_within_one_of_the_exact_ones(
    claims: dict[str, int], whole: int
) -> None:
    found = largest_remainder(claims, whole)
    total = sum(claims.values())
    assert sum(found.values()) == (whole if total else 0)
    for key, share in found.items():
        assert 0 <= share - whole * claims[key] // total <= 1
    assert largest_remainder(dict(reversed(claims.items())), whole) == found
