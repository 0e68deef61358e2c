"""Declaration of the subtensor pallet, and the guards before its calls."""

from typing import Final

from byzantium.chain.kernel.runtime import Guard, Pallet
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.calls.account_guards import guard_account_call
from byzantium.chain.pallets.subtensor.calls.children import CHILD_CALLS
from byzantium.chain.pallets.subtensor.calls.coldkey_swap_guard import guard_announced_coldkey
from byzantium.chain.pallets.subtensor.calls.coldkey_swaps import COLDKEY_SWAP_CALLS
from byzantium.chain.pallets.subtensor.calls.evm_keys import EVM_KEY_CALLS
from byzantium.chain.pallets.subtensor.calls.faucet import FAUCET_CALLS
from byzantium.chain.pallets.subtensor.calls.hotkey_swaps import HOTKEY_SWAP_CALLS
from byzantium.chain.pallets.subtensor.calls.leases import LEASE_CALLS
from byzantium.chain.pallets.subtensor.calls.locks import LOCK_CALLS
from byzantium.chain.pallets.subtensor.calls.moving import MOVING_CALLS
from byzantium.chain.pallets.subtensor.calls.registration import REGISTRATION_CALLS
from byzantium.chain.pallets.subtensor.calls.root_claims import ROOT_CLAIM_CALLS
from byzantium.chain.pallets.subtensor.calls.serving import SERVING_CALLS
from byzantium.chain.pallets.subtensor.calls.staking import STAKING_CALLS
from byzantium.chain.pallets.subtensor.calls.subnets import SUBNET_CALLS
from byzantium.chain.pallets.subtensor.calls.tempo import TEMPO_CALLS
from byzantium.chain.pallets.subtensor.calls.voting_power import VOTING_POWER_CALLS
from byzantium.chain.pallets.subtensor.calls.weight_guards import guard_weight_call
from byzantium.chain.pallets.subtensor.calls.weights import WEIGHT_CALLS
from byzantium.chain.pallets.subtensor.constants import CONSTANTS
from byzantium.chain.pallets.subtensor.hooks import on_initialize
from byzantium.chain.pallets.subtensor.later import storage as later_storage
from byzantium.chain.pallets.subtensor.later.calls import REFUSED_CALLS
from byzantium.chain.pallets.subtensor.later.moving import (
    LATER_MOVING_CALLS,
    StakeAndHotkeyTransferred,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET

DECLARATION: Final = Pallet(
    id=PALLET,
    crate="pallet_subtensor",
    storage=(*storage.ITEMS, *later_storage.ITEMS),
    calls=sorted(
        (
            *WEIGHT_CALLS,
            *STAKING_CALLS,
            *MOVING_CALLS,
            *REGISTRATION_CALLS,
            *SUBNET_CALLS,
            *SERVING_CALLS,
            *ROOT_CLAIM_CALLS,
            *CHILD_CALLS,
            *TEMPO_CALLS,
            *COLDKEY_SWAP_CALLS,
            *LOCK_CALLS,
            *LEASE_CALLS,
            *HOTKEY_SWAP_CALLS,
            *EVM_KEY_CALLS,
            *VOTING_POWER_CALLS,
            *FAUCET_CALLS,
            *LATER_MOVING_CALLS,
            *REFUSED_CALLS,
        ),
        key=lambda call: call.index,
    ),
    events=(*events.EVENTS, StakeAndHotkeyTransferred),
    errors=errors.ERRORS,
    constants=CONSTANTS,
    on_initialize=on_initialize,
)

GUARDS: Final[tuple[Guard, ...]] = (
    guard_announced_coldkey,
    guard_weight_call,
    guard_account_call,
)
"""Checks that run as transaction validity and again before dispatch, in this order."""
