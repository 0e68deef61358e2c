"""Binding an Ethereum address to the uid of a neuron."""

from typing import Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.pallet import ByProfile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.evm_keys.association import association_message
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale.ethereum import personal_signer
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import minus

BLOCKS_BETWEEN_ASSOCIATIONS: Final = ByProfile(normal=7_200, fast=1)


def check_association(state: State, hotkey: AccountId, netuid: NetUid) -> int:
    """Return the uid that an address may be bound to now; without a record, since block 0.

        now - last >= 7200, 1 in the fast build

    Raises HotKeyNotRegisteredInSubNet, EvmKeyAssociateRateLimitExceeded.
    Source: subtensor, guards/check_evm_key_association.rs, check; subtensor, utils/evm.rs,
    ensure_evm_key_associate_rate_limit.
    """
    uid = storage.Uids.get(state, netuid, hotkey)
    if uid is None:
        raise errors.HotKeyNotRegisteredInSubNet(got=hotkey.hex())
    bound = storage.AssociatedEvmAddress.get(state, netuid, uid)
    last, now = bound[1] if bound else 0, block_number(state)
    wait = BLOCKS_BETWEEN_ASSOCIATIONS.of(state.profile)
    refusal = errors.EvmKeyAssociateRateLimitExceeded(got=now, expected=f">= {last} + {wait}")
    ensure(minus(now, last) >= wait, refusal)
    return uid


def associate(
    state: State, hotkey: AccountId, netuid: NetUid, address: bytes, signed: tuple[int, bytes]
) -> None:
    """Bind an address to a hotkey's uid; `signed` is the block it names, and the signature.

    The block named is not compared with the present one.

    Raises NonAssociatedColdKey, what `check_association` raises, InvalidIdentity where the
    signature is none, InvalidRecoveredPublicKey where another key made it.
    Emits: EvmKeyAssociated. Source: subtensor, utils/evm.rs, do_associate_evm_key.
    """
    owned = storage.Owner.get(state, hotkey) != ZERO_ACCOUNT
    ensure(owned, errors.NonAssociatedColdKey(got=hotkey.hex()))
    uid = check_association(state, hotkey, netuid)
    block, signature = signed
    signer = personal_signer(association_message(hotkey, block), signature)
    if signer is None:
        raise errors.InvalidIdentity(got=signature.hex(), expected="a recoverable signature")
    other = errors.InvalidRecoveredPublicKey(got=signer.hex(), expected=address.hex())
    ensure(signer == address, other)
    now = block_number(state)
    storage.AssociatedEvmAddress.put(state, netuid, uid, (address, now))
    deposit_event(state, events.EvmKeyAssociated(netuid, hotkey, address, now))
