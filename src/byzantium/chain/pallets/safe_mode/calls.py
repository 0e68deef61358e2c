"""Calls of the SafeMode pallet: root's work, everybody else's are not configured."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.holds import release
from byzantium.chain.pallets.safe_mode import errors, events
from byzantium.chain.pallets.safe_mode.pallet_id import PALLET
from byzantium.chain.pallets.safe_mode.storage import Deposits, EnteredUntil
from byzantium.chain.pallets.system.storage import Number
from byzantium.scale import types as t
from byzantium.units import AccountId, BlockNumber, Rao

_ENTER_BLOCKS: Final = 7_200
_EXTEND_BLOCKS: Final = 3_600
_HELD: Final = t.Variant("SafeMode", t.Variant("EnterOrExtend"))
_DEPOSIT: Final = (("account", t.ACCOUNT_ID), ("block", BLOCK_NUMBER))


@call(PALLET, 0)
def enter(state: State, origin: Origin) -> None:
    """Switch safe mode on for a deposit; on this chain nobody may."""
    ensure_signed(origin)
    ensure(not EnteredUntil.contains(state), errors.Entered)
    raise errors.NotConfigured(expected="root")


@call(PALLET, 1)
def force_enter(state: State, origin: Origin) -> None:
    """Switch safe mode on for a day; root only.

    Emits: Entered. Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, do_enter.
    """
    ensure_root(origin)
    ensure(not EnteredUntil.contains(state), errors.Entered)
    until = BlockNumber(Number.get(state) + _ENTER_BLOCKS)
    EnteredUntil.put(state, until)
    deposit_event(state, events.Entered(until))


@call(PALLET, 2)
def extend(state: State, origin: Origin) -> None:
    """Let safe mode last longer for a deposit; on this chain nobody may."""
    ensure_signed(origin)
    ensure(EnteredUntil.contains(state), errors.Exited)
    raise errors.NotConfigured(expected="root")


@call(PALLET, 3)
def force_extend(state: State, origin: Origin) -> None:
    """Let safe mode last half a day longer; root only.

    Emits: Extended. Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, do_extend.
    """
    ensure_root(origin)
    until = EnteredUntil.get(state)
    if until is None:
        raise errors.Exited(expected="safe mode")
    longer = BlockNumber(until + _EXTEND_BLOCKS)
    EnteredUntil.put(state, longer)
    deposit_event(state, events.Extended(longer))


@call(PALLET, 4)
def force_exit(state: State, origin: Origin) -> None:
    """Switch safe mode off; root only.

    Emits: Exited. Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, force_exit.
    """
    ensure_root(origin)
    leave(state, "Force")


@call(PALLET, 5, args=_DEPOSIT)
def force_slash_deposit(
    state: State, origin: Origin, account: AccountId, block: BlockNumber
) -> None:
    """Destroy a deposit; root only.

    Emits: DepositSlashed.
    Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, do_force_deposit.
    """
    ensure_root(origin)
    amount = _take(state, account, block)
    release(state, account, _HELD, amount)
    accounts.withdraw(state, account, amount, keep_alive=False)
    accounts.rescind(state, amount)
    deposit_event(state, events.DepositSlashed(account, amount))


@call(PALLET, 6, args=_DEPOSIT)
def release_deposit(state: State, origin: Origin, account: AccountId, block: BlockNumber) -> None:
    """Give a deposit back; on this chain only root may."""
    ensure_signed(origin)
    _take(state, account, block)
    ensure(not EnteredUntil.contains(state), errors.Entered)
    raise errors.NotConfigured(expected="root")


@call(PALLET, 7, args=_DEPOSIT)
def force_release_deposit(
    state: State, origin: Origin, account: AccountId, block: BlockNumber
) -> None:
    """Give a deposit back; root only.

    Emits: DepositReleased.
    Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, do_release.
    """
    ensure_root(origin)
    amount = _take(state, account, block)
    release(state, account, _HELD, amount)
    deposit_event(state, events.DepositReleased(account, amount))


def leave(state: State, reason: str) -> None:
    """Switch safe mode off. Raises Exited.

    Emits: Exited. Source: polkadot-sdk, substrate/frame/safe-mode/src/lib.rs, do_exit.
    """
    ensure(EnteredUntil.contains(state), errors.Exited)
    EnteredUntil.remove(state)
    deposit_event(state, events.Exited(t.Variant(reason)))


def _take(state: State, account: AccountId, block: BlockNumber) -> Rao:
    amount = Deposits.get(state, account, block)
    if amount is None:
        raise errors.NoDeposit(got=account.hex())
    Deposits.remove(state, account, block)
    return amount


CALLS: Final[tuple[CallType, ...]] = (
    enter,
    force_enter,
    extend,
    force_extend,
    force_exit,
    force_slash_deposit,
    release_deposit,
    force_release_deposit,
)
"""Every call, in the framework's order."""
