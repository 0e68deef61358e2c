"""Whether a transaction may reach a block; one that is refused changes nothing."""

from collections.abc import Callable
from typing import ClassVar, Final, NamedTuple

from typing_extensions import override

from byzantium.chain.kernel.errors import ModuleError
from byzantium.chain.pallets.subtensor import errors
from byzantium.scale import types as t
from byzantium.units import AccountId

Verify = Callable[[t.Variant, bytes, AccountId], bool]
"""Tells whether a MultiSignature over a message was made by an account."""


class Validity(NamedTuple):
    """What the pool must know of an admissible transaction.

    It waits for all tags it `requires`, and no two may provide the same; `longevity` is in blocks.
    """

    priority: int
    requires: tuple[bytes, ...]
    provides: tuple[bytes, ...]
    longevity: int
    propagate: bool = True
    """Whether other nodes are told of it."""


class InvalidTransaction(Exception):  # noqa: N818 - the framework's word
    """The transaction cannot be included; `text` is what clients are told."""

    text: ClassVar[str] = "Transaction is not valid"

    def __init__(self, **operands: object) -> None:
        self.operands = operands
        shown = ", ".join(f"{name}={value!r}" for name, value in operands.items())
        super().__init__(f"{type(self).__name__}({shown})")

    @property
    def data(self) -> str:
        """The text that clients match on."""
        return self.text


class UnexpectedCall(InvalidTransaction):
    """The call may not come as a transaction."""

    text = "Transaction call is not expected"


class Payment(InvalidTransaction):
    """The signer cannot pay the fee."""

    text = "Inability to pay some fees (e.g. account balance too low)"


class Future(InvalidTransaction):
    """The nonce is above the account's: the transaction waits."""

    text = "Transaction will be valid in the future"


class Stale(InvalidTransaction):
    """The nonce is below the account's."""

    text = "Transaction is outdated"


class BadProof(InvalidTransaction):
    """The signature does not fit the signed payload."""

    text = "Transaction has a bad signature"


class AncientBirthBlock(InvalidTransaction):
    """The era's first block is not, or no longer, known."""

    text = "Transaction has an ancient birth block"


class ExhaustsResources(InvalidTransaction):
    """The block has no room left for it."""

    text = "Transaction would exhaust the block limits"


class MandatoryValidation(InvalidTransaction):
    """The call is an inherent, which only a block's author adds."""

    text = "Transaction dispatch is mandatory; transactions must not be validated."


class BadSigner(InvalidTransaction):
    """The signer may not send this."""

    text = "Invalid signing address"


class Custom(InvalidTransaction):
    """A refusal with one of the chain's own codes."""

    def __init__(self, code: int, **operands: object) -> None:
        self.code = code
        super().__init__(code=code, **operands)

    @property
    @override
    def data(self) -> str:
        """See `InvalidTransaction.data`."""
        return f"Custom error: {self.code}"


class UnknownValidity(InvalidTransaction):
    """It cannot be told whether the transaction is valid; `data` is the chain's name for why."""

    @property
    @override
    def data(self) -> str:
        """See `InvalidTransaction.data`."""
        return type(self).__name__


class CannotLookup(UnknownValidity):
    """The signer's address is of a form that names no account."""


class NoUnsignedValidator(UnknownValidity):
    """Nobody signed the transaction, and its pallet takes none that way."""


BAD_REQUEST: Final = 255

_CODES: Final[dict[type[ModuleError], int]] = {
    errors.ColdkeySwapAnnounced: 0,
    errors.AmountTooLow: 1,
    errors.NotEnoughStakeToSetWeights: 1,
    errors.NotEnoughBalanceToStake: 2,
    errors.SubnetNotExists: 3,
    errors.HotKeyAccountNotExists: 4,
    errors.NotEnoughStakeToWithdraw: 5,
    errors.CommittingWeightsTooFast: 6,
    errors.SettingWeightsTooFast: 6,
    errors.NetworkTxRateLimitExceeded: 6,
    errors.InsufficientLiquidity: 7,
    errors.SlippageTooHigh: 8,
    errors.TransferDisallowed: 9,
    errors.HotKeyNotRegisteredInNetwork: 10,
    errors.InvalidIpAddress: 11,
    errors.ServingRateLimitExceeded: 12,
    errors.InvalidPort: 13,
    errors.InvalidRevealRound: 15,
    errors.NoWeightsCommitFound: 16,
    errors.RevealTooEarly: 17,
    errors.InputLengthsUnequal: 18,
    errors.HotKeyNotRegisteredInSubNet: 19,
    errors.EvmKeyAssociateRateLimitExceeded: 20,
    errors.ColdkeySwapDisputed: 21,
    errors.NonAssociatedColdKey: 25,
    errors.DelegateTakeTooLow: 26,
    errors.DelegateTakeTooHigh: 27,
}


def custom_code(error: ModuleError) -> int:
    """Return the validity code that stands for an error of the early checks.

    Source: subtensor, common/src/transaction_error.rs, CustomTransactionError.
    """
    return _CODES.get(type(error), BAD_REQUEST)
