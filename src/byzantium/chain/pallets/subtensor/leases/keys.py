"""The accounts that own a leased subnet; nobody has their keys."""

from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId

_ACCOUNT_BYTES = 32


def lease_coldkey(lease_id: int) -> AccountId:
    """Return the coldkey of a lease.

        Blake2-256(SCALE("leasing/coldkey", id as u32))

    Units: account bytes.
    Source: subtensor, subnets/leasing.rs, lease_coldkey.
    """
    return _derived("leasing/coldkey", lease_id)


def lease_hotkey(lease_id: int) -> AccountId:
    """Return the hotkey of a lease.

        Blake2-256(SCALE("leasing/hotkey", id as u32))

    Units: account bytes.
    Source: subtensor, subnets/leasing.rs, lease_hotkey.
    """
    return _derived("leasing/hotkey", lease_id)


def _derived(purpose: str, lease_id: int) -> AccountId:
    entropy = t.STR.encode(purpose) + t.U32.encode(lease_id)
    return AccountId(blake2(entropy, _ACCOUNT_BYTES))
