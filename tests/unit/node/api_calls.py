"""Runtime APIs as a client calls them: by name, encoded, at a block."""

from typing import Any

from byzantium.chain.apis.records import BlockRecord, InherentData, header_record
from byzantium.chain.kernel.pallet import ApiMethod
from byzantium.chain.runtime import RUNTIME
from byzantium.node.archive import KeptBlock
from byzantium.node.local_chain import LocalChain
from byzantium.scale import types as t

METHODS: dict[str, ApiMethod] = {
    f"{api.name}_{method.name}": method for api in RUNTIME.apis for method in api.methods
}


def ask(chain: LocalChain, name: str, *values: object, at: KeptBlock | None = None) -> Any:
    """Return what a method answers at a block, the head where none is given."""
    method = METHODS[name]
    data = b"".join(
        kind.encode(value) for (_, kind), value in zip(method.inputs, values, strict=True)
    )
    return method.output.decode_all(chain.call_api(at or chain.head, name, data))


def body_of(raw: bytes) -> bytes:
    """Return a transaction without its length in front."""
    return bytes(t.BYTES.decode(raw)[0])


def record_of(block: KeptBlock, *, sealed: bool = False) -> BlockRecord:
    """Return a block as another node would have it executed: without its seal."""
    logs = tuple(log for log in block.header.logs if sealed or log.name != "Seal")
    header = header_record(block.header._replace(logs=logs))
    return BlockRecord(header, tuple(map(body_of, block.extrinsics)))


def time_told(time_ms: int, key: bytes | None = None) -> InherentData:
    """Return what a node tells of its clock, and of its next key."""
    data = {b"timstap0": t.U64.encode(time_ms)}
    return InherentData(data if key is None else {**data, b"shieldpk": key})
