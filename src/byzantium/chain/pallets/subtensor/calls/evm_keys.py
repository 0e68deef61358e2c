"""The call with which a neuron says which Ethereum address is its own."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.evm_keys.step import associate
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import NetUid


@call(
    PALLET,
    93,
    args=(
        ("netuid", NET_UID),
        ("evm_key", t.H160),
        ("block_number", t.U64),
        ("signature", t.Array(t.U8, 65)),
    ),
    pays_fee=False,
)
def associate_evm_key(
    state: State, origin: Origin, netuid: NetUid, evm_key: bytes, *signed: int | bytes
) -> None:
    """Bind the Ethereum address whose key signed the caller's hotkey to its uid on a subnet.

    Emits: EvmKeyAssociated. Source: subtensor, macros/dispatches.rs, associate_evm_key.
    """
    block, signature = signed
    assert isinstance(block, int), "the codec makes it a number"
    assert isinstance(signature, bytes), "the codec makes it bytes"
    associate(state, ensure_signed(origin), netuid, evm_key, (block, signature))


EVM_KEY_CALLS: Final[tuple[CallType, ...]] = (associate_evm_key,)
"""Every call of this file."""
