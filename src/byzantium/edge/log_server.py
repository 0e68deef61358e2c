"""The public log over HTTP: sealed windows, their files, the newest head, inclusion proofs."""

from collections.abc import Sequence
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from byzantium.edge.gateway_keys import GatewayKeys
from byzantium.edge.redirect_reply import Reply, json_reply, refused
from byzantium.edge.sealer import window_path
from byzantium.edge.sealing_store import Sealing, SealingStore
from byzantium.edge.visit_store import VisitStore
from byzantium.links.canonical import Plain, canonical_bytes
from byzantium.links.merkle import inclusion_proof, leaf_hash
from byzantium.links.records import record_bytes
from byzantium.links.window import commitment_bytes

PREFIX: Final = "/log/v1/"
LISTED: Final = 1_000
"""Windows in one answer."""
HEAD_DOMAIN: Final = "byzantium/head/1"
LEAF_DIGITS: Final = 18


class LogServer:
    """Answers questions about the sealed part of one gateway's log."""

    def __init__(self, log: Path, windows: Path, gateway: int, keys: GatewayKeys) -> None:
        """Open the log's file for reading."""
        self._records = VisitStore(log)
        self._sealings = SealingStore(log)
        self._windows = windows
        self._gateway = gateway
        self._keys = keys
        self._leaves = lru_cache(8)(self._read_leaves)

    def close(self) -> None:
        """Close the log's file."""
        self._records.close()
        self._sealings.close()

    def answer(self, path: str, query: str) -> Reply:
        """Return the answer to one GET."""
        match path.removeprefix(PREFIX).split("/"):
            case ["windows"]:
                return self._list(_number(query, "since") or 0)
            case ["windows", name] if name.endswith(".parquet"):
                return self._file(name.removesuffix(".parquet"))
            case ["sth"]:
                return self._head()
            case ["proof"]:
                return self._proof(_number(query, "leaf"))
            case _:
                return refused(HTTPStatus.NOT_FOUND, "unknown_page")

    def _list(self, since: int) -> Reply:
        """Return the sealed windows, oldest first."""
        sealings = self._sealings.sealed(since, LISTED)
        return json_reply([self._document(sealing) for sealing in sealings])

    def _file(self, text: str) -> Reply:
        """Return a window's Parquet file."""
        sealing = self._sealings.window(int(text)) if text.isdecimal() else None
        if sealing is None or sealing.root is None:
            return refused(HTTPStatus.NOT_FOUND, "unknown_window")
        path = window_path(self._windows, sealing.window)
        return Reply(
            HTTPStatus.OK, (("content-type", "application/vnd.apache.parquet"),), file=path
        )

    def _head(self) -> Reply:
        """Return the newest sealed head under the gateway's signature."""
        newest = self._sealings.newest_sealed()
        if newest is None:
            return refused(HTTPStatus.NOT_FOUND, "nothing_sealed")
        head = {**self._document(newest), "gateway": self._gateway}
        signed = canonical_bytes({**head, "domain": HEAD_DOMAIN})
        signature = self._keys.sign(signed).hex()
        return json_reply({**head, "key": self._keys.public.hex(), "sig": signature})

    def _proof(self, leaf: int | None) -> Reply:
        """Return the path from a leaf to its window's root."""
        sealing = None if leaf is None else self._sealings.window_of_leaf(leaf)
        if leaf is None or sealing is None:
            return refused(HTTPStatus.NOT_FOUND, "unknown_leaf")
        leaves = self._leaves(sealing.first_leaf, sealing.total)
        index = leaf - sealing.first_leaf
        proof: list[Plain] = [node.hex() for node in inclusion_proof(leaves, index)]
        found: dict[str, Plain] = {"leaf": leaf, "index": index, "leaf_hash": leaves[index].hex()}
        return json_reply({**self._document(sealing), **found, "proof": proof})

    def _read_leaves(self, first: int, last: int) -> Sequence[bytes]:
        return [leaf_hash(record_bytes(record)) for record in self._records.records(first, last)]

    def _document(self, sealing: Sealing) -> dict[str, Plain]:
        """Return a sealed window as it is listed."""
        commitment = self._sealings.commitment(sealing)
        return {
            "window": sealing.window,
            "end_ms": sealing.end_ms,
            "first_leaf": sealing.first_leaf,
            "size": sealing.size,
            "total": sealing.total,
            "root": commitment.root.hex(),
            "previous": commitment.previous.hex(),
            "commitment": commitment_bytes(commitment).hex(),
            "block": sealing.block,
        }


def _number(query: str, name: str) -> int | None:
    """Return a number in a query, None when there is none that a log could hold."""
    text = parse_qs(query).get(name, [""])[0]
    return int(text) if text.isdecimal() and len(text) <= LEAF_DIGITS else None
