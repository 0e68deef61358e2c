"""Sealed windows as Parquet files: rows in leaf order with the hash of each leaf beside it.

What is committed are the leaves and not the file's bytes, so that any writer will do. A reader
gets a window back only when its rows hash to the committed root. Our own writer puts a digest
of the whole file into its head as well, so that damage beside the rows shows too.
"""

import json
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Final, cast, get_args, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from byzantium.edge.durable_files import write_durably
from byzantium.links.canonical import canonical_bytes
from byzantium.links.errors import WindowUnreadable
from byzantium.links.merkle import EMPTY_ROOT, merkle_root
from byzantium.links.record_rules import check_record
from byzantium.links.records import KIND_OF, SCHEMA_VERSION, Record
from byzantium.links.window import Commitment, SealedWindow, verify_window

HEAD_KEY: Final = b"byzantium.window"
"""Holds a canonical JSON object: schema version, place of the window, digest of the file."""
NO_DIGEST: Final = "0" * 64
"""Stands in the digest's place while the file is hashed."""
KINDS: Final[dict[str, type[Record]]] = {kind: cls for cls, kind in KIND_OF.items()}


def record_columns() -> dict[str, pa.DataType]:
    """Return the fields of all records with their column types: int64 or string."""
    columns: dict[str, pa.DataType] = {}
    for kind in KINDS.values():
        for field, hint in get_type_hints(kind).items():
            parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
            columns[field] = pa.int64() if int in parts else pa.string()
    return columns


SCHEMA: Final = pa.schema(
    [
        pa.field("window", pa.int64(), nullable=False),
        pa.field("leaf_index", pa.int64(), nullable=False),
        pa.field("leaf_hash", pa.binary(32), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        *(pa.field(name, kind) for name, kind in record_columns().items()),
    ]
)


def window_table(sealed: SealedWindow) -> pa.Table:
    """Return the window's rows as a table of the file's schema."""
    count = len(sealed.records)
    place = {
        "window": [sealed.window] * count,
        "leaf_index": range(sealed.first_leaf, sealed.first_leaf + count),
        "leaf_hash": sealed.leaves,
        "kind": [KIND_OF[type(record)] for record in sealed.records],
    }
    fields = {
        name: [getattr(record, name, None) for record in sealed.records]
        for name in SCHEMA.names
        if name not in place
    }
    arrays = [pa.array({**place, **fields}[f.name], type=f.type) for f in SCHEMA]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def write_window(path: Path, sealed: SealedWindow) -> None:
    """Write the window so that a crash leaves the whole file or none."""
    numbers = {field.name for field in SCHEMA if pa.types.is_integer(field.type)}
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(
        sink,
        SCHEMA,
        compression="zstd",
        use_dictionary=[name for name in SCHEMA.names if name not in numbers | {"leaf_hash"}],
        write_statistics=False,
        write_page_checksum=True,
        store_schema=False,
    ) as writer:
        writer.write_table(window_table(sealed))
        head = {**_head(sealed.commitment, len(sealed.records)), "file": NO_DIGEST}
        writer.add_key_value_metadata({HEAD_KEY: canonical_bytes(head)})
    blank = sink.getvalue().to_pybytes()
    write_durably(path, blank.replace(NO_DIGEST.encode(), sha256(blank).hexdigest().encode()))


def read_window(path: Path, commitment: Commitment) -> SealedWindow:
    """Return the window in a file, or refuse it when it is not the committed one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(commitment, error) from error
    return parse_window(data, commitment)


def parse_window(data: bytes, commitment: Commitment) -> SealedWindow:
    """Return the window in a file's bytes, or refuse it when it is not the committed one."""
    try:
        table = pq.read_table(pa.BufferReader(data), page_checksum_verification=True)
        digest = _digest(table, commitment)
        sealed = _sealed(table, commitment)
    except (OSError, pa.ArrowException, _NoWindowError) as error:
        raise _unreadable(commitment, error) from error
    verify_window(sealed, commitment)
    blank = data.replace(digest.encode(), NO_DIGEST.encode()) if digest else data
    if digest and sha256(blank).hexdigest() != digest:
        reason = "the rows hold, bytes beside them were changed"
        raise WindowUnreadable(commitment.window, commitment.root, sealed.root, reason)
    for record in sealed.records:
        check_record(record)
    return sealed


class _NoWindowError(ValueError):
    """A file is Parquet but not a window."""


def _unreadable(commitment: Commitment, error: Exception) -> WindowUnreadable:
    reason = str(error).strip().partition("\n")[0] or type(error).__name__
    return WindowUnreadable(commitment.window, commitment.root, EMPTY_ROOT, reason)


def _head(commitment: Commitment, count: int) -> dict[str, int | str]:
    """Return what the head of a file says of its window."""
    return {
        "schema": SCHEMA_VERSION,
        "window": commitment.window,
        "first_leaf": commitment.total - count,
        "previous": commitment.previous.hex(),
    }


def _digest(table: pa.Table, commitment: Commitment) -> str:
    """Return the file's digest, "" when its writer left none; refuse another window's head."""
    metadata = cast("dict[bytes, bytes]", table.schema.metadata or {})
    try:
        found = json.loads(metadata.get(HEAD_KEY, b"{}"))
        digest = str(found.pop("file"))
    except (ValueError, KeyError, AttributeError) as error:
        raise _NoWindowError("no head of a window") from error
    expected = _head(commitment, table.num_rows)
    if found != expected:
        raise _NoWindowError(f"head {found}, expected {expected}")
    return digest


def _sealed(table: pa.Table, commitment: Commitment) -> SealedWindow:
    """Return the rows as a window that nobody has verified yet."""
    if not table.schema.equals(SCHEMA, check_metadata=False):
        raise _NoWindowError("columns are not those of the schema")
    table.validate(full=True)
    columns = {name: table.column(name).to_pylist() for name in SCHEMA.names}
    first_leaf, count = commitment.total - table.num_rows, table.num_rows
    if columns["window"] != [commitment.window] * count:
        raise _NoWindowError("a row of another window")
    if columns["leaf_index"] != list(range(first_leaf, first_leaf + count)):
        raise _NoWindowError("leaf indices have a gap")
    rows: dict[str, list[tuple[object, ...]]] = {
        kind: list(zip(*(columns[field] for field in cls._fields), strict=True))
        for kind, cls in KINDS.items()
    }
    records: list[Record] = []
    for position, kind in enumerate(columns["kind"]):
        if kind not in KINDS:
            raise _NoWindowError(f"record of kind {kind!r}")
        records.append(KINDS[kind]._make(rows[kind][position]))
    leaves = tuple(cast("list[bytes]", columns["leaf_hash"]))
    return SealedWindow(
        window=commitment.window,
        first_leaf=first_leaf,
        records=tuple(records),
        leaves=leaves,
        root=merkle_root(leaves),
        previous=commitment.previous,
    )
