"""Records survive being written, and say where in the log their values lie."""

from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.kernel.pallet import Profile
from byzantium.node.block_record import (
    KEY_TO_SEAL_BYTES,
    REMOVED,
    SHARED_FROM,
    VALUES_REMEMBERED,
    BlockRecord,
    GenesisRecord,
    Ground,
    RecentValues,
    RewindRecord,
    Written,
    decode,
    decode_front,
    encode_block,
    encode_genesis,
    encode_rewind,
)

PLACE = 1000
short = st.binary(max_size=40)
value = short | st.binary(min_size=SHARED_FROM, max_size=SHARED_FROM + 2)
changes = st.lists(st.tuples(st.integers(0, 2**32 - 1), st.none() | value))


def held(log: bytes, written: list[Written]) -> list[tuple[int, bytes | None]]:
    """Return keys and values, read where they are said to lie."""
    return [
        (key, None if length == REMOVED else log[place : place + length])
        for key, place, length in written
    ]


@given(short, st.sampled_from(Profile), st.lists(short), changes)
def test_genesis(
    header: bytes, profile: Profile, keys: list[bytes], state: list[tuple[int, bytes | None]]
) -> None:
    ground = Ground(PLACE, RecentValues())
    payload, front, written = encode_genesis(header, profile, keys, state, ground)
    assert decode(payload, PLACE) == GenesisRecord(header, front, profile, keys, written)
    assert decode_front(payload[:front]) == (header, ())
    assert held(bytes(PLACE) + payload, written) == state


@given(short, st.lists(short), st.lists(short), changes)
def test_block(
    header: bytes,
    extrinsics: list[bytes],
    keys: list[bytes],
    state: list[tuple[int, bytes | None]],
) -> None:
    ground = Ground(PLACE, RecentValues())
    payload, front, written = encode_block(header, extrinsics, keys, state, ground)
    record = BlockRecord(header, front, tuple(extrinsics), keys, written)
    assert decode(payload, PLACE) == record
    assert decode_front(payload[:front]) == (header, tuple(extrinsics))
    assert held(bytes(PLACE) + payload, written) == state


@given(st.integers(0, 2**32 - 1))
def test_rewind(number: int) -> None:
    assert decode(encode_rewind(number), PLACE) == RewindRecord(number)


def test_a_long_value_is_written_once() -> None:
    recent, long = RecentValues(), bytes(range(256)) * 4
    first = encode_block(b"h", (), (), [(1, long), (2, long)], Ground(0, recent))
    second = encode_block(b"h", (), (), [(3, long)], Ground(len(first.payload), recent))
    log = first.payload + second.payload
    assert len(log) < 2 * len(long)
    assert held(log, first.written + second.written) == [(1, long), (2, long), (3, long)]


def test_an_announced_key_stands_in_its_transaction_alone() -> None:
    key = b"\x81\x12" + b"k" * (KEY_TO_SEAL_BYTES - 2)
    extrinsics = [b"time", b"\x04\x00\x1e\x00" + key, b"behind"]
    encoded = encode_block(b"h", extrinsics, (), [(7, key)], Ground(PLACE, RecentValues()))
    assert len(encoded.payload) < 1.2 * len(key)
    assert held(bytes(PLACE) + encoded.payload, encoded.written) == [(7, key)]


def test_only_the_latest_values_are_remembered() -> None:
    recent = RecentValues()
    for number in range(VALUES_REMEMBERED + 1):
        recent.remember(b"%d" % number, number)
    assert recent.place(b"0") is None
    assert recent.place(b"1") == 1
