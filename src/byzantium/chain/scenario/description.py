"""What a scenario says, with amounts in rao and accounts as keys; nothing is checked here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from byzantium.chain.localnet import GenesisKind
from byzantium.units import AccountId, NetUid

Values = Mapping[str, int | bool]
"""Hyperparameters by the name that the chain's setter bears behind `sudo_set_`."""


class BadScenario(ValueError):  # noqa: N818 - says what it is
    """A scenario says what a chain cannot be; `key` is the place in its text."""

    def __init__(self, key: str, got: object, expected: str) -> None:
        self.key = key
        super().__init__(f"{key}: got {got}, expected {expected}")


class NeuronSeat(NamedTuple):
    """A hotkey that has a uid, and the coldkey that owns it."""

    coldkey: AccountId
    hotkey: AccountId


class Stake(NamedTuple):
    """What a coldkey has staked on a hotkey: rao of alpha, on root of TAO."""

    coldkey: AccountId
    hotkey: AccountId
    amount: int


class Founding(NamedTuple):
    """Who founds a subnet, and the pool it opens with, in rao of TAO and of alpha."""

    owner: AccountId
    owner_hotkey: AccountId
    pool_tao: int
    pool_alpha: int


@dataclass(frozen=True, slots=True)
class SubnetScene:
    """One subnet; `founding` is None where the genesis has it already."""

    netuid: NetUid
    founding: Founding | None = None
    started: bool = False
    hyperparameters: Values = field(default_factory=dict[str, int | bool])
    neurons: tuple[NeuronSeat, ...] = ()
    stakes: tuple[Stake, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole scenario, upon one of the usual first states."""

    base: GenesisKind = GenesisKind.LOCAL
    sudo: AccountId | None = None
    balances: Mapping[AccountId, int] = field(default_factory=dict[AccountId, int])
    hyperparameters: Values = field(default_factory=dict[str, int | bool])
    subnets: tuple[SubnetScene, ...] = ()
