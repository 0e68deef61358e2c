"""The call that asks a local network for TAO."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.registration.faucet_step import pay_for_work
from byzantium.scale import types as t


@call(
    PALLET,
    60,
    args=(("block_number", t.U64), ("nonce", t.U64), ("work", t.BYTES)),
    pays_fee=False,
)
def faucet(state: State, origin: Origin, block_number: int, nonce: int, work: bytes) -> None:
    """Ask for TAO in exchange for work on a recent block's hash; in the fast build only.

    Emits: Faucet. Source: subtensor, macros/dispatches.rs, faucet.
    """
    ensure(state.profile is Profile.FAST, errors.FaucetDisabled)
    pay_for_work(state, ensure_signed(origin), block_number, nonce, work)


FAUCET_CALLS: Final[tuple[CallType, ...]] = (faucet,)
"""Every call of this file."""
