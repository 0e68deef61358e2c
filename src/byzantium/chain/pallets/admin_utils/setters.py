"""The common course of a setter: who calls, has the owner waited, is the window open, write."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.dispatch import CallType, DispatchClass, Handler
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import EventType, deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap, StorageValue
from byzantium.chain.pallets.admin_utils import errors
from byzantium.chain.pallets.admin_utils.limits import Hyperparameter, OwnerLimit
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.permission import (
    ensure_owner_or_root,
    ensure_window_open,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

NETUID: Final = ("netuid", NET_UID)
ROOT_NETUID: Final = NetUid(0)

Argument = tuple[str, t.Type[Any]]


class Target(NamedTuple):
    """What a setter writes, and the event that tells of it, if any does."""

    item: StorageMap[NetUid, Any]
    event: EventType | None = None

    def write(self, state: State, netuid: NetUid, value: object) -> None:
        """Store a value for a subnet and tell of it."""
        self.item.put(state, netuid, value)
        if self.event is not None:
            deposit_event(state, self.event(netuid, value))


def ensure_exists(state: State, netuid: NetUid) -> None:
    """Refuse a subnet that does not exist."""
    exists = storage.NetworksAdded.get(state, netuid)
    ensure(exists, errors.SubnetDoesNotExist(got=netuid))


def ensure_not_root(netuid: NetUid) -> None:
    """Refuse the root network."""
    ensure(netuid != ROOT_NETUID, errors.NotPermittedOnRootSubnet)


@contextmanager
def owner_or_root(
    state: State, origin: Origin, netuid: NetUid, limit: OwnerLimit
) -> Generator[AccountId | None]:
    """Admit the owner, who must have waited, or root, while no epoch is near.

    Yields the owner, None for root. The owner's wait begins anew only if the body succeeds.

    Source: subtensor, utils/misc.rs, ensure_sn_owner_or_root_with_limits.
    """
    owner = ensure_owner_or_root(state, origin, netuid)
    if owner is not None:
        limit.check(state, netuid, owner)
    ensure_window_open(state, netuid)
    yield owner
    if owner is not None:
        limit.record(state, netuid, owner)


def _declare(
    index: int, name: str, args: tuple[Argument, ...], handler: Handler, doc: str
) -> CallType:
    return CallType(PALLET, index, name, args, handler, True, DispatchClass.NORMAL, doc)


def global_setter(
    index: int,
    name: str,
    argument: Argument,
    item: StorageValue[Any],
    event: EventType | None = None,
    *,
    doc: str,
) -> CallType:
    """Declare a call by which root sets one value of the whole network."""

    def handler(state: State, origin: Origin, value: object) -> None:
        ensure_root(origin)
        item.put(state, value)
        if event is not None:
            deposit_event(state, event(value))

    return _declare(index, name, (argument,), handler, f"{doc}; root only.")


def root_setter(
    index: int,
    name: str,
    argument: Argument,
    target: Target,
    *,
    doc: str,
    window: bool = False,
    checked: bool = True,
) -> CallType:
    """Declare a call by which root sets a value of a subnet.

    `window` forbids it close before an epoch; `checked` wants the subnet to exist.
    """

    def handler(state: State, origin: Origin, netuid: NetUid, value: object) -> None:
        ensure_root(origin)
        if window:
            ensure_window_open(state, netuid)
        if checked:
            ensure_exists(state, netuid)
        target.write(state, netuid, value)

    return _declare(index, name, (NETUID, argument), handler, f"{doc}; root only.")


def owner_setter(
    index: int,
    name: str,
    argument: Argument,
    target: Target,
    *,
    doc: str,
    limit: str,
    checked: bool = True,
) -> CallType:
    """Declare a call by which the owner of a subnet, or root, sets a hyperparameter.

    `limit` names the owner's wait; `checked` wants the subnet to exist.
    """

    def handler(state: State, origin: Origin, netuid: NetUid, value: object) -> None:
        with owner_or_root(state, origin, netuid, Hyperparameter(limit)):
            if checked:
                ensure_exists(state, netuid)
            target.write(state, netuid, value)

    return _declare(index, name, (NETUID, argument), handler, f"{doc}; owner or root.")
