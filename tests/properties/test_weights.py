"""Rows of weights keep their largest at 65535, and sealed rows come out as they went in."""

from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.pallets.subtensor.weights.payload import (
    CURRENT,
    LEGACY,
    WeightsPayload,
    decode_payload,
    encode_payload,
)
from byzantium.chain.pallets.subtensor.weights.step import SubmittedRow
from byzantium.chain.pallets.subtensor.weights.upscale import max_upscaled_row
from byzantium.units import AccountId

U16S = st.lists(st.integers(0, 65_535), max_size=12).map(tuple)
ROWS = st.builds(SubmittedRow, U16S, U16S, st.integers(0, 2**64 - 1))
ACCOUNTS = st.binary(min_size=32, max_size=32).map(AccountId)


@given(st.lists(st.integers(0, 65_535), max_size=20))
def test_upscaling_is_one_rounded_division(values: list[int]) -> None:
    largest = max(values, default=0)
    upscaled = max_upscaled_row(values)
    if largest == 0:
        assert upscaled == values
    elif largest <= 32_768:
        assert upscaled == [(2 * v * 65_535 + largest) // (2 * largest) for v in values]
    else:
        factor = (65_535 << 32) // largest
        assert upscaled == [(v * factor + 2**31) >> 32 for v in values]
    assert max(upscaled, default=65_535) in {0, 65_535}


@given(ROWS, ACCOUNTS, st.binary(max_size=8))
def test_a_sealed_row_comes_out_as_it_went_in(
    row: SubmittedRow, hotkey: AccountId, trailing: bytes
) -> None:
    payload = WeightsPayload(hotkey, row)
    assert decode_payload(encode_payload(payload) + trailing) == payload
    assert payload.is_by(hotkey)
    assert not payload.is_by(AccountId(bytes(x ^ 1 for x in hotkey)))


@given(ROWS)
def test_the_older_layout_is_tried_second(row: SubmittedRow) -> None:
    encoded = encode_payload(WeightsPayload(None, row))
    decoded = decode_payload(encoded)
    assert decoded is not None
    if decoded.hotkey is None:
        assert decoded.row == row
        assert decoded.is_by(AccountId(bytes(32)))
    else:
        assert CURRENT.decode(encoded)[0][0][:32] == decoded.hotkey


@given(ROWS, st.binary(max_size=31))
def test_a_hotkey_that_is_no_account_leaves_the_older_layout(
    row: SubmittedRow, hotkey: bytes
) -> None:
    encoded = CURRENT.encode((hotkey, row.uids, row.values, row.version_key))
    decoded = decode_payload(encoded)
    assert decoded is None or decoded == WeightsPayload(
        None, SubmittedRow(*LEGACY.decode(encoded)[0])
    )


@given(st.binary(max_size=60))
def test_no_bytes_break_the_decoder(opened: bytes) -> None:
    decoded = decode_payload(opened)
    assert decoded is None or isinstance(decoded.row.version_key, int)
