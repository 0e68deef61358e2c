"""What is removed with a subnet; what is not named here a successor on its number inherits."""

from typing import Any, Final

from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageDoubleMap, StorageMap
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.leases.removal_step import remove_lease_of
from byzantium.chain.pallets.subtensor.uids.step import mechanism_indexes
from byzantium.units import NetUid

BY_SUBNET: Final[tuple[StorageMap[NetUid, Any], ...]] = (
    storage.SubnetOwner,
    storage.SubnetworkN,
    storage.NetworksAdded,
    storage.NetworkRegisteredAt,
    storage.Active,
    storage.Emission,
    storage.Consensus,
    storage.Dividends,
    storage.ValidatorPermit,
    storage.ValidatorTrust,
    storage.Tempo,
    storage.Kappa,
    storage.Difficulty,
    storage.MaxAllowedUids,
    storage.ImmunityPeriod,
    storage.ActivityCutoff,
    storage.ActivityCutoffFactorMilli,
    storage.LastEpochBlock,
    storage.PendingEpochAt,
    storage.SubnetEpochIndex,
    storage.MinAllowedWeights,
    storage.RegistrationsThisInterval,
    storage.POWRegistrationsThisInterval,
    storage.BurnRegistrationsThisInterval,
    storage.SubnetAlphaInEmission,
    storage.SubnetAlphaOutEmission,
    storage.SubnetTaoInEmission,
    storage.SubnetVolume,
    storage.SubnetMovingPrice,
    storage.SubnetTaoFlow,
    storage.SubnetEmaTaoFlow,
    storage.SubnetProtocolFlow,
    storage.SubnetEmaProtocolFlow,
    storage.SubnetExcessTao,
    storage.SubnetRootSellTao,
    storage.TokenSymbol,
    storage.SubnetMechanism,
    storage.SubnetOwnerHotkey,
    storage.NetworkRegistrationAllowed,
    storage.NetworkPowRegistrationAllowed,
    storage.TransferToggle,
    storage.SubnetLocked,
    storage.LargestLocked,
    storage.FirstEmissionBlockNumber,
    storage.PendingValidatorEmission,
    storage.PendingServerEmission,
    storage.PendingRootAlphaDivs,
    storage.PendingOwnerCut,
    storage.MinerBurned,
    storage.BlocksSinceLastStep,
    storage.LastMechansimStepBlock,
    storage.LastAdjustmentBlock,
    storage.ServingRateLimit,
    storage.Rho,
    storage.AlphaSigmoidSteepness,
    storage.MaxAllowedValidators,
    storage.BondsMovingAverage,
    storage.BondsPenalty,
    storage.BondsResetOn,
    storage.WeightsSetRateLimit,
    storage.ValidatorPruneLen,
    storage.ScalingLawPower,
    storage.TargetRegistrationsPerInterval,
    storage.CommitRevealWeightsEnabled,
    storage.BurnHalfLife,
    storage.BurnIncreaseMult,
    storage.Burn,
    storage.MinBurn,
    storage.MaxBurn,
    storage.MinDifficulty,
    storage.MaxDifficulty,
    storage.RegistrationsThisBlock,
    storage.EMAPriceHalvingBlocks,
    storage.RAORecycledForRegistration,
    storage.MaxRegistrationsPerBlock,
    storage.WeightsVersionKey,
    storage.LiquidAlphaOn,
    storage.Yuma3On,
    storage.AlphaValues,
    storage.SubtokenEnabled,
    storage.OwnerCutAutoLockEnabled,
    storage.ImmuneOwnerUidsLimit,
    storage.StakeWeight,
    storage.LoadedEmission,
    storage.RevealPeriodEpochs,
    storage.MechanismCountCurrent,
    storage.MechanismEmissionSplit,
)
"""One value a subnet."""

BY_SUBNET_AND_MORE: Final[tuple[StorageDoubleMap[NetUid, Any, Any], ...]] = (
    storage.Uids,
    storage.Keys,
    storage.BlockAtRegistration,
    storage.Axons,
    storage.NeuronCertificates,
    storage.Prometheus,
    storage.AlphaDividendsPerSubnet,
    storage.PendingChildKeys,
    storage.AssociatedEvmAddress,
    storage.LastHotkeySwapOnNetuid,
)
"""Several values a subnet, under its number first."""

BY_MECHANISM: Final[tuple[StorageMap[int, Any], ...]] = (storage.LastUpdate, storage.Incentive)
"""One value a mechanism."""

BY_MECHANISM_AND_MORE: Final[tuple[StorageDoubleMap[int, Any, Any], ...]] = (
    storage.WeightCommits,
    storage.TimelockedWeightCommits,
    storage.CRV3WeightCommits,
    storage.CRV3WeightCommitsV2,
    storage.Bonds,
    storage.Weights,
)
"""Several values a mechanism."""

BY_ACCOUNT_AND_SUBNET: Final[tuple[StorageDoubleMap[Any, NetUid, Any], ...]] = (
    storage.ChildkeyTake,
    storage.ChildKeys,
    storage.ParentKeys,
    storage.LastHotkeyEmissionOnNetuid,
    storage.TotalHotkeyAlphaLastEpoch,
)
"""Several values a subnet, under an account first."""

ROOT_INDEX: Final = 0


def remove_records(state: State, netuid: NetUid) -> None:
    """Remove a subnet's values, memberships and rows; weights of root on it become 0 in place.

    Emits: SubnetIdentityRemoved. Source: subtensor, coinbase/root.rs, remove_network.
    """
    storage.TotalNetworks.put(state, max(storage.TotalNetworks.get(state) - 1, 0))
    for _, hotkey in storage.Keys.items(state, netuid):
        storage.IsNetworkMember.remove(state, hotkey, netuid)
    for uid, row in storage.Weights.items(state, ROOT_INDEX):
        zeroed = tuple((column, 0 if column == netuid else weight) for column, weight in row)
        storage.Weights.put(state, ROOT_INDEX, uid, zeroed)
    for index in mechanism_indexes(state, netuid):
        _remove_mechanism(state, index)
    for item in BY_SUBNET:
        item.remove(state, netuid)
    for items in BY_SUBNET_AND_MORE:
        items.clear(state, netuid)
    _remove_under_accounts(state, netuid)
    if storage.SubnetIdentitiesV3.contains(state, netuid):
        storage.SubnetIdentitiesV3.remove(state, netuid)
        deposit_event(state, events.SubnetIdentityRemoved(netuid))
    remove_lease_of(state, netuid)


def _remove_mechanism(state: State, index: int) -> None:
    for vector in BY_MECHANISM:
        vector.remove(state, index)
    for rows in BY_MECHANISM_AND_MORE:
        rows.clear(state, index)


def _remove_under_accounts(state: State, netuid: NetUid) -> None:
    for item in BY_ACCOUNT_AND_SUBNET:
        for (account, where), _ in item.all_items(state):
            if where == netuid:
                item.remove(state, account, netuid)
    for (account, where, kind), _ in storage.TransactionKeyLastBlock.items(state):
        if where == netuid:
            storage.TransactionKeyLastBlock.remove(state, account, where, kind)
