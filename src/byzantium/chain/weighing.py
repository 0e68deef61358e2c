"""What a call weighs before it runs."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType, Weight
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.weights import WEIGHTS, Declared
from byzantium.scale import types as t

READ_REF_TIME: Final = 25_000_000
WRITE_REF_TIME: Final = 100_000_000
CALLS: Final[t.Type[Any]] = t.Vec(RUNTIME_CALL)
UNDECLARED: Final = Declared(0, 0, 0, 0)


def own_weight(declared: Declared, units: int) -> Weight:
    """Return the weight of a call without the calls inside it.

    ref_time + 25e6 reads + 100e6 writes, plus the same for each unit.

    Units: picoseconds, bytes.
    Source: polkadot-sdk, frame/support/src/weights, RuntimeDbWeight.
    """
    ref_time = declared.ref_time + units * declared.unit_ref_time
    reads = declared.reads + units * declared.unit_reads
    writes = declared.writes + units * declared.unit_writes
    return Weight(
        ref_time + reads * READ_REF_TIME + writes * WRITE_REF_TIME,
        declared.proof_size + units * declared.unit_proof_size,
    )


def inner_calls(call_type: CallType, args: Sequence[Any]) -> list[t.Variant]:
    """Return the calls that are arguments of a call, in order."""
    found: list[t.Variant] = []
    for (_, kind), value in zip(call_type.args, args, strict=True):
        if kind is RUNTIME_CALL:
            found.append(value)
        elif kind is CALLS:
            found.extend(value)
    return found


def weigher(runtime: Runtime, call_type: CallType, args: Sequence[Any]) -> Weight:
    """Return the weight of a call and of all calls inside it.

    Units: picoseconds, bytes.
    Source: subtensor, pallets/utility/src/lib.rs, batch_all (sum of the inner weights).
    """
    inner = inner_calls(call_type, args)
    declared = WEIGHTS.get((call_type.pallet.name, call_type.name), UNDECLARED)
    total = own_weight(declared, len(inner))
    for value in inner:
        weight = weigher(runtime, *runtime.resolve(value))
        total = Weight(total.ref_time + weight.ref_time, total.proof_size + weight.proof_size)
    return total
