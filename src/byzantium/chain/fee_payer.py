"""Who pays the fee of a transaction: its signer, or an account that it is a proxy for."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.proxy.pallet_id import PALLET as PROXY
from byzantium.chain.pallets.proxy.storage import RealPaysFee
from byzantium.chain.pallets.utility.filters import BATCHES
from byzantium.chain.pallets.utility.pallet_id import PALLET as UTILITY
from byzantium.scale import types as t
from byzantium.units import AccountId

_NAMED: Final = "Id"


class _Proxied(NamedTuple):
    """A call made for an account."""

    real: AccountId
    call: t.Variant


def fee_payer(state: State, signer: AccountId, value: t.Variant) -> AccountId:
    """Return who pays the fee of a call that an account signs.

    A proxied call is paid by the account it is for, if that account chose so for this delegate.
    If it holds another proxied call, or a batch of nothing but proxied calls for one account, then
    that one pays, if it chose so for the first.

    Source: subtensor, runtime/src/transaction_payment_wrapper.rs, extract_real_fee_payer.
    """
    outer = _proxied(value)
    if outer is None or not RealPaysFee.contains(state, outer.real, signer):
        return signer
    inner = _common_real([outer.call]) or _common_real(_batched(outer.call))
    if inner is not None and RealPaysFee.contains(state, inner, outer.real):
        return inner
    return outer.real


def _proxied(value: t.Variant) -> _Proxied | None:
    """Return whom a call is for, if it is a proxied one; announced ones do not count."""
    inner: t.Variant = value.values[0]
    if (value.name, inner.name) != (PROXY.name, "proxy"):
        return None
    address, _, call = inner.values
    return _Proxied(AccountId(address.values[0]), call) if address.name == _NAMED else None


def _common_real(calls: Sequence[t.Variant]) -> AccountId | None:
    """Return the account that all of these calls are for, if each of them is a proxied one."""
    found = [_proxied(call) for call in calls]
    reals = {None if proxied is None else proxied.real for proxied in found}
    return reals.pop() if len(reals) == 1 else None


def _batched(value: t.Variant) -> Sequence[t.Variant]:
    inner: t.Variant = value.values[0]
    batch = value.name == UTILITY.name and inner.name in BATCHES
    return inner.values[0] if batch else ()
