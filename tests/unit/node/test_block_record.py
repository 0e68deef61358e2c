"""Records survive being written."""

from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.table import Change
from byzantium.node.block_record import (
    BlockRecord,
    GenesisRecord,
    RewindRecord,
    decode,
    encode_block,
    encode_genesis,
    encode_rewind,
)

short = st.binary(max_size=40)


@given(st.sampled_from(Profile), st.dictionaries(short, short))
def test_genesis(profile: Profile, entries: dict[bytes, bytes]) -> None:
    assert decode(encode_genesis(profile, entries)) == GenesisRecord(profile, entries)


@given(
    short,
    st.lists(short),
    st.lists(st.builds(Change, short, st.none() | short, st.none() | short)),
)
def test_block(header: bytes, extrinsics: list[bytes], changes: list[Change]) -> None:
    record = decode(encode_block(header, extrinsics, changes))
    written = [(change.key, change.new) for change in changes]
    assert record == BlockRecord(header, tuple(extrinsics), written)


@given(st.integers(0, 2**32 - 1))
def test_rewind(number: int) -> None:
    assert decode(encode_rewind(number)) == RewindRecord(number)
