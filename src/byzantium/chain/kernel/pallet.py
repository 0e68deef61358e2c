"""What a pallet is made of, as declarations: identity, constants, runtime APIs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar, cast

from byzantium.scale import types as t

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PalletId:
    """Name and index under which the runtime knows a pallet. Both are on the wire."""

    name: str
    index: int


class Profile(Enum):
    """The two builds of the chain: production, and the fast build of local networks."""

    NORMAL = "normal"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class ByProfile(Generic[V]):
    """A constant or storage default that differs between the two builds."""

    normal: V
    fast: V

    def of(self, profile: Profile) -> V:
        """Return the value for a profile."""
        return self.fast if profile is Profile.FAST else self.normal


def in_profile(value: V | ByProfile[V], profile: Profile) -> V:
    """Return a value that may differ between the two builds."""
    if isinstance(value, ByProfile):
        return cast("ByProfile[V]", value).of(profile)
    return value


@dataclass(frozen=True, slots=True)
class Constant(Generic[V]):
    """A value fixed in the runtime and published in its metadata."""

    pallet: PalletId
    name: str
    type: t.Type[V]
    value: V | ByProfile[V]
    doc: str

    def of(self, profile: Profile) -> V:
        """Return the constant's value for a profile."""
        return in_profile(self.value, profile)


@dataclass(frozen=True, slots=True)
class ApiMethod:
    """One method of a runtime API: a read-only function of the state."""

    name: str
    inputs: Sequence[tuple[str, t.Type[Any]]]
    output: t.Type[Any]
    answer: Callable[..., Any]
    doc: str


@dataclass(frozen=True, slots=True)
class RuntimeApi:
    """A named, versioned family of methods that clients reach through `state_call`."""

    name: str
    version: int
    methods: Sequence[ApiMethod]
