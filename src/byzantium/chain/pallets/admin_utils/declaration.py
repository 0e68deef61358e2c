"""Declaration of the AdminUtils pallet."""

from typing import Final

from byzantium.chain.kernel.runtime import Pallet
from byzantium.chain.pallets.admin_utils import errors, events, storage
from byzantium.chain.pallets.admin_utils.calls.bounded import BOUNDED_CALLS
from byzantium.chain.pallets.admin_utils.calls.consensus import CONSENSUS_CALLS
from byzantium.chain.pallets.admin_utils.calls.later import LATER_CALLS
from byzantium.chain.pallets.admin_utils.calls.network import NETWORK_CALLS
from byzantium.chain.pallets.admin_utils.calls.network_checked import NETWORK_CHECKED_CALLS
from byzantium.chain.pallets.admin_utils.calls.owner import OWNER_CALLS
from byzantium.chain.pallets.admin_utils.calls.structure import STRUCTURE_CALLS
from byzantium.chain.pallets.admin_utils.calls.subnet import SUBNET_CALLS
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET

CALLS: Final = tuple(
    sorted(
        (
            *CONSENSUS_CALLS,
            *NETWORK_CALLS,
            *NETWORK_CHECKED_CALLS,
            *SUBNET_CALLS,
            *OWNER_CALLS,
            *BOUNDED_CALLS,
            *STRUCTURE_CALLS,
            *LATER_CALLS,
        ),
        key=lambda call: call.index,
    )
)
"""Every call, in the order of its index."""

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_admin_utils",
    storage=storage.ITEMS,
    calls=CALLS,
    events=events.EVENTS,
    errors=errors.ERRORS,
)
