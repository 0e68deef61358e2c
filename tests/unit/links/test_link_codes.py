"""A code can be recomputed by anybody, read aloud, and not be mistyped into another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.links.code import ALPHABET, CODE_LENGTH, link_code, parse_code
from byzantium.links.errors import BadCode
from tests.unit.links.samples import CAMPAIGN, MINER

CODE = link_code(CAMPAIGN, MINER, "post-1")


def test_a_code_is_what_it_was_yesterday() -> None:
    assert CODE == "v861vbw4t0t07"


def test_every_part_makes_another_code() -> None:
    codes = {
        CODE,
        link_code(CAMPAIGN, MINER, "post-2"),
        link_code(CAMPAIGN, "b2" * 32, "post-1"),
        link_code("d0" * 16, MINER, "post-1"),
    }
    assert len(codes) == 4


def test_a_code_survives_being_written_down() -> None:
    code = next(c for n in range(99) if {"0", "1"} <= set(c := link_code("", "", str(n))))
    spoken = code.upper().replace("0", "O").replace("1", "l")
    assert parse_code(f"{spoken[:4]}-{spoken[4:]}") == code


@pytest.mark.parametrize("text", ["", CODE[:-1], CODE + "0", "u" * CODE_LENGTH, "é" * CODE_LENGTH])
def test_what_no_link_can_have_is_refused(text: str) -> None:
    with pytest.raises(BadCode):
        parse_code(text)


@given(post=st.text(min_size=1, max_size=20), data=st.data())
def test_one_wrong_character_or_one_swap_is_always_found(post: str, data: st.DataObject) -> None:
    code = link_code(CAMPAIGN, MINER, post)
    assert parse_code(code) == code
    place = data.draw(st.integers(0, CODE_LENGTH - 1))
    letter = data.draw(st.sampled_from(ALPHABET))
    if letter != code[place]:
        with pytest.raises(BadCode):
            parse_code(code[:place] + letter + code[place + 1 :])
    if place and code[place] != code[place - 1]:
        swapped = code[: place - 1] + code[place] + code[place - 1] + code[place + 1 :]
        with pytest.raises(BadCode):
            parse_code(swapped)
