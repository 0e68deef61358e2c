"""A window comes back from its file as it was sealed, or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from byzantium.edge.parquet_windows import HEAD_KEY, SCHEMA, read_window, write_window
from byzantium.links.errors import BadRecord, WindowRootMismatch, WindowUnreadable
from byzantium.links.window import seal_window
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit

RECORDS = (a_visit("ä"), a_beacon("ä", fp=None, tz=None), a_visit("two", vis=None), a_page_beacon())
BEFORE = seal_window(6, 0, (a_visit(),), None)
SEALED = seal_window(7, 1, RECORDS, BEFORE.commitment)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "7.parquet"
    write_window(path, SEALED)
    return path


def rewrite(file: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    table = pq.read_table(file)
    head = {**json.loads(table.schema.metadata[HEAD_KEY]), "file": ""}
    pq.write_table(change(table).replace_schema_metadata({HEAD_KEY: json.dumps(head)}), file)


def test_a_window_comes_back_whole(file: Path) -> None:
    assert read_window(file, SEALED.commitment) == SEALED


def test_an_empty_window_comes_back(tmp_path: Path) -> None:
    empty = seal_window(7, 1, (), BEFORE.commitment)
    write_window(tmp_path / "empty", empty)
    assert read_window(tmp_path / "empty", empty.commitment) == empty


def test_another_writer_gives_the_same_window(file: Path) -> None:
    rewrite(file, lambda table: table)
    assert read_window(file, SEALED.commitment) == SEALED


def test_numbers_are_plain_int64_and_schema_version_is_in_the_head(file: Path) -> None:
    schema = pq.read_schema(file)
    assert json.loads(schema.metadata[HEAD_KEY])["schema"] == 1
    assert {str(schema.field(name).type) for name in ("t_ms", "dwell_ms", "asn", "tz")} == {"int64"}
    parquet = pq.ParquetFile(file).metadata.row_group(0)
    for column in range(parquet.num_columns):
        if parquet.column(column).physical_type == "INT64":
            assert "RLE_DICTIONARY" not in parquet.column(column).encodings


def test_an_edited_value_is_refused_with_both_roots(file: Path) -> None:
    def edit(table: pa.Table) -> pa.Table:
        place = table.schema.get_field_index("t_ms")
        later = pc.add(table.column("t_ms"), pa.scalar(1))
        return table.set_column(place, SCHEMA.field("t_ms"), later)

    rewrite(file, edit)
    with pytest.raises(WindowRootMismatch) as refused:
        read_window(file, SEALED.commitment)
    assert (refused.value.window, refused.value.expected) == (7, SEALED.root)
    assert refused.value.found not in (SEALED.root, b"")
    assert refused.value.leaf == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda table: table.take([1, 0, 2, 3]), "gap"),
        (lambda table: table.slice(0, 3), "head"),
        (lambda table: table.drop_columns(["cc"]), "columns"),
    ],
)
def test_rows_out_of_order_cut_or_narrowed_are_refused(
    file: Path, change: Callable[[pa.Table], pa.Table], reason: str
) -> None:
    rewrite(file, change)
    with pytest.raises(WindowRootMismatch, match=reason):
        read_window(file, SEALED.commitment)


def test_any_changed_byte_is_refused_with_the_committed_root(file: Path) -> None:
    whole = file.read_bytes()
    for place in range(0, len(whole), 5):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
        with pytest.raises(WindowRootMismatch) as refused:
            read_window(file, SEALED.commitment)
        assert (refused.value.window, refused.value.expected) == (7, SEALED.root)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"not a parquet file at all" * 9])
def test_a_file_that_is_no_window_is_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(WindowUnreadable, match="window 7: expected root"):
        read_window(file, SEALED.commitment)


def test_a_parquet_file_without_a_head_is_refused(file: Path) -> None:
    pq.write_table(pq.read_table(file).replace_schema_metadata(None), file)
    with pytest.raises(WindowUnreadable, match="no head of a window"):
        read_window(file, SEALED.commitment)


def test_a_window_of_another_place_is_refused(file: Path) -> None:
    with pytest.raises(WindowUnreadable, match=r"head .*'window': 7.*'window': 8"):
        read_window(file, SEALED.commitment._replace(window=8))


def test_a_committed_record_with_an_impossible_value_is_refused(tmp_path: Path) -> None:
    sealed = seal_window(0, 0, (a_visit(browser="netscape"),), None)
    write_window(tmp_path / "0", sealed)
    with pytest.raises(BadRecord, match="browser"):
        read_window(tmp_path / "0", sealed.commitment)
