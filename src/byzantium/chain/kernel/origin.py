"""Who calls: a signed account, root, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from byzantium.chain.kernel.errors import BadOrigin
from byzantium.units import AccountId

Filter = Callable[..., Any]
"""A guard `f(state, origin, call_type, args)` that an origin carries into calls within calls."""


@dataclass(frozen=True, slots=True)
class Signed:
    """An account that signed, or on whose behalf a signed account acts.

    `filters` refuse calls that this origin may not make; calls within calls inherit them.
    """

    account: AccountId
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """The chain's own authority, reached through Sudo and the scheduler."""


@dataclass(frozen=True, slots=True)
class Unsigned:
    """Nobody: inherents and unsigned transactions."""


Origin = Signed | Root | Unsigned
ROOT: Final = Root()
NONE: Final = Unsigned()


def ensure_signed(origin: Origin) -> AccountId:
    """Return the account of a signed origin; raise BadOrigin otherwise."""
    if not isinstance(origin, Signed):
        raise BadOrigin(got=origin, expected="a signed account")
    return origin.account


def ensure_root(origin: Origin) -> None:
    """Raise BadOrigin unless the origin is root."""
    if not isinstance(origin, Root):
        raise BadOrigin(got=origin, expected="root")


def ensure_none(origin: Origin) -> None:
    """Raise BadOrigin unless nobody signed."""
    if not isinstance(origin, Unsigned):
        raise BadOrigin(got=origin, expected="no signer")


def ensure_signed_or_root(origin: Origin) -> AccountId | None:
    """Return the account of a signed origin, None for root; raise BadOrigin otherwise."""
    return None if isinstance(origin, Root) else ensure_signed(origin)
