"""Storage of the subtensor pallet: declarations only, in the chain's order.

Every item is reached as `storage.Name`. No rule lives here.
It may import the kernel's storage forms, the pallet's types and units.
"""

from typing import Any, Final

from byzantium.chain.kernel.storage import StorageItem
from byzantium.chain.pallets.subtensor.storage.hyperparameters import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.issuance import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.keys import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.limits import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.networks import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.neurons import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.pools import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.roots import *  # noqa: F403
from byzantium.chain.pallets.subtensor.storage.shares import *  # noqa: F403

_declared: list[StorageItem[Any]] = [
    value for value in dict(globals()).values() if isinstance(value, StorageItem)
]
ITEMS: Final[tuple[StorageItem[Any], ...]] = tuple(_declared)
"""Every item, in the order of the files above."""
