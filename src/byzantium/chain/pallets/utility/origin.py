"""Origins as root names them for `dispatch_as`, and accounts derived from accounts."""

from typing import Final

from byzantium.chain.kernel.errors import BadOrigin
from byzantium.chain.kernel.origin import NONE, ROOT, Origin, Signed
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId

_SUB_ACCOUNT: Final = b"modlpy/utilisuba"

RAW_ORIGIN: Final = t.Enum(
    "frame_support::dispatch::RawOrigin",
    (
        t.Case(0, "Root"),
        t.Case(1, "Signed", (("", t.ACCOUNT_ID),)),
        t.Case(2, "None"),
        t.Case(3, "Authorized"),
    ),
    params=(("AccountId", t.ACCOUNT_ID),),
)
_ETHEREUM: Final = t.Enum(
    "pallet_ethereum::RawOrigin", (t.Case(0, "EthereumTransaction", (("", t.H160),)),)
)
ORIGIN_CALLER: Final = t.Enum(
    "node_subtensor_runtime::OriginCaller",
    (t.Case(0, "system", (("", RAW_ORIGIN),)), t.Case(21, "Ethereum", (("", _ETHEREUM),))),
)


def origin_of(caller: t.Variant) -> Origin:
    """Return the origin that an `OriginCaller` stands for.

    Authorized calls and Ethereum's transactions have no counterpart here: they raise BadOrigin, as
    every origin check would.
    """
    raw: t.Variant = caller.values[0]
    if raw.name == "Signed":
        return Signed(raw.values[0])
    if raw.name in {"Authorized", "EthereumTransaction"}:
        raise BadOrigin(got=raw.name, expected="root, a signed account or nobody")
    return ROOT if raw.name == "Root" else NONE


def derivative_account(account: AccountId, index: int) -> AccountId:
    """Return the account that an account may act as under an index.

        Blake2-256("modlpy/utilisuba" ++ account ++ index as u16)

    Source: subtensor, pallets/utility/src/lib.rs, derivative_account_id.
    """
    return AccountId(blake2(_SUB_ACCOUNT + account + t.U16.encode(index), 32))
