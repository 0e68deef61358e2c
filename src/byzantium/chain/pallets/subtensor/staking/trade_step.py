"""Staking into a subnet, unstaking out of it, and handing stake over within it."""

from contextlib import suppress

from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.aura.declaration import block_author
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.coinbase.alpha_step import burn_alpha
from byzantium.chain.pallets.subtensor.coinbase.tao_step import (
    burn,
    pay_from_subnet,
    pay_to_subnet,
)
from byzantium.chain.pallets.subtensor.locks.locking_step import clean_up_lock
from byzantium.chain.pallets.subtensor.locks.transfer_step import transfer_lock
from byzantium.chain.pallets.subtensor.staking.flow_step import record_user_flow
from byzantium.chain.pallets.subtensor.staking.limits import MIN_STAKE_RAO
from byzantium.chain.pallets.subtensor.staking.market_step import (
    BUY_AT_MARKET,
    SELL_AT_MARKET,
    SELL_FREE,
    Terms,
    alpha_price,
    swap_alpha_for_tao,
    swap_tao_for_alpha,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import (
    admits_stake,
    decrease_stake,
    increase_stake,
    list_staking_hotkey,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_claim_step import (
    drop_root_staker,
    index_root_staker,
    settle_added_root_stake,
    settle_removed_root_stake,
)
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import U64F64


def stake_into(state: State, position: Position, tao: int, terms: Terms = BUY_AT_MARKET) -> int:
    """Pay TAO into a subnet and credit the alpha it buys; return that alpha.

    What a price limit leaves unspent stays in the subnet's account.
    Raises AmountTooLow, InsufficientLiquidity and what paying and swapping raise.
    Source: subtensor, staking/stake_utils.rs, stake_into_subnet.
    """
    hotkey, coldkey, netuid = position
    paid = pay_to_subnet(state, netuid, coldkey, tao)
    bought = swap_tao_for_alpha(state, netuid, paid, terms)
    alpha = bought.paid_out
    ensure(alpha > 0, errors.AmountTooLow(got=paid))
    ensure(admits_stake(state, hotkey, netuid, alpha), errors.InsufficientLiquidity(got=alpha))
    increase_stake(state, position, alpha)
    list_staking_hotkey(state, coldkey, hotkey)
    _pay_fee_in_tao(state, netuid, bought.fee)
    record_user_flow(state, netuid, bought.paid_in)
    clean_up_lock(state, coldkey, netuid)
    storage.LastColdkeyHotkeyStakeBlock.put(state, coldkey, hotkey, block_number(state))
    if netuid == ROOT:
        settle_added_root_stake(state, position, alpha)
        index_root_staker(state, coldkey)
    deposit_event(state, events.StakeAdded(coldkey, hotkey, paid, alpha, netuid, bought.fee))
    return alpha


def unstake_from(
    state: State,
    position: Position,
    alpha: int,
    terms: Terms = SELL_AT_MARKET,
    beneficiary: AccountId | None = None,
) -> int:
    """Sell alpha of a stake and pay the TAO to the staker, or to another; return that TAO.

    Alpha that a price limit leaves unsold goes back to the stake.
    Raises what swapping and paying raise.
    Source: subtensor, staking/stake_utils.rs, unstake_from_subnet.
    """
    hotkey, coldkey, netuid = position
    decrease_stake(state, position, alpha)
    sold = swap_alpha_for_tao(state, netuid, alpha, terms)
    increase_stake(state, position, max(alpha - sold.paid_in - sold.fee, 0))
    pay_from_subnet(state, netuid, coldkey if beneficiary is None else beneficiary, sold.paid_out)
    fee_outflow = _pay_fee_in_alpha(state, netuid, sold.fee)
    if netuid == ROOT:
        settle_removed_root_stake(state, position, alpha)
        drop_root_staker(state, coldkey)
    record_user_flow(state, netuid, -(sold.paid_out + fee_outflow))
    clean_up_lock(state, coldkey, netuid)
    storage.LastColdkeyHotkeyStakeBlock.put(state, coldkey, hotkey, block_number(state))
    deposit_event(
        state,
        events.StakeRemoved(coldkey, hotkey, sold.paid_out, sold.paid_in, netuid, sold.fee),
    )
    return sold.paid_out


def hand_over(state: State, origin: Position, destination: Position, alpha: int) -> int:
    """Move stake between keys of one subnet, without a swap or a fee; return its worth in TAO.

    Locked stake stays locked. Raises LockHotkeyMismatch, AccountRejectsLockedAlpha, AmountTooLow.
    Source: subtensor, staking/stake_utils.rs, transfer_stake_within_subnet.
    """
    netuid = origin.netuid
    transfer_lock(state, origin.coldkey, destination.coldkey, netuid, alpha)
    decrease_stake(state, origin, alpha)
    increase_stake(state, destination, alpha)
    if netuid == ROOT:
        settle_removed_root_stake(state, origin, alpha)
        settle_added_root_stake(state, destination, alpha)
    price = alpha_price(state, netuid)
    tao = U64F64.to_int(U64F64.mul(price, U64F64.from_int(alpha)))
    ensure(tao >= MIN_STAKE_RAO, errors.AmountTooLow(got=tao, expected=MIN_STAKE_RAO))
    storage.LastColdkeyHotkeyStakeBlock.put(
        state, destination.coldkey, destination.hotkey, block_number(state)
    )
    for event, keys in ((events.StakeRemoved, origin), (events.StakeAdded, destination)):
        deposit_event(state, event(keys.coldkey, keys.hotkey, tao, alpha, netuid, 0))
    return tao


def _pay_fee_in_tao(state: State, netuid: NetUid, fee: int) -> None:
    """Pay a buy's fee to the block's author, or burn it where there is none and it can be."""
    author = block_author(state)
    if author is None:
        with suppress(DispatchError):
            burn(state, subnet_account(netuid), fee)
    else:
        pay_from_subnet(state, netuid, author, fee)


def _pay_fee_in_alpha(state: State, netuid: NetUid, fee: int) -> int:
    """Sell a sale's fee for the block's author and return the TAO; burn it where there is none."""
    author = block_author(state)
    if author is None:
        burn_alpha(state, netuid, fee)
        return 0
    sold = swap_alpha_for_tao(state, netuid, fee, SELL_FREE)
    pay_from_subnet(state, netuid, author, sold.paid_out)
    return sold.paid_out
