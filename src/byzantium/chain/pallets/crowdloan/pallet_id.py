"""The Crowdloan pallet's place in the runtime."""

from typing import Final

from byzantium.chain.kernel.pallet import PalletId

PALLET: Final = PalletId("Crowdloan", 27)
