"""Calls of the Grandpa pallet."""

from typing import Final

from byzantium.chain.kernel.dispatch import call
from byzantium.chain.kernel.errors import fail
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.origin import Origin, ensure_none, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.grandpa import errors, storage
from byzantium.chain.pallets.grandpa.pallet_id import PALLET
from byzantium.chain.pallets.grandpa.types import EQUIVOCATION_PROOF, VOID

_REPORT: Final = (("equivocation_proof", EQUIVOCATION_PROOF), ("key_owner_proof", VOID))


@call(PALLET, 0, args=_REPORT)
def report_equivocation(_state: State, origin: Origin, *_report: object) -> None:
    """Report a voter who voted twice; no proof of whose key it was can be made here."""
    ensure_signed(origin)
    fail(errors.InvalidKeyOwnershipProof)


@call(PALLET, 1, args=_REPORT)
def report_equivocation_unsigned(_state: State, origin: Origin, *_report: object) -> None:
    """Report, as the author of a block, a voter who voted twice; no proof can be made here."""
    ensure_none(origin)
    fail(errors.InvalidKeyOwnershipProof)


@call(
    PALLET,
    2,
    args=(("delay", BLOCK_NUMBER), ("best_finalized_block_number", BLOCK_NUMBER)),
)
def note_stalled(state: State, origin: Origin, delay: int, final: int) -> None:
    """Note that finality stands still; root only. Sessions would act on it, and there are none.

    Source: polkadot-sdk, substrate/frame/grandpa/src/lib.rs, note_stalled.
    """
    ensure_root(origin)
    storage.Stalled.put(state, (delay, final))


CALLS: Final = (report_equivocation, report_equivocation_unsigned, note_stalled)
"""Every call, in the framework's order."""
