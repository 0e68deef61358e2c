"""Why a call failed, by name and in words instead of by index."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel import errors
from byzantium.chain.kernel.outer import RUNTIME_ERROR
from byzantium.scale import types as t

_CLASSES: Final = (
    errors.Other,
    errors.CannotLookup,
    errors.BadOrigin,
    errors.ConsumerRemaining,
    errors.NoProviders,
    errors.TooManyConsumers,
    errors.TokenError,
    errors.ArithmeticError,
    errors.Exhausted,
    errors.Corruption,
    errors.Unavailable,
    errors.RootNotAllowed,
)
_WORDS: Final = {kind.__name__: (kind.__doc__ or "").split(";")[0] for kind in _CLASSES}


class Declared(NamedTuple):
    """A pallet's error as it is declared."""

    pallet: str
    name: str
    doc: str


def failure(value: t.Variant) -> dict[str, Any]:
    """Return a dispatch error by pallet, name and doc.

    The pallet is None where the error belongs to no pallet; `detail` of a token or arithmetic
    error is in its name, as in `Token.FundsUnavailable`.
    """
    if value.name == "Module":
        index: errors.ModuleErrorIndex = value.values[0]
        return declared(index)._asdict()
    name = ".".join((value.name, *(detail.name for detail in value.values)))
    doc = _WORDS.get(value.name) or _WORDS.get(f"{value.name}Error", "")
    return {"pallet": None, "name": name, "doc": doc if doc.endswith(".") or not doc else f"{doc}."}


def declared(index: errors.ModuleErrorIndex) -> Declared:
    """Return the declaration of a pallet's error; one that nobody declares keeps its numbers."""
    number = index.error[0]
    outer = RUNTIME_ERROR.resolve() if isinstance(RUNTIME_ERROR, t.Deferred) else RUNTIME_ERROR
    assert isinstance(outer, t.Enum), "the outer error is an enum"
    for pallet in outer.cases:
        inner = pallet.fields[0][1]
        if pallet.index == index.pallet_index and isinstance(inner, t.Enum):
            for case in inner.cases:
                if case.index == number:
                    return Declared(pallet.name, case.name, " ".join(case.doc.split()))
    return Declared(f"pallet {index.pallet_index}", f"error {number}", "")
