"""How long an owner waits between two changes of the same thing."""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.pallet import ByProfile
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import (
    ensure_owner_has_waited,
    has_waited,
    record_owner_change,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid


class OwnerLimit(Protocol):
    """A wait that binds the owner of a subnet, and never root."""

    def check(self, state: State, netuid: NetUid, owner: AccountId, /) -> None:
        """Raise TxRateLimitExceeded while the owner must still wait."""
        ...

    def record(self, state: State, netuid: NetUid, owner: AccountId, /) -> None:
        """Remember that the owner made the change in this block."""
        ...


class Hyperparameter(NamedTuple):
    """The common wait: some tempos for each hyperparameter of a subnet."""

    name: str

    def check(self, state: State, netuid: NetUid, _owner: AccountId) -> None:
        """See `OwnerLimit.check`."""
        ensure_owner_has_waited(state, netuid, self.name)

    def record(self, state: State, netuid: NetUid, _owner: AccountId) -> None:
        """See `OwnerLimit.record`."""
        record_owner_change(state, netuid, self.name)


class Transaction(NamedTuple):
    """A wait of its own: blocks for each owner and subnet, kept under a transaction type."""

    number: int
    blocks: Callable[[State, NetUid], int]

    def check(self, state: State, netuid: NetUid, owner: AccountId) -> None:
        """See `OwnerLimit.check`."""
        last = storage.TransactionKeyLastBlock.get(state, owner, netuid, self.number)
        waited = has_waited(last, block_number(state), self.blocks(state, netuid))
        ensure(waited, errors.TxRateLimitExceeded(got=last))

    def record(self, state: State, netuid: NetUid, owner: AccountId) -> None:
        """See `OwnerLimit.record`."""
        block = block_number(state)
        storage.TransactionKeyLastBlock.put(state, owner, netuid, self.number, block)


def _fixed(blocks: ByProfile[int]) -> Callable[[State, NetUid], int]:
    return lambda state, _netuid: blocks.of(state.profile)


def _version_key_blocks(state: State, netuid: NetUid) -> int:
    return storage.Tempo.get(state, netuid) * storage.WeightsVersionKeyRateLimit.get(state)


WEIGHTS_VERSION_KEY: Final = Transaction(4, _version_key_blocks)
MECHANISM_COUNT: Final = Transaction(7, _fixed(ByProfile(normal=7_200, fast=1)))
MECHANISM_SPLIT: Final = Transaction(8, _fixed(ByProfile(normal=7_200, fast=1)))
TRIMMING: Final = Transaction(9, _fixed(ByProfile(normal=216_000, fast=1)))
