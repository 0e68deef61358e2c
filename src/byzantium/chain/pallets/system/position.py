"""Where in a block the chain is."""

from byzantium.chain.kernel.state import State


def extrinsic_position(state: State) -> int:
    """Return the place of the present transaction in its block; 0 outside of transactions.

    Source: polkadot-sdk, substrate/frame/system/src/lib.rs, extrinsic_index.
    """
    phase = state.phase
    if phase is None or phase.name != "ApplyExtrinsic":
        return 0
    return int(phase.values[0])
