"""The compiled pool says what the readable one says, or that it does not know."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.swap import fast_power, fast_trade
from byzantium.chain.pallets.swap.constants import (
    BUY_LIMIT_RAO,
    INPUT_RESERVES_MAX,
    MINIMUM_RESERVE_RAO,
)
from byzantium.chain.pallets.swap.pool import Direction, Pool, pool_price
from byzantium.chain.pallets.swap.power import (
    Precision,
    exponential,
    natural_log,
    power_ratio_scaled,
)
from byzantium.chain.pallets.swap.quantities import OUTPUT_PRECISION_BITS
from byzantium.chain.pallets.swap.trade import Order, swap
from byzantium.chain.pallets.swap.weights import (
    ACCURACY,
    HALF,
    WEIGHT_MIN,
    drifted_weight,
    weight_is_valid,
)
from byzantium.conformance.economy.pool_kinds import POOL_KINDS
from byzantium.conformance.vectors import Case, read_vector_file
from byzantium.units.integers import minus
from byzantium.units.wide import Word
from tests.properties.test_wide import number, unsigned, words

FINE: Final = Precision(result_bits=1000, working_bits=1024, terms=2000)
VECTORS: Final = Path("vectors/economy/swap.json")

amounts = unsigned(64)
reserves = st.one_of(amounts, st.integers(10**9, 10**16))
weights = st.one_of(
    st.integers(WEIGHT_MIN, ACCURACY - WEIGHT_MIN),
    st.integers(1, 99).map(lambda percent: percent * ACCURACY // 100),
    st.integers(-(10**9), 10**9).map(lambda apart: HALF + apart),
)


@given(st.integers(1, 2**63 - 1), st.integers(1, 2**63 - 1), weights)
@example(1, 2**63 - 1, HALF + 1)
@example(2**62 - 1, 2**62, HALF + 1)
@example(10**9, 10**9 + 10**12, 960000000000000007)
@example(10**9, 10**9 + 10**12, 820000000000000001)
def test_a_certain_power_is_the_chains(one: int, other: int, quote: int) -> None:
    base = (min(one, other), max(one, other))
    exponent = (quote, ACCURACY - quote)
    certain, power = fast_power.certified_power(*map(Word, base), *map(Word, exponent))
    if certain:
        expected = power_ratio_scaled(base, exponent, OUTPUT_PRECISION_BITS, ACCURACY)
        assert int(power) == expected


@given(reserves.filter(bool), st.integers(0, 1000), st.integers(0, 10**9), weights)
def test_what_blocks_buy_is_certain(reserve: int, times: int, more: int, quote: int) -> None:
    assume(reserve < 10**16)
    after = Word(reserve * (times + 1) + more % reserve)
    weight = min(max(quote, ACCURACY // 10), ACCURACY // 10 * 8)
    certain, _ = fast_power.certified_power(
        Word(reserve), after, Word(weight), Word(ACCURACY - weight)
    )
    assert certain or (reserve * ACCURACY) % int(after) == 0


@given(st.integers(1, 2**63 - 1), st.integers(1, 2**63 - 1))
@example(2**62 - 1, 2**62)
def test_the_logarithm_keeps_its_bound(one: int, other: int) -> None:
    small, large = min(one, other), max(one, other)
    found = number(fast_power._logarithm(Word(small), Word(large)))
    true = natural_log(large, FINE) - natural_log(small, FINE)
    assert abs((found << 902) - true) < 1 << (1024 - 116) + 1


@given(st.one_of(unsigned(128), st.integers(0, 2**128)))
def test_the_exponential_keeps_its_bound(fraction: int) -> None:
    fraction = min(fraction, (694 << 128) // 1000)
    found = number(fast_power._exp_loss(*words(fraction)))
    true = (1 << 1024) - exponential(-(fraction << 896), FINE)
    assert abs((found << 896) - true) < 16 << 896


@given(reserves, reserves, weights)
def test_the_price(tao: int, alpha: int, quote: int) -> None:
    found = fast_trade.pool_price(Word(tao), Word(alpha), Word(quote))
    assert number(found) == pool_price(Pool(tao, alpha, quote))


@given(reserves, reserves, weights, reserves, reserves)
@example(0, 0, HALF, 5, 5)
@example(0, 5, HALF, 0, 5)
@example(5, 0, HALF, 0, 5)
def test_the_drift_of_the_weights(
    tao: int, alpha: int, quote: int, tao_added: int, alpha_added: int
) -> None:
    given_words = map(Word, (tao, alpha, quote, tao_added, alpha_added))
    weight = Word(fast_trade.drifted_weight(*given_words))
    assert int(weight) == drifted_weight((tao, alpha), (tao_added, alpha_added), quote)
    assert fast_trade.is_valid(weight) == weight_is_valid(int(weight))


def readable_buy(pool: Pool, paid_in: int) -> tuple[int, int]:
    """Return what the readable form makes of a buy, as the compiled one says it."""
    try:
        bought = swap(pool, Order(Direction.BUY, paid_in, BUY_LIMIT_RAO, 0))
    except ModuleError:
        return fast_trade.REFUSED, 0
    cut_short = bought.paid_in != paid_in
    return (fast_trade.UNSURE, 0) if cut_short else (fast_trade.BOUGHT, bought.paid_out)


@given(reserves, reserves, weights, amounts)
@example(10**9, 10**9, 960000000000000007, 10**12)
@example(10**9, 10**6 - 1, HALF, 1)
@example(10**9, 10**6, HALF, 10**12)
@example(10**9, 10**6, HALF, 10**12 + 1)
@example(10**15, 10**9, HALF, 1)
@example(10**15 - 1, 10**9, HALF, 1)
@example(10**15 - 10**6, 10**9, HALF, 2 * 10**6)
def test_a_buy(tao: int, alpha: int, quote: int, paid_in: int) -> None:
    outcome, drawn = fast_trade.buy(Word(tao), Word(alpha), Word(quote), Word(paid_in))
    if outcome != fast_trade.UNSURE:
        assert (outcome, int(drawn)) == (*readable_buy(Pool(tao, alpha, quote), paid_in),)
    elif tao < 10**16 and tao + paid_in < 2**63 and minus(ACCURACY, quote) >= ACCURACY // 10:
        expected, _ = readable_buy(Pool(tao, alpha, quote), paid_in)
        whole = paid_in == 0 or tao * ACCURACY % (tao + paid_in) == 0
        assert expected != fast_trade.BOUGHT or paid_in > 10 * tao or whole


def certified(base: tuple[int, int], exponent: tuple[int, int]) -> int | None:
    certain, power = fast_power.certified_power(*map(Word, base), *map(Word, exponent))
    return int(power) if certain else None


def compiled(kind: str, given: Mapping[str, Any]) -> Mapping[str, int | None]:
    """Return what the compiled forms say of a case; none where they do not know."""
    quote = given.get("quote_weight", HALF)
    if kind == "pow_ratio_scaled":
        base = (given["base_num"], given["base_den"])
        return {"result": certified(base, (given["exp_num"], given["exp_den"]))}
    if kind == "exp_scaled":
        weights = (ACCURACY - quote, quote) if given["base_quote"] else (quote, ACCURACY - quote)
        return {
            "raw_power": certified((given["reserve"], given["reserve"] + given["delta"]), weights)
        }
    pool = (Word(given["tao"]), Word(given["alpha"]), Word(quote))
    if kind == "pool_price":
        return {"bits": number(fast_trade.pool_price(*pool))}
    if kind == "convert_deltas":
        outcome, drawn = fast_trade.buy(*pool, Word(given["delta_in"]))
        return {"alpha_out_for_tao_in": int(drawn) if outcome == fast_trade.BOUGHT else None}
    added = (Word(given["tao_delta"]), Word(given["alpha_delta"]))
    weight = Word(fast_trade.drifted_weight(*pool, *added))
    accepted = fast_trade.is_valid(weight)
    return {"quote_weight": int(weight) if accepted else quote, "accepted": accepted}


APPLIES: Final = frozenset(
    {"pow_ratio_scaled", "exp_scaled", "pool_price", "convert_deltas", "adjust_protocol_liquidity"}
)
CASES: Final = [case for case in read_vector_file(VECTORS).cases if case.body["kind"] in APPLIES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_vectors_of_the_pool(case: Case) -> None:
    kind, inputs = case.body["kind"], case.body["inputs"]
    readable = POOL_KINDS[kind](inputs)
    for name, value in compiled(kind, inputs).items():
        refused = kind == "convert_deltas" and (
            inputs["alpha"] < MINIMUM_RESERVE_RAO
            or inputs["delta_in"] > INPUT_RESERVES_MAX * inputs["tao"]
        )
        steep = kind == "exp_scaled" and inputs["delta"] > 100 * inputs["reserve"]
        assert value == readable[name] or (value is None and (refused or steep))
