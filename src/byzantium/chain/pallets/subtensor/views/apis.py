"""The runtime APIs of the subtensor and swap pallets."""

from typing import Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.pallets.subtensor.later import basket_api
from byzantium.chain.pallets.subtensor.subnets.creation_step import lock_cost
from byzantium.chain.pallets.subtensor.views import (
    delegate_info,
    neuron_info,
    prices,
    stake_api,
    subnet_api,
)

_REGISTRATION: Final = RuntimeApi(
    "SubnetRegistrationRuntimeApi",
    1,
    (
        ApiMethod(
            "get_network_registration_cost", (), TAO, lock_cost, "What a new subnet costs now."
        ),
    ),
)

APIS: Final[tuple[RuntimeApi, ...]] = (
    delegate_info.API,
    neuron_info.API,
    subnet_api.API,
    stake_api.API,
    _REGISTRATION,
    prices.API,
    basket_api.API,
)
"""Every API of the two pallets, in the chain's order; what only later specs have comes last."""
