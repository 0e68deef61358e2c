"""Declaration of the Grandpa pallet: the voters; no vote is taken, one node finalizes alone."""

from typing import Final

from byzantium.chain.kernel.pallet import Constant
from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.kernel.storage import StorageValue
from byzantium.chain.pallets.grandpa.pallet_id import PALLET
from byzantium.scale import types as t

AUTHORITY: Final = t.Newtype[bytes]("sp_consensus_grandpa::app::Public", t.Array(t.U8, 32))

CurrentSetId: Final = StorageValue[int](
    PALLET, "CurrentSetId", t.U64, default=0, doc="Number of the present set of voters."
)
Authorities: Final = StorageValue[tuple[tuple[bytes, int], ...]](
    PALLET,
    "Authorities",
    t.WeakBoundedVec(t.Tuple(AUTHORITY, t.U64)),
    default=(),
    doc="Keys of the voters with their weights.",
)

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_grandpa",
    storage=(CurrentSetId, Authorities),
    constants=(Constant(PALLET, "MaxAuthorities", t.U32, 32, "Voters at the most."),),
)
