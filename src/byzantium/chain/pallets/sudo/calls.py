"""Calls of the Sudo pallet. A call by the sudo account is free once it has run.

The inner call's failure is not the outer's: it is told in the event.
"""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, PostDispatch, call, try_dispatch
from byzantium.chain.kernel.errors import OK, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.origin import ROOT, Origin, Signed, ensure_signed_or_root
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.calls import lookup
from byzantium.chain.pallets.sudo import errors, events, storage
from byzantium.chain.pallets.sudo.pallet_id import PALLET
from byzantium.chain.pallets.system.types import WEIGHT, WeightRecord
from byzantium.scale import types as t

_FREE: Final = PostDispatch(pays_fee=False)


def _ensure_sudo(state: State, origin: Origin) -> None:
    sender = ensure_signed_or_root(origin)
    ensure(
        sender is None or sender == storage.Key.get(state),
        errors.RequireSudo(got=sender, expected=storage.Key.get(state)),
    )


def _result(state: State, origin: Origin, value: t.Variant) -> t.Variant:
    error = try_dispatch(state, origin, value, unfiltered=True).error
    return OK if error is None else t.Variant("Err", error.wire)


@call(PALLET, 0, args=(("call", RUNTIME_CALL),))
def sudo(state: State, origin: Origin, value: t.Variant) -> PostDispatch:
    """Run a call as root; only the sudo account may.

    Emits: Sudid. Source: polkadot-sdk, substrate/frame/sudo/src/lib.rs, sudo.
    """
    _ensure_sudo(state, origin)
    deposit_event(state, events.Sudid(_result(state, ROOT, value)))
    return _FREE


@call(PALLET, 1, args=(("call", RUNTIME_CALL), ("weight", WEIGHT)))
def sudo_unchecked_weight(
    state: State, origin: Origin, value: t.Variant, _weight: WeightRecord
) -> PostDispatch:
    """Run a call as root under a weight of the sudo account's choice.

    Emits: Sudid. Source: polkadot-sdk, substrate/frame/sudo/src/lib.rs, sudo_unchecked_weight.
    """
    _ensure_sudo(state, origin)
    deposit_event(state, events.Sudid(_result(state, ROOT, value)))
    return _FREE


@call(PALLET, 2, args=(("new", t.MULTI_ADDRESS),))
def set_key(state: State, origin: Origin, new: t.Variant) -> PostDispatch:
    """Hand the sudo key to another account.

    Emits: KeyChanged. Source: polkadot-sdk, substrate/frame/sudo/src/lib.rs, set_key.
    """
    _ensure_sudo(state, origin)
    account = lookup(new)
    deposit_event(state, events.KeyChanged(storage.Key.get(state), account))
    storage.Key.put(state, account)
    return _FREE


@call(PALLET, 3, args=(("who", t.MULTI_ADDRESS), ("call", RUNTIME_CALL)))
def sudo_as(state: State, origin: Origin, who: t.Variant, value: t.Variant) -> PostDispatch:
    """Run a call as any account; only the sudo account may.

    Emits: SudoAsDone. Source: polkadot-sdk, substrate/frame/sudo/src/lib.rs, sudo_as.
    """
    _ensure_sudo(state, origin)
    deposit_event(state, events.SudoAsDone(_result(state, Signed(lookup(who)), value)))
    return _FREE


@call(PALLET, 4)
def remove_key(state: State, origin: Origin) -> PostDispatch:
    """Give the sudo key up for good.

    Emits: KeyRemoved. Source: polkadot-sdk, substrate/frame/sudo/src/lib.rs, remove_key.
    """
    _ensure_sudo(state, origin)
    deposit_event(state, events.KeyRemoved())
    storage.Key.remove(state)
    return _FREE


CALLS: Final[tuple[CallType, ...]] = (sudo, sudo_unchecked_weight, set_key, sudo_as, remove_key)
"""Every call, in the framework's order."""
