"""Calls of the LimitOrders pallet."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import CallType, Weight, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.limit_orders import errors, events
from byzantium.chain.pallets.limit_orders.pallet_id import PALLET
from byzantium.chain.pallets.limit_orders.storage import MAX_ORDERS, LimitOrdersEnabled, Orders
from byzantium.chain.pallets.limit_orders.types import SIGNED_ORDER, VERSIONED_ORDER, SignedOrder
from byzantium.chain.weights import WEIGHTS
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import NetUid

_ORDERS: Final = ("orders", t.BoundedVec(SIGNED_ORDER, MAX_ORDERS))


def _weigh_orders(orders: Sequence[SignedOrder], _should_fail: bool) -> Weight:
    return own_weight(WEIGHTS[PALLET.name, "execute_orders"], len(orders))


def _weigh_batch(_netuid: NetUid, orders: Sequence[SignedOrder]) -> Weight:
    return own_weight(WEIGHTS[PALLET.name, "execute_batched_orders"], len(orders))


@call(PALLET, 0, args=(_ORDERS, ("should_fail", t.BOOL)), weigh=_weigh_orders)
def execute_orders(
    _state: State, origin: Origin, _orders: Sequence[SignedOrder], _should_fail: bool
) -> None:
    """Execute signed orders one by one; refused, for orders are switched off.

    Source: subtensor, pallets/limit-orders/src/lib.rs, execute_orders.
    """
    ensure_signed(origin)
    raise errors.LimitOrdersDisabled


@call(PALLET, 1, args=(("netuid", NET_UID), _ORDERS), weigh=_weigh_batch)
def execute_batched_orders(
    _state: State, origin: Origin, _netuid: NetUid, _orders: Sequence[SignedOrder]
) -> None:
    """Execute the orders of one subnet against each other; refused, for orders are switched off.

    Source: subtensor, pallets/limit-orders/src/lib.rs, execute_batched_orders.
    """
    ensure_signed(origin)
    raise errors.LimitOrdersDisabled


@call(PALLET, 2, args=(("order", VERSIONED_ORDER),))
def cancel_order(state: State, origin: Origin, order: t.Variant) -> None:
    """Mark an order of the signer's as cancelled, so that nobody can execute it.

    Emits: OrderCancelled. Source: subtensor, pallets/limit-orders/src/lib.rs, cancel_order.
    """
    who = ensure_signed(origin)
    signer = order.values[0].signer
    ensure(signer == who, errors.Unauthorized(got=who.hex(), expected=signer.hex()))
    order_id = blake2(VERSIONED_ORDER.encode(order), 32)
    known = Orders.contains(state, order_id)
    ensure(not known, errors.OrderAlreadyProcessed(got=order_id.hex()))
    Orders.put(state, order_id, t.Variant("Cancelled"))
    deposit_event(state, events.OrderCancelled(order_id, who))


@call(PALLET, 3, args=(("enabled", t.BOOL),))
def set_pallet_status(state: State, origin: Origin, enabled: bool) -> None:
    """Switch orders on or off; root only. On is refused, for the pallet's hotkey is not there.

    Emits: LimitOrdersPalletStatusChanged.
    Source: subtensor, pallets/limit-orders/src/lib.rs, set_pallet_status.
    """
    ensure_root(origin)
    ensure(not enabled, errors.PalletHotkeyNotRegistered)
    LimitOrdersEnabled.put(state, False)
    deposit_event(state, events.LimitOrdersPalletStatusChanged(False))


CALLS: Final[tuple[CallType, ...]] = (
    execute_orders,
    execute_batched_orders,
    cancel_order,
    set_pallet_status,
)
"""Every call, in the chain's order."""
