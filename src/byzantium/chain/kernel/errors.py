"""Why a call fails: the dispatch errors every runtime has, and the form of a pallet's own."""

from typing import ClassVar, Final, NamedTuple, NoReturn

from typing_extensions import override

from byzantium.chain.kernel.pallet import PalletId
from byzantium.scale import types as t


class DispatchError(Exception):
    """A call was refused and changed nothing. Subclasses carry the chain's own names.

    Operands travel as keywords (`got`, `expected`, ...) for people; the wire carries the name only.
    """

    ref_time: int | None = None
    """What the failed call used, in picoseconds; None where it used what it declared."""
    proof_size: int | None = None
    """The same of the proof, in bytes."""

    def __init__(self, **operands: object) -> None:
        super().__init__()
        self.operands = operands

    @override
    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.operands.items())
        return f"{type(self).__name__}({shown})" if shown else type(self).__name__

    @property
    def wire(self) -> t.Variant:
        """The value of `sp_runtime::DispatchError` that stands for this error."""
        return t.Variant(type(self).__name__)


class CannotLookup(DispatchError):
    """The address given does not name an account."""


class BadOrigin(DispatchError):
    """The call needs another kind of caller."""


class RootNotAllowed(DispatchError):
    """The call may not come from root."""


class ConsumerRemaining(DispatchError):
    """Others still depend on the account that would die."""


class NoProviders(DispatchError):
    """Nobody provides for the account, so nobody may depend on it."""


class TooManyConsumers(DispatchError):
    """As many depend on the account as may."""


class Exhausted(DispatchError):
    """A resource of the block or of the dispatch is used up."""


class Corruption(DispatchError):
    """Something stored does not read as what it should be."""


class Unavailable(DispatchError):
    """Something the call needs is not there."""


class Other(DispatchError):
    """An error without a number."""


class TokenError(DispatchError):
    """A balance does not allow the move; `name` is one of the token error names."""

    def __init__(self, name: str, **operands: object) -> None:
        super().__init__(**operands)
        self.name = name

    @property
    @override
    def wire(self) -> t.Variant:
        """See `DispatchError.wire`."""
        return t.Variant("Token", t.Variant(self.name))


class ArithmeticError(DispatchError):  # noqa: A001 - the chain's word
    """A number does not fit; `name` is Underflow, Overflow or DivisionByZero."""

    def __init__(self, name: str, **operands: object) -> None:
        super().__init__(**operands)
        self.name = name

    @property
    @override
    def wire(self) -> t.Variant:
        """See `DispatchError.wire`."""
        return t.Variant("Arithmetic", t.Variant(self.name))


class ModuleError(DispatchError):
    """An error that a pallet declares; pallet and index are on the wire."""

    pallet: ClassVar[PalletId]
    index: ClassVar[int]

    @override
    def __init_subclass__(cls, *, pallet: PalletId, index: int) -> None:
        super().__init_subclass__()
        cls.pallet, cls.index = pallet, index

    @property
    @override
    def wire(self) -> t.Variant:
        """See `DispatchError.wire`."""
        error = ModuleErrorIndex(self.pallet.index, bytes([self.index, 0, 0, 0]))
        return t.Variant("Module", error)


def ensure(condition: object, error: type[DispatchError] | DispatchError) -> None:
    """Raise `error` unless the condition holds."""
    if not condition:
        fail(error)


def fail(error: type[DispatchError] | DispatchError) -> NoReturn:
    """Raise an error given as a class or as an instance with operands."""
    raise error if isinstance(error, DispatchError) else error()


def _cases(*names: str) -> tuple[t.Case, ...]:
    return tuple(t.Case(index, name) for index, name in enumerate(names))


class ModuleErrorIndex(NamedTuple):
    """Where a pallet's error stands on the wire: pallet index, then error index in four bytes."""

    pallet_index: int
    error: bytes


MODULE_ERROR: Final = t.Struct(
    "sp_runtime::ModuleError",
    ModuleErrorIndex,
    (("index", t.U8), ("error", t.Array(t.U8, 4))),
)
TOKEN_ERROR: Final = t.Enum(
    "sp_runtime::TokenError",
    _cases(
        "FundsUnavailable",
        "OnlyProvider",
        "BelowMinimum",
        "CannotCreate",
        "UnknownAsset",
        "Frozen",
        "Unsupported",
        "CannotCreateHold",
        "NotExpendable",
        "Blocked",
    ),
)
ARITHMETIC_ERROR: Final = t.Enum(
    "sp_arithmetic::ArithmeticError", _cases("Underflow", "Overflow", "DivisionByZero")
)
TRANSACTIONAL_ERROR: Final = t.Enum(
    "sp_runtime::TransactionalError", _cases("LimitReached", "NoLayer")
)
TRIE_ERROR: Final = t.Enum(
    "sp_runtime::proving_trie::TrieError",
    _cases(
        "InvalidStateRoot",
        "IncompleteDatabase",
        "ValueAtIncompleteKey",
        "DecoderError",
        "InvalidHash",
        "DuplicateKey",
        "ExtraneousNode",
        "ExtraneousValue",
        "ExtraneousHashReference",
        "InvalidChildReference",
        "ValueMismatch",
        "IncompleteProof",
        "RootMismatch",
        "DecodeError",
    ),
)
DISPATCH_ERROR: Final = t.Enum(
    "sp_runtime::DispatchError",
    (
        t.Case(0, "Other"),
        t.Case(1, "CannotLookup"),
        t.Case(2, "BadOrigin"),
        t.Case(3, "Module", (("", MODULE_ERROR),)),
        t.Case(4, "ConsumerRemaining"),
        t.Case(5, "NoProviders"),
        t.Case(6, "TooManyConsumers"),
        t.Case(7, "Token", (("", TOKEN_ERROR),)),
        t.Case(8, "Arithmetic", (("", ARITHMETIC_ERROR),)),
        t.Case(9, "Transactional", (("", TRANSACTIONAL_ERROR),)),
        t.Case(10, "Exhausted"),
        t.Case(11, "Corruption"),
        t.Case(12, "Unavailable"),
        t.Case(13, "RootNotAllowed"),
        t.Case(14, "Trie", (("", TRIE_ERROR),)),
    ),
)
DISPATCH_RESULT: Final = t.Result(t.UNIT, DISPATCH_ERROR)
OK: Final = t.Variant("Ok", ())
