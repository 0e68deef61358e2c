"""A chain that goes on from another chain's state."""

from pathlib import Path
from typing import Final

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Change, Table
from byzantium.chain.localnet import TAO
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.subtensor.coinbase.tao_step import mint
from byzantium.chain.pallets.sudo import storage as sudo
from byzantium.chain.runtime import RUNTIME
from byzantium.node.archive import open_archive
from byzantium.node.block_store import LOG_NAME
from byzantium.node.errors import CannotStart
from byzantium.node.forked_state import ForkedState
from byzantium.node.local_chain import LocalChain
from byzantium.units import AccountId, Rao

FIRST_BALANCE: Final = Rao(1_000 * TAO)
"""What a key made sudo gets where it has nothing: its first transaction must be paid for."""


class FolderTaken(CannotStart):
    """The folder holds a chain, and a chain begins once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds a chain: choose another --data, or go on without --state")


def ensure_free(data: Path | None) -> None:
    """Refuse a folder that holds a chain. Raises FolderTaken."""
    if data is not None and (data / LOG_NAME).is_file():
        raise FolderTaken(data)


def open_fork(state: ForkedState, data: Path | None, sudo_key: AccountId | None) -> LocalChain:
    """Return a chain whose first block is the state's; the next one follows it.

    Block numbers, accounts, and the genesis hash that signatures cover, are the source's. What
    this runtime cannot read stays as it is, and reads as absent. With `sudo_key` that account
    becomes the sudo key. Raises FolderTaken.
    """
    ensure_free(data)
    archive, table = open_archive(
        data, state.profile, lambda: forked_table(state, sudo_key), state.header
    )
    return LocalChain(state.profile, archive, table)


def forked_table(state: ForkedState, sudo_key: AccountId | None) -> Table:
    """Return the state that a fork begins with."""
    table = Table(state.entries)
    if sudo_key is not None:
        table.apply(_crowned(State(table, RUNTIME, state.profile), sudo_key))
    return table


def _crowned(state: State, key: AccountId) -> list[Change]:
    """Make an account the sudo key, and able to pay for its first transactions."""
    sudo.Key.put(state, key)
    if accounts.balance(state, key) == 0:
        accounts.deposit(state, key, mint(state, FIRST_BALANCE))
    return state.seal()
