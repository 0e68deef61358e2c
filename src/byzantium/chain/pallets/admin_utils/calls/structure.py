"""Calls that change the make-up of a subnet: its uids, its mechanisms, its owner's hotkey."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import MECH_ID
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils import errors
from byzantium.chain.pallets.admin_utils.limits import (
    MECHANISM_COUNT,
    MECHANISM_SPLIT,
    TRIMMING,
    Hyperparameter,
)
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.setters import NETUID, ensure_exists, owner_or_root
from byzantium.chain.pallets.subtensor import errors as subtensor_errors
from byzantium.chain.pallets.subtensor import events as subtensor
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.mechanisms import (
    MOST_UIDS,
    set_emission_split,
    set_mechanism_count,
)
from byzantium.chain.pallets.subtensor.hyperparameters.permission import (
    ensure_owner_or_root,
    has_waited,
)
from byzantium.chain.pallets.subtensor.subnets.owner_step import set_owner_hotkey
from byzantium.chain.pallets.subtensor.uids.trimming_step import trim_subnet
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, MechId, NetUid
from byzantium.units.integers import U16_MAX

OWNER_HOTKEY_BLOCKS: Final = 50_400
"""Blocks between two changes of a subnet's owner hotkey."""

_HOTKEY_ARGS: Final = (NETUID, ("hotkey", t.ACCOUNT_ID))


@call(PALLET, 15, args=(NETUID, ("max_allowed_uids", t.U16)))
def sudo_set_max_allowed_uids(
    state: State, origin: Origin, netuid: NetUid, max_allowed_uids: int
) -> None:
    """Set how many uids a subnet may have, not fewer than it has; owner or root.

    Emits: MaxAllowedUidsSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_max_allowed_uids.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("MaxAllowedUids")):
        ensure_exists(state, netuid)
        _ensure_uids(state, netuid, max_allowed_uids)
        storage.MaxAllowedUids.put(state, netuid, max_allowed_uids)
        deposit_event(state, subtensor.MaxAllowedUidsSet(netuid, max_allowed_uids))


def _ensure_uids(state: State, netuid: NetUid, uids: int) -> None:
    least = storage.MinAllowedUids.get(state, netuid)
    ensure(uids >= least, errors.MaxAllowedUidsLessThanMinAllowedUids(got=uids, expected=least))
    present = storage.SubnetworkN.get(state, netuid)
    ensure(uids >= present, errors.MaxAllowedUIdsLessThanCurrentUIds(got=uids, expected=present))
    ensure(
        uids <= MOST_UIDS,
        errors.MaxAllowedUidsGreaterThanDefaultMaxAllowedUids(got=uids, expected=MOST_UIDS),
    )
    over_all = min(uids * storage.MechanismCountCurrent.get(state, netuid), U16_MAX)
    ensure(
        over_all <= MOST_UIDS,
        subtensor_errors.TooManyUIDsPerMechanism(got=over_all, expected=MOST_UIDS),
    )


@call(PALLET, 64, args=_HOTKEY_ARGS)
def sudo_set_subnet_owner_hotkey(
    state: State, origin: Origin, netuid: NetUid, hotkey: AccountId
) -> None:
    """Name the hotkey that stands for a subnet's owner, once a week; owner or root."""
    _set_owner_hotkey(state, origin, netuid, hotkey)


@call(PALLET, 67, args=_HOTKEY_ARGS)
def sudo_set_sn_owner_hotkey(
    state: State, origin: Origin, netuid: NetUid, hotkey: AccountId
) -> None:
    """Name the hotkey that stands for a subnet's owner, once a week; owner or root."""
    _set_owner_hotkey(state, origin, netuid, hotkey)


def _set_owner_hotkey(state: State, origin: Origin, netuid: NetUid, hotkey: AccountId) -> None:
    """Set the owner's hotkey; the wait binds root too.

    Emits: SubnetOwnerHotkeySet. Source: subtensor, subnets/subnet.rs, do_set_sn_owner_hotkey.
    """
    ensure_owner_or_root(state, origin, netuid)
    ensure(storage.NetworksAdded.get(state, netuid), subtensor_errors.SubnetNotExists(got=netuid))
    key, block = t.Variant("SetSNOwnerHotkey", netuid), block_number(state)
    last = storage.LastRateLimitedBlock.get(state, key)
    waited = has_waited(last, block, OWNER_HOTKEY_BLOCKS)
    ensure(waited, subtensor_errors.TxRateLimitExceeded(got=last))
    storage.LastRateLimitedBlock.put(state, key, block)
    set_owner_hotkey(state, netuid, hotkey)


@call(PALLET, 76, args=(NETUID, ("mechanism_count", MECH_ID)))
def sudo_set_mechanism_count(
    state: State, origin: Origin, netuid: NetUid, mechanism_count: MechId
) -> None:
    """Set how many mechanisms a subnet has; owner or root.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_mechanism_count.
    """
    with owner_or_root(state, origin, netuid, MECHANISM_COUNT):
        set_mechanism_count(state, netuid, mechanism_count)


@call(PALLET, 77, args=(NETUID, ("maybe_split", t.Option(t.Vec(t.U16)))))
def sudo_set_mechanism_emission_split(
    state: State, origin: Origin, netuid: NetUid, maybe_split: tuple[int, ...] | None
) -> None:
    """Set how a subnet's mechanisms share its emission, of 65535; owner or root.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_mechanism_emission_split.
    """
    with owner_or_root(state, origin, netuid, MECHANISM_SPLIT):
        set_emission_split(state, netuid, maybe_split)


@call(PALLET, 78, args=(NETUID, ("max_n", t.U16)))
def sudo_trim_to_max_allowed_uids(state: State, origin: Origin, netuid: NetUid, max_n: int) -> None:
    """Trim a subnet to fewer uids and let it have no more; owner or root.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_trim_to_max_allowed_uids.
    """
    with owner_or_root(state, origin, netuid, TRIMMING):
        trim_subnet(state, netuid, max_n)


STRUCTURE_CALLS: Final[tuple[CallType, ...]] = (
    sudo_set_max_allowed_uids,
    sudo_set_subnet_owner_hotkey,
    sudo_set_sn_owner_hotkey,
    sudo_set_mechanism_count,
    sudo_set_mechanism_emission_split,
    sudo_trim_to_max_allowed_uids,
)
"""Every call of this file, in the chain's order."""
