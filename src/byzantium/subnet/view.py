"""One subnet as a watcher sees it at one block: pool, calendar, neurons, weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from byzantium.subnet.metagraph import Metagraph
from byzantium.subnet.weights import Row
from byzantium.units import Alpha, BlockNumber, NetUid, Rao, Uid


@dataclass(frozen=True, slots=True)
class Pool:
    """The pool between TAO and the subnet's alpha.

    Units: rao; alpha-rao; price in rao for one whole alpha.
    """

    tao: Rao
    alpha: Alpha
    alpha_outside: Alpha
    """Alpha that people hold."""
    price: Rao


@dataclass(frozen=True)
class SubnetView:
    """A snapshot pinned to one block, which is the metagraph's."""

    name: str
    next_epoch: BlockNumber | None
    """Block of the next epoch, None while none is planned."""
    pool: Pool
    metagraph: Metagraph
    weights: Mapping[Uid, Row]
    """Weights as they are stored, by the uid that set them."""


class SubnetViews(Protocol):
    """Where a watcher gets its snapshots; needs no key. Raises SubnetError."""

    async def view(self, netuid: NetUid) -> SubnetView:
        """Return the subnet at the newest block."""
        ...
