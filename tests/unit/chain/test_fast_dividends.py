"""Dividends divided in compiled code are those of the readable form."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from byzantium.chain.pallets.subtensor.coinbase.distribution import (
    Backing,
    DividendPools,
    dividend_distribution,
)
from byzantium.chain.pallets.subtensor.coinbase.fast_dividends import share_dividends, terms
from byzantium.chain.pallets.subtensor.coinbase.fast_payment import ALPHA, OWED_WORDS, ROOT
from byzantium.units.fixed import U96F32
from byzantium.units.integers import U64_MAX

EDGES = (0, 1, 2, 2**32 - 1, 2**32, 2**63, U64_MAX - 1, U64_MAX)
amounts = st.one_of(st.sampled_from(EDGES), st.integers(0, U64_MAX), st.integers(0, 10**15))
hotkeys = st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=12)
weights = st.one_of(st.sampled_from((0, 1, U96F32.one // 2, U96F32.one)), st.integers(0, 2**64))


@given(hotkeys, amounts, amounts, weights)
@example([(0, 0, 0)], 5, 5, U96F32.one)
@example([(U64_MAX, 0, U64_MAX)] * 3, U64_MAX, U64_MAX, U96F32.one)
def test_dividends_are_those_of_the_readable_form(
    each: list[tuple[int, int, int]], validator: int, root: int, weight: int
) -> None:
    earned, alphas, roots = (list(column) for column in zip(*each, strict=True))
    owed = np.zeros((len(each), OWED_WORDS), np.uint64)
    columns = (np.array(column, np.uint64) for column in (earned, alphas, roots))
    share_dividends(terms(validator, root, weight), *columns, owed)
    wanted = dividend_distribution(
        DividendPools(validator, root),
        weight,
        [Backing(*pair) for pair in zip(alphas, roots, strict=True)],
        list(map(U96F32.from_int, earned)),
    )
    for first, dividends in zip((ALPHA, ROOT), wanted, strict=True):
        halves = owed[:, first : first + 2].tolist()
        assert [low | high << 64 for low, high in halves] == dividends
    assert not owed[:, 0].any()
