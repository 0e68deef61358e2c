"""A state's file comes back whole, or is refused with what stands there and what should."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.chain.block import Header
from byzantium.chain.kernel.pallet import Profile
from byzantium.node.forked_state import (
    MAGIC,
    ForkedState,
    UnreadableState,
    encode_state,
    read_state,
    write_state,
)
from byzantium.scale import types as t

HEADER = Header(
    bytes(32), 77, bytes(range(32)), bytes(32), (t.Variant("PreRuntime", b"aura", bytes(8)),)
)
SMALL = ForkedState(Profile.FAST, HEADER, {b"key": b"value", b"other": b""})

ENTRIES = st.dictionaries(st.binary(max_size=80), st.binary(max_size=200), max_size=12)


@given(entries=ENTRIES, profile=st.sampled_from(Profile))
def test_a_state_comes_back(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[bytes, bytes], profile: Profile
) -> None:
    path = tmp_path_factory.mktemp("state") / "kept.state"
    state = ForkedState(profile, HEADER, entries)
    assert write_state(path, state) == path.stat().st_size
    assert read_state(path) == state


@given(data=st.data())
def test_damage_anywhere_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = encode_state(SMALL)
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = bytearray(whole)
    broken[place] ^= data.draw(st.integers(1, 255))
    if data.draw(st.booleans()):
        del broken[place:]
    path = tmp_path_factory.mktemp("broken") / "a.state"
    path.write_bytes(broken)
    with pytest.raises(UnreadableState, match="expected"):
        read_state(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "got another kind of file, expected a byzantium state file"),
        (b"something else altogether", "another kind of file"),
        (MAGIC.replace(b"1", b"9") + bytes(100), "another version, expected version 1"),
    ],
)
def test_what_is_no_state_is_named(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "not.state"
    path.write_bytes(content)
    with pytest.raises(UnreadableState, match=expected):
        read_state(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableState, match="No such file"):
        read_state(tmp_path / "none.state")
    for endless in (tmp_path, Path("/dev/zero")):
        with pytest.raises(UnreadableState, match="no plain file"):
            read_state(endless)
