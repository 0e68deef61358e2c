"""What an Ethereum key signs to be bound to a hotkey."""

from byzantium.scale.ethereum import keccak_256
from byzantium.units import AccountId


def association_message(hotkey: AccountId, block: int) -> bytes:
    """Return the message that binds an Ethereum key to a hotkey.

        hotkey ++ keccak256(block as 8 little-endian bytes)

    Units: bytes; block number.
    Source: subtensor, utils/evm.rs, do_associate_evm_key.
    """
    return hotkey + keccak_256(block.to_bytes(8, "little"))
