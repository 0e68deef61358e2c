"""What the pallet's calls weigh, by the number of other signatories and the length of the call.

Units: picoseconds, bytes. Source: polkadot-sdk, substrate/frame/multisig/src/weights.rs.
"""

from typing import Final, NamedTuple

from byzantium.chain.dispatch_info import READ_REF_TIME, WRITE_REF_TIME
from byzantium.chain.kernel.dispatch import Weight


class _Cost(NamedTuple):
    ref_time: int
    proof_size: int
    reads: int
    writes: int
    signatory_ref_time: int
    byte_ref_time: int = 0


_THRESHOLD_1: Final = _Cost(21_362_808, 3_997, 2, 0, 0, 432)
_CREATE: Final = _Cost(31_518_927, 6_811, 1, 1, 115_804, 1_442)
_APPROVE: Final = _Cost(17_806_361, 6_811, 1, 1, 107_042, 1_491)
_COMPLETE: Final = _Cost(43_677_970, 6_811, 4, 2, 154_697, 1_534)
_CREATE_BY_HASH: Final = _Cost(30_317_105, 6_811, 1, 1, 109_792)
_APPROVE_BY_HASH: Final = _Cost(17_358_877, 6_811, 1, 1, 99_194)
_CANCEL: Final = _Cost(32_003_421, 6_811, 1, 1, 108_567)


def _weigh(cost: _Cost, signatories: int, length_bytes: int = 0) -> Weight:
    ref_time = cost.ref_time + signatories * cost.signatory_ref_time
    ref_time += length_bytes * cost.byte_ref_time
    ref_time += cost.reads * READ_REF_TIME + cost.writes * WRITE_REF_TIME
    return Weight(ref_time, cost.proof_size)


def threshold_1_weight(length_bytes: int) -> Weight:
    """Return what it weighs when one signatory acts for all."""
    return _weigh(_THRESHOLD_1, 0, length_bytes)


def create_weight(signatories: int, length_bytes: int) -> Weight:
    """Return what it weighs to begin an operation."""
    return _weigh(_CREATE, signatories, length_bytes)


def approve_weight(signatories: int, length_bytes: int) -> Weight:
    """Return what it weighs to approve an operation."""
    return _weigh(_APPROVE, signatories, length_bytes)


def complete_weight(signatories: int, length_bytes: int) -> Weight:
    """Return what it weighs to run the call of an operation, without the call."""
    return _weigh(_COMPLETE, signatories, length_bytes)


def by_hash_weight(signatories: int) -> Weight:
    """Return what it weighs at most to begin or approve an operation by the call's hash."""
    ways = (_weigh(_CREATE_BY_HASH, signatories), _weigh(_APPROVE_BY_HASH, signatories))
    return Weight(max(way.ref_time for way in ways), max(way.proof_size for way in ways))


def with_call_weight(signatories: int, length_bytes: int) -> Weight:
    """Return what it weighs at most to begin, approve or run an operation, without its call."""
    ways = [weigh(signatories, length_bytes) for weigh in (create_weight, approve_weight)]
    ways.append(complete_weight(signatories, length_bytes))
    return Weight(max(way.ref_time for way in ways), max(way.proof_size for way in ways))


def cancel_weight(signatories: int) -> Weight:
    """Return what it weighs to cancel an operation, or to change its deposit."""
    return _weigh(_CANCEL, signatories)
