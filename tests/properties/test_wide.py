"""Compiled integers of several words are Python's integers, and their fixed point is ours."""

from hypothesis import given
from hypothesis import strategies as st

from byzantium.units import wide, wide_fixed
from byzantium.units.fixed import I96F32, U64F64, U96F32
from byzantium.units.integers import U64_MAX, U128_MAX, minus
from byzantium.units.wide import Word


def unsigned(bits: int) -> st.SearchStrategy[int]:
    """Numbers of every length, with those next to powers of two met often."""
    near = st.tuples(st.integers(0, bits), st.integers(-2, 2)).map(lambda p: (1 << p[0]) + p[1])
    short = st.integers(0, bits).flatmap(lambda b: st.integers(0, (1 << b) - 1))
    return st.one_of(near, short).map(lambda n: min(max(n, 0), (1 << bits) - 1))


word, pair = unsigned(64), unsigned(128)


def words(number: int) -> tuple[Word, Word]:
    return Word(number >> 64), Word(number & U64_MAX)


def number(parts: tuple[Word, ...]) -> int:
    whole = 0
    for part in parts:
        whole = whole << 64 | int(part)
    return whole


@given(pair, pair, word)
def test_sums_and_products(left: int, right: int, factor: int) -> None:
    both = (*words(left), *words(right))
    assert number(wide.add(*both)) == left + right
    assert number(wide.add_saturated(*both)) == min(left + right, U128_MAX)
    assert number(wide.subtract_saturated(*both)) == minus(left, right)
    assert wide.below(*both) == (left < right)
    assert number(wide.multiply_pairs(*both)) == left * right
    assert number(wide.multiply_by_word(*words(left), Word(factor))) == left * factor


@given(word, word)
def test_single_words_stop_at_their_bounds(left: int, right: int) -> None:
    assert wide.add_word(Word(left), Word(right)) == min(left + right, U64_MAX)
    assert wide.take_word(Word(left), Word(right)) == minus(left, right)


@given(pair, st.integers(0, 63))
def test_shifts(value: int, bits: int) -> None:
    assert number(wide.shift_left(*words(value), Word(bits))) == value << bits & U128_MAX
    assert number(wide.shift_right(*words(value), Word(bits))) == value >> bits


@given(pair, word.filter(bool))
def test_a_pair_divides_by_a_word_above_its_high_one(value: int, divisor: int) -> None:
    value %= divisor << 64
    quotient, rest = wide.divide(*words(value), Word(divisor))
    assert (int(quotient), int(rest)) == divmod(value, divisor)


@given(unsigned(256), pair)
def test_four_words_divide_by_a_pair_where_the_quotient_fits(value: int, divisor: int) -> None:
    fits, *quotient = wide.divide_by_pair(
        *words(value >> 128), *words(value & U128_MAX), *words(divisor)
    )
    assert fits == (divisor > 0 and value // divisor <= U128_MAX)
    assert number(tuple(quotient)) == (value // divisor if fits else 0)


@given(pair, pair, word)
def test_fixed_point_of_64_fraction_bits(left: int, right: int, whole: int) -> None:
    both = (*words(left), *words(right))
    one_of_them = words(left)
    assert number(wide_fixed.u64f64_mul(*both)) == U64F64.mul(left, right)
    assert number(wide_fixed.u64f64_safe_div(*both)) == U64F64.safe_div(left, right)
    by_int = wide_fixed.u64f64_by_int(*one_of_them, Word(whole))
    assert number(by_int) == U64F64.mul(left, U64F64.from_int(whole))
    complement = wide_fixed.u64f64_complement(*one_of_them)
    assert number(complement) == U64F64.sub(U64F64.one, left)
    assert number(wide_fixed.u64f64_from_u96f32(*one_of_them)) == U64F64.from_fixed(U96F32, left)
    signed = left if left <= I96F32.max else left - (1 << I96F32.bits)
    from_signed = wide_fixed.u64f64_from_i96f32(*one_of_them)
    assert number(from_signed) == U64F64.from_fixed(I96F32, signed)


@given(word, word)
def test_ratios_of_whole_numbers(numerator: int, denominator: int) -> None:
    found = number(wide_fixed.u64f64_ratio(Word(numerator), Word(denominator)))
    assert found == U64F64.ratio(numerator, denominator)


@given(pair, pair, word)
def test_fixed_point_of_32_fraction_bits(left: int, right: int, whole: int) -> None:
    both = (*words(left), *words(right))
    one_of_them = words(left)
    assert number(wide_fixed.u96f32_mul(*both)) == U96F32.mul(left, right)
    assert number(wide_fixed.u96f32_safe_div(*both)) == U96F32.safe_div(left, right)
    by_int = wide_fixed.u96f32_by_int(*one_of_them, Word(whole))
    assert number(by_int) == U96F32.mul(left, U96F32.from_int(whole))
    assert number(wide_fixed.u96f32_from_int(Word(whole))) == U96F32.from_int(whole)
    assert wide_fixed.u96f32_to_int(*one_of_them) == U96F32.to_int(left)
    from_other = wide_fixed.u96f32_from_u64f64(*one_of_them)
    assert number(from_other) == U96F32.from_fixed(U64F64, left)
