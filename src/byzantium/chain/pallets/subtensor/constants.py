"""Constants of the subtensor pallet, as metadata publishes them."""

from typing import Any, Final

from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.pallet import ByProfile, Constant
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t

KEY_SWAP_COST: Final = 100_000_000
"""Price of a key swap: a coldkey's first announcement, a hotkey on all subnets; in rao."""

KEY_SWAP_ON_SUBNET_COST: Final = 1_000_000
"""Price of a hotkey swap on one subnet, in rao."""

HOTKEY_SWAP_INTERVAL: Final = ByProfile(normal=7_200, fast=1)
"""Blocks between two hotkey swaps on one subnet."""

LEASE_DIVIDENDS_INTERVAL: Final = 100
"""Blocks between two payments of a lease's dividends."""

PALLET_ACCOUNT: Final = t.Newtype[bytes]("frame_support::PalletId", t.Array(t.U8, 8))

CONSTANTS: Final[tuple[Constant[Any], ...]] = (
    Constant(PALLET, "InitialIssuance", t.U64, 0, "TAO issued at genesis, in rao."),
    Constant(PALLET, "InitialEmissionValue", t.U16, 0, "Without effect."),
    Constant(
        PALLET,
        "InitialMinAllowedWeights",
        t.U16,
        1024,
        "Weights a validator must set, before a subnet says otherwise.",
    ),
    Constant(
        PALLET,
        "InitialTempo",
        t.U16,
        ByProfile(normal=360, fast=10),
        "Blocks from epoch to epoch of a new subnet.",
    ),
    Constant(
        PALLET,
        "InitialDifficulty",
        t.U64,
        10_000_000,
        "Difficulty of proof-of-work registration; without effect.",
    ),
    Constant(
        PALLET, "InitialMaxDifficulty", t.U64, (1 << 62) - 1, "Greatest difficulty; without effect."
    ),
    Constant(
        PALLET, "InitialMinDifficulty", t.U64, 10_000_000, "Least difficulty; without effect."
    ),
    Constant(
        PALLET,
        "InitialBurn",
        TAO,
        100_000_000,
        "Registration price before a subnet says otherwise, in rao.",
    ),
    Constant(
        PALLET, "InitialMaxBurn", TAO, 100_000_000_000, "Greatest registration price, in rao."
    ),
    Constant(PALLET, "InitialMinBurn", TAO, 500_000, "Least registration price, in rao."),
    Constant(PALLET, "InitialMinStake", TAO, 2_000_000, "Least amount of TAO to stake, in rao."),
    Constant(
        PALLET,
        "MinBurnUpperBound",
        TAO,
        1_000_000_000,
        "The least price must stay below this, in rao.",
    ),
    Constant(
        PALLET,
        "MaxBurnLowerBound",
        TAO,
        100_000_000,
        "The greatest price must stay above this, in rao.",
    ),
    Constant(PALLET, "MinTempo", t.U16, 360, "Least tempo that an owner may set, in blocks."),
    Constant(PALLET, "MaxTempo", t.U16, 50_400, "Greatest tempo that an owner may set, in blocks."),
    Constant(
        PALLET,
        "MinActivityCutoffFactorMilli",
        t.U32,
        1_000,
        "Least activity cutoff, in thousandths of a tempo.",
    ),
    Constant(
        PALLET,
        "MaxActivityCutoffFactorMilli",
        t.U32,
        50_000,
        "Greatest activity cutoff, in thousandths of a tempo.",
    ),
    Constant(PALLET, "InitialAdjustmentInterval", t.U16, 100, "Without effect."),
    Constant(
        PALLET, "InitialBondsMovingAverage", t.U64, 900_000, "Weight of old bonds, in millionths."
    ),
    Constant(
        PALLET,
        "InitialBondsPenalty",
        t.U16,
        65_535,
        "How much clipped weights count in bonds, of 65535.",
    ),
    Constant(PALLET, "InitialBondsResetOn", t.BOOL, False, "Whether a commitment may reset bonds."),
    Constant(
        PALLET,
        "InitialTargetRegistrationsPerInterval",
        t.U16,
        2,
        "Registrations an interval, on root.",
    ),
    Constant(PALLET, "InitialRho", t.U16, 10, "Without effect."),
    Constant(PALLET, "InitialAlphaSigmoidSteepness", t.I16, 1_000, "Steepness of liquid alpha."),
    Constant(PALLET, "InitialKappa", t.U16, 32_767, "Majority of consensus, of 65535."),
    Constant(
        PALLET,
        "InitialMinAllowedUids",
        t.U16,
        64,
        "Least number of uids a subnet may be limited to.",
    ),
    Constant(PALLET, "InitialMaxAllowedUids", t.U16, 256, "Uids of a subnet at the most."),
    Constant(PALLET, "InitialValidatorPruneLen", t.U64, 1, "Without effect."),
    Constant(PALLET, "InitialScalingLawPower", t.U16, 50, "Without effect."),
    Constant(PALLET, "InitialRAORecycledForRegistration", TAO, 0, "Without effect."),
    Constant(
        PALLET,
        "InitialImmunityPeriod",
        t.U16,
        4_096,
        "Blocks for which a new neuron cannot be replaced.",
    ),
    Constant(PALLET, "InitialActivityCutoff", t.U16, 5_000, "Without effect."),
    Constant(
        PALLET, "InitialMaxRegistrationsPerBlock", t.U16, 1, "Registrations a block, on root."
    ),
    Constant(
        PALLET,
        "InitialPruningScore",
        t.U16,
        65_535,
        "Pruning score of a new neuron; without effect.",
    ),
    Constant(
        PALLET, "InitialMaxAllowedValidators", t.U16, 128, "Validators of a subnet at the most."
    ),
    Constant(
        PALLET, "InitialDefaultDelegateTake", t.U16, 11_796, "Take of a new delegate, of 65535."
    ),
    Constant(PALLET, "InitialMinDelegateTake", t.U16, 0, "Least take of a delegate, of 65535."),
    Constant(PALLET, "InitialDefaultChildKeyTake", t.U16, 0, "Take of a new child, of 65535."),
    Constant(PALLET, "InitialMinChildKeyTake", t.U16, 0, "Least take of a child, of 65535."),
    Constant(
        PALLET, "InitialMaxChildKeyTake", t.U16, 11_796, "Greatest take of a child, of 65535."
    ),
    Constant(PALLET, "InitialWeightsVersionKey", t.U64, 0, "Version key of a new subnet."),
    Constant(
        PALLET,
        "InitialServingRateLimit",
        t.U64,
        50,
        "Blocks between two announcements of an endpoint.",
    ),
    Constant(PALLET, "InitialTxRateLimit", t.U64, 1_000, "Blocks between two hotkey swaps."),
    Constant(
        PALLET,
        "InitialTxDelegateTakeRateLimit",
        t.U64,
        216_000,
        "Blocks between two rises of a take.",
    ),
    Constant(
        PALLET,
        "InitialTxChildKeyTakeRateLimit",
        t.U64,
        ByProfile(normal=216_000, fast=5),
        "Blocks between two rises of a child take.",
    ),
    Constant(PALLET, "InitialAdjustmentAlpha", t.U64, 0, "Without effect."),
    Constant(
        PALLET,
        "InitialNetworkImmunityPeriod",
        t.U64,
        1_296_000,
        "Blocks for which a new subnet cannot be replaced.",
    ),
    Constant(
        PALLET,
        "InitialNetworkMinLockCost",
        TAO,
        1_000_000_000_000,
        "Least price of a subnet, in rao.",
    ),
    Constant(
        PALLET,
        "InitialSubnetOwnerCut",
        t.U16,
        11_796,
        "Owner's part of a subnet's emission, of 65535.",
    ),
    Constant(
        PALLET,
        "InitialNetworkLockReductionInterval",
        t.U64,
        100_800,
        "Blocks in which the price of a subnet falls back.",
    ),
    Constant(
        PALLET,
        "InitialNetworkRateLimit",
        t.U64,
        7_200,
        "Blocks between two registrations of subnets.",
    ),
    Constant(PALLET, "KeySwapCost", TAO, KEY_SWAP_COST, "Price of a key swap, in rao."),
    Constant(PALLET, "AlphaHigh", t.U16, 58_982, "Upper value of liquid alpha, of 65535."),
    Constant(PALLET, "AlphaLow", t.U16, 45_875, "Lower value of liquid alpha, of 65535."),
    Constant(
        PALLET, "LiquidAlphaOn", t.BOOL, False, "Whether liquid alpha is on for a new subnet."
    ),
    Constant(
        PALLET, "Yuma3On", t.BOOL, False, "Whether Yuma3 is on before a subnet says otherwise."
    ),
    Constant(
        PALLET,
        "InitialColdkeySwapAnnouncementDelay",
        t.U32,
        ByProfile(normal=36_000, fast=50),
        "Blocks from the announcement of a coldkey swap to its execution.",
    ),
    Constant(
        PALLET,
        "InitialColdkeySwapReannouncementDelay",
        t.U32,
        ByProfile(normal=7_200, fast=10),
        "Blocks before an announcement may be replaced.",
    ),
    Constant(PALLET, "InitialDissolveNetworkScheduleDuration", t.U32, 36_000, "Without effect."),
    Constant(
        PALLET,
        "InitialTaoWeight",
        t.U64,
        971_718_665_099_567_868,
        "Weight of root stake, of 2^64-1.",
    ),
    Constant(
        PALLET,
        "InitialEmaPriceHalvingPeriod",
        t.U64,
        201_600,
        "Blocks after which a price counts half in the moving price.",
    ),
    Constant(
        PALLET,
        "InitialStartCallDelay",
        t.U64,
        0,
        "Blocks from the registration of a subnet to its start.",
    ),
    Constant(
        PALLET,
        "KeySwapOnSubnetCost",
        TAO,
        KEY_SWAP_ON_SUBNET_COST,
        "Price of a hotkey swap on one subnet, in rao.",
    ),
    Constant(
        PALLET,
        "HotkeySwapOnSubnetInterval",
        t.U64,
        HOTKEY_SWAP_INTERVAL,
        "Blocks between two hotkey swaps on one subnet.",
    ),
    Constant(
        PALLET,
        "LeaseDividendsDistributionInterval",
        t.U32,
        LEASE_DIVIDENDS_INTERVAL,
        "Blocks between two payments of a lease's dividends.",
    ),
    Constant(
        PALLET,
        "MaxImmuneUidsPercentage",
        t.PERCENT,
        80,
        "Greatest part of a trimmed subnet that may be immune.",
    ),
    Constant(
        PALLET,
        "SubtensorPalletId",
        PALLET_ACCOUNT,
        b"subtensr",
        "Identifier from which the accounts of subnets derive.",
    ),
    Constant(
        PALLET, "BurnAccountId", PALLET_ACCOUNT, b"burntnsr", "Account where burnt TAO rests."
    ),
    Constant(
        PALLET,
        "InitialMaxEpochsPerBlock",
        t.U8,
        ByProfile(normal=2, fast=32),
        "Epochs that one block runs at the most.",
    ),
    Constant(
        PALLET,
        "MaxEpochsPerBlock",
        t.U8,
        ByProfile(normal=2, fast=32),
        "The same, under the name that older clients read.",
    ),
)
"""Every published constant."""
