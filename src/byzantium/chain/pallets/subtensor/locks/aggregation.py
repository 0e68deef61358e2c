"""A lock and the aggregate that it counts in: how both change together."""

from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, rolled_lock
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.units import Alpha
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX, minus


def merged(lock: LockState, other: LockState) -> LockState:
    """Return two locks as one; the later of their blocks counts.

    mass + mass, conviction + conviction

    Units: alpha rao; U64F64 raw; blocks.
    Source: subtensor, staking/lock.rs, merge_lock.
    """
    return LockState(
        Alpha(min(lock.locked_mass + other.locked_mass, U64_MAX)),
        U64F64.add(lock.conviction, other.conviction),
        max(lock.last_update, other.last_update),
    )


def reduced(lock: LockState, mass: int, conviction: int) -> LockState:
    """Return a lock with less in it; neither figure falls below 0.

    Units: alpha rao; U64F64 raw.
    Source: subtensor, staking/lock.rs, reduce_lock.
    """
    return LockState(
        Alpha(minus(lock.locked_mass, mass)), minus(lock.conviction, conviction), lock.last_update
    )


def rolled_together(
    lock: LockState, aggregate: LockState, now: int, terms: LockTerms
) -> tuple[LockState, LockState]:
    """Return a lock and its aggregate as they stand in a later block.

        aggregate' = aggregate - what the lock lost, of mass and of conviction, stamped as rolled
        aggregate' = rolled by its own formula, if the lock lost nothing

    What the aggregate's other locks lost in the meantime is then never taken from it.

    Units: alpha rao; U64F64 raw; blocks.
    Source: subtensor, staking/lock.rs, roll_forward.
    """
    rolled = rolled_lock(lock, now, terms)
    mass = minus(lock.locked_mass, rolled.locked_mass)
    conviction = minus(lock.conviction, rolled.conviction)
    if mass or conviction:
        return rolled, reduced(aggregate, mass, conviction)._replace(last_update=now)
    return rolled, rolled_lock(aggregate, now, terms)


def force_reduced(
    lock: LockState, aggregate: LockState, amount: int, now: int
) -> tuple[LockState, LockState]:
    """Return a lock and its aggregate after an amount is taken out of both, ready or not.

        mass' = mass - amount, at least 0
        conviction' = conviction * (1 - amount / mass); 0 if mass' is 0

    Units: alpha rao; U64F64 raw; blocks.
    Source: subtensor, staking/lock.rs, force_reduce_individual.
    """
    mass, conviction = minus(lock.locked_mass, amount), 0
    if mass:
        removed = U64F64.ratio(amount, lock.locked_mass)
        conviction = U64F64.mul(lock.conviction, U64F64.sub(U64F64.one, removed))
    left = LockState(Alpha(mass), conviction, now)
    return left, reduced(aggregate, lock.locked_mass - mass, lock.conviction - conviction)


def conviction_of_part(lock: LockState, mass: int) -> int:
    """Return the conviction that goes with a part of a lock's mass.

        conviction * (part / mass); 0 if either is 0

    Units: alpha rao; U64F64 raw.
    Source: subtensor, staking/lock.rs, transfer_lock.
    """
    if mass == 0 or lock.locked_mass == 0:
        return 0
    return U64F64.mul(lock.conviction, U64F64.ratio(mass, lock.locked_mass))
