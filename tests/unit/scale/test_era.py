"""An era says when a transaction is born and when it dies."""

import bittensor_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.scale import types as t
from byzantium.scale.era import mortal
from tests.unit.scale.synthetic import v15

BLOCKS = st.integers(0, 2**33)
EXPONENTS = st.integers(2, 16)


@given(exponent=EXPONENTS, current=BLOCKS)
def test_an_era_is_written_born_and_read_as_the_core_does(exponent: int, current: int) -> None:
    core = bittensor_core.Runtime(v15(), 1, 1, 42)
    encoded = core.encode_era({"period": 1 << exponent, "current": current})
    era = mortal(1 << exponent, current)
    assert t.ERA.encode(era) == encoded
    assert t.ERA.decode_all(encoded) == era
    if exponent <= 12:  # beyond, the phase is rounded and the core's birth is not
        assert era.birth(current) == bittensor_core.era_birth(1 << exponent, current)


@given(exponent=EXPONENTS, current=BLOCKS, later=st.integers(0, 2**17))
def test_an_era_holds_the_blocks_from_birth_to_death(
    exponent: int, current: int, later: int
) -> None:
    era = mortal(1 << exponent, current)
    birth = era.birth(current)
    assert birth <= current < era.death(current) == birth + era.period
    assert (era.birth(current + later) == birth) == (current + later < birth + era.period)


@pytest.mark.parametrize(
    ("period", "expected"), [(0, 4), (5, 8), (64, 64), (100, 128), (10**6, 65536)]
)
def test_a_period_becomes_a_power_of_two(period: int, expected: int) -> None:
    assert mortal(period, 0).period == expected


def test_an_immortal_era_is_one_byte_and_born_at_genesis() -> None:
    assert t.ERA.encode(t.IMMORTAL) == b"\x00"
    assert t.ERA.decode(b"\x00\x07") == (t.IMMORTAL, 1)
    assert t.IMMORTAL.birth(1000) == 0


@pytest.mark.parametrize(
    "era",
    [t.Mortal(2, 0), t.Mortal(6, 0), t.Mortal(64, 64), t.Mortal(64, -1), t.Mortal(1 << 17, 0)],
)
def test_an_era_that_cannot_be_is_refused(era: t.Mortal) -> None:
    with pytest.raises(t.ScaleError):
        t.ERA.encode(era)
