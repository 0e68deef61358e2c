"""Declaration of the RandomnessCollectiveFlip pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.randomness.pallet_id import PALLET
from byzantium.scale import types as t

RandomMaterial: Final = StorageValue[tuple[bytes, ...]](
    PALLET,
    "RandomMaterial",
    t.BoundedVec(t.H256),
    default=(),
    doc="Hashes of the last 81 blocks; not kept here.",
)

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_insecure_randomness_collective_flip",
    storage=(RandomMaterial,),
)
