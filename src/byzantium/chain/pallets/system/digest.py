"""The logs that the header of the block being built will carry."""

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system.storage import Digest
from byzantium.scale import types as t


def deposit_log(state: State, log: t.Variant) -> None:
    """Add a log behind those that are there.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, deposit_log.
    """
    Digest.put(state, t.Digest((*Digest.get(state).logs, log)))


def consensus_log(engine: bytes, content: bytes) -> t.Variant:
    """Return a log by which the runtime tells a consensus engine something."""
    return t.Variant("Consensus", engine, content)
