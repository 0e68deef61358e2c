"""Calls about who may act for whom, and who pays for it."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, PostDispatch, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.calls import lookup
from byzantium.chain.pallets.balances.reserves import reserve, unreserve
from byzantium.chain.pallets.proxy import errors, events, storage
from byzantium.chain.pallets.proxy.announcements_step import poke_deposits
from byzantium.chain.pallets.proxy.deposits import proxy_deposit
from byzantium.chain.pallets.proxy.pallet_id import PALLET
from byzantium.chain.pallets.proxy.step import (
    Birth,
    add_proxy_delegate,
    find_proxy,
    moment,
    pure_account,
    remove_all_proxy_delegates,
    remove_proxy_delegate,
)
from byzantium.chain.pallets.proxy.types import PROXY_TYPE, ProxyDefinition
from byzantium.scale import types as t
from byzantium.units import BlockNumber

_DELEGATION: Final = (
    ("delegate", t.MULTI_ADDRESS),
    ("proxy_type", PROXY_TYPE),
    ("delay", BLOCK_NUMBER),
)


@call(PALLET, 1, args=_DELEGATION)
def add_proxy(
    state: State, origin: Origin, delegate: t.Variant, proxy_type: t.Variant, delay: BlockNumber
) -> None:
    """Let an account act for the signer.

    Emits: ProxyAdded. Source: subtensor, pallets/proxy/src/lib.rs, add_proxy.
    """
    who = ensure_signed(origin)
    add_proxy_delegate(state, who, ProxyDefinition(lookup(delegate), proxy_type, delay))


@call(PALLET, 2, args=_DELEGATION)
def remove_proxy(
    state: State, origin: Origin, delegate: t.Variant, proxy_type: t.Variant, delay: BlockNumber
) -> None:
    """Let an account no longer act for the signer.

    Emits: ProxyRemoved. Source: subtensor, pallets/proxy/src/lib.rs, remove_proxy.
    """
    who = ensure_signed(origin)
    remove_proxy_delegate(state, who, ProxyDefinition(lookup(delegate), proxy_type, delay))


@call(PALLET, 3)
def remove_proxies(state: State, origin: Origin) -> None:
    """Let nobody act for the signer any longer. A pure account would be lost for good.

    Source: subtensor, pallets/proxy/src/lib.rs, remove_proxies.
    """
    remove_all_proxy_delegates(state, ensure_signed(origin))


@call(PALLET, 4, args=(("proxy_type", PROXY_TYPE), ("delay", BLOCK_NUMBER), ("index", t.U16)))
def create_pure(
    state: State, origin: Origin, proxy_type: t.Variant, delay: BlockNumber, index: int
) -> None:
    """Make an account without a key for which the signer may act.

    Emits: PureCreated. Source: subtensor, pallets/proxy/src/lib.rs, create_pure.
    """
    who = ensure_signed(origin)
    pure = pure_account(who, proxy_type, index, moment(state))
    ensure(not storage.Proxies.contains(state, pure), errors.Duplicate(got=pure.hex()))
    deposit = proxy_deposit(1)
    reserve(state, who, deposit)
    storage.Proxies.put(state, pure, ((ProxyDefinition(who, proxy_type, delay),), deposit))
    deposit_event(state, events.PureCreated(pure, who, proxy_type, index))


@call(
    PALLET,
    5,
    args=(
        ("spawner", t.MULTI_ADDRESS),
        ("proxy_type", PROXY_TYPE),
        ("index", t.U16),
        ("height", t.Compact(BLOCK_NUMBER)),
        ("ext_index", t.Compact(t.U32)),
    ),
)
def kill_pure(
    state: State,
    origin: Origin,
    spawner: t.Variant,
    proxy_type: t.Variant,
    index: int,
    height: BlockNumber,
    ext_index: int,
) -> None:
    """Take a pure account's proxies away for good, and give its maker the deposit back.

    Emits: PureKilled. Source: subtensor, pallets/proxy/src/lib.rs, kill_pure.
    """
    who, maker = ensure_signed(origin), lookup(spawner)
    pure = pure_account(maker, proxy_type, index, Birth(height, ext_index))
    ensure(pure == who, errors.NoPermission(got=who.hex(), expected=pure.hex()))
    _, deposit = storage.Proxies.get(state, who)
    storage.Proxies.remove(state, who)
    unreserve(state, maker, deposit)
    deposit_event(state, events.PureKilled(who, maker, proxy_type, index))


@call(PALLET, 10)
def poke_deposit(state: State, origin: Origin) -> PostDispatch:
    """Bring the signer's deposits to what they should be; free when one of them changes.

    Emits: DepositPoked. Source: subtensor, pallets/proxy/src/lib.rs, poke_deposit.
    """
    moved = poke_deposits(state, ensure_signed(origin))
    return PostDispatch(pays_fee=not moved)


@call(PALLET, 11, args=(("delegate", t.MULTI_ADDRESS), ("pays_fee", t.BOOL)))
def set_real_pays_fee(state: State, origin: Origin, delegate: t.Variant, pays_fee: bool) -> None:
    """Choose whether the signer pays the fees of what a delegate does for it.

    Emits: RealPaysFeeSet. Source: subtensor, pallets/proxy/src/lib.rs, set_real_pays_fee.
    """
    real, account = ensure_signed(origin), lookup(delegate)
    find_proxy(state, real, account, None)
    if pays_fee:
        storage.RealPaysFee.put(state, real, account, ())
    else:
        storage.RealPaysFee.remove(state, real, account)
    deposit_event(state, events.RealPaysFeeSet(real, account, pays_fee))


DELEGATION_CALLS: Final[tuple[CallType, ...]] = (
    add_proxy,
    remove_proxy,
    remove_proxies,
    create_pure,
    kill_pure,
    poke_deposit,
    set_real_pays_fee,
)
