"""Errors of the subtensor pallet, in the chain's order: the index is on the wire."""

from typing import Final

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.subtensor.pallet_id import PALLET


class RootNetworkDoesNotExist(ModuleError, pallet=PALLET, index=0):
    """The root network does not exist."""


class InvalidIpType(ModuleError, pallet=PALLET, index=1):
    """The IP type must be 4 or 6."""


class InvalidIpAddress(ModuleError, pallet=PALLET, index=2):
    """The IP address is not one that a neuron can be reached at."""


class InvalidPort(ModuleError, pallet=PALLET, index=3):
    """The port must not be 0."""


class HotKeyNotRegisteredInSubNet(ModuleError, pallet=PALLET, index=4):
    """The hotkey is not registered on this subnet."""


class HotKeyAccountNotExists(ModuleError, pallet=PALLET, index=5):
    """The hotkey account does not exist: nobody has registered or associated it."""


class HotKeyNotRegisteredInNetwork(ModuleError, pallet=PALLET, index=6):
    """The hotkey is registered on no subnet."""


class NonAssociatedColdKey(ModuleError, pallet=PALLET, index=7):
    """The coldkey does not own this hotkey."""


class NotEnoughStake(ModuleError, pallet=PALLET, index=8):
    """The stake is too small for this request."""


class NotEnoughStakeToWithdraw(ModuleError, pallet=PALLET, index=9):
    """The stake on this hotkey is smaller than the amount to withdraw."""


class NotEnoughStakeToSetWeights(ModuleError, pallet=PALLET, index=10):
    """The stake weight of the hotkey is below the threshold for setting weights."""


class NotEnoughStakeToSetChildkeys(ModuleError, pallet=PALLET, index=11):
    """The hotkey has too little stake to name children."""


class NotEnoughBalanceToStake(ModuleError, pallet=PALLET, index=12):
    """The coldkey's free balance does not cover the amount."""


class BalanceWithdrawalError(ModuleError, pallet=PALLET, index=13):
    """The balance could not be withdrawn."""


class ZeroBalanceAfterWithdrawn(ModuleError, pallet=PALLET, index=14):
    """The withdrawal would leave an empty balance."""


class NeuronNoValidatorPermit(ModuleError, pallet=PALLET, index=15):
    """The neuron holds no validator permit on this subnet."""


class WeightVecNotEqualSize(ModuleError, pallet=PALLET, index=16):
    """The lists of uids and weights differ in length."""


class DuplicateUids(ModuleError, pallet=PALLET, index=17):
    """A uid occurs twice in the list."""


class UidVecContainInvalidOne(ModuleError, pallet=PALLET, index=18):
    """A uid in the list belongs to no neuron."""


class WeightVecLengthIsLow(ModuleError, pallet=PALLET, index=19):
    """The list of weights is shorter than the subnet's minimum."""


class TooManyRegistrationsThisBlock(ModuleError, pallet=PALLET, index=20):
    """This block has taken all the registrations that root admits."""


class HotKeyAlreadyRegisteredInSubNet(ModuleError, pallet=PALLET, index=21):
    """The hotkey is already registered on this subnet."""


class NewHotKeyIsSameWithOld(ModuleError, pallet=PALLET, index=22):
    """The new hotkey is the same as the old one."""


class NewHotKeyNotCleanForRootSwap(ModuleError, pallet=PALLET, index=23):
    """The new hotkey has root stake or root claims of its own."""


class InvalidWorkBlock(ModuleError, pallet=PALLET, index=24):
    """The block number of the work is out of range."""


class InvalidDifficulty(ModuleError, pallet=PALLET, index=25):
    """The work does not meet the difficulty."""


class InvalidSeal(ModuleError, pallet=PALLET, index=26):
    """The seal of the work does not match."""


class MaxWeightExceeded(ModuleError, pallet=PALLET, index=27):
    """A weight is above the subnet's limit."""


class HotKeyAlreadyDelegate(ModuleError, pallet=PALLET, index=28):
    """The hotkey is a delegate already."""


class SettingWeightsTooFast(ModuleError, pallet=PALLET, index=29):
    """The neuron set weights less than the rate limit ago."""


class IncorrectWeightVersionKey(ModuleError, pallet=PALLET, index=30):
    """The version key is older than the subnet accepts."""


class ServingRateLimitExceeded(ModuleError, pallet=PALLET, index=31):
    """The neuron published its endpoint less than the rate limit ago."""


class UidsLengthExceedUidsInSubNet(ModuleError, pallet=PALLET, index=32):
    """There are more uids in the list than neurons on the subnet."""


class NetworkTxRateLimitExceeded(ModuleError, pallet=PALLET, index=33):
    """A subnet was registered less than the rate limit ago."""


class DelegateTxRateLimitExceeded(ModuleError, pallet=PALLET, index=34):
    """The delegate take was changed less than the rate limit ago."""


class HotKeySetTxRateLimitExceeded(ModuleError, pallet=PALLET, index=35):
    """The coldkey swapped a hotkey less than the rate limit ago."""


class StakingRateLimitExceeded(ModuleError, pallet=PALLET, index=36):
    """Staking calls of this account come too fast."""


class SubNetRegistrationDisabled(ModuleError, pallet=PALLET, index=37):
    """Registration is switched off, or has not begun."""


class TooManyRegistrationsThisInterval(ModuleError, pallet=PALLET, index=38):
    """This interval has taken all the registrations that root admits."""


class TransactorAccountShouldBeHotKey(ModuleError, pallet=PALLET, index=39):
    """The call must be signed by the hotkey itself."""


class FaucetDisabled(ModuleError, pallet=PALLET, index=40):
    """The faucet exists only in builds made for it."""


class NotSubnetOwner(ModuleError, pallet=PALLET, index=41):
    """The caller does not own this subnet."""


class RegistrationNotPermittedOnRootSubnet(ModuleError, pallet=PALLET, index=42):
    """Hotkeys join the root network by root_register only."""


class StakeTooLowForRoot(ModuleError, pallet=PALLET, index=43):
    """The hotkey's root stake does not exceed the lowest of the full root network."""


class AllNetworksInImmunity(ModuleError, pallet=PALLET, index=44):
    """Every subnet is still immune from replacement."""


class NotEnoughBalanceToPaySwapHotKey(ModuleError, pallet=PALLET, index=45):
    """The balance does not cover the price of a hotkey swap."""


class NotRootSubnet(ModuleError, pallet=PALLET, index=46):
    """The subnet must be the root network."""


class CanNotSetRootNetworkWeights(ModuleError, pallet=PALLET, index=47):
    """Nobody sets weights on the root network."""


class NoNeuronIdAvailable(ModuleError, pallet=PALLET, index=48):
    """The subnet is full and no neuron on it may be replaced."""


class DelegateTakeTooLow(ModuleError, pallet=PALLET, index=49):
    """The take is below the minimum, or not on the right side of the present one."""


class DelegateTakeTooHigh(ModuleError, pallet=PALLET, index=50):
    """The take is above the maximum."""


class NoWeightsCommitFound(ModuleError, pallet=PALLET, index=51):
    """No commit of weights waits for this reveal."""


class InvalidRevealCommitHashNotMatch(ModuleError, pallet=PALLET, index=52):
    """No open commit has the hash of what was revealed."""


class CommitRevealEnabled(ModuleError, pallet=PALLET, index=53):
    """The subnet takes weights by commit and reveal only."""


class CommitRevealDisabled(ModuleError, pallet=PALLET, index=54):
    """The subnet does not use commit and reveal."""


class LiquidAlphaDisabled(ModuleError, pallet=PALLET, index=55):
    """Liquid alpha is switched off on this subnet."""


class AlphaHighTooLow(ModuleError, pallet=PALLET, index=56):
    """The upper alpha value is too low."""


class AlphaLowOutOfRange(ModuleError, pallet=PALLET, index=57):
    """The lower alpha value is outside its range."""


class ColdKeyAlreadyAssociated(ModuleError, pallet=PALLET, index=58):
    """The new coldkey has staking hotkeys already."""


class NotEnoughBalanceToPaySwapColdKey(ModuleError, pallet=PALLET, index=59):
    """The balance does not cover the price of a coldkey swap."""


class InvalidChild(ModuleError, pallet=PALLET, index=60):
    """A hotkey cannot be its own child."""


class DuplicateChild(ModuleError, pallet=PALLET, index=61):
    """A child occurs twice in the list."""


class ProportionOverflow(ModuleError, pallet=PALLET, index=62):
    """The children's proportions exceed the whole."""


class TooManyChildren(ModuleError, pallet=PALLET, index=63):
    """A hotkey may have five children at the most."""


class TxRateLimitExceeded(ModuleError, pallet=PALLET, index=64):
    """The same setting was changed less than its rate limit ago."""


class ColdkeySwapAnnouncementNotFound(ModuleError, pallet=PALLET, index=65):
    """The coldkey has announced no swap."""


class ColdkeySwapTooEarly(ModuleError, pallet=PALLET, index=66):
    """The announced coldkey swap may not be executed yet."""


class ColdkeySwapReannouncedTooEarly(ModuleError, pallet=PALLET, index=67):
    """An announced coldkey swap may not be replaced yet."""


class AnnouncedColdkeyHashDoesNotMatch(ModuleError, pallet=PALLET, index=68):
    """The coldkey is not the one whose hash was announced."""


class ColdkeySwapAlreadyDisputed(ModuleError, pallet=PALLET, index=69):
    """The coldkey swap is disputed already."""


class NewColdKeyIsHotkey(ModuleError, pallet=PALLET, index=70):
    """The new coldkey is in use as a hotkey."""


class InvalidChildkeyTake(ModuleError, pallet=PALLET, index=71):
    """The child take is outside its range."""


class TxChildkeyTakeRateLimitExceeded(ModuleError, pallet=PALLET, index=72):
    """The child take was raised less than the rate limit ago."""


class InvalidIdentity(ModuleError, pallet=PALLET, index=73):
    """A field of the identity is too long."""


class MechanismDoesNotExist(ModuleError, pallet=PALLET, index=74):
    """The subnet or its mechanism does not exist."""


class StakeUnavailable(ModuleError, pallet=PALLET, index=75):
    """Part of the stake is locked and cannot be moved."""


class SubnetNotExists(ModuleError, pallet=PALLET, index=76):
    """The subnet does not exist."""


class TooManyUnrevealedCommits(ModuleError, pallet=PALLET, index=77):
    """Ten commits of this neuron wait for their reveal already."""


class ExpiredWeightCommit(ModuleError, pallet=PALLET, index=78):
    """The commit's reveal window is over."""


class RevealTooEarly(ModuleError, pallet=PALLET, index=79):
    """The commit's reveal window has not begun."""


class InputLengthsUnequal(ModuleError, pallet=PALLET, index=80):
    """The lists given differ in length."""


class CommittingWeightsTooFast(ModuleError, pallet=PALLET, index=81):
    """The neuron committed weights less than the rate limit ago."""


class AmountTooLow(ModuleError, pallet=PALLET, index=82):
    """The amount is below the minimum."""


class InsufficientLiquidity(ModuleError, pallet=PALLET, index=83):
    """The pool cannot fill the order."""


class SlippageTooHigh(ModuleError, pallet=PALLET, index=84):
    """The order cannot be filled within the price limit."""


class TransferDisallowed(ModuleError, pallet=PALLET, index=85):
    """The subnet does not let stake be transferred."""


class ActivityCutoffTooLow(ModuleError, pallet=PALLET, index=86):
    """The activity cutoff is below its minimum."""


class CallDisabled(ModuleError, pallet=PALLET, index=87):
    """The call is switched off."""


class FirstEmissionBlockNumberAlreadySet(ModuleError, pallet=PALLET, index=88):
    """The subnet's emission was started before."""


class NeedWaitingMoreBlocksToStarCall(ModuleError, pallet=PALLET, index=89):
    """The subnet is too young to be started."""


class NotEnoughAlphaOutToRecycle(ModuleError, pallet=PALLET, index=90):
    """There is less alpha out than the amount to recycle."""


class CannotBurnOrRecycleOnRootSubnet(ModuleError, pallet=PALLET, index=91):
    """Alpha of the root network cannot be burned or recycled."""


class UnableToRecoverPublicKey(ModuleError, pallet=PALLET, index=92):
    """No public key can be recovered from the signature."""


class InvalidRecoveredPublicKey(ModuleError, pallet=PALLET, index=93):
    """The signature was made by another key."""


class SubtokenDisabled(ModuleError, pallet=PALLET, index=94):
    """The subnet's token is not enabled: the subnet has not been started."""


class HotKeySwapOnSubnetIntervalNotPassed(ModuleError, pallet=PALLET, index=95):
    """The hotkey was swapped on this subnet less than the interval ago."""


class SameNetuid(ModuleError, pallet=PALLET, index=96):
    """Origin and destination are the same."""


class InsufficientBalance(ModuleError, pallet=PALLET, index=97):
    """The account's balance does not cover the amount."""


class InvalidLeaseBeneficiary(ModuleError, pallet=PALLET, index=98):
    """The signer is not the creator of the crowdloan."""


class LeaseCannotEndInThePast(ModuleError, pallet=PALLET, index=99):
    """The lease would end in the past."""


class LeaseNetuidNotFound(ModuleError, pallet=PALLET, index=100):
    """The lease's subnet was not found."""


class LeaseDoesNotExist(ModuleError, pallet=PALLET, index=101):
    """The lease does not exist."""


class LeaseHasNoEndBlock(ModuleError, pallet=PALLET, index=102):
    """The lease has no end block."""


class LeaseHasNotEnded(ModuleError, pallet=PALLET, index=103):
    """The lease has not ended yet."""


class Overflow(ModuleError, pallet=PALLET, index=104):
    """A number does not fit its type."""


class BeneficiaryDoesNotOwnHotkey(ModuleError, pallet=PALLET, index=105):
    """The beneficiary does not own this hotkey."""


class ExpectedBeneficiaryOrigin(ModuleError, pallet=PALLET, index=106):
    """Only the lease's beneficiary may do this."""


class AdminActionProhibitedDuringWeightsWindow(ModuleError, pallet=PALLET, index=107):
    """Admin calls are prohibited in the blocks just before an epoch (the freeze window)."""


class SymbolDoesNotExist(ModuleError, pallet=PALLET, index=108):
    """There is no such token symbol."""


class SymbolAlreadyInUse(ModuleError, pallet=PALLET, index=109):
    """Another subnet uses this token symbol."""


class IncorrectCommitRevealVersion(ModuleError, pallet=PALLET, index=110):
    """The commit was made for another commit-reveal version."""


class InvalidRevealRound(ModuleError, pallet=PALLET, index=111):
    """The reveal round has passed already."""


class RevealPeriodTooLarge(ModuleError, pallet=PALLET, index=112):
    """The reveal period is too long."""


class RevealPeriodTooSmall(ModuleError, pallet=PALLET, index=113):
    """The reveal period is too short."""


class InvalidValue(ModuleError, pallet=PALLET, index=114):
    """The value is outside its bounds."""


class SubnetLimitReached(ModuleError, pallet=PALLET, index=115):
    """The limit of subnets is reached and none may be replaced."""


class CannotAffordLockCost(ModuleError, pallet=PALLET, index=116):
    """The balance does not cover the lock cost of a subnet."""


class EvmKeyAssociateRateLimitExceeded(ModuleError, pallet=PALLET, index=117):
    """The EVM key was associated less than the rate limit ago."""


class SameAutoStakeHotkeyAlreadySet(ModuleError, pallet=PALLET, index=118):
    """The automatic stake destination is this hotkey already."""


class UidMapCouldNotBeCleared(ModuleError, pallet=PALLET, index=119):
    """The table of uids could not be cleared."""


class TrimmingWouldExceedMaxImmunePercentage(ModuleError, pallet=PALLET, index=120):
    """Too many neurons are immune for the subnet to be trimmed so far."""


class ChildParentInconsistency(ModuleError, pallet=PALLET, index=121):
    """A hotkey cannot be a child and a parent of the same hotkey."""


class InvalidNumRootClaim(ModuleError, pallet=PALLET, index=122):
    """The number of automatic root claims is out of range."""


class InvalidRootClaimThreshold(ModuleError, pallet=PALLET, index=123):
    """The root claim threshold is out of range."""


class InvalidSubnetNumber(ModuleError, pallet=PALLET, index=124):
    """The list of subnets is empty or too long."""


class TooManyUIDsPerMechanism(ModuleError, pallet=PALLET, index=125):
    """Uids times mechanisms would exceed the limit."""


class VotingPowerTrackingNotEnabled(ModuleError, pallet=PALLET, index=126):
    """Voting power is not tracked on this subnet."""


class InvalidVotingPowerEmaAlpha(ModuleError, pallet=PALLET, index=127):
    """The smoothing factor of voting power is out of range."""


class Deprecated(ModuleError, pallet=PALLET, index=128):
    """The call is no longer supported."""


class AddStakeBurnRateLimitExceeded(ModuleError, pallet=PALLET, index=129):
    """Stake burns of this subnet come too fast."""


class ColdkeySwapAnnounced(ModuleError, pallet=PALLET, index=130):
    """The coldkey has announced a swap and may not do this meanwhile."""


class ColdkeySwapDisputed(ModuleError, pallet=PALLET, index=131):
    """The coldkey's swap is disputed: the account is frozen."""


class ColdkeySwapClearTooEarly(ModuleError, pallet=PALLET, index=132):
    """The announcement may not be withdrawn yet."""


class DisabledTemporarily(ModuleError, pallet=PALLET, index=133):
    """The call is switched off for the time being."""


class RegistrationPriceLimitExceeded(ModuleError, pallet=PALLET, index=134):
    """The registration price is above the limit given."""


class LockHotkeyMismatch(ModuleError, pallet=PALLET, index=135):
    """The coldkey's lock on this subnet points to another hotkey."""


class InsufficientStakeForLock(ModuleError, pallet=PALLET, index=136):
    """The stake on the subnet does not cover the lock."""


class NoExistingLock(ModuleError, pallet=PALLET, index=137):
    """The coldkey has no lock on this subnet."""


class ActiveLockExists(ModuleError, pallet=PALLET, index=138):
    """The new coldkey has a lock of its own."""


class CannotUseSystemAccount(ModuleError, pallet=PALLET, index=139):
    """The account belongs to the system and cannot be a hotkey."""


class UnlockAmountTooHigh(ModuleError, pallet=PALLET, index=140):
    """The amount to unlock exceeds the lock."""


class TempoOutOfBounds(ModuleError, pallet=PALLET, index=141):
    """The tempo is outside its bounds."""


class ActivityCutoffFactorMilliOutOfBounds(ModuleError, pallet=PALLET, index=142):
    """The activity cutoff factor is outside its bounds."""


class EpochTriggerAlreadyPending(ModuleError, pallet=PALLET, index=143):
    """An epoch is pending already."""


class AutoEpochAlreadyImminent(ModuleError, pallet=PALLET, index=144):
    """The next automatic epoch is too near."""


class DynamicTempoBlockedByCommitReveal(ModuleError, pallet=PALLET, index=145):
    """An epoch cannot be triggered while commit and reveal is on."""


class AccountRejectsLockedAlpha(ModuleError, pallet=PALLET, index=146):
    """The receiver does not accept locked alpha."""


ERRORS: Final = (
    RootNetworkDoesNotExist,
    InvalidIpType,
    InvalidIpAddress,
    InvalidPort,
    HotKeyNotRegisteredInSubNet,
    HotKeyAccountNotExists,
    HotKeyNotRegisteredInNetwork,
    NonAssociatedColdKey,
    NotEnoughStake,
    NotEnoughStakeToWithdraw,
    NotEnoughStakeToSetWeights,
    NotEnoughStakeToSetChildkeys,
    NotEnoughBalanceToStake,
    BalanceWithdrawalError,
    ZeroBalanceAfterWithdrawn,
    NeuronNoValidatorPermit,
    WeightVecNotEqualSize,
    DuplicateUids,
    UidVecContainInvalidOne,
    WeightVecLengthIsLow,
    TooManyRegistrationsThisBlock,
    HotKeyAlreadyRegisteredInSubNet,
    NewHotKeyIsSameWithOld,
    NewHotKeyNotCleanForRootSwap,
    InvalidWorkBlock,
    InvalidDifficulty,
    InvalidSeal,
    MaxWeightExceeded,
    HotKeyAlreadyDelegate,
    SettingWeightsTooFast,
    IncorrectWeightVersionKey,
    ServingRateLimitExceeded,
    UidsLengthExceedUidsInSubNet,
    NetworkTxRateLimitExceeded,
    DelegateTxRateLimitExceeded,
    HotKeySetTxRateLimitExceeded,
    StakingRateLimitExceeded,
    SubNetRegistrationDisabled,
    TooManyRegistrationsThisInterval,
    TransactorAccountShouldBeHotKey,
    FaucetDisabled,
    NotSubnetOwner,
    RegistrationNotPermittedOnRootSubnet,
    StakeTooLowForRoot,
    AllNetworksInImmunity,
    NotEnoughBalanceToPaySwapHotKey,
    NotRootSubnet,
    CanNotSetRootNetworkWeights,
    NoNeuronIdAvailable,
    DelegateTakeTooLow,
    DelegateTakeTooHigh,
    NoWeightsCommitFound,
    InvalidRevealCommitHashNotMatch,
    CommitRevealEnabled,
    CommitRevealDisabled,
    LiquidAlphaDisabled,
    AlphaHighTooLow,
    AlphaLowOutOfRange,
    ColdKeyAlreadyAssociated,
    NotEnoughBalanceToPaySwapColdKey,
    InvalidChild,
    DuplicateChild,
    ProportionOverflow,
    TooManyChildren,
    TxRateLimitExceeded,
    ColdkeySwapAnnouncementNotFound,
    ColdkeySwapTooEarly,
    ColdkeySwapReannouncedTooEarly,
    AnnouncedColdkeyHashDoesNotMatch,
    ColdkeySwapAlreadyDisputed,
    NewColdKeyIsHotkey,
    InvalidChildkeyTake,
    TxChildkeyTakeRateLimitExceeded,
    InvalidIdentity,
    MechanismDoesNotExist,
    StakeUnavailable,
    SubnetNotExists,
    TooManyUnrevealedCommits,
    ExpiredWeightCommit,
    RevealTooEarly,
    InputLengthsUnequal,
    CommittingWeightsTooFast,
    AmountTooLow,
    InsufficientLiquidity,
    SlippageTooHigh,
    TransferDisallowed,
    ActivityCutoffTooLow,
    CallDisabled,
    FirstEmissionBlockNumberAlreadySet,
    NeedWaitingMoreBlocksToStarCall,
    NotEnoughAlphaOutToRecycle,
    CannotBurnOrRecycleOnRootSubnet,
    UnableToRecoverPublicKey,
    InvalidRecoveredPublicKey,
    SubtokenDisabled,
    HotKeySwapOnSubnetIntervalNotPassed,
    SameNetuid,
    InsufficientBalance,
    InvalidLeaseBeneficiary,
    LeaseCannotEndInThePast,
    LeaseNetuidNotFound,
    LeaseDoesNotExist,
    LeaseHasNoEndBlock,
    LeaseHasNotEnded,
    Overflow,
    BeneficiaryDoesNotOwnHotkey,
    ExpectedBeneficiaryOrigin,
    AdminActionProhibitedDuringWeightsWindow,
    SymbolDoesNotExist,
    SymbolAlreadyInUse,
    IncorrectCommitRevealVersion,
    InvalidRevealRound,
    RevealPeriodTooLarge,
    RevealPeriodTooSmall,
    InvalidValue,
    SubnetLimitReached,
    CannotAffordLockCost,
    EvmKeyAssociateRateLimitExceeded,
    SameAutoStakeHotkeyAlreadySet,
    UidMapCouldNotBeCleared,
    TrimmingWouldExceedMaxImmunePercentage,
    ChildParentInconsistency,
    InvalidNumRootClaim,
    InvalidRootClaimThreshold,
    InvalidSubnetNumber,
    TooManyUIDsPerMechanism,
    VotingPowerTrackingNotEnabled,
    InvalidVotingPowerEmaAlpha,
    Deprecated,
    AddStakeBurnRateLimitExceeded,
    ColdkeySwapAnnounced,
    ColdkeySwapDisputed,
    ColdkeySwapClearTooEarly,
    DisabledTemporarily,
    RegistrationPriceLimitExceeded,
    LockHotkeyMismatch,
    InsufficientStakeForLock,
    NoExistingLock,
    ActiveLockExists,
    CannotUseSystemAccount,
    UnlockAmountTooHigh,
    TempoOutOfBounds,
    ActivityCutoffFactorMilliOutOfBounds,
    EpochTriggerAlreadyPending,
    AutoEpochAlreadyImminent,
    DynamicTempoBlockedByCommitReveal,
    AccountRejectsLockedAlpha,
)
"""Every error, in the chain's order."""
