"""Blocks as a node's own parts have them built and executed, step by step, on a view aside."""

from collections.abc import Sequence

from byzantium.chain.apis.aside import AsideGround, Panicked, aside
from byzantium.chain.apis.inherents import ensure_time, is_inherent, sets_time
from byzantium.chain.apis.records import BlockRecord, HeaderRecord, header_record
from byzantium.chain.block import BlockBuilder, Header, close_block, extrinsics_root
from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.extrinsic import Extrinsic, decode_extrinsic
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.aura.declaration import ENGINE as AURA
from byzantium.chain.pallets.aura.declaration import CurrentSlot
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.timestamp.declaration import DidUpdate
from byzantium.chain.transactions import (
    apply_inherent,
    apply_signed,
    apply_unsigned,
    validate,
)
from byzantium.chain.unsigned import takes_unsigned
from byzantium.chain.validity import InvalidTransaction
from byzantium.chain.validity_api import validity_error
from byzantium.scale import types as t
from byzantium.scale.signature import verify


def initialize_block(state: State, record: HeaderRecord) -> t.Variant:
    """Begin a block: record its header, run every pallet's hook.

    Any transaction may come next, for no migration is under way. Raises Panicked.
    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, initialize_block.
    """
    _begun(state, record.header)
    return t.Variant("AllExtrinsics")


def _begun(state: State, header: Header) -> BlockBuilder:
    slot = _slot(header.logs)
    if slot is None:
        raise Panicked("Timestamp slot must match `CurrentSlot`")
    if header.number < 1:
        raise Panicked("Parent hash should be valid.")
    if slot <= CurrentSlot.get(state):
        raise Panicked("Slot must increase")
    over = aside(state)
    return BlockBuilder(over, AsideGround(over), header.parent_hash, header.number, slot, verify)


def _slot(logs: Sequence[t.Variant]) -> int | None:
    return next(
        (
            int.from_bytes(log.values[1], "little")
            for log in logs
            if log.name == "PreRuntime" and log.values[0] == AURA
        ),
        None,
    )


def execute_block(state: State, record: BlockRecord) -> tuple[()]:
    """Execute a block, whose header bears no seal any more, and hold it to its header.

    Raises Panicked, and MalformedExtrinsic.
    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, execute_block.
    """
    header = record.header.header
    extrinsics = [decode_extrinsic(t.BYTES.encode(body)) for body in record.extrinsics]
    _ensure_order(extrinsics)
    builder = _begun(state, header)
    for extrinsic in extrinsics:
        _add(builder, extrinsic)
    _ensure_time_was_set(builder.state)
    _compare(header, builder.finish().header)
    return ()


def _ensure_order(extrinsics: Sequence[Extrinsic]) -> None:
    others = 0
    for index, extrinsic in enumerate(extrinsics):
        if not is_inherent(extrinsic):
            others += 1
        elif others:
            raise Panicked(f"Invalid inherent position for extrinsic at index {index}")


def _add(builder: BlockBuilder, extrinsic: Extrinsic) -> None:
    try:
        if is_inherent(extrinsic):
            _ensure_time(builder.state, extrinsic)
            builder.inherent(extrinsic.call)
        else:
            builder.push(extrinsic.raw)
    except InvalidTransaction as error:
        raise Panicked(error.data) from error


def _ensure_time(state: State, extrinsic: Extrinsic) -> None:
    if sets_time(extrinsic):
        ensure_time(state, *extrinsic.call.values[0].values)


def _ensure_time_was_set(state: State) -> None:
    if not DidUpdate.get(state):
        raise Panicked("Timestamp must be updated once in the block")


def _compare(got: Header, made: Header) -> None:
    """Hold a header to what came of its block. Raises Panicked.

    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, final_checks.
    """
    if len(got.logs) != len(made.logs):
        raise Panicked("Number of digest items must match that calculated.")
    if got.logs != made.logs:
        raise Panicked("Digest item must match that calculated.")
    if got.state_root != made.state_root:
        raise Panicked("Storage root must match that calculated.")
    if got.extrinsics_root != made.extrinsics_root:
        raise Panicked("Transaction trie root must be valid.")


def apply_extrinsic(state: State, body: bytes) -> t.Variant:
    """Run a transaction on the state as it is: may a block hold it, and how does it end.

    Without a block begun, its number is that of the last block, and so is every era's.

    Raises Panicked, and MalformedExtrinsic.
    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, apply_extrinsic.
    """
    over = aside(state)
    try:
        extrinsic = decode_extrinsic(t.BYTES.encode(body))
        error = _applied(over, extrinsic)
    except InvalidTransaction as refusal:
        return t.Variant("Err", validity_error(refusal))
    good = t.Variant("Ok", ()) if error is None else t.Variant("Err", error.wire)
    return t.Variant("Ok", good)


def _applied(state: State, extrinsic: Extrinsic) -> DispatchError | None:
    """Run a transaction. Raises InvalidTransaction where no block may hold it."""
    index = system.ExtrinsicCount.get(state) or 0
    state.phase = t.Variant("ApplyExtrinsic", index)
    if extrinsic.signed is None and not takes_unsigned(extrinsic):
        _ensure_time(state, extrinsic)
        info = dispatch_info(state.runtime, *state.runtime.resolve(extrinsic.call))
        return apply_inherent(state, extrinsic.call, index, info).error
    validate(state, extrinsic, verify, in_block=True)
    if extrinsic.signed is None:
        return apply_unsigned(state, extrinsic, index).error
    return apply_signed(state, extrinsic, extrinsic.signed, index).error


def finalize_block(state: State) -> HeaderRecord:
    """Close the block that is being built and return its header.

    Between blocks none is, and the call breaks off: no time was set.

    Raises Panicked.
    Source: polkadot-sdk, substrate/frame/executive/src/lib.rs, finalize_block.
    """
    _ensure_time_was_set(state)
    over = aside(state)
    number, parent = system.Number.get(over), system.ParentHash.get(over)
    logs = close_block(over, number)
    root = AsideGround(over).seal().root
    return header_record(Header(parent, number, root, extrinsics_root(()), logs))
