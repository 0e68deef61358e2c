"""The accounts that hold the subnets' TAO, and the one where burnt TAO rests."""

from typing import Final

from byzantium.units import AccountId, NetUid

_MODULE: Final = b"modl"
_SUBTENSOR: Final = b"subtensr"
_BURN: Final = b"burntnsr"
_ACCOUNT_BYTES: Final = 32
_NETUID_AT: Final = len(_MODULE + _SUBTENSOR)

BURN_ACCOUNT: Final = AccountId((_MODULE + _BURN).ljust(_ACCOUNT_BYTES, b"\0"))


def subnet_account(netuid: NetUid) -> AccountId:
    """Return the account that holds a subnet's TAO.

        "modl" + "subtensr" + netuid as two little-endian bytes + zeros

    Units: account bytes.
    Source: subtensor, subnets/subnet.rs, get_subnet_account_id.
    """
    raw = _MODULE + _SUBTENSOR + netuid.to_bytes(2, "little")
    return AccountId(raw.ljust(_ACCOUNT_BYTES, b"\0"))


def is_subnet_account(account: AccountId) -> bool:
    """Tell whether an account is that of any subnet, existing or not.

        account = subnet_account(n) for the n at its place

    Units: account bytes.
    Source: subtensor, subnets/subnet.rs, is_subnet_account_id.
    """
    raw = account[_NETUID_AT : _NETUID_AT + 2]
    return account == subnet_account(NetUid(int.from_bytes(raw, "little")))
