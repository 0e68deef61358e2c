"""A busy network from a seed: many full subnets, each with root dividends and chain buys.

Every validator rates every miner; root stakes on some validators. Prices are low and root's part
small enough that the block's TAO exceeds what the pools may take in, so that every block buys
alpha in every subnet.
"""

import random
from typing import Final, NamedTuple

from byzantium.chain.genesis import Genesis, genesis_table
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.pool_step import increase_stake
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_claim_step import index_root_staker
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.creation_step import init_subnet
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import NO_ACCOUNT
from byzantium.chain.runtime import RUNTIME
from byzantium.units import AccountId, Alpha, NetUid, Rao

SEED: Final = 1
TAO: Final = 10**9
ISSUANCE: Final = Rao(9_500_000 * TAO)
ROOT_TAO_PER_SUBNET: Final = 30_000 * TAO
WEIGHT_MAX: Final = 65_535
PRICES_SUM: Final = 2
"""What all subnets' prices together come to: above one, so that root earns dividends."""

ACTIVITY_CUTOFF_FACTOR_MILLI: Final = 30_000
"""So many thousandths of a tempo pass before a validator counts as idle: more than a day."""


class Size(NamedTuple):
    """How large a world is."""

    subnets: int = 128
    uids: int = 256
    validators: int = 64
    root_staked: int = 1
    """How many validators of each subnet hold stake on root."""

    tempo: int = 360


def key(kind: str, netuid: int, uid: int) -> AccountId:
    """Return an account of a neuron."""
    return AccountId(f"{kind} {netuid} {uid}".encode().ljust(32, b"."))


def build(size: Size, seed: int = SEED, profile: Profile = Profile.NORMAL) -> Table:
    """Return the sealed state that a day begins with."""
    chance = random.Random(seed)
    author = key("author", 0, 0)
    table = genesis_table(RUNTIME, profile, Genesis({}, (author,), (), author))
    state = State(table, RUNTIME, profile)
    _chain(state, size)
    for netuid in range(1, size.subnets + 1):
        _subnet(state, NetUid(netuid), size, chance)
    state.events.clear()
    table.apply(state.seal())
    return table


def _chain(state: State, size: Size) -> None:
    root_tao = Rao(ROOT_TAO_PER_SUBNET * size.subnets)
    balances.TotalIssuance.put(state, ISSUANCE)
    storage.TotalIssuance.put(state, ISSUANCE)
    storage.SubtokenEnabled.put(state, ROOT, True)
    storage.SubnetTAO.put(state, ROOT, root_tao)
    storage.TotalStake.put(state, root_tao)


def _subnet(state: State, netuid: NetUid, size: Size, chance: random.Random) -> None:
    if not storage.NetworksAdded.contains(state, netuid):
        init_subnet(state, netuid)
    storage.Tempo.put(state, netuid, size.tempo)
    storage.LastEpochBlock.put(state, netuid, 0)
    storage.BlocksSinceLastStep.put(state, netuid, netuid * size.tempo // size.subnets)
    storage.PendingEpochAt.put(state, netuid, 1 + netuid * size.tempo // size.subnets)
    storage.MaxAllowedUids.put(state, netuid, size.uids)
    storage.MaxAllowedValidators.put(state, netuid, size.validators)
    storage.NetworkRegistrationAllowed.put(state, netuid, True)
    storage.SubnetMechanism.put(state, netuid, 1)
    storage.FirstEmissionBlockNumber.put(state, netuid, 1)
    storage.SubtokenEnabled.put(state, netuid, True)
    storage.SubnetOwner.put(state, netuid, key("cold", netuid, 0))
    storage.SubnetOwnerHotkey.put(state, netuid, key("hot", netuid, 0))
    _pool(state, netuid, size, chance)
    _neurons(state, netuid, size)
    _stakes(state, netuid, size, chance)
    _weights(state, netuid, size, chance)


def _pool(state: State, netuid: NetUid, size: Size, chance: random.Random) -> None:
    price_millionth = PRICES_SUM * chance.randint(500_000, 1_500_000) // size.subnets
    tao = Rao(chance.randint(5_000, 50_000) * TAO)
    storage.SubnetTAO.put(state, netuid, tao)
    storage.SubnetAlphaIn.put(state, netuid, Alpha(tao * 1_000_000 // price_millionth))
    storage.SubnetMovingPrice.put(state, netuid, (price_millionth << 32) // 1_000_000)
    storage.TotalStake.put(state, Rao(storage.TotalStake.get(state) + tao))
    account = NO_ACCOUNT._replace(providers=1, data=NO_ACCOUNT.data._replace(free=tao))
    system.Account.put(state, subnet_account(netuid), account)


def _neurons(state: State, netuid: NetUid, size: Size) -> None:
    storage.SubnetworkN.put(state, netuid, size.uids)
    for uid in range(size.uids):
        hotkey = key("hot", netuid, uid)
        storage.Keys.put(state, netuid, uid, hotkey)
        storage.Uids.put(state, netuid, hotkey, uid)
        storage.IsNetworkMember.put(state, hotkey, netuid, True)
        storage.BlockAtRegistration.put(state, netuid, uid, 0)
        storage.Owner.put(state, hotkey, key("cold", netuid, uid))
        storage.OwnedHotkeys.put(state, key("cold", netuid, uid), (hotkey,))
    nothing = (0,) * size.uids
    storage.Active.put(state, netuid, (True,) * size.uids)
    storage.LastUpdate.put(state, netuid, (1,) * size.uids)
    storage.ActivityCutoffFactorMilli.put(state, netuid, ACTIVITY_CUTOFF_FACTOR_MILLI)
    storage.Emission.put(state, netuid, tuple(map(Alpha, nothing)))
    for vector in (
        storage.Incentive,
        storage.Consensus,
        storage.Dividends,
        storage.ValidatorTrust,
        storage.StakeWeight,
    ):
        vector.put(state, netuid, nothing)
    permits = tuple(uid < size.validators for uid in range(size.uids))
    storage.ValidatorPermit.put(state, netuid, permits)


def _stakes(state: State, netuid: NetUid, size: Size, chance: random.Random) -> None:
    outstanding = 0
    for uid in range(size.uids):
        hotkey, coldkey = key("hot", netuid, uid), key("cold", netuid, uid)
        most = 20_000 if uid < size.validators else 100
        stake = chance.randint(most // 2 * TAO, most * TAO)
        increase_stake(state, Position(hotkey, coldkey, netuid), stake)
        outstanding += stake
        if uid < size.validators:
            storage.Delegates.put(state, hotkey, chance.randint(0, 11_796))
        if uid < size.root_staked:
            held = ROOT_TAO_PER_SUBNET // size.root_staked
            increase_stake(state, Position(hotkey, coldkey, ROOT), held)
            index_root_staker(state, coldkey)
    storage.SubnetAlphaOut.put(state, netuid, Alpha(outstanding))


def _weights(state: State, netuid: NetUid, size: Size, chance: random.Random) -> None:
    for uid in range(size.validators):
        row = tuple(
            (miner, chance.randint(1, WEIGHT_MAX)) for miner in range(size.validators, size.uids)
        )
        storage.Weights.put(state, netuid, uid, row)
