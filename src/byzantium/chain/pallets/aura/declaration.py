"""Declaration of the Aura pallet: the authorities and the slot of the block."""

from typing import Final

from byzantium.chain.kernel.pallet import ByProfile, Constant
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.aura.pallet_id import PALLET
from byzantium.chain.pallets.system.digest import consensus_log, deposit_log
from byzantium.scale import types as t
from byzantium.units import AccountId

ENGINE: Final = b"aura"
AUTHORITIES_CHANGE: Final = b"\1"
"""Number of the log that tells the authors who they are from the next block on."""

MAX_AUTHORITIES: Final = 32
SLOT_DURATION_MS: Final = ByProfile(normal=12_000, fast=250)

AUTHORITY: Final = t.Newtype[bytes](
    "sp_consensus_aura::sr25519::app_sr25519::Public", t.Array(t.U8, 32)
)
AUTHORITIES: Final = t.BoundedVec(AUTHORITY, MAX_AUTHORITIES)
SLOT: Final = t.Newtype[int]("sp_consensus_slots::Slot", t.U64)

Authorities: Final = StorageValue[tuple[AccountId, ...]](
    PALLET, "Authorities", AUTHORITIES, default=(), doc="Keys of the block authors."
)
CurrentSlot: Final = StorageValue[int](
    PALLET, "CurrentSlot", SLOT, default=0, doc="Slot of the block; time over slot duration."
)

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_aura",
    storage=(Authorities, CurrentSlot),
    constants=(
        Constant(PALLET, "SlotDuration", t.U64, SLOT_DURATION_MS, "Length of a slot, in ms."),
    ),
)


def block_author(state: State) -> AccountId | None:
    """Return the authority whose slot this is, or None where there is no authority.

    author = authorities[slot mod count]
    """
    authorities = Authorities.get(state)
    return authorities[CurrentSlot.get(state) % len(authorities)] if authorities else None


def change_authorities(state: State, authorities: tuple[AccountId, ...]) -> None:
    """Replace the authors at once, and say so in the header; an empty list changes nothing.

    Source: polkadot-sdk, substrate/frame/aura/src/lib.rs, change_authorities.
    """
    if authorities:
        Authorities.put(state, authorities)
        content = AUTHORITIES_CHANGE + AUTHORITIES.encode(authorities)
        deposit_log(state, consensus_log(ENGINE, content))
