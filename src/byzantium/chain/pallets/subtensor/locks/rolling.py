"""Locked alpha as time passes: its mass decays, and conviction grows out of it."""

from typing import Final, NamedTuple

from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.units import Alpha
from byzantium.units.fixed import I64F64, U64F64

LAST_TERM: Final = 63
RATIO_MIN: Final = -40 << 64
"""Ages beyond forty time constants count as forty."""

DUST: Final = 100
"""A lock whose mass and conviction are both below this is nothing."""


class LockTerms(NamedTuple):
    """How a lock ages."""

    unlock_rate: int
    maturity_rate: int
    owner: bool
    """Whether it backs the subnet owner's hotkey: then conviction equals mass."""

    perpetual: bool
    """Whether its mass stays."""


def exponential(exponent: int) -> int:
    """Return e to a power of at most 0, by its series of 63 terms.

        r = 1 + |x| + |x|**2 / 2! + ... + |x|**63 / 63!        the result is 1 / r

    Every term is made from the one before by a floored product and a truncated quotient.

    Units: I64F64 raws.
    Source: substrate-fixed, transcendental.rs, exp.
    """
    if exponent == 0:
        return I64F64.one
    term = magnitude = -exponent
    total = I64F64.add(magnitude, I64F64.one)
    for position in range(2, LAST_TERM + 1):
        term = I64F64.div(I64F64.mul(term, magnitude), I64F64.from_int(position))
        total = I64F64.add(total, term)
    return I64F64.div(I64F64.one, total)


def exp_decay(elapsed: int, time_constant: int) -> int:
    """Return what is left after a time of something that decays.

        exp(max(-dt / tau, -40)); 1 for dt = 0, else 0 for tau = 0

    Units: blocks; U64F64 raw.
    Source: subtensor, staking/lock.rs, exp_decay.
    """
    if elapsed == 0:
        return U64F64.one
    if time_constant == 0:
        return 0
    ratio = I64F64.div(I64F64.from_int(-elapsed), I64F64.from_int(time_constant))
    return U64F64.from_fixed(I64F64, exponential(max(ratio, RATIO_MIN)))


def grown_conviction(mass: int, elapsed: int, terms: LockTerms) -> int:
    """Return the conviction that a mass grows in a time.

        mass * (1 - md)                                     perpetual
        mass * (dt / R * md)                                unlock rate U = maturity rate R
        mass * max(U * (ud - md) / (U - R), 0)              otherwise; 0 if U or R is 0

    Units: alpha rao; blocks; U64F64 raw.
    Source: subtensor, staking/lock.rs, calculate_decayed_mass_and_conviction.
    """
    locked = U64F64.from_int(mass)
    unlock, maturity = terms.unlock_rate, terms.maturity_rate
    matured = exp_decay(elapsed, maturity)
    if terms.perpetual:
        return U64F64.mul(locked, U64F64.sub(U64F64.one, matured))
    if unlock == maturity:
        return U64F64.mul(locked, U64F64.mul(U64F64.ratio(elapsed, maturity), matured))
    if unlock == 0 or maturity == 0:
        return 0
    lag = I64F64.sub(
        I64F64.from_fixed(U64F64, exp_decay(elapsed, unlock)), I64F64.from_fixed(U64F64, matured)
    )
    weighted = I64F64.mul(I64F64.from_int(unlock), lag)
    gain = I64F64.checked_div(weighted, I64F64.from_int(unlock - maturity)) or 0
    return U64F64.mul(locked, U64F64.from_fixed(I64F64, max(gain, 0)))


def rolled_lock(lock: LockState, now: int, terms: LockTerms) -> LockState:
    """Return a lock as it stands in a later block.

        mass'       = mass if perpetual, else u64(ud * mass)
        conviction' = md * conviction + gain; the mass itself on the owner's hotkey
        both below 100: both 0

    Units: alpha rao; U64F64 raw; blocks.
    Source: subtensor, staking/lock.rs, roll_forward_lock.
    """
    mass, conviction, updated = lock
    if now > updated:
        elapsed = now - updated
        kept = U64F64.mul(exp_decay(elapsed, terms.maturity_rate), conviction)
        conviction = U64F64.add(kept, grown_conviction(mass, elapsed, terms))
        if not terms.perpetual:
            left = exp_decay(elapsed, terms.unlock_rate)
            mass = Alpha(U64F64.to_int(U64F64.mul(left, U64F64.from_int(mass))))
        updated = now
    if terms.owner:
        conviction = U64F64.from_int(mass)
    if is_dust(mass, conviction):
        return LockState(Alpha(0), 0, updated)
    return LockState(mass, conviction, updated)


def is_dust(mass: int, conviction: int) -> bool:
    """Tell whether a lock is too small to be kept.

        mass < 100 and conviction < 100

    Units: alpha rao; U64F64 raw.
    Source: subtensor, staking/lock.rs, is_zero.
    """
    return mass < DUST and conviction < U64F64.from_int(DUST)
