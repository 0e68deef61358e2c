"""What was synced is read again, whatever a crash left behind it."""

from pathlib import Path

import pytest

from byzantium.node.block_log import HEAD, MAGIC, BlockLog
from byzantium.node.errors import DamagedLog, LogInUse

PAYLOADS = [b"genesis", b"", b"x" * 5000, b"last"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chain.log"


def write(path: Path, payloads: list[bytes]) -> None:
    log = BlockLog(path)
    assert list(log.read()) == []
    for payload in payloads:
        log.append(payload)
    log.sync()
    log.close()


def read(path: Path) -> list[bytes]:
    log = BlockLog(path)
    try:
        return list(log.read())
    finally:
        log.close()


def test_payloads_come_back_in_order(path: Path) -> None:
    write(path, PAYLOADS)
    assert read(path) == PAYLOADS


def test_appending_goes_on_behind_what_was_read(path: Path) -> None:
    write(path, PAYLOADS)
    log = BlockLog(path)
    assert list(log.read()) == PAYLOADS
    log.append(b"more")
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


@pytest.mark.parametrize("offset", [len(MAGIC), len(MAGIC) + 5, len(MAGIC) + HEAD.size + 1, 0])
def test_damage_before_the_tail_is_refused(path: Path, offset: int) -> None:
    write(path, PAYLOADS)
    spoilt = bytearray(path.read_bytes())
    spoilt[offset] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(DamagedLog):
        read(path)
    assert path.read_bytes() == spoilt, "a damaged file is left as it is"


def test_a_second_node_is_refused(path: Path) -> None:
    first = BlockLog(path)
    with pytest.raises(LogInUse):
        BlockLog(path)
    first.close()
    BlockLog(path).close()
