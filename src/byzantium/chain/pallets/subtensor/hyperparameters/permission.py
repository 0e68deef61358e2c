"""The rights of a subnet's owner: who it is, how long it waits, and when nothing may change."""

from typing import Final

from byzantium.chain.kernel.errors import BadOrigin, ensure
from byzantium.chain.kernel.origin import Origin, ensure_signed, ensure_signed_or_root
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.tempo.step import is_frozen_now
from byzantium.chain.pallets.system.storage import block_number
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid
from byzantium.units.integers import minus

TEMPO_UPDATE: Final = 11
"""Number of the owner's `set_tempo` among the kinds of rate-limited transactions."""


def has_waited(last: int, block: int, blocks: int) -> bool:
    """Tell whether enough blocks have passed since something last happened, or it never did.

    Units: blocks; a last block of 0 means never.
    Source: subtensor, utils/rate_limiting.rs, passes_rate_limit.
    """
    return last == 0 or minus(block, last) >= blocks


def ensure_owner(state: State, origin: Origin, netuid: NetUid) -> AccountId:
    """Return the coldkey of a subnet's owner; raise BadOrigin for anybody else.

    Source: subtensor, utils/misc.rs, ensure_subnet_owner.
    """
    coldkey = ensure_signed(origin)
    ensure(coldkey == storage.SubnetOwner.get(state, netuid), BadOrigin)
    return coldkey


def ensure_owner_or_root(state: State, origin: Origin, netuid: NetUid) -> AccountId | None:
    """Return the owner's coldkey, or None for root; raise BadOrigin for anybody else.

    Source: subtensor, utils/misc.rs, ensure_subnet_owner_or_root.
    """
    if ensure_signed_or_root(origin) is None:
        return None
    return ensure_owner(state, origin, netuid)


def ensure_window_open(state: State, netuid: NetUid) -> None:
    """Refuse changes close before an epoch.

    Source: subtensor, utils/misc.rs, ensure_admin_window_open.
    """
    frozen = is_frozen_now(state, netuid)
    ensure(not frozen, errors.AdminActionProhibitedDuringWeightsWindow)


def ensure_owner_has_waited(state: State, netuid: NetUid, hyperparameter: str) -> None:
    """Refuse an owner who changed the same hyperparameter some tempos ago.

        Tempo * OwnerHyperparamRateLimit

    Units: blocks.
    Source: subtensor, utils/rate_limiting.rs, passes_rate_limit_on_subnet.
    """
    last = storage.LastRateLimitedBlock.get(state, _record(netuid, hyperparameter))
    tempos = storage.OwnerHyperparamRateLimit.get(state)
    blocks = storage.Tempo.get(state, netuid) * tempos
    ensure(has_waited(last, block_number(state), blocks), errors.TxRateLimitExceeded)


def record_owner_change(state: State, netuid: NetUid, hyperparameter: str) -> None:
    """Remember that the owner changed a hyperparameter in this block."""
    key = _record(netuid, hyperparameter)
    storage.LastRateLimitedBlock.put(state, key, block_number(state))


def _record(netuid: NetUid, hyperparameter: str) -> t.Variant:
    return t.Variant("OwnerHyperparamUpdate", netuid, t.Variant(hyperparameter))
