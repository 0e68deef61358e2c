"""Fees on the state: taken before a call and settled after it.

Who lacks the TAO may pay with the one stake that the call itself takes something from.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.aura.declaration import block_author
from byzantium.chain.pallets.balances import accounts, events
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.staking.market_step import (
    Terms,
    alpha_price,
    is_dynamic,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.trade_step import unstake_from
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.validity import Payment
from byzantium.units import AccountId, NetUid, Rao
from byzantium.units.fixed import U64F64

Called: TypeAlias = tuple[CallType, Sequence[Any]]
"""A call's type and its arguments."""

_FROM_EVERY_SUBNET: Final = frozenset({"unstake_all", "unstake_all_alpha"})
_FROM_ONE_SUBNET: Final = frozenset(
    {
        "remove_stake",
        "remove_stake_limit",
        "remove_stake_full_limit",
        "move_stake",
        "transfer_stake",
        "swap_stake",
        "swap_stake_limit",
        "recycle_alpha",
        "burn_alpha",
        "transfer_stake_and_hotkey",
        "move_stake_limit",
    }
)
"""The last two are later than spec 425, and take from one stake as what they are made of does."""

_AT_ANY_PRICE: Final = Terms(limit_rao=0, drop_fees=True)


class SoldFee(NamedTuple):
    """A fee paid with stake: of which subnet, how much alpha, and the rao the author got."""

    netuid: NetUid
    alpha: int
    tao: int


def can_pay(state: State, payer: AccountId, fee: Rao, called: Called) -> bool:
    """Tell whether an account can pay a fee, in TAO or with the stake that the call is about.

    Source: subtensor, pallets/transaction-fee/src/lib.rs, can_withdraw_fee.
    """
    if _has_tao(state, payer, fee):
        return True
    stakes = stakes_that_pay(state, payer, called)
    return len(stakes) == 1 and stake_of(state, stakes[0]) >= alpha_worth(
        state, stakes[0].netuid, fee
    )


def take_fee(state: State, payer: AccountId, fee: Rao, called: Called) -> SoldFee | None:
    """Take a fee and return what stake was sold for it, or None where it was paid in TAO.

    Raises Payment where the stake cannot be sold.
    Emits: Withdraw, or what a sale of stake emits.
    Source: subtensor, pallets/transaction-fee/src/lib.rs, withdraw_fee.
    """
    if _has_tao(state, payer, fee):
        if fee:
            accounts.withdraw(state, payer, fee, keep_alive=True)
            deposit_event(state, events.Withdraw(payer, fee))
        return None
    stakes = stakes_that_pay(state, payer, called)
    assert len(stakes) == 1, "whoever cannot pay is refused before"
    return _sell_for_author(state, stakes[0], fee)


def settle_fee(state: State, payer: AccountId, taken: Rao, due: Rao) -> None:
    """Give back what was taken too much and pay the rest to the block's author.

    A payer whose account died of the call gets nothing back.
    Source: subtensor, pallets/transaction-fee/src/lib.rs, correct_and_deposit_fee.
    """
    if not taken:
        return
    kept = taken
    if accounts.total_balance(state, payer):
        refund, kept = Rao(taken - due), due
        accounts.deposit(state, payer, refund)
        deposit_event(state, events.Deposit(payer, refund))
    _pay_author(state, kept)


def stakes_that_pay(state: State, payer: AccountId, called: Called) -> list[Position]:
    """Return the stakes that a call takes from; with more or fewer than one none can pay.

    Source: subtensor, pallets/transaction-fee/src/lib.rs, fees_in_alpha.
    """
    call_type, args = called
    if call_type.pallet != PALLET:
        return []
    named = dict(zip((name for name, _ in call_type.args), args, strict=True))
    if call_type.name in _FROM_ONE_SUBNET:
        hotkey = named["origin_hotkey" if "origin_hotkey" in named else "hotkey"]
        netuid = named["origin_netuid" if "origin_netuid" in named else "netuid"]
        return [Position(hotkey, payer, netuid)]
    if call_type.name not in _FROM_EVERY_SUBNET:
        return []
    held = [Position(named["hotkey"], payer, netuid) for netuid in all_netuids(state)]
    return [
        position
        for position in held
        if storage.SubtokenEnabled.get(state, position.netuid) and stake_of(state, position)
    ]


def alpha_worth(state: State, netuid: NetUid, tao: int) -> int:
    """Return the alpha that TAO is worth at the present price, without what a sale would move.

        alpha = u64(tao / price); one to one without a pool

    Units: rao; alpha rao.
    Source: subtensor, pallets/swap/src/pallet/impls.rs, get_alpha_amount_for_tao.
    """
    if not is_dynamic(state, netuid):
        return tao
    return U64F64.to_int(U64F64.safe_div(U64F64.from_int(tao), alpha_price(state, netuid)))


def _sell_for_author(state: State, position: Position, fee: Rao) -> SoldFee:
    """Sell stake worth a fee and pay the author; all of it where the price makes that nothing."""
    stake = stake_of(state, position)
    alpha = min(alpha_worth(state, position.netuid, fee) or stake, stake)
    author = block_author(state)
    if author is None:
        return SoldFee(ROOT, 0, 0)
    try:
        with transaction(state):
            tao = unstake_from(state, position, alpha, _AT_ANY_PRICE, author)
    except DispatchError as error:
        raise Payment(got=f"{alpha} alpha rao", expected="a sale worth the fee") from error
    return SoldFee(position.netuid, alpha, tao)


def _has_tao(state: State, payer: AccountId, fee: Rao) -> bool:
    return fee <= accounts.reducible(state, payer, keep_alive=True)


def _pay_author(state: State, amount: Rao) -> None:
    """Pay the block's author; destroy what cannot be paid, or where there is none.

    Emits: Deposit. Source: subtensor, pallets/transaction-fee/src/lib.rs, on_nonzero_unbalanced.
    """
    if not amount:
        return
    author = block_author(state)
    if author is None:
        accounts.rescind(state, amount)
        return
    try:
        accounts.deposit(state, author, amount)
    except DispatchError:
        accounts.rescind(state, amount)
    else:
        deposit_event(state, events.Deposit(author, amount))
