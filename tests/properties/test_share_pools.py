"""Whatever is put in, taken out and shared, a pool never promises more than it holds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.staking.fast_credit import Share, credit
from byzantium.chain.pallets.subtensor.staking.safe_float import MANTISSA_MAX, ZERO
from byzantium.chain.pallets.subtensor.staking.share_pool import (
    Shares,
    can_represent,
    holder_value,
    updated_for_all,
    updated_for_one,
)

AMOUNTS = st.integers(1, 21 * 10**15)
OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["in", "out", "all"]), st.integers(0, 4), AMOUNTS), max_size=40
)


class Pool:
    """A pool with five holders."""

    def __init__(self) -> None:
        self.value = 0
        self.denominator = ZERO
        self.shares: list[SafeFloat] = [ZERO] * 5

    def of(self, holder: int) -> Shares:
        return Shares(self.value, self.denominator, self.shares[holder])

    def worth(self, holder: int) -> int:
        return holder_value(self.of(holder))

    def update(self, holder: int, amount: int) -> None:
        self.value, self.denominator, self.shares[holder] = updated_for_one(self.of(holder), amount)

    def run(self, kind: str, holder: int, amount: int) -> None:
        if kind == "all":
            self.value = updated_for_all(self.value, amount)
        elif kind == "in":
            self.update(holder, amount)
        elif self.worth(holder) >= amount:
            self.update(holder, -amount)


@given(OPERATIONS)
def test_stakes_never_add_up_to_more_than_the_pool(
    operations: list[tuple[str, int, int]],
) -> None:
    pool = Pool()
    for operation in operations:
        pool.run(*operation)
        assert sum(pool.worth(holder) for holder in range(5)) <= pool.value


@given(AMOUNTS, AMOUNTS)
def test_a_second_holder_reads_back_what_was_put_in_or_one_less(first: int, second: int) -> None:
    pool = Pool()
    pool.update(0, first)
    pool.update(1, second)
    assert second - 1 <= pool.worth(1) <= second
    assert first - 1 <= pool.worth(0) <= first


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_all_gain_is_gained_in_proportion(first: int, second: int, gain: int) -> None:
    pool = Pool()
    pool.update(0, first)
    pool.update(1, second)
    pool.run("all", 0, gain)
    assert abs(pool.worth(0) * (first + second) - pool.value * first) <= 2 * (first + second)


@given(AMOUNTS, AMOUNTS)
def test_an_addition_that_makes_no_share_is_seen_before(value: int, amount: int) -> None:
    pool = Pool()
    pool.update(0, value)
    assert can_represent(amount, pool.value, pool.denominator)
    assert not can_represent(0, pool.value, pool.denominator)


@given(st.integers(0, 10**40), st.integers(-60, 60))
def test_a_number_is_normal(mantissa: int, exponent: int) -> None:
    number = safe_float.normalized(mantissa, exponent)
    assert number == ZERO or MANTISSA_MAX // 10 < number.mantissa <= MANTISSA_MAX


@given(AMOUNTS, AMOUNTS)
def test_sums_and_differences_of_whole_numbers_are_exact(left: int, right: int) -> None:
    a, b = safe_float.normalized(left, 0), safe_float.normalized(right, 0)
    assert safe_float.to_u64(safe_float.add(a, b)) == left + right
    difference = safe_float.sub(a, b)
    assert difference is not None
    assert safe_float.to_u64(difference) == max(left - right, 0)


@given(st.integers(0, 2**64 - 1))
def test_whole_old_shares_keep_their_value(whole: int) -> None:
    assert safe_float.to_u64(safe_float.from_fixed(whole << 64)) == whole


@given(
    st.integers(0, 2**64 - 1),
    st.integers(1, 2**64 - 1),
    st.tuples(st.integers(0, MANTISSA_MAX), st.integers(-60, 60)),
    st.tuples(st.integers(0, MANTISSA_MAX), st.integers(-60, 60)),
)
def test_the_quick_credit_is_the_readable_one(
    value: int, amount: int, every: tuple[int, int], held: tuple[int, int]
) -> None:
    denominator, share = (safe_float.normalized(*each) for each in (every, held))
    readable = updated_for_one(Shares(value, denominator, share), amount)
    total, *after = credit(np.uint64(value), words(denominator), words(share), np.uint64(amount))
    found = [SafeFloat(int(high) << 64 | int(low), int(exponent)) for high, low, exponent in after]
    assert (int(total), *found) == readable


def words(number: SafeFloat) -> Share:
    high, low = divmod(number.mantissa, 2**64)
    return np.uint64(high), np.uint64(low), np.int64(number.exponent)
