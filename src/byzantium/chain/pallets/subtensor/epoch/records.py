"""What one epoch of one mechanism is given and what it answers, as plain numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

NO_COMMIT: Final = 2**64 - 1
"""The block of the earliest open commit of a neuron that has none."""

StoredRow: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of a uid and a u16, in the order in which they were set."""


@dataclass(frozen=True, slots=True)
class EpochRules:
    """Hyperparameters of a subnet that an epoch depends on, as stored."""

    tempo: int
    activity_cutoff_factor_milli: int
    stake_threshold: int
    max_validators: int
    kappa: int
    bonds_penalty: int
    bonds_moving_average: int
    yuma3: bool
    liquid_alpha: bool
    alpha_low: int
    alpha_high: int
    alpha_sigmoid_steepness: int


@dataclass(frozen=True, slots=True)
class EpochInput:
    """Everything an epoch reads; vectors go by uid and have one entry a neuron unless noted."""

    block: int
    amount: int
    """Alpha to share out."""
    rules: EpochRules
    stake: Sequence[int]
    """I64F64 raws, before any threshold."""
    last_update: Sequence[int]
    """As stored: it may be longer than the subnet."""
    registered_at: Sequence[int]
    permits: Sequence[bool]
    """As stored: it may be shorter or longer than the subnet."""
    weights: Sequence[StoredRow]
    bonds: Sequence[StoredRow]
    first_open_commit: Sequence[int] | None
    """Block of each neuron's earliest open commit; None where commit-reveal is off."""
    owner: int | None
    """The uid of the subnet owner's hotkey, if it is registered."""
    last_step_block: int
    """LastMechansimStepBlock: 0 before the first epoch."""

    @property
    def size(self) -> int:
        """Number of neurons."""
        return len(self.stake)


@dataclass(frozen=True, slots=True)
class EpochOutput:
    """What an epoch decides; vectors go by uid.

    Shares are stored u16, amounts are alpha, ``stake`` is the whole part of the stake given.
    """

    stake: tuple[int, ...]
    stake_weight: tuple[int, ...]
    consensus: tuple[int, ...]
    incentive: tuple[int, ...]
    dividends: tuple[int, ...]
    validator_trust: tuple[int, ...]
    active: tuple[bool, ...]
    permits: tuple[bool, ...]
    server_emission: tuple[int, ...]
    validator_emission: tuple[int, ...]
    emission: tuple[int, ...]
    """What miner's and validator's part come to, truncated on its own."""
    bonds: Sequence[StoredRow]
    """Empty for whoever gets no permit."""
