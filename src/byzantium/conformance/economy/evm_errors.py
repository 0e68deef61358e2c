"""Situations in which binding an Ethereum address is refused."""

from collections.abc import Mapping
from typing import Final

from eth_keys.datatypes import PrivateKey

from byzantium.chain.kernel.origin import Signed
from byzantium.chain.pallets.subtensor.calls.evm_keys import associate_evm_key
from byzantium.chain.pallets.subtensor.evm_keys.association import association_message
from byzantium.conformance.economy.scene import HOME, OWNER_HOTKEY, START, Scene
from byzantium.conformance.economy.staking_errors import Attempt, Situation
from byzantium.scale import types as t
from byzantium.scale.ethereum import personal_hash

MINE: Final = PrivateKey(b"\1" * 32)
ANOTHER: Final = PrivateKey(b"\2" * 32)


def association(signer: PrivateKey = MINE, block: int = START) -> t.Variant:
    """Return the call that binds my address to the owner's neuron, signed by somebody."""
    digest = personal_hash(association_message(OWNER_HOTKEY, block))
    signature = signer.sign_msg_hash(digest).to_bytes()
    return associate_evm_key(HOME, MINE.public_key.to_canonical_address(), block, signature)


def _again(scene: Scene) -> Attempt:
    scene.run(OWNER_HOTKEY, association())
    scene.advance(1)
    return Signed(OWNER_HOTKEY), association()


EVM_SITUATIONS: Final[Mapping[tuple[str, str], Situation]] = {
    ("associate_evm_key", "signature by another key"): lambda _: (
        Signed(OWNER_HOTKEY),
        association(ANOTHER),
    ),
    ("associate_evm_key", "second association within the rate limit"): _again,
}
