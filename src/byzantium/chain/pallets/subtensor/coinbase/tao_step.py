"""Moves of TAO: payments, minting, spending and recycling, with the pallet's own issuance kept.

What the accounts lose as dust, and what is recycled, may be emitted again.
"""

from byzantium.chain.kernel.counters import lower_value, raise_value
from byzantium.chain.kernel.errors import DispatchError, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances import events as balances_events
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.coinbase.block_emission import mintable
from byzantium.chain.pallets.subtensor.subnets.accounts import BURN_ACCOUNT, subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.units import AccountId, NetUid, Rao


def spendable(state: State, who: AccountId) -> Rao:
    """Return what an account may spend if it may die of it. Units: rao."""
    return accounts.reducible(state, who, keep_alive=False)


def pay(state: State, source: AccountId, target: AccountId, amount: int) -> None:
    """Pay TAO from one account to another; the payer may die, and its dust leaves the issuance.

    Raises InsufficientBalance.
    Source: subtensor, coinbase/tao.rs, transfer_tao.
    """
    free = spendable(state, source)
    ensure(amount <= free, errors.InsufficientBalance(got=free, expected=amount))
    dust = accounts.transfer(state, source, target, Rao(amount), keep_alive=False)
    if dust:
        lower_value(state, storage.TotalIssuance, dust)


def subnet_account_of(state: State, netuid: NetUid) -> AccountId | None:
    """Return the account of a subnet, or None where there is no such subnet.

    Source: subtensor, subnets/subnet.rs, get_subnet_account_id.
    """
    known = netuid == ROOT or storage.NetworksAdded.contains(state, netuid)
    return subnet_account(netuid) if known else None


def pay_to_subnet(state: State, netuid: NetUid, source: AccountId, amount: int) -> Rao:
    """Pay TAO into a subnet's account and return what was paid: less where the payer would die.

    Raises SubnetNotExists, InsufficientBalance.
    Source: subtensor, coinbase/tao.rs, transfer_tao_to_subnet.
    """
    if amount == 0:
        return Rao(0)
    account = subnet_account_of(state, netuid)
    ensure(account is not None, errors.SubnetNotExists(got=netuid))
    assert account is not None, "just ensured"
    paid = Rao(min(amount, accounts.reducible(state, source, keep_alive=True)))
    ensure(paid > 0, errors.InsufficientBalance(got=paid, expected=amount))
    accounts.transfer(state, source, account, paid, keep_alive=True)
    return paid


def pay_from_subnet(state: State, netuid: NetUid, target: AccountId, amount: int) -> None:
    """Pay TAO out of a subnet's account.

    Raises SubnetNotExists, InsufficientBalance.
    Source: subtensor, coinbase/tao.rs, transfer_tao_from_subnet.
    """
    account = subnet_account_of(state, netuid)
    ensure(account is not None, errors.SubnetNotExists(got=netuid))
    assert account is not None, "just ensured"
    pay(state, account, target, amount)


def burn(state: State, source: AccountId, amount: int) -> None:
    """Put TAO out of reach; the issuance stays.

    Source: subtensor, coinbase/tao.rs, burn_tao.
    """
    pay(state, source, BURN_ACCOUNT, amount)


def recycle(state: State, source: AccountId, amount: int) -> None:
    """Destroy TAO of an account, so that it can be emitted again.

    Raises InsufficientBalance where the account would fall below the existential deposit.
    Source: subtensor, coinbase/tao.rs, recycle_tao.
    """
    kept_alive = accounts.reducible(state, source, keep_alive=True)
    ensure(amount <= kept_alive, errors.InsufficientBalance(got=kept_alive, expected=amount))
    lower_value(state, storage.TotalIssuance, amount)
    accounts.withdraw(state, source, Rao(amount), keep_alive=False)
    accounts.rescind(state, Rao(amount))
    deposit_event(state, balances_events.Withdraw(source, amount))


def mint(state: State, amount: int) -> Rao:
    """Create TAO that nobody holds yet and return how much: never past the supply limit.

    Source: subtensor, coinbase/tao.rs, mint_tao.
    """
    credit = Rao(mintable(amount, balances.TotalIssuance.get(state)))
    raise_value(state, storage.TotalIssuance, credit)
    if credit:
        accounts.issue(state, credit)
        deposit_event(state, balances_events.Issued(credit))
    return credit


def spend(state: State, account: AccountId, credit: Rao, part: int) -> Rao | None:
    """Give part of minted TAO to an account; return what remains, or None if it cannot be.

    Source: subtensor, coinbase/tao.rs, spend_tao.
    """
    if credit < part:
        return None
    try:
        accounts.deposit(state, account, Rao(part))
    except DispatchError:
        return None
    deposit_event(state, balances_events.Deposit(account, part))
    return Rao(credit - part)


def recycle_credit(state: State, credit: Rao) -> None:
    """Destroy minted TAO that found no holder.

    Source: subtensor, coinbase/tao.rs, recycle_credit.
    """
    if credit:
        lower_value(state, storage.TotalIssuance, credit)
        accounts.rescind(state, credit)
