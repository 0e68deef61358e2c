"""Calls that lease a subnet and end a lease."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, PostDispatch, call
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.leases import registration_step, termination_step
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId


@call(
    PALLET,
    110,
    args=(("emissions_share", t.PERCENT), ("end_block", t.Option(BLOCK_NUMBER))),
)
def register_leased_network(
    state: State, origin: Origin, emissions_share: int, end_block: int | None
) -> PostDispatch | None:
    """Lease a new subnet with the funds of the crowdloan that makes this call."""
    beneficiary = ensure_signed(origin)
    return registration_step.register_lease(state, beneficiary, emissions_share, end_block)


@call(PALLET, 111, args=(("lease_id", t.U32), ("hotkey", t.ACCOUNT_ID)))
def terminate_lease(
    state: State, origin: Origin, lease_id: int, hotkey: AccountId
) -> PostDispatch | None:
    """Take a subnet over whose lease has ended; its beneficiary may."""
    return termination_step.terminate_lease(state, ensure_signed(origin), lease_id, hotkey)


LEASE_CALLS: Final[tuple[CallType, ...]] = (register_leased_network, terminate_lease)
"""Every call of this file, in the chain's order."""
