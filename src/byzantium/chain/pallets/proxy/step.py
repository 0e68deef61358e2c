"""Delegations on the state: who may act for whom, and acting for somebody."""

from bisect import insort
from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.dispatch import CallType, try_dispatch
from byzantium.chain.kernel.errors import OK, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import Origin, Signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.reserves import reserve, unreserve
from byzantium.chain.pallets.proxy import errors, events, storage
from byzantium.chain.pallets.proxy.constants import MAX_PROXIES
from byzantium.chain.pallets.proxy.deposits import proxy_deposit
from byzantium.chain.pallets.proxy.pallet_id import PALLET
from byzantium.chain.pallets.proxy.permissions import (
    ESCALATING,
    ONLY_FOR_ANY,
    Asked,
    includes,
    permits,
)
from byzantium.chain.pallets.proxy.types import ANY, PROXY_TYPE, ProxyDefinition, rank
from byzantium.chain.pallets.system.errors import CallFiltered
from byzantium.chain.pallets.system.position import extrinsic_position
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import AccountId, BlockNumber, Rao

_PURE: Final = b"modlpy/proxy____"


class Birth(NamedTuple):
    """When a pure account was made: the block, and the place of the transaction in it."""

    block: int
    position: int


def add_proxy_delegate(state: State, delegator: AccountId, added: ProxyDefinition) -> None:
    """Let an account act for another one, and take the deposit for it.

    Raises NoSelfProxy, Duplicate, TooMany, or what a reserve raises.

    Emits: Reserved, ProxyAdded. Source: subtensor, pallets/proxy/src/lib.rs, add_proxy_delegate.
    """
    ensure(delegator != added.delegate, errors.NoSelfProxy)
    held, deposit = storage.Proxies.get(state, delegator)
    ensure(added not in held, errors.Duplicate(got=added))
    ensure(len(held) < MAX_PROXIES, errors.TooMany(got=len(held) + 1, expected=MAX_PROXIES))
    proxies = list(held)
    insort(proxies, added, key=rank)
    due = proxy_deposit(len(proxies))
    adjust_deposit(state, delegator, deposit, due)
    storage.Proxies.put(state, delegator, (tuple(proxies), due))
    deposit_event(state, events.ProxyAdded(delegator, *added))


def remove_proxy_delegate(state: State, delegator: AccountId, removed: ProxyDefinition) -> None:
    """Let an account no longer act for another one, and give the deposit for it back.

    Raises NotFound.

    Emits: Unreserved, ProxyRemoved.
    Source: subtensor, pallets/proxy/src/lib.rs, remove_proxy_delegate.
    """
    held, deposit = storage.Proxies.get(state, delegator)
    ensure(removed in held, errors.NotFound(got=removed))
    proxies = tuple(definition for definition in held if definition != removed)
    due = proxy_deposit(len(proxies))
    adjust_deposit(state, delegator, deposit, due)
    if proxies:
        storage.Proxies.put(state, delegator, (proxies, due))
    else:
        storage.Proxies.remove(state, delegator)
    storage.RealPaysFee.remove(state, delegator, removed.delegate)
    deposit_event(state, events.ProxyRemoved(delegator, *removed))


def remove_all_proxy_delegates(state: State, delegator: AccountId) -> None:
    """Let nobody act for an account any longer, and give its deposit back.

    Emits: Unreserved. Source: subtensor, pallets/proxy/src/lib.rs, remove_all_proxy_delegates.
    """
    _, deposit = storage.Proxies.get(state, delegator)
    storage.Proxies.remove(state, delegator)
    unreserve(state, delegator, deposit)
    storage.RealPaysFee.clear(state, delegator)


def adjust_deposit(state: State, who: AccountId, held: Rao, due: Rao) -> None:
    """Reserve or release the difference between two deposits.

    Units: rao. Source: subtensor, pallets/proxy/src/lib.rs, rejig_deposit.
    """
    if due > held:
        reserve(state, who, Rao(due - held))
    else:
        unreserve(state, who, Rao(held - due))


def find_proxy(
    state: State, real: AccountId, delegate: AccountId, forced: t.Variant | None
) -> ProxyDefinition:
    """Return the first delegation between two accounts, of a certain type if one is forced.

    Raises NotProxy. Source: subtensor, pallets/proxy/src/lib.rs, find_proxy.
    """
    for definition in storage.Proxies.get(state, real)[0]:
        if definition.delegate == delegate and forced in {None, definition.proxy_type}:
            return definition
    raise errors.NotProxy(got=delegate.hex(), expected=f"a proxy of {real.hex()}")


def execute(state: State, definition: ProxyDefinition, real: AccountId, value: t.Variant) -> None:
    """Run a call as the account that a proxy acts for, within what the proxy's type permits.

    The call's failure is told in the event and does not fail the proxy's call.

    Emits: ProxyExecuted. Source: subtensor, pallets/proxy/src/lib.rs, do_proxy.
    """
    origin = Signed(real, (partial(_filter, definition.proxy_type),))
    error = try_dispatch(state, origin, value).error
    result = OK if error is None else t.Variant("Err", error.wire)
    storage.LastCallResult.put(state, real, result)
    deposit_event(state, events.ProxyExecuted(result))


def _filter(
    proxy_type: t.Variant,
    _state: State,
    _origin: Origin,
    call_type: CallType,
    args: Sequence[Any],
) -> None:
    """Refuse what a type of proxy does not permit, and what would widen its own permission."""
    allowed = permits(proxy_type, Asked(call_type, args))
    if call_type.pallet == PALLET and call_type.name in ESCALATING:
        allowed = allowed and includes(proxy_type, args[1])
    if call_type.pallet == PALLET and call_type.name in ONLY_FOR_ANY:
        allowed = allowed and proxy_type == ANY
    expected = f"a call that {proxy_type.name} permits"
    ensure(allowed, CallFiltered(got=call_type.name, expected=expected))


def pure_account(who: AccountId, proxy_type: t.Variant, index: int, birth: Birth) -> AccountId:
    """Return the account without a key that an account makes at a moment.

        Blake2-256("modlpy/proxy____" ++ maker ++ block u32 ++ position u32 ++ type ++ index u16)

    Source: subtensor, pallets/proxy/src/lib.rs, pure_account.
    """
    moment = t.U32.encode(birth.block) + t.U32.encode(birth.position)
    entropy = _PURE + who + moment + PROXY_TYPE.encode(proxy_type) + t.U16.encode(index)
    return AccountId(blake2b(entropy, digest_size=32).digest())


def moment(state: State) -> Birth:
    """Return the present block and the place of the present transaction in it."""
    return Birth(Number.get(state), extrinsic_position(state))


def now(state: State) -> BlockNumber:
    """Return the present block number."""
    return BlockNumber(Number.get(state))
