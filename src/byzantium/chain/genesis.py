"""The first state of a chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.runtime import Runtime, Version
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.metadata import blobs
from byzantium.chain.pallets.aura import declaration as aura
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.evm_chain_id.declaration import ChainId
from byzantium.chain.pallets.grandpa import storage as grandpa
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.later.storage import TotalAlphaStaked
from byzantium.chain.pallets.subtensor.staking import safe_float
from byzantium.chain.pallets.subtensor.subnets.symbols import symbol
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.pallets.sudo import storage as sudo
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import NO_ACCOUNT, LastRuntimeUpgradeInfo
from byzantium.chain.pallets.transaction_payment.declaration import (
    ONE as FEE_MULTIPLIER_ONE,
)
from byzantium.chain.pallets.transaction_payment.declaration import (
    NextFeeMultiplier,
    StorageVersion,
)
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, Alpha, NetUid, Rao, Uid

TAO: Final = 10**9
ROOT: Final = NetUid(0)
FIRST_SUBNET: Final = NetUid(1)
GENESIS_TEMPO: Final = 100
ROOT_UIDS_MAX: Final = 64
VALIDATORS_MAX: Final = 64
SUBNET_UIDS_MAX: Final = 256
STAKE_OF_FIRST_NEURON: Final = Alpha(10**9)
EVM_CHAIN_ID: Final = 42
POOL_OF_FIRST_SUBNET: Final = 10 * 10**9
HASH_BEFORE_BLOCKS: Final = bytes([69]) * 32
"""What the framework calls the hash of genesis until the first block knows the real one."""

CODE_KEY: Final = b":code"
"""Where other chains keep their code, this one keeps the hash of its metadata.

Clients keep metadata by the hash of block 0; so that hash must change when the metadata does.
"""


@dataclass(frozen=True, slots=True)
class Genesis:
    """What a chain starts with: balances in rao, authorities, the sudo key.

    `is_issued` counts the balances as issued, which the local network does not; with
    `root_trades` root can be staked to from the first block.
    """

    balances: Mapping[AccountId, Rao]
    authorities: Sequence[AccountId]
    grandpa_authorities: Sequence[bytes]
    sudo_key: AccountId
    root_owner: AccountId = ZERO_ACCOUNT
    root_owner_hotkey: AccountId = ZERO_ACCOUNT
    is_issued: bool = False
    root_trades: bool = False
    entries: Mapping[bytes, bytes] = field(default_factory=dict[bytes, bytes])


def code_of(runtime: Runtime, profile: Profile) -> bytes:
    """Return what a chain of a runtime keeps under `CODE_KEY`."""
    return blake2(blobs(runtime, profile).v15, 32)


def genesis_table(runtime: Runtime, profile: Profile, genesis: Genesis) -> Table:
    """Return the sealed state of block 0.

    The chain's own issuance starts at zero although balances exist, as on the real local network,
    unless the genesis says otherwise.

    Source: subtensor, macros/genesis.rs, build; node/src/chain_spec/localnet.rs.
    """
    table = Table()
    state = State(table, runtime, profile)
    _balances(state, genesis.balances)
    aura.Authorities.put(state, tuple(genesis.authorities))
    grandpa.Authorities.put(state, tuple((key, 1) for key in genesis.grandpa_authorities))
    _framework(state, runtime.version)
    sudo.Key.put(state, genesis.sudo_key)
    _root_network(state, genesis)
    _first_subnet(state)
    storage.TotalNetworks.put(state, 2)
    if genesis.is_issued:
        storage.TotalIssuance.put(state, balances.TotalIssuance.get(state))
    if genesis.root_trades:
        storage.SubtokenEnabled.put(state, ROOT, True)
    state.write_raw(CODE_KEY, code_of(runtime, profile))
    for key, value in genesis.entries.items():
        state.write_raw(key, value)
    table.apply(state.seal())
    return table


def _framework(state: State, version: Version) -> None:
    """Write what the framework's own pallets begin with."""
    system.LastRuntimeUpgrade.put(
        state, LastRuntimeUpgradeInfo(version.spec_version, version.spec_name)
    )
    system.BlockHash.put(state, 0, HASH_BEFORE_BLOCKS)
    system.ParentHash.put(state, HASH_BEFORE_BLOCKS)
    system.UpgradedToU32RefCount.put(state, True)
    system.UpgradedToTripleRefCount.put(state, True)
    grandpa.CurrentSetId.put(state, 0)
    grandpa.SetIdSession.put(state, 0, 0)
    StorageVersion.put(state, t.Variant("V2"))
    NextFeeMultiplier.put(state, FEE_MULTIPLIER_ONE)
    ChainId.put(state, EVM_CHAIN_ID)


def _balances(state: State, amounts: Mapping[AccountId, Rao]) -> None:
    for account, amount in amounts.items():
        data = NO_ACCOUNT.data._replace(free=amount)
        system.Account.put(state, account, NO_ACCOUNT._replace(providers=1, data=data))
    balances.TotalIssuance.put(state, Rao(sum(amounts.values())))


def _root_network(state: State, genesis: Genesis) -> None:
    storage.NetworksAdded.put(state, ROOT, True)
    storage.SubnetworkN.put(state, ROOT, 0)
    storage.MaxAllowedUids.put(state, ROOT, ROOT_UIDS_MAX)
    storage.MaxAllowedValidators.put(state, ROOT, VALIDATORS_MAX)
    storage.MinAllowedWeights.put(state, ROOT, 0)
    storage.NetworkRegistrationAllowed.put(state, ROOT, True)
    storage.Tempo.put(state, ROOT, GENESIS_TEMPO)
    storage.TargetRegistrationsPerInterval.put(state, ROOT, 1)
    storage.TokenSymbol.put(state, ROOT, symbol(ROOT))
    storage.SubnetOwner.put(state, ROOT, genesis.root_owner)
    storage.SubnetOwnerHotkey.put(state, ROOT, genesis.root_owner_hotkey)


def _first_subnet(state: State) -> None:
    netuid = FIRST_SUBNET
    storage.NetworksAdded.put(state, netuid, True)
    storage.MaxAllowedUids.put(state, netuid, SUBNET_UIDS_MAX)
    storage.MaxAllowedValidators.put(state, netuid, VALIDATORS_MAX)
    storage.MinAllowedWeights.put(state, netuid, 0)
    storage.NetworkRegistrationAllowed.put(state, netuid, True)
    storage.SubnetMechanism.put(state, netuid, 1)
    storage.SubnetTAO.put(state, netuid, Rao(POOL_OF_FIRST_SUBNET))
    storage.SubnetAlphaIn.put(state, netuid, Alpha(POOL_OF_FIRST_SUBNET))
    storage.SubnetOwner.put(state, netuid, ZERO_ACCOUNT)
    storage.SubnetLocked.put(state, netuid, Rao(1))
    storage.LargestLocked.put(state, netuid, 1)
    storage.Tempo.put(state, netuid, GENESIS_TEMPO)
    storage.TokenSymbol.put(state, netuid, symbol(netuid))
    _first_neuron(state, netuid)


def _first_neuron(state: State, netuid: NetUid) -> None:
    """Register the zero account as uid 0, owner of itself, with one alpha of stake."""
    hotkey, uid = ZERO_ACCOUNT, Uid(0)
    storage.Owner.put(state, hotkey, ZERO_ACCOUNT)
    shares = safe_float.normalized(STAKE_OF_FIRST_NEURON, 0)
    storage.TotalHotkeyAlpha.put(state, hotkey, netuid, STAKE_OF_FIRST_NEURON)
    storage.TotalHotkeySharesV2.put(state, hotkey, netuid, shares)
    storage.AlphaV2.put(state, hotkey, ZERO_ACCOUNT, netuid, shares)
    TotalAlphaStaked.put(state, netuid, STAKE_OF_FIRST_NEURON)
    storage.SubnetAlphaOut.put(state, netuid, STAKE_OF_FIRST_NEURON)
    storage.StakingHotkeys.put(state, ZERO_ACCOUNT, (hotkey,))
    storage.SubnetworkN.put(state, netuid, 1)
    storage.Keys.put(state, netuid, uid, hotkey)
    storage.Uids.put(state, netuid, hotkey, uid)
    storage.IsNetworkMember.put(state, hotkey, netuid, True)
    storage.BlockAtRegistration.put(state, netuid, uid, 0)
    storage.Active.put(state, netuid, (True,))
    storage.LastUpdate.put(state, netuid, (0,))
    storage.Emission.put(state, netuid, (Alpha(0),))
    storage.Incentive.put(state, netuid, (0,))
    for vector in (storage.Consensus, storage.Dividends, storage.ValidatorTrust):
        vector.put(state, netuid, (0,))
    storage.ValidatorPermit.put(state, netuid, (False,))
