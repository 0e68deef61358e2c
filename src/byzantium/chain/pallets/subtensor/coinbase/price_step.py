"""What the end of a block records of prices: the moving price, and root's part of the stake."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.emission_step import (
    emitting_subnets,
    moving_price_of,
    root_proportion_of,
)
from byzantium.chain.pallets.subtensor.coinbase.moving_price import (
    blocks_since_start,
    moving_price,
    moving_price_factor,
)
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import NetUid


def update_moving_prices(state: State) -> None:
    """Move the average price of every emitting subnet towards its present price.

    Source: subtensor, coinbase/block_step.rs, update_moving_prices.
    """
    for netuid in emitting_subnets(state):
        _update_moving_price(state, netuid)


def update_root_proportions(state: State) -> None:
    """Record root's part of the stake of every emitting subnet, for clients to read.

    Source: subtensor, coinbase/block_step.rs, update_root_prop.
    """
    for netuid in emitting_subnets(state):
        storage.RootProp.put(state, netuid, root_proportion_of(state, netuid))


def _update_moving_price(state: State, netuid: NetUid) -> None:
    first = storage.FirstEmissionBlockNumber.get(state, netuid) or 0
    factor = moving_price_factor(
        storage.SubnetMovingAlpha.get(state),
        blocks_since_start(block_number(state), first),
        storage.EMAPriceHalvingBlocks.get(state, netuid),
    )
    average = moving_price(moving_price_of(state, netuid), alpha_price(state, netuid), factor)
    storage.SubnetMovingPrice.put(state, netuid, average)
