"""The order of keys, held against a plain sorted list whatever is added, removed and asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.kernel.key_order import HEAD_BYTES, KeyOrder, end_of

HEADS = [bytes([first]) * HEAD_BYTES for first in (0x00, 0x61, 0xFF)]
TAILS = st.binary(max_size=3)
KEYS = st.one_of(
    st.builds(bytes.__add__, st.sampled_from(HEADS), TAILS),
    st.sampled_from([b":code", b":heappages", b"\xff", b"a"]),
)
PREFIXES = st.one_of(KEYS, st.sampled_from([b"", b":", b"a" * 31, b"\xff" * 40]))
STEPS = st.lists(st.tuples(st.booleans(), KEYS), max_size=40)


def expected(keys: set[bytes], prefix: bytes, after: bytes | None) -> list[bytes]:
    found = (key for key in keys if key.startswith(prefix))
    return sorted(key for key in found if after is None or key > after)


@given(st.sets(KEYS, max_size=20), STEPS, PREFIXES, st.none() | PREFIXES)
def test_keys_come_as_a_sorted_list_has_them(
    first: set[bytes], steps: list[tuple[bool, bytes]], prefix: bytes, after: bytes | None
) -> None:
    order, held = KeyOrder(first), set(first)
    for is_added, key in steps:
        if is_added and key not in held:
            order.update((key,))
            held.add(key)
        elif not is_added:
            order.discard(key)
            held.discard(key)
        assert list(order.under(prefix, after)) == expected(held, prefix, after)
    assert list(order.under(prefix, after)) == expected(held, prefix, after)
    assert order.count(prefix) == len(expected(held, prefix, None))
    assert list(order.under(b"")) == sorted(held)


def test_what_is_not_there_cannot_be_removed() -> None:
    order = KeyOrder([HEADS[0] + b"a"])
    with pytest.raises(ValueError, match="not in list"):
        order.remove(HEADS[0] + b"b")
    with pytest.raises(KeyError):
        order.remove(HEADS[1])


def test_a_prefix_ends_before_the_next_one() -> None:
    assert end_of(b"ab") == b"ac"
    assert end_of(b"a\xff") == b"b"
    assert end_of(b"\xff\xff") is None
