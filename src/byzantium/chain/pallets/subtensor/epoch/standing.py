"""Where each neuron stands before anyone is judged: active or not, its stake, its permit."""

from collections.abc import Sequence
from dataclasses import dataclass

from byzantium.chain.pallets.subtensor.epoch.records import EpochInput
from byzantium.chain.pallets.subtensor.epoch.shares import masked, normalised, normalised_stake
from byzantium.units.fixed import I64F64


@dataclass(frozen=True, slots=True)
class Standing:
    """The neurons of one subnet as one epoch sees them; vectors go by uid."""

    inactive: list[bool]
    stake: list[int]
    """Share of the subnet's stake, I32F32 raws."""
    active_stake: list[int]
    """The same among active neurons with a permit, normalised again."""
    held_permits: list[bool]
    """Permits of the last epoch: they decide whose weights count now."""
    next_permits: list[bool]
    """Permits this epoch grants."""


def standing_of(given: EpochInput) -> Standing:
    """Return every neuron's standing at the start of an epoch.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    rules = given.rules
    cutoff = activity_cutoff(rules.activity_cutoff_factor_milli, rules.tempo)
    inactive = [updated + cutoff < given.block for updated in given.last_update[: given.size]]
    stake = normalised_stake(above_threshold(given.stake, rules.stake_threshold, given.owner))
    held = _with_owner(given.permits, given.owner)
    granted = [
        bool(owned) and top
        for owned, top in zip(stake, is_topk(stake, rules.max_validators), strict=True)
    ]
    unpermitted = [not permit for permit in held]
    return Standing(
        inactive=inactive,
        stake=stake,
        active_stake=normalised(masked(unpermitted, masked(inactive, stake))),
        held_permits=held,
        next_permits=_with_owner(granted, given.owner),
    )


def activity_cutoff(factor_milli: int, tempo: int) -> int:
    """Return how many blocks a neuron may stay silent and still count as active.

        max(1, factor_milli * tempo // 1000)

    Units: thousandths of a tempo; blocks.
    Source: subtensor, subnets/subnet.rs, get_activity_cutoff_blocks.
    """
    return max(1, factor_milli * tempo // 1000)


def above_threshold(stake: Sequence[int], threshold: int, owner: int | None) -> list[int]:
    """Return the stakes with those below the threshold at 0; the owner's always counts.

    Units: I64F64 raws; whole units.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (filtered stake).
    """
    return [
        owned if i == owner or I64F64.to_int(owned) >= threshold else 0
        for i, owned in enumerate(stake)
    ]


def is_topk(values: Sequence[int], places: int) -> list[bool]:
    """Tell who is among the highest values; of equals the higher position wins.

    Source: subtensor, epoch/math.rs, is_topk.
    """
    chosen = [True] * len(values)
    ascending = sorted(range(len(values)), key=lambda i: values[i])
    for i in ascending[: max(len(values) - places, 0)]:
        chosen[i] = False
    return chosen


def _with_owner(permits: Sequence[bool], owner: int | None) -> list[bool]:
    return [permit or i == owner for i, permit in enumerate(permits)]
