"""Events of the subtensor pallet, in the chain's order: the index is on the wire."""

from typing import Final

from byzantium.chain.kernel.errors import DISPATCH_ERROR, DISPATCH_RESULT
from byzantium.chain.kernel.events import EventType
from byzantium.chain.kernel.names import (
    ALPHA,
    BLOCK_NUMBER,
    NET_UID,
    NET_UID_STORAGE_INDEX,
    TAO,
    U64F64,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.types import ROOT_CLAIM_TYPE
from byzantium.scale import types as t

NetworkAdded: Final = EventType(
    PALLET, 0, "NetworkAdded", (("", NET_UID), ("", t.U16)), "Network added: netuid, mechanism."
)
NetworkRemoved: Final = EventType(
    PALLET, 1, "NetworkRemoved", (("", NET_UID),), "Network removed: netuid."
)
StakeAdded: Final = EventType(
    PALLET,
    2,
    "StakeAdded",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", TAO), ("", ALPHA), ("", NET_UID), ("", t.U64)),
    "Stake added: coldkey, hotkey, TAO spent, alpha received, netuid, fee.",
)
StakeRemoved: Final = EventType(
    PALLET,
    3,
    "StakeRemoved",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", TAO), ("", ALPHA), ("", NET_UID), ("", t.U64)),
    "Stake removed: coldkey, hotkey, TAO received, alpha sold, netuid, fee.",
)
StakeMoved: Final = EventType(
    PALLET,
    4,
    "StakeMoved",
    (
        ("", t.ACCOUNT_ID),
        ("", t.ACCOUNT_ID),
        ("", NET_UID),
        ("", t.ACCOUNT_ID),
        ("", NET_UID),
        ("", TAO),
    ),
    "Stake moved: coldkey, hotkeys and netuids, TAO value.",
)
WeightsSet: Final = EventType(
    PALLET,
    5,
    "WeightsSet",
    (("", NET_UID_STORAGE_INDEX), ("", t.U16)),
    "Weights set: storage index, uid.",
)
NeuronRegistered: Final = EventType(
    PALLET,
    6,
    "NeuronRegistered",
    (("", NET_UID), ("", t.U16), ("", t.ACCOUNT_ID)),
    "Neuron registered: netuid, uid, hotkey.",
)
BulkNeuronsRegistered: Final = EventType(
    PALLET, 7, "BulkNeuronsRegistered", (("", t.U16), ("", t.U16)), "Bulk neurons registered."
)
BulkBalancesSet: Final = EventType(
    PALLET, 8, "BulkBalancesSet", (("", t.U16), ("", t.U16)), "Bulk balances set."
)
MaxAllowedUidsSet: Final = EventType(
    PALLET, 9, "MaxAllowedUidsSet", (("", NET_UID), ("", t.U16)), "Max allowed uids set."
)
MaxWeightLimitSet: Final = EventType(
    PALLET, 10, "MaxWeightLimitSet", (("", NET_UID), ("", t.U16)), "Max weight limit set."
)
DifficultySet: Final = EventType(
    PALLET, 11, "DifficultySet", (("", NET_UID), ("", t.U64)), "Difficulty set."
)
AdjustmentIntervalSet: Final = EventType(
    PALLET, 12, "AdjustmentIntervalSet", (("", NET_UID), ("", t.U16)), "Adjustment interval set."
)
RegistrationPerIntervalSet: Final = EventType(
    PALLET,
    13,
    "RegistrationPerIntervalSet",
    (("", NET_UID), ("", t.U16)),
    "Registration per interval set.",
)
MaxRegistrationsPerBlockSet: Final = EventType(
    PALLET,
    14,
    "MaxRegistrationsPerBlockSet",
    (("", NET_UID), ("", t.U16)),
    "Max registrations per block set.",
)
ActivityCutoffSet: Final = EventType(
    PALLET, 15, "ActivityCutoffSet", (("", NET_UID), ("", t.U16)), "Activity cutoff set."
)
RhoSet: Final = EventType(PALLET, 16, "RhoSet", (("", NET_UID), ("", t.U16)), "Rho set.")
AlphaSigmoidSteepnessSet: Final = EventType(
    PALLET,
    17,
    "AlphaSigmoidSteepnessSet",
    (("", NET_UID), ("", t.I16)),
    "Alpha sigmoid steepness set.",
)
KappaSet: Final = EventType(PALLET, 18, "KappaSet", (("", NET_UID), ("", t.U16)), "Kappa set.")
MinAllowedWeightSet: Final = EventType(
    PALLET, 19, "MinAllowedWeightSet", (("", NET_UID), ("", t.U16)), "Min allowed weight set."
)
ValidatorPruneLenSet: Final = EventType(
    PALLET, 20, "ValidatorPruneLenSet", (("", NET_UID), ("", t.U64)), "Validator prune len set."
)
ScalingLawPowerSet: Final = EventType(
    PALLET, 21, "ScalingLawPowerSet", (("", NET_UID), ("", t.U16)), "Scaling law power set."
)
WeightsSetRateLimitSet: Final = EventType(
    PALLET,
    22,
    "WeightsSetRateLimitSet",
    (("", NET_UID), ("", t.U64)),
    "Weights set rate limit set.",
)
ImmunityPeriodSet: Final = EventType(
    PALLET, 23, "ImmunityPeriodSet", (("", NET_UID), ("", t.U16)), "Immunity period set."
)
BondsMovingAverageSet: Final = EventType(
    PALLET, 24, "BondsMovingAverageSet", (("", NET_UID), ("", t.U64)), "Bonds moving average set."
)
BondsPenaltySet: Final = EventType(
    PALLET, 25, "BondsPenaltySet", (("", NET_UID), ("", t.U16)), "Bonds penalty set."
)
BondsResetOnSet: Final = EventType(
    PALLET, 26, "BondsResetOnSet", (("", NET_UID), ("", t.BOOL)), "Bonds reset on set."
)
MaxAllowedValidatorsSet: Final = EventType(
    PALLET,
    27,
    "MaxAllowedValidatorsSet",
    (("", NET_UID), ("", t.U16)),
    "Max allowed validators set.",
)
AxonServed: Final = EventType(
    PALLET, 28, "AxonServed", (("", NET_UID), ("", t.ACCOUNT_ID)), "Axon served: netuid, hotkey."
)
PrometheusServed: Final = EventType(
    PALLET,
    29,
    "PrometheusServed",
    (("", NET_UID), ("", t.ACCOUNT_ID)),
    "Prometheus served: netuid, hotkey.",
)
DelegateAdded: Final = EventType(
    PALLET,
    30,
    "DelegateAdded",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", t.U16)),
    "Delegate added: never emitted at 425.",
)
DefaultTakeSet: Final = EventType(PALLET, 31, "DefaultTakeSet", (("", t.U16),), "Default take set.")
WeightsVersionKeySet: Final = EventType(
    PALLET, 32, "WeightsVersionKeySet", (("", NET_UID), ("", t.U64)), "Weights version key set."
)
MinDifficultySet: Final = EventType(
    PALLET, 33, "MinDifficultySet", (("", NET_UID), ("", t.U64)), "Min difficulty set."
)
MaxDifficultySet: Final = EventType(
    PALLET, 34, "MaxDifficultySet", (("", NET_UID), ("", t.U64)), "Max difficulty set."
)
ServingRateLimitSet: Final = EventType(
    PALLET, 35, "ServingRateLimitSet", (("", NET_UID), ("", t.U64)), "Serving rate limit set."
)
BurnSet: Final = EventType(PALLET, 36, "BurnSet", (("", NET_UID), ("", TAO)), "Burn set.")
MaxBurnSet: Final = EventType(PALLET, 37, "MaxBurnSet", (("", NET_UID), ("", TAO)), "Max burn set.")
MinBurnSet: Final = EventType(PALLET, 38, "MinBurnSet", (("", NET_UID), ("", TAO)), "Min burn set.")
MaxEpochsPerBlockSet: Final = EventType(
    PALLET, 39, "MaxEpochsPerBlockSet", (("", t.U8),), "Max epochs per block set."
)
TxRateLimitSet: Final = EventType(
    PALLET, 40, "TxRateLimitSet", (("", t.U64),), "Tx rate limit set."
)
TxDelegateTakeRateLimitSet: Final = EventType(
    PALLET, 41, "TxDelegateTakeRateLimitSet", (("", t.U64),), "Tx delegate take rate limit set."
)
TxChildKeyTakeRateLimitSet: Final = EventType(
    PALLET, 42, "TxChildKeyTakeRateLimitSet", (("", t.U64),), "Tx child key take rate limit set."
)
AdminFreezeWindowSet: Final = EventType(
    PALLET, 43, "AdminFreezeWindowSet", (("", t.U16),), "Admin freeze window set."
)
OwnerHyperparamRateLimitSet: Final = EventType(
    PALLET, 44, "OwnerHyperparamRateLimitSet", (("", t.U16),), "Owner hyperparam rate limit set."
)
MinChildKeyTakeSet: Final = EventType(
    PALLET, 45, "MinChildKeyTakeSet", (("", t.U16),), "Min child key take set."
)
MinChildKeyTakePerSubnetSet: Final = EventType(
    PALLET,
    46,
    "MinChildKeyTakePerSubnetSet",
    (("", NET_UID), ("", t.U16)),
    "Min child key take per subnet set.",
)
MaxChildKeyTakeSet: Final = EventType(
    PALLET, 47, "MaxChildKeyTakeSet", (("", t.U16),), "Max child key take set."
)
ChildKeyTakeSet: Final = EventType(
    PALLET,
    48,
    "ChildKeyTakeSet",
    (("", t.ACCOUNT_ID), ("", t.U16)),
    "Child key take set: hotkey, take.",
)
Sudid: Final = EventType(PALLET, 49, "Sudid", (("", DISPATCH_RESULT),), "Sudid.")
RegistrationAllowed: Final = EventType(
    PALLET, 50, "RegistrationAllowed", (("", NET_UID), ("", t.BOOL)), "Registration allowed."
)
PowRegistrationAllowed: Final = EventType(
    PALLET, 51, "PowRegistrationAllowed", (("", NET_UID), ("", t.BOOL)), "Pow registration allowed."
)
TempoSet: Final = EventType(PALLET, 52, "TempoSet", (("", NET_UID), ("", t.U16)), "Tempo set.")
RAORecycledForRegistrationSet: Final = EventType(
    PALLET,
    53,
    "RAORecycledForRegistrationSet",
    (("", NET_UID), ("", TAO)),
    "Raorecycled for registration set.",
)
StakeThresholdSet: Final = EventType(
    PALLET, 54, "StakeThresholdSet", (("", t.U64),), "Stake threshold set."
)
AdjustmentAlphaSet: Final = EventType(
    PALLET, 55, "AdjustmentAlphaSet", (("", NET_UID), ("", t.U64)), "Adjustment alpha set."
)
Faucet: Final = EventType(
    PALLET,
    56,
    "Faucet",
    (("", t.ACCOUNT_ID), ("", t.U64)),
    "Faucet: account, amount (faucet builds only).",
)
SubnetOwnerCutSet: Final = EventType(
    PALLET, 57, "SubnetOwnerCutSet", (("", t.U16),), "Subnet owner cut set."
)
NetworkRateLimitSet: Final = EventType(
    PALLET, 58, "NetworkRateLimitSet", (("", t.U64),), "Network rate limit set."
)
NetworkImmunityPeriodSet: Final = EventType(
    PALLET, 59, "NetworkImmunityPeriodSet", (("", t.U64),), "Network immunity period set."
)
StartCallDelaySet: Final = EventType(
    PALLET, 60, "StartCallDelaySet", (("", t.U64),), "Start call delay set."
)
NetworkMinLockCostSet: Final = EventType(
    PALLET, 61, "NetworkMinLockCostSet", (("", TAO),), "Network min lock cost set."
)
SubnetLimitSet: Final = EventType(PALLET, 62, "SubnetLimitSet", (("", t.U16),), "Subnet limit set.")
NetworkLockCostReductionIntervalSet: Final = EventType(
    PALLET,
    63,
    "NetworkLockCostReductionIntervalSet",
    (("", t.U64),),
    "Network lock cost reduction interval set.",
)
TakeDecreased: Final = EventType(
    PALLET,
    64,
    "TakeDecreased",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", t.U16)),
    "Take decreased: coldkey, hotkey, take.",
)
TakeIncreased: Final = EventType(
    PALLET,
    65,
    "TakeIncreased",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", t.U16)),
    "Take increased: coldkey, hotkey, take.",
)
HotkeySwapped: Final = EventType(
    PALLET,
    66,
    "HotkeySwapped",
    (("coldkey", t.ACCOUNT_ID), ("old_hotkey", t.ACCOUNT_ID), ("new_hotkey", t.ACCOUNT_ID)),
    "Hotkey swapped.",
)
MaxDelegateTakeSet: Final = EventType(
    PALLET, 67, "MaxDelegateTakeSet", (("", t.U16),), "Max delegate take set."
)
MinDelegateTakeSet: Final = EventType(
    PALLET, 68, "MinDelegateTakeSet", (("", t.U16),), "Min delegate take set."
)
ColdkeySwapAnnounced: Final = EventType(
    PALLET,
    69,
    "ColdkeySwapAnnounced",
    (("who", t.ACCOUNT_ID), ("new_coldkey_hash", t.H256)),
    "Coldkey swap announced.",
)
ColdkeySwapReset: Final = EventType(
    PALLET, 70, "ColdkeySwapReset", (("who", t.ACCOUNT_ID),), "Coldkey swap reset."
)
ColdkeySwapped: Final = EventType(
    PALLET,
    71,
    "ColdkeySwapped",
    (("old_coldkey", t.ACCOUNT_ID), ("new_coldkey", t.ACCOUNT_ID)),
    "Coldkey swapped.",
)
ColdkeySwapDisputed: Final = EventType(
    PALLET, 72, "ColdkeySwapDisputed", (("coldkey", t.ACCOUNT_ID),), "Coldkey swap disputed."
)
AllBalanceUnstakedAndTransferredToNewColdkey: Final = EventType(
    PALLET,
    73,
    "AllBalanceUnstakedAndTransferredToNewColdkey",
    (("current_coldkey", t.ACCOUNT_ID), ("new_coldkey", t.ACCOUNT_ID), ("total_balance", TAO)),
    "All balance unstaked and transferred to new coldkey.",
)
ArbitrationPeriodExtended: Final = EventType(
    PALLET,
    74,
    "ArbitrationPeriodExtended",
    (("coldkey", t.ACCOUNT_ID),),
    "Arbitration period extended.",
)
SetChildrenScheduled: Final = EventType(
    PALLET,
    75,
    "SetChildrenScheduled",
    (("", t.ACCOUNT_ID), ("", NET_UID), ("", t.U64), ("", t.Vec(t.Tuple(t.U64, t.ACCOUNT_ID)))),
    "Set children scheduled: hotkey, netuid, block when it may apply, children.",
)
SetChildren: Final = EventType(
    PALLET,
    76,
    "SetChildren",
    (("", t.ACCOUNT_ID), ("", NET_UID), ("", t.Vec(t.Tuple(t.U64, t.ACCOUNT_ID)))),
    "Set children: hotkey, netuid, children.",
)
ChainIdentitySet: Final = EventType(
    PALLET, 77, "ChainIdentitySet", (("", t.ACCOUNT_ID),), "Chain identity set."
)
SubnetIdentitySet: Final = EventType(
    PALLET, 78, "SubnetIdentitySet", (("", NET_UID),), "Subnet identity set."
)
SubnetIdentityRemoved: Final = EventType(
    PALLET, 79, "SubnetIdentityRemoved", (("", NET_UID),), "Subnet identity removed."
)
DissolveNetworkScheduled: Final = EventType(
    PALLET,
    80,
    "DissolveNetworkScheduled",
    (("account", t.ACCOUNT_ID), ("netuid", NET_UID), ("execution_block", BLOCK_NUMBER)),
    "Dissolve network scheduled.",
)
ColdkeySwapAnnouncementDelaySet: Final = EventType(
    PALLET,
    81,
    "ColdkeySwapAnnouncementDelaySet",
    (("", BLOCK_NUMBER),),
    "Coldkey swap announcement delay set.",
)
ColdkeySwapReannouncementDelaySet: Final = EventType(
    PALLET,
    82,
    "ColdkeySwapReannouncementDelaySet",
    (("", BLOCK_NUMBER),),
    "Coldkey swap reannouncement delay set.",
)
DissolveNetworkScheduleDurationSet: Final = EventType(
    PALLET,
    83,
    "DissolveNetworkScheduleDurationSet",
    (("", BLOCK_NUMBER),),
    "Dissolve network schedule duration set.",
)
CRV3WeightsCommitted: Final = EventType(
    PALLET,
    84,
    "CRV3WeightsCommitted",
    (("", t.ACCOUNT_ID), ("", NET_UID_STORAGE_INDEX), ("", t.H256)),
    "Crv3 weights committed.",
)
WeightsCommitted: Final = EventType(
    PALLET,
    85,
    "WeightsCommitted",
    (("", t.ACCOUNT_ID), ("", NET_UID_STORAGE_INDEX), ("", t.H256)),
    "Weights committed: hotkey, storage index, commit hash.",
)
WeightsRevealed: Final = EventType(
    PALLET,
    86,
    "WeightsRevealed",
    (("", t.ACCOUNT_ID), ("", NET_UID_STORAGE_INDEX), ("", t.H256)),
    "Weights revealed: hotkey, storage index, commit hash.",
)
WeightsBatchRevealed: Final = EventType(
    PALLET,
    87,
    "WeightsBatchRevealed",
    (("", t.ACCOUNT_ID), ("", NET_UID), ("", t.Vec(t.H256))),
    "Weights batch revealed: hotkey, netuid, hashes.",
)
BatchWeightsCompleted: Final = EventType(
    PALLET,
    88,
    "BatchWeightsCompleted",
    (("", t.Vec(t.Compact(NET_UID))), ("", t.ACCOUNT_ID)),
    "Batch weights completed: netuids, hotkey.",
)
BatchCompletedWithErrors: Final = EventType(
    PALLET, 89, "BatchCompletedWithErrors", (), "Batch completed with errors."
)
BatchWeightItemFailed: Final = EventType(
    PALLET,
    90,
    "BatchWeightItemFailed",
    (("", NET_UID), ("", DISPATCH_ERROR)),
    "Batch weight item failed: netuid, error.",
)
StakeTransferred: Final = EventType(
    PALLET,
    91,
    "StakeTransferred",
    (
        ("", t.ACCOUNT_ID),
        ("", t.ACCOUNT_ID),
        ("", t.ACCOUNT_ID),
        ("", NET_UID),
        ("", NET_UID),
        ("", TAO),
    ),
    "Stake transferred: coldkeys, hotkey, netuids, TAO value.",
)
StakeSwapped: Final = EventType(
    PALLET,
    92,
    "StakeSwapped",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", NET_UID), ("", NET_UID), ("", TAO)),
    "Stake swapped: coldkey, hotkey, origin netuid, destination netuid, TAO value.",
)
TransferToggle: Final = EventType(
    PALLET, 93, "TransferToggle", (("", NET_UID), ("", t.BOOL)), "Transfer toggle: netuid, enabled."
)
SubnetOwnerHotkeySet: Final = EventType(
    PALLET,
    94,
    "SubnetOwnerHotkeySet",
    (("", NET_UID), ("", t.ACCOUNT_ID)),
    "Subnet owner hotkey set: netuid, hotkey.",
)
FirstEmissionBlockNumberSet: Final = EventType(
    PALLET,
    95,
    "FirstEmissionBlockNumberSet",
    (("", NET_UID), ("", t.U64)),
    "First emission block number set: netuid, block.",
)
AlphaRecycled: Final = EventType(
    PALLET,
    96,
    "AlphaRecycled",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", ALPHA), ("", NET_UID)),
    "Alpha recycled: coldkey, hotkey, alpha, netuid.",
)
AlphaBurned: Final = EventType(
    PALLET,
    97,
    "AlphaBurned",
    (("", t.ACCOUNT_ID), ("", t.ACCOUNT_ID), ("", ALPHA), ("", NET_UID)),
    "Alpha burned: coldkey, hotkey, alpha, netuid.",
)
EvmKeyAssociated: Final = EventType(
    PALLET,
    98,
    "EvmKeyAssociated",
    (
        ("netuid", NET_UID),
        ("hotkey", t.ACCOUNT_ID),
        ("evm_key", t.H160),
        ("block_associated", t.U64),
    ),
    "Evm key associated.",
)
CRV3WeightsRevealed: Final = EventType(
    PALLET, 99, "CRV3WeightsRevealed", (("", NET_UID), ("", t.ACCOUNT_ID)), "Crv3 weights revealed."
)
CommitRevealPeriodsSet: Final = EventType(
    PALLET,
    100,
    "CommitRevealPeriodsSet",
    (("", NET_UID), ("", t.U64)),
    "Commit reveal periods set.",
)
CommitRevealEnabled: Final = EventType(
    PALLET, 101, "CommitRevealEnabled", (("", NET_UID), ("", t.BOOL)), "Commit reveal enabled."
)
HotkeySwappedOnSubnet: Final = EventType(
    PALLET,
    102,
    "HotkeySwappedOnSubnet",
    (
        ("coldkey", t.ACCOUNT_ID),
        ("old_hotkey", t.ACCOUNT_ID),
        ("new_hotkey", t.ACCOUNT_ID),
        ("netuid", NET_UID),
    ),
    "Hotkey swapped on subnet.",
)
SubnetLeaseCreated: Final = EventType(
    PALLET,
    103,
    "SubnetLeaseCreated",
    (
        ("beneficiary", t.ACCOUNT_ID),
        ("lease_id", t.U32),
        ("netuid", NET_UID),
        ("end_block", t.Option(BLOCK_NUMBER)),
    ),
    "Subnet lease created.",
)
SubnetLeaseTerminated: Final = EventType(
    PALLET,
    104,
    "SubnetLeaseTerminated",
    (("beneficiary", t.ACCOUNT_ID), ("netuid", NET_UID)),
    "Subnet lease terminated.",
)
SymbolUpdated: Final = EventType(
    PALLET, 105, "SymbolUpdated", (("netuid", NET_UID), ("symbol", t.BYTES)), "Symbol updated."
)
CommitRevealVersionSet: Final = EventType(
    PALLET, 106, "CommitRevealVersionSet", (("", t.U16),), "Commit reveal version set."
)
TimelockedWeightsCommitted: Final = EventType(
    PALLET,
    107,
    "TimelockedWeightsCommitted",
    (("", t.ACCOUNT_ID), ("", NET_UID_STORAGE_INDEX), ("", t.H256), ("", t.U64)),
    "Timelocked weights committed: hotkey, storage index, hash of the commit bytes, reveal round.",
)
TimelockedWeightsRevealed: Final = EventType(
    PALLET,
    108,
    "TimelockedWeightsRevealed",
    (("", NET_UID_STORAGE_INDEX), ("", t.ACCOUNT_ID)),
    "Timelocked weights revealed: storage index, hotkey.",
)
AutoStakeAdded: Final = EventType(
    PALLET,
    109,
    "AutoStakeAdded",
    (
        ("netuid", NET_UID),
        ("destination", t.ACCOUNT_ID),
        ("hotkey", t.ACCOUNT_ID),
        ("owner", t.ACCOUNT_ID),
        ("incentive", ALPHA),
    ),
    "Auto stake added.",
)
IncentiveAlphaEmittedToMiners: Final = EventType(
    PALLET,
    110,
    "IncentiveAlphaEmittedToMiners",
    (("netuid", NET_UID_STORAGE_INDEX), ("emissions", t.Vec(ALPHA))),
    "Incentive alpha emitted to miners.",
)
MinAllowedUidsSet: Final = EventType(
    PALLET, 111, "MinAllowedUidsSet", (("", NET_UID), ("", t.U16)), "Min allowed uids set."
)
AutoStakeDestinationSet: Final = EventType(
    PALLET,
    112,
    "AutoStakeDestinationSet",
    (("coldkey", t.ACCOUNT_ID), ("netuid", NET_UID), ("hotkey", t.ACCOUNT_ID)),
    "Auto stake destination set.",
)
MinNonImmuneUidsSet: Final = EventType(
    PALLET, 113, "MinNonImmuneUidsSet", (("", NET_UID), ("", t.U16)), "Min non immune uids set."
)
RootClaimed: Final = EventType(
    PALLET, 114, "RootClaimed", (("coldkey", t.ACCOUNT_ID),), "Root claimed."
)
RootClaimTypeSet: Final = EventType(
    PALLET,
    115,
    "RootClaimTypeSet",
    (("coldkey", t.ACCOUNT_ID), ("root_claim_type", ROOT_CLAIM_TYPE)),
    "Root claim type set.",
)
VotingPowerTrackingEnabled: Final = EventType(
    PALLET,
    116,
    "VotingPowerTrackingEnabled",
    (("netuid", NET_UID),),
    "Voting power tracking enabled.",
)
VotingPowerTrackingDisableScheduled: Final = EventType(
    PALLET,
    117,
    "VotingPowerTrackingDisableScheduled",
    (("netuid", NET_UID), ("disable_at_block", t.U64)),
    "Voting power tracking disable scheduled.",
)
VotingPowerTrackingDisabled: Final = EventType(
    PALLET,
    118,
    "VotingPowerTrackingDisabled",
    (("netuid", NET_UID),),
    "Voting power tracking disabled.",
)
VotingPowerEmaAlphaSet: Final = EventType(
    PALLET,
    119,
    "VotingPowerEmaAlphaSet",
    (("netuid", NET_UID), ("alpha", t.U64)),
    "Voting power ema alpha set.",
)
SubnetLeaseDividendsDistributed: Final = EventType(
    PALLET,
    120,
    "SubnetLeaseDividendsDistributed",
    (("lease_id", t.U32), ("contributor", t.ACCOUNT_ID), ("alpha", ALPHA)),
    "Subnet lease dividends distributed.",
)
AddStakeBurn: Final = EventType(
    PALLET,
    121,
    "AddStakeBurn",
    (("netuid", NET_UID), ("hotkey", t.ACCOUNT_ID), ("amount", TAO), ("alpha", ALPHA)),
    "Add stake burn.",
)
ColdkeySwapCleared: Final = EventType(
    PALLET, 122, "ColdkeySwapCleared", (("who", t.ACCOUNT_ID),), "Coldkey swap cleared."
)
TransactionFeePaidWithAlpha: Final = EventType(
    PALLET,
    123,
    "TransactionFeePaidWithAlpha",
    (("who", t.ACCOUNT_ID), ("netuid", NET_UID), ("alpha_fee", ALPHA), ("tao_amount", TAO)),
    "Transaction fee paid with alpha.",
)
BurnHalfLifeSet: Final = EventType(
    PALLET,
    124,
    "BurnHalfLifeSet",
    (("netuid", NET_UID), ("burn_half_life", t.U16)),
    "Burn half life set.",
)
BurnIncreaseMultSet: Final = EventType(
    PALLET,
    125,
    "BurnIncreaseMultSet",
    (("netuid", NET_UID), ("burn_increase_mult", U64F64)),
    "Burn increase mult set.",
)
AutoParentDelegationEnabledSet: Final = EventType(
    PALLET,
    126,
    "AutoParentDelegationEnabledSet",
    (("hotkey", t.ACCOUNT_ID), ("enabled", t.BOOL)),
    "Auto parent delegation enabled set.",
)
StakeLocked: Final = EventType(
    PALLET,
    127,
    "StakeLocked",
    (("coldkey", t.ACCOUNT_ID), ("hotkey", t.ACCOUNT_ID), ("netuid", NET_UID), ("amount", ALPHA)),
    "Stake locked.",
)
StakeUnlocked: Final = EventType(
    PALLET,
    128,
    "StakeUnlocked",
    (("coldkey", t.ACCOUNT_ID), ("hotkey", t.ACCOUNT_ID), ("netuid", NET_UID), ("amount", ALPHA)),
    "Stake unlocked.",
)
LockMoved: Final = EventType(
    PALLET,
    129,
    "LockMoved",
    (
        ("coldkey", t.ACCOUNT_ID),
        ("origin_hotkey", t.ACCOUNT_ID),
        ("destination_hotkey", t.ACCOUNT_ID),
        ("netuid", NET_UID),
    ),
    "Lock moved.",
)
ActivityCutoffFactorMilliSet: Final = EventType(
    PALLET,
    130,
    "ActivityCutoffFactorMilliSet",
    (("netuid", NET_UID), ("factor_milli", t.U32)),
    "Activity cutoff factor milli set.",
)
EpochTriggered: Final = EventType(
    PALLET,
    131,
    "EpochTriggered",
    (("netuid", NET_UID), ("by", t.ACCOUNT_ID), ("fires_at", t.U64)),
    "Epoch triggered.",
)
EpochDeferred: Final = EventType(
    PALLET,
    132,
    "EpochDeferred",
    (("netuid", NET_UID), ("from_block", t.U64), ("to_block", t.U64)),
    "Epoch deferred.",
)
EpochSkipped: Final = EventType(
    PALLET, 133, "EpochSkipped", (("netuid", NET_UID), ("block", t.U64)), "Epoch skipped."
)
SubnetOwnerChanged: Final = EventType(
    PALLET,
    134,
    "SubnetOwnerChanged",
    (("netuid", NET_UID), ("old_coldkey", t.ACCOUNT_ID), ("new_coldkey", t.ACCOUNT_ID)),
    "Subnet owner changed.",
)
PerpetualLockUpdated: Final = EventType(
    PALLET,
    135,
    "PerpetualLockUpdated",
    (("coldkey", t.ACCOUNT_ID), ("netuid", NET_UID), ("enabled", t.BOOL)),
    "Perpetual lock updated.",
)
RejectLockedAlphaUpdated: Final = EventType(
    PALLET,
    136,
    "RejectLockedAlphaUpdated",
    (("coldkey", t.ACCOUNT_ID), ("enabled", t.BOOL)),
    "Reject locked alpha updated.",
)

EVENTS: Final = tuple(e for e in dict(globals()).values() if isinstance(e, EventType))
"""Every event, in the chain's order."""
