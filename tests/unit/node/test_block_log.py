"""What was synced is read again, whatever a crash left behind it."""

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from byzantium.node import block_log
from byzantium.node.block_log import HEAD, KIND, MAGIC, BlockLog
from byzantium.node.errors import CannotKeep, DamagedLog, LogInUse, OtherLog
from byzantium.node.log_file import LogFile

PAYLOADS = [b"genesis", b"", b"x" * 5000, b"last"]
PAGE = 512
"""Bytes that a disk takes or loses together; small, so that few frames span many."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chain.log"


def write(path: Path, payloads: list[bytes], *, synced: int = 0) -> int:
    """Append payloads, sync after so many of them, and return how long the file was then."""
    log = BlockLog(path)
    assert list(log.frames()) == []
    length = log.end
    for count, payload in enumerate(payloads, 1):
        log.append(payload)
        if count == synced:
            log.sync()
            length = log.end
    log.close()
    return length


def read(path: Path) -> list[bytes]:
    log = BlockLog(path)
    try:
        return [frame.payload for frame in log.frames()]
    finally:
        log.close()


def test_payloads_come_back_in_order(path: Path) -> None:
    write(path, PAYLOADS)
    assert read(path) == PAYLOADS


def test_appending_goes_on_behind_what_was_read(path: Path) -> None:
    write(path, PAYLOADS)
    log = BlockLog(path)
    frames = list(log.frames())
    assert [frame.payload for frame in frames] == PAYLOADS
    assert log.read(frames[2].place + 10, 20) == b"x" * 20
    log.append(b"more")
    assert log.frame_at(frames[-1].end) is not None
    log.close()
    assert read(path) == [*PAYLOADS, b"more"]


def test_a_tail_torn_anywhere_is_cut(path: Path) -> None:
    write(path, PAYLOADS)
    whole = path.read_bytes()
    last_frame = len(whole) - HEAD.size - len(PAYLOADS[-1])
    for end in range(last_frame, len(whole)):
        path.write_bytes(whole[:end])
        assert read(path) == PAYLOADS[:-1], f"cut at byte {end}"
        assert path.stat().st_size == last_frame


def test_a_tail_of_zeros_is_cut(path: Path) -> None:
    write(path, PAYLOADS)
    with path.open("ab") as file:
        file.write(bytes(4096))
    assert read(path) == PAYLOADS


def test_a_file_torn_in_its_first_line_begins_anew(path: Path) -> None:
    path.write_bytes(MAGIC[:7])
    assert read(path) == []
    assert path.read_bytes() == MAGIC


@pytest.mark.parametrize("place", [0, 5, HEAD.size - 1, HEAD.size + 1])
def test_damage_to_what_was_synced_is_refused(path: Path, place: int) -> None:
    second = write(path, PAYLOADS[:1])
    log = BlockLog(path)
    list(log.frames())
    for payload in PAYLOADS[1:]:
        log.append(payload)
        log.sync()
    log.close()
    assert second == len(MAGIC)
    spoilt = bytearray(path.read_bytes())
    spoilt[len(MAGIC) + place] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(DamagedLog, match=f"at byte {len(MAGIC)}"):
        read(path)
    assert path.read_bytes() == spoilt, "a damaged file is left as it is"


def test_a_file_of_another_kind_or_release_is_refused(path: Path) -> None:
    path.write_bytes(KIND + b"1\n" + bytes(100))
    with pytest.raises(OtherLog, match="another release"):
        BlockLog(path)
    path.write_bytes(b"#" * 100)
    with pytest.raises(DamagedLog, match="at byte 0"):
        BlockLog(path)


@given(st.data())
def test_of_an_unsynced_tail_any_pages_may_be_missing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("torn") / "chain.log"
    payloads = data.draw(st.lists(st.binary(max_size=1500), min_size=1, max_size=8))
    count = data.draw(st.integers(0, len(payloads)), label="synced")
    length = write(path, payloads, synced=count)
    torn = bytearray(path.read_bytes())
    pages = range(length, len(torn), PAGE)
    for start in data.draw(st.sets(st.sampled_from(pages)) if pages else st.just(set[int]())):
        torn[start : start + PAGE] = bytes(len(torn[start : start + PAGE]))
    path.write_bytes(torn)
    found = read(path)
    assert found[:count] == payloads[:count]
    assert found == payloads[: len(found)], "nothing follows a gap"
    assert read(path) == found


class FullDisk(LogFile):
    """A file on a disk that takes half of what is written, until it is told to take all."""

    is_full = False

    @override
    def write(self, data: bytes, offset: int) -> None:
        if not FullDisk.is_full:
            super().write(data, offset)
            return
        super().write(data[: len(data) // 2], offset)
        raise OSError(errno.ENOSPC, "no space left on device")


def test_nothing_follows_a_write_that_failed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, PAYLOADS)
    monkeypatch.setattr(block_log, "LogFile", FullDisk)
    log = BlockLog(path)
    list(log.frames())
    monkeypatch.setattr(FullDisk, "is_full", True)
    with pytest.raises(CannotKeep, match="no space left"):
        log.append(b"half of this")
    monkeypatch.setattr(FullDisk, "is_full", False)
    for again in (lambda: log.append(b"behind it"), log.sync):
        with pytest.raises(CannotKeep, match="failed before"):
            again()
    log.close()
    assert read(path) == PAYLOADS


def test_a_second_node_is_refused(path: Path) -> None:
    first = BlockLog(path)
    with pytest.raises(LogInUse):
        BlockLog(path)
    first.close()
    BlockLog(path).close()
