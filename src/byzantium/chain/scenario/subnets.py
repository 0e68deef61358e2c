"""Founding a scenario's subnets, seating its neurons, crediting its stakes."""

from typing import Final

from byzantium.chain.kernel.counters import raise_at, raise_value
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.tao_step import mint
from byzantium.chain.pallets.subtensor.registration.step import ROOT_TAKE
from byzantium.chain.pallets.subtensor.staking.market_step import DYNAMIC
from byzantium.chain.pallets.subtensor.staking.ownership_step import (
    create_account,
    ensure_owns,
    hotkey_exists,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import admits_stake, increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.trade_step import stake_into
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.creation_step import init_subnet, next_netuid
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, exists, non_root_netuids
from byzantium.chain.pallets.subtensor.subnets.owner_step import set_owner_hotkey
from byzantium.chain.pallets.subtensor.subnets.symbols import next_symbol
from byzantium.chain.pallets.subtensor.uids.step import append_neuron
from byzantium.chain.scenario.description import (
    BadScenario,
    Founding,
    NeuronSeat,
    Stake,
    SubnetScene,
)
from byzantium.chain.scenario.hyperparameters import set_hyperparameters
from byzantium.scale import ss58
from byzantium.units import AccountId, Alpha, NetUid, Rao

FIRST_BLOCK: Final = 1


def set_scene(state: State, scene: SubnetScene, key: str) -> None:
    """Write one subnet of a scenario, whose place in its text is `key`. Raises BadScenario."""
    if scene.founding is not None:
        _found(state, scene.netuid, scene.founding, key)
    elif not exists(state, scene.netuid):
        raise BadScenario(f"{key}.owner", "nothing", f"who founds subnet {scene.netuid}")
    set_hyperparameters(state, scene.hyperparameters, f"{key}.hyperparameters", scene.netuid)
    if scene.started:
        storage.FirstEmissionBlockNumber.put(state, scene.netuid, FIRST_BLOCK)
        storage.SubtokenEnabled.put(state, scene.netuid, True)
    for number, seat in enumerate(scene.neurons):
        _register(state, scene.netuid, seat, f"{key}.neurons[{number}]")
    for number, stake in enumerate(scene.stakes):
        _credit(state, scene.netuid, stake, f"{key}.stakes[{number}]")


def _found(state: State, netuid: NetUid, founding: Founding, key: str) -> None:
    """Write a new subnet, founded in block 0, as its registration would."""
    due = next_netuid(state)
    if netuid != due:
        raise BadScenario(f"{key}.netuid", netuid, f"{due}, the lowest that is free")
    most = storage.SubnetLimit.get(state)
    if len(non_root_netuids(state)) >= most:
        raise BadScenario(key, "one subnet more", f"at most {most}, as subnet_limit says")
    owner, hotkey, pool_tao, pool_alpha = founding
    used = {symbol for _, symbol in storage.TokenSymbol.items(state)}
    init_subnet(state, netuid)
    _own(state, owner, hotkey, f"{key}.owner_hotkey")
    append_neuron(state, netuid, hotkey)
    storage.SubnetMechanism.put(state, netuid, DYNAMIC)
    storage.NetworkRegisteredAt.put(state, netuid, 0)
    raise_at(state, storage.RegisteredSubnetCounter, netuid, 1)
    storage.TokenSymbol.put(state, netuid, next_symbol(netuid, used))
    storage.SubnetOwner.put(state, netuid, owner)
    set_owner_hotkey(state, netuid, hotkey)
    _endow(state, subnet_account(netuid), pool_tao, f"{key}.pool_tao")
    storage.SubnetTAO.put(state, netuid, Rao(pool_tao))
    storage.SubnetAlphaIn.put(state, netuid, Alpha(pool_alpha))
    storage.SubnetAlphaOut.put(state, netuid, Alpha(0))
    storage.SubnetLocked.put(state, netuid, Rao(pool_tao))
    storage.SubnetVolume.put(state, netuid, 0)
    storage.RAORecycledForRegistration.put(state, netuid, Rao(0))
    raise_value(state, storage.TotalStake, pool_tao)


def _endow(state: State, account: AccountId, rao: int, key: str) -> None:
    """Mint TAO for an account, all of it."""
    if rao < EXISTENTIAL_DEPOSIT:
        raise BadScenario(key, f"{rao} rao", f"at least {EXISTENTIAL_DEPOSIT}")
    minted = mint(state, rao)
    if minted != rao:
        raise BadScenario(key, f"{rao} rao", f"at most the {minted} that may still be issued")
    accounts.deposit(state, account, minted)


def _own(state: State, coldkey: AccountId, hotkey: AccountId, key: str) -> None:
    """Make a hotkey a coldkey's, as it may be already."""
    try:
        with transaction(state):
            create_account(state, coldkey, hotkey)
            ensure_owns(state, coldkey, hotkey)
    except DispatchError as error:
        expected = f"a hotkey that is its coldkey's or nobody's: the chain says {error}"
        raise BadScenario(key, ss58.encode(hotkey), expected) from error


def _register(state: State, netuid: NetUid, seat: NeuronSeat, key: str) -> None:
    """Give a hotkey the next uid of a subnet, or a seat on root, without a price."""
    if storage.Uids.get(state, netuid, seat.hotkey) is not None:
        raise BadScenario(key, ss58.encode(seat.hotkey), "a hotkey that has no uid there yet")
    most = storage.MaxAllowedUids.get(state, netuid)
    if storage.SubnetworkN.get(state, netuid) >= most:
        raise BadScenario(key, "one neuron more", f"at most {most}, as max_allowed_uids says")
    _own(state, seat.coldkey, seat.hotkey, f"{key}.hotkey")
    append_neuron(state, netuid, seat.hotkey)
    if netuid == ROOT and not storage.Delegates.contains(state, seat.hotkey):
        storage.Delegates.put(state, seat.hotkey, ROOT_TAKE)


def _credit(state: State, netuid: NetUid, stake: Stake, key: str) -> None:
    """Credit a stake: alpha that is out from the beginning; on root, TAO that is minted for it."""
    position = Position(stake.hotkey, stake.coldkey, netuid)
    if not hotkey_exists(state, stake.hotkey):
        expected = "the hotkey of an owner or of a neuron above"
        raise BadScenario(f"{key}.hotkey", ss58.encode(stake.hotkey), expected)
    if not admits_stake(state, stake.hotkey, netuid, stake.amount):
        raise BadScenario(f"{key}.amount", stake.amount, "what the hotkey's pool can hold")
    if netuid == ROOT:
        _stake_on_root(state, position, stake.amount, key)
        return
    increase_stake(state, position, stake.amount)
    raise_at(state, storage.SubnetAlphaOut, netuid, stake.amount)


def _stake_on_root(state: State, position: Position, tao: int, key: str) -> None:
    """Stake TAO on root that is minted for it, and leave the coldkey what it had."""
    had = accounts.balance(state, position.coldkey)
    alive = EXISTENTIAL_DEPOSIT if had == 0 else 0
    _endow(state, position.coldkey, tao + alive, f"{key}.amount")
    try:
        with transaction(state):
            stake_into(state, position, tao)
    except DispatchError as error:
        expected = f"an amount that the chain takes: it says {error}"
        raise BadScenario(f"{key}.amount", tao, expected) from error
