"""A subnet's neurons as stored: hotkeys, the stake that counts, when each last set weights."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.stake_weight import (
    inherited,
    stake_weight,
    stake_weights,
    weight_of_tao,
)
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.uids.columns import (
    Raws,
    amounts,
    by_uid,
    is_absent,
    keys_of_hotkeys,
    of_few_hotkeys,
    stored_amounts,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid

ACCOUNT_BYTES: Final = 32
_UNRELATED: Final = (None, None)
_SUBNETS_KEPT: Final = 256


class Stake(NamedTuple):
    """A hotkey's stake on a subnet, after what children and parents lend each other."""

    alpha: int
    tao: int
    """Its stake on root, shared along the subnet's relations."""
    weight: int
    """Both together, an I64F64 raw."""


def hotkeys_by_uid(state: State, netuid: NetUid) -> tuple[AccountId | None, ...]:
    """Return the hotkey of every uid below the subnet's size; None where none is stored."""
    return _hotkeys(by_uid(state, storage.Keys, netuid, storage.SubnetworkN.get(state, netuid)))


@lru_cache(maxsize=_SUBNETS_KEPT)
def _hotkeys(raws: Raws) -> tuple[AccountId | None, ...]:
    return tuple(
        None if raw is None or len(raw) < ACCOUNT_BYTES else AccountId(raw[:ACCOUNT_BYTES])
        for raw in raws
    )


def registered_at(state: State, netuid: NetUid, size: int) -> tuple[int, ...]:
    """Return the block in which the hotkey of every uid below a size registered."""
    return _registered_at(by_uid(state, storage.BlockAtRegistration, netuid, size))


@lru_cache(maxsize=_SUBNETS_KEPT)
def _registered_at(raws: Raws) -> tuple[int, ...]:
    return tuple(amounts(raws))


def last_updates(state: State, netuid: NetUid, index: int) -> tuple[int, ...]:
    """Return when each neuron last set or committed weights on a mechanism.

    What is stored too short is filled up with zeros; what is too long stays.

    Source: subtensor, utils/misc.rs, get_last_update.
    """
    stored = storage.LastUpdate.get(state, index)
    return (*stored, *[0] * (storage.SubnetworkN.get(state, netuid) - len(stored)))


def stamp_update(state: State, netuid: NetUid, index: int, uid: int) -> None:
    """Record that a neuron set or committed weights, or came to its uid, in this block.

    Source: subtensor, utils/misc.rs, set_last_update_for_uid.
    """
    updates = last_updates(state, netuid, index)
    if uid < len(updates):
        stamped = (*updates[:uid], block_number(state), *updates[uid + 1 :])
        storage.LastUpdate.put(state, index, stamped)


def owner_uid(state: State, netuid: NetUid) -> int | None:
    """Return the uid of the subnet owner's hotkey, or None where it is not registered.

    Source: subtensor, subnets/uids.rs, get_owner_uid.
    """
    if not storage.SubnetOwnerHotkey.contains(state, netuid):
        return None
    return storage.Uids.get(state, netuid, storage.SubnetOwnerHotkey.get(state, netuid))


def stake_of(state: State, netuid: NetUid, hotkey: AccountId) -> Stake:
    """Return what a hotkey's stake counts for on a subnet.

    On root the alpha is what the hotkey holds, unshared.

    Source: subtensor, staking/stake_utils.rs, get_stake_weights_for_hotkey_on_subnet.
    """
    if netuid == ROOT:
        alpha: int = storage.TotalHotkeyAlpha.get(state, hotkey, ROOT)
    else:
        alpha = _inherited_of(state, hotkey, netuid, holding=netuid)
    tao = _inherited_of(state, hotkey, netuid, holding=ROOT)
    weight = weight_of_tao(storage.TaoWeight.get(state))
    return Stake(alpha, tao, stake_weight(alpha, tao, weight))


def stakes_by_uid(state: State, netuid: NetUid, hotkeys: Sequence[AccountId | None]) -> list[int]:
    """Return the stake that counts of every uid, 0 without a hotkey; I64F64 raws.

    Who neither lends nor borrows stake, nor holds any on root, counts with its alpha.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (stake).
    """
    held = tuple(key for key in hotkeys if key is not None)
    if netuid == ROOT or len(held) < len(hotkeys):
        return [0 if key is None else stake_of(state, netuid, key).weight for key in hotkeys]
    relations = (
        of_few_hotkeys(state, storage.ChildKeys, held, netuid),
        of_few_hotkeys(state, storage.ParentKeys, held, netuid),
    )
    alphas, taos = (
        stored_amounts(state, keys_of_hotkeys(storage.TotalHotkeyAlpha, held, holding))
        for holding in (netuid, ROOT)
    )
    stakes = stake_weights(alphas, taos, weight_of_tao(storage.TaoWeight.get(state)))
    if not all(map(is_absent, relations)):
        for uid, related in enumerate(zip(*relations, strict=True)):
            if related != _UNRELATED:
                stakes[uid] = stake_of(state, netuid, held[uid]).weight
    return stakes


def _inherited_of(state: State, hotkey: AccountId, netuid: NetUid, *, holding: NetUid) -> int:
    children = storage.ChildKeys.get(state, hotkey, netuid)
    parents = storage.ParentKeys.get(state, hotkey, netuid)
    return inherited(
        storage.TotalHotkeyAlpha.get(state, hotkey, holding),
        [proportion for proportion, _ in children],
        [
            (proportion, storage.TotalHotkeyAlpha.get(state, parent, holding))
            for proportion, parent in parents
        ],
    )
