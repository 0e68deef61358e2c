"""The pallet's identity on the wire."""

from typing import Final

from byzantium.chain.kernel.pallet import PalletId

PALLET: Final = PalletId("RandomnessCollectiveFlip", 1)
