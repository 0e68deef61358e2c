"""What the pallet does in every block before its transactions, in the chain's order.

Start reading here: each line leads to the folder of its subject.
"""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.children.step import apply_due_children
from byzantium.chain.pallets.subtensor.coinbase.emission_step import mint_block_emission
from byzantium.chain.pallets.subtensor.coinbase.price_step import (
    update_moving_prices,
    update_root_proportions,
)
from byzantium.chain.pallets.subtensor.coinbase.step import run_coinbase
from byzantium.chain.pallets.subtensor.key_swaps.hotkey_record_step import forget_old_swaps
from byzantium.chain.pallets.subtensor.registration.step import update_registration_prices
from byzantium.chain.pallets.subtensor.staking.claiming_step import run_automatic_claims
from byzantium.chain.pallets.subtensor.staking.root_index_step import index_missed_stakers
from byzantium.chain.pallets.subtensor.weights.timelock import beacon_of, reveal_due
from byzantium.scale.timelock import open_sealed


def on_initialize(state: State) -> None:
    """Run the block step.

    Source: subtensor, macros/hooks.rs, on_initialize; coinbase/block_step.rs, block_step.
    """
    forget_old_swaps(state)
    update_registration_prices(state)
    emission = mint_block_emission(state)
    reveal_due(state, beacon_of(state, open_sealed))
    run_coinbase(state, emission)
    update_moving_prices(state)
    update_root_proportions(state)
    apply_due_children(state)
    run_automatic_claims(state)
    index_missed_stakers(state)
