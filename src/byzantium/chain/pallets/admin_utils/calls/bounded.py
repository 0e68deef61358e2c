"""Calls by which the owner of a subnet, or root, sets a hyperparameter within bounds.

The order of refusals is observable and therefore part of each rule.
"""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, DispatchClass, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.names import TAO, U64F64
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.admin_utils import errors, events
from byzantium.chain.pallets.admin_utils.limits import Hyperparameter
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.admin_utils.setters import (
    NETUID,
    ensure_exists,
    ensure_not_root,
    owner_or_root,
)
from byzantium.chain.pallets.subtensor import errors as subtensor_errors
from byzantium.chain.pallets.subtensor import events as subtensor
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.hyperparameters.step import (
    set_alpha_values,
    set_reveal_period,
)
from byzantium.scale import types as t
from byzantium.units import NetUid, Rao
from byzantium.units.fixed import U64F64 as FIXED

MIN_BURN_BELOW_RAO: Final = 1_000_000_000
MAX_BURN_ABOVE_RAO: Final = 100_000_000
OWNERS_BONDS_AVERAGE_MAX: Final = 975_000
"""Of a million: owners may not make bonds slower than this."""
BURN_HALF_LIFE_MAX: Final = 36_100
BURN_INCREASE_MAX: Final = 3 * FIXED.one
IMMUNE_OWNER_UIDS_MAX: Final = 10


@call(PALLET, 18, args=(NETUID, ("activity_cutoff", t.U16)))
def sudo_set_activity_cutoff(
    state: State, origin: Origin, netuid: NetUid, activity_cutoff: int
) -> None:
    """Set a cutoff that no epoch reads, at least 360; owner or root.

    Emits: ActivityCutoffSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_activity_cutoff.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("ActivityCutoff")):
        ensure_exists(state, netuid)
        least = storage.MinActivityCutoff.get(state)
        ensure(
            activity_cutoff >= least,
            subtensor_errors.ActivityCutoffTooLow(got=activity_cutoff, expected=least),
        )
        storage.ActivityCutoff.put(state, netuid, activity_cutoff)
        deposit_event(state, subtensor.ActivityCutoffSet(netuid, activity_cutoff))


@call(PALLET, 22, args=(NETUID, ("min_burn", TAO)))
def sudo_set_min_burn(state: State, origin: Origin, netuid: NetUid, min_burn: Rao) -> None:
    """Set the least registration price: below 1 TAO and the greatest price; owner or root.

    Emits: MinBurnSet. Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_min_burn.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("MinBurn")):
        ensure_exists(state, netuid)
        bound = min(MIN_BURN_BELOW_RAO, storage.MaxBurn.get(state, netuid))
        ensure(min_burn < bound, errors.ValueNotInBounds(got=min_burn, expected=f"< {bound}"))
        storage.MinBurn.put(state, netuid, min_burn)
        deposit_event(state, subtensor.MinBurnSet(netuid, min_burn))


@call(PALLET, 23, args=(NETUID, ("max_burn", TAO)))
def sudo_set_max_burn(state: State, origin: Origin, netuid: NetUid, max_burn: Rao) -> None:
    """Set the greatest registration price: above 0.1 TAO and the least price; owner or root.

    Emits: MaxBurnSet. Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_max_burn.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("MaxBurn")):
        ensure_exists(state, netuid)
        bound = max(MAX_BURN_ABOVE_RAO, storage.MinBurn.get(state, netuid))
        ensure(max_burn > bound, errors.ValueNotInBounds(got=max_burn, expected=f"> {bound}"))
        storage.MaxBurn.put(state, netuid, max_burn)
        deposit_event(state, subtensor.MaxBurnSet(netuid, max_burn))


@call(PALLET, 26, args=(NETUID, ("bonds_moving_average", t.U64)))
def sudo_set_bonds_moving_average(
    state: State, origin: Origin, netuid: NetUid, bonds_moving_average: int
) -> None:
    """Set the weight of old bonds in millionths, 975000 at most for owners; owner or root.

    Emits: BondsMovingAverageSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_bonds_moving_average.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("BondsMovingAverage")) as owner:
        ensure(
            owner is None or bonds_moving_average <= OWNERS_BONDS_AVERAGE_MAX,
            errors.BondsMovingAverageMaxReached(got=bonds_moving_average),
        )
        ensure_exists(state, netuid)
        storage.BondsMovingAverage.put(state, netuid, bonds_moving_average)
        deposit_event(state, subtensor.BondsMovingAverageSet(netuid, bonds_moving_average))


@call(PALLET, 51, args=(NETUID, ("alpha_low", t.U16), ("alpha_high", t.U16)))
def sudo_set_alpha_values(
    state: State, origin: Origin, netuid: NetUid, alpha_low: int, alpha_high: int
) -> None:
    """Set between which speeds bonds follow weights, of 65535; owner or root.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_alpha_values.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("AlphaValues")):
        set_alpha_values(state, origin, netuid, alpha_low, alpha_high)


@call(PALLET, 57, args=(NETUID, ("interval", t.U64)))
def sudo_set_commit_reveal_weights_interval(
    state: State, origin: Origin, netuid: NetUid, interval: int
) -> None:
    """Set how many epochs pass between commit and reveal, 1 to 100; owner or root.

    Emits: CommitRevealPeriodsSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_commit_reveal_weights_interval.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("WeightCommitInterval")):
        ensure_exists(state, netuid)
        set_reveal_period(state, netuid, interval)


@call(PALLET, 68, args=(NETUID, ("steepness", t.I16)))
def sudo_set_alpha_sigmoid_steepness(
    state: State, origin: Origin, netuid: NetUid, steepness: int
) -> None:
    """Set how sharply liquid alpha turns, not negative for owners; owner or root.

    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_alpha_sigmoid_steepness.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("AlphaSigmoidSteepness")) as owner:
        ensure_exists(state, netuid)
        allowed = owner is None or steepness >= 0
        ensure(allowed, errors.NegativeSigmoidSteepness(got=steepness, expected=">= 0"))
        storage.AlphaSigmoidSteepness.put(state, netuid, steepness)


@call(PALLET, 72, args=(NETUID, ("immune_neurons", t.U16)))
def sudo_set_owner_immune_neuron_limit(
    state: State, origin: Origin, netuid: NetUid, immune_neurons: int
) -> None:
    """Set how many of the owner's neurons are never replaced, 1 to 10; owner or root.

    Source: subtensor, utils/misc.rs, set_owner_immune_neuron_limit.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("ImmuneNeuronLimit")):
        within = 1 <= immune_neurons <= IMMUNE_OWNER_UIDS_MAX
        ensure(within, subtensor_errors.InvalidValue(got=immune_neurons, expected="1..10"))
        storage.ImmuneOwnerUidsLimit.put(state, netuid, immune_neurons)


@call(
    PALLET,
    89,
    args=(NETUID, ("burn_half_life", t.U16)),
    dispatch_class=DispatchClass.OPERATIONAL,
)
def sudo_set_burn_half_life(
    state: State, origin: Origin, netuid: NetUid, burn_half_life: int
) -> None:
    """Set in how many blocks the registration price halves, 1 to 36100; owner or root.

    Emits: BurnHalfLifeSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_burn_half_life.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("BurnHalfLife")):
        ensure_exists(state, netuid)
        ensure_not_root(netuid)
        within = 1 <= burn_half_life <= BURN_HALF_LIFE_MAX
        ensure(within, errors.InvalidValue(got=burn_half_life, expected="1..36100"))
        storage.BurnHalfLife.put(state, netuid, burn_half_life)
        deposit_event(state, events.BurnHalfLifeSet(netuid, burn_half_life))


@call(
    PALLET,
    90,
    args=(NETUID, ("burn_increase_mult", U64F64)),
    dispatch_class=DispatchClass.OPERATIONAL,
)
def sudo_set_burn_increase_mult(
    state: State, origin: Origin, netuid: NetUid, burn_increase_mult: int
) -> None:
    """Set by what factor a registration raises its price, 1 to 3; owner or root.

    Emits: BurnIncreaseMultSet.
    Units: U64F64 raw.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_burn_increase_mult.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("BurnIncreaseMult")):
        ensure_exists(state, netuid)
        ensure_not_root(netuid)
        within = FIXED.one <= burn_increase_mult <= BURN_INCREASE_MAX
        ensure(within, errors.InvalidValue(got=burn_increase_mult, expected="1..3"))
        storage.BurnIncreaseMult.put(state, netuid, burn_increase_mult)
        deposit_event(state, events.BurnIncreaseMultSet(netuid, burn_increase_mult))


@call(PALLET, 93, args=(NETUID, ("take", t.U16)))
def sudo_set_min_childkey_take_per_subnet(
    state: State, origin: Origin, netuid: NetUid, take: int
) -> None:
    """Set the least take of child hotkeys, within the network's bounds; owner or root.

    Emits: MinChildKeyTakePerSubnetSet.
    Source: subtensor, pallets/admin-utils/src/lib.rs, sudo_set_min_childkey_take_per_subnet.
    """
    with owner_or_root(state, origin, netuid, Hyperparameter("MinChildkeyTake")):
        ensure_exists(state, netuid)
        least, most = storage.MinChildkeyTake.get(state), storage.MaxChildkeyTake.get(state)
        ensure(least <= take <= most, errors.InvalidValue(got=take, expected=f"{least}..{most}"))
        storage.MinChildkeyTakePerSubnet.put(state, netuid, take)
        deposit_event(state, subtensor.MinChildKeyTakePerSubnetSet(netuid, take))


BOUNDED_CALLS: Final[tuple[CallType, ...]] = (
    sudo_set_activity_cutoff,
    sudo_set_min_burn,
    sudo_set_max_burn,
    sudo_set_bonds_moving_average,
    sudo_set_alpha_values,
    sudo_set_commit_reveal_weights_interval,
    sudo_set_alpha_sigmoid_steepness,
    sudo_set_owner_immune_neuron_limit,
    sudo_set_burn_half_life,
    sudo_set_burn_increase_mult,
    sudo_set_min_childkey_take_per_subnet,
)
"""Every call of this file, in the chain's order."""
