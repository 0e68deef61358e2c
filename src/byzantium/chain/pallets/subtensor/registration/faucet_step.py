"""The faucet of a local network: TAO for work."""

from typing import Final

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import mint, spend
from byzantium.chain.pallets.subtensor.registration.faucet import is_work, seal_hash
from byzantium.chain.pallets.system.storage import BlockHash, block_number
from byzantium.units import AccountId

FAUCET_RAO: Final = 1_000_000_000_000
WORK_BLOCKS: Final = 3
"""Blocks for which work on a block's hash counts, that block included."""

WORK_BYTES: Final = 32


def pay_for_work(state: State, coldkey: AccountId, block: int, nonce: int, work: bytes) -> None:
    """Mint TAO for an account that found work on the hash of a recent block.

    The same work counts again as long as its block does.

    Raises InvalidWorkBlock, InvalidDifficulty, InvalidSeal.
    Emits: Faucet. Source: subtensor, subnets/registration.rs, do_faucet.
    Differs: work of a wrong length is InvalidDifficulty; there it stops the runtime.
    """
    now = block_number(state)
    recent = block <= now < block + WORK_BLOCKS
    ensure(recent, errors.InvalidWorkBlock(got=block, expected=f"{now} or just before"))
    ensure(len(work) == WORK_BYTES and is_work(work), errors.InvalidDifficulty(got=work.hex()))
    seal = seal_hash(BlockHash.get(state, block), coldkey, nonce)
    ensure(seal == work, errors.InvalidSeal(got=work.hex(), expected=seal.hex()))
    storage.UsedWork.put(state, work, now)
    credit = mint(state, FAUCET_RAO)
    if spend(state, coldkey, credit, FAUCET_RAO) is None:
        accounts.rescind(state, credit)
    deposit_event(state, events.Faucet(coldkey, FAUCET_RAO))
