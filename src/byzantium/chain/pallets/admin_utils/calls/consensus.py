"""Root's calls on who makes and finalizes blocks, and on the chain's number."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.aura.declaration import AUTHORITIES, change_authorities
from byzantium.chain.pallets.evm_chain_id.declaration import ChainId
from byzantium.chain.pallets.grandpa.change_step import schedule_change
from byzantium.chain.pallets.grandpa.types import VOTERS
from byzantium.scale import types as t
from byzantium.units import AccountId


@call(PALLET, 0, args=(("new_authorities", AUTHORITIES),))
def swap_authorities(state: State, origin: Origin, new_authorities: tuple[AccountId, ...]) -> None:
    """Replace the authors of blocks; root only.

    Source: subtensor, pallets/admin-utils/src/lib.rs, swap_authorities.
    """
    ensure_root(origin)
    change_authorities(state, new_authorities)


@call(PALLET, 58, args=(("chain_id", t.U64),))
def sudo_set_evm_chain_id(state: State, origin: Origin, chain_id: int) -> None:
    """Set the number by which Ethereum's wallets know the chain; root only.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_evm_chain_id.
    """
    ensure_root(origin)
    ChainId.put(state, chain_id)


@call(
    PALLET,
    59,
    args=(
        ("next_authorities", VOTERS),
        ("in_blocks", BLOCK_NUMBER),
        ("forced", t.Option(BLOCK_NUMBER)),
    ),
)
def schedule_grandpa_change(
    state: State,
    origin: Origin,
    next_authorities: tuple[tuple[bytes, int], ...],
    in_blocks: int,
    forced: int | None,
) -> None:
    """Have other voters finalize from a later block on; root only.

    Source: subtensor, pallets/admin-utils/src/lib.rs, schedule_grandpa_change.
    """
    ensure_root(origin)
    schedule_change(state, next_authorities, in_blocks, forced)


CONSENSUS_CALLS: Final[tuple[CallType, ...]] = (
    swap_authorities,
    sudo_set_evm_chain_id,
    schedule_grandpa_change,
)
"""Every call of this file, in the chain's order."""
