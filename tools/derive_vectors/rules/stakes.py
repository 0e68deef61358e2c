"""Share pools with their own floating point, root claims and the rolling of locks."""

from typing import Final, NamedTuple

from tools.derive_vectors.fixed import Q64, Q96, U64_MAX, U128_MAX, V64, clamp, exp, u64
from tools.derive_vectors.rules.coinbase import after_take

MANTISSA_MAX: Final = 10**21
DIGITS: Final = 21
POWER_MAX: Final = 22
I64: Final = (-(2**63), 2**63 - 1)
DUST: Final = 100
RATIO_MIN: Final = -40


class Float(NamedTuple):
    """A number mantissa * 10^exponent; zero is (0, 0)."""

    mantissa: int
    exponent: int


ZERO: Final = Float(0, 0)


def _power(exponent: int) -> int:
    return int(10 ** min(exponent, POWER_MAX))


def normal(mantissa: int, exponent: int) -> Float | None:
    """Return a number with 10^20 < mantissa <= 10^21, unless its exponent leaves 64 bits."""
    if mantissa == 0:
        return ZERO
    while mantissa > MANTISSA_MAX:
        mantissa, exponent = mantissa // 10, exponent + 1
        if exponent > I64[1]:
            return None
    while mantissa <= MANTISSA_MAX // 10:
        mantissa, exponent = mantissa * 10, exponent - 1
        if exponent < I64[0]:
            return None
    return Float(mantissa, exponent)


def new(mantissa: int, exponent: int = 0) -> Float | None:
    """Return a number of a mantissa that is not too long."""
    return None if mantissa > MANTISSA_MAX else normal(mantissa, exponent)


def _aligned(a: Float, b: Float) -> tuple[int, int, int]:
    apart = clamp(a.exponent - b.exponent, *I64)
    if apart >= 0:
        return a.mantissa, b.mantissa // _power(apart), a.exponent
    return a.mantissa // _power(-apart), b.mantissa, b.exponent


def add(a: Float, b: Float) -> Float | None:
    """Return a sum."""
    if ZERO.mantissa in {a.mantissa, b.mantissa}:
        return b if a.mantissa == 0 else a
    left, right, exponent = _aligned(a, b)
    return normal(left + right, exponent)


def sub(a: Float, b: Float) -> Float | None:
    """Return a difference that stops at zero; zero less anything is none."""
    if b.mantissa == 0:
        return a
    if a.mantissa == 0:
        return None
    left, right, exponent = _aligned(a, b)
    return normal(max(left - right, 0), exponent)


def mul_div(a: Float, b: Float, c: Float) -> Float | None:
    """Return a * b / c."""
    exponent = a.exponent + b.exponent
    if c.mantissa == 0 or not I64[0] <= exponent <= I64[1]:
        return None
    exponent -= c.exponent
    if not I64[0] <= exponent <= I64[1]:
        return None
    return normal(a.mantissa * b.mantissa // c.mantissa, exponent)


def div(a: Float, b: Float) -> Float | None:
    """Return a / b."""
    exponent = a.exponent - b.exponent - DIGITS
    if b.mantissa == 0 or not I64[0] <= exponent <= I64[1]:
        return None
    return normal(a.mantissa * MANTISSA_MAX // b.mantissa, exponent)


def integer(number: Float) -> int:
    """Return the amount below a number."""
    scale = _power(abs(number.exponent))
    return u64(number.mantissa * scale if number.exponent > 0 else number.mantissa // scale)


class SharePool:
    """A value that holders own by shares."""

    def __init__(self, value: int, denominator: int, shares: dict[str, int]) -> None:
        self.value = value
        self.denominator = normal(denominator, 0) or ZERO
        self.shares = {key: normal(share, 0) or ZERO for key, share in shares.items()}

    def worth(self, key: str) -> int:
        """Return what a holder's share is worth."""
        whole = normal(self.value, 0) or ZERO
        return integer(mul_div(whole, self.shares.get(key, ZERO), self.denominator) or ZERO)

    def all(self, change: int) -> None:
        """Change the value, for every holder in proportion."""
        self.value = u64(self.value + change)

    def one(self, key: str, change: int) -> None:
        """Change the value of one holder."""
        size, share = normal(abs(change), 0) or ZERO, self.shares.get(key, ZERO)
        if self.denominator.mantissa == 0:
            self.denominator = share = size
        else:
            moved = mul_div(size, self.denominator, normal(self.value, 0) or ZERO) or ZERO
            step = add if change > 0 else sub
            before = self.denominator
            self.denominator = step(before, moved) or before
            share = step(share, moved) or share
        self.shares[key] = share
        self.all(change)

    def decrease(self, key: str, amount: int) -> None:
        """Take an amount from a holder who has it."""
        if self.worth(key) >= amount:
            self.one(key, -amount)


def root_claim(pending: int, take: int, root_stake: int) -> tuple[int, int, int]:
    """Return the take, the rest and the rise of the claimable rate in Q96."""
    taken, rest = after_take(pending << 32, take)
    return taken, rest, claimable_rate(rest, root_stake) or 0


def claimable_rate(amount: int, root_stake: int) -> int | None:
    """Return the rise of a rate in Q96, or nothing where the owner gets the amount."""
    if amount > root_stake:
        return None
    return Q96.safe_div(Q96.of(amount), Q96.of(root_stake))


def owed(rate: int, root_stake: int, claimed: int) -> int:
    """Return what a claimer may claim."""
    return Q96.floor(Q96.sub(Q96.mul(rate, Q96.of(root_stake)), Q96.of(claimed)))


def claim_indices(block_hash: bytes, k: int, n: int) -> list[int]:
    """Return the indices of the coldkeys whose claims a block makes."""
    last = int.from_bytes(block_hash[:8], "big")
    chosen: set[int] = set()
    for index in range(k):
        start = index * 8 % 32
        step = int.from_bytes(block_hash[start : start + 8], "big")
        last = min(last + step, U64_MAX) % n if n else 0
        chosen.add(last)
    return sorted(chosen)


def exp_decay(dt: int, tau: int) -> int:
    """Return exp(-dt/tau) in V64."""
    if dt == 0:
        return V64.one
    if tau == 0:
        return 0
    ratio = Q64.checked_div(Q64.of(-dt), Q64.of(tau))
    floor = Q64.of(RATIO_MIN)
    decay = exp(Q64, max(floor if ratio is None else ratio, floor))
    return V64.from_(Q64, decay or 0)


class Lock(NamedTuple):
    """A lock: mass, conviction in V64, the block of its last roll."""

    mass: int
    conviction: int
    last: int


class LockTerms(NamedTuple):
    """How a lock ages."""

    unlock: int
    maturity: int
    owner: bool
    perpetual: bool


def _gain(mass: int, dt: int, terms: LockTerms) -> int:
    whole = V64.of(mass)
    unlocked, matured = exp_decay(dt, terms.unlock), exp_decay(dt, terms.maturity)
    if terms.perpetual:
        return V64.mul(whole, V64.sub(V64.one, matured))
    if terms.unlock == terms.maturity:
        ratio = V64.safe_div(V64.of(dt), V64.of(terms.maturity))
        return V64.mul(whole, V64.mul(ratio, matured))
    if 0 in {terms.unlock, terms.maturity}:
        return 0
    apart = Q64.sub(Q64.from_(V64, unlocked), Q64.from_(V64, matured))
    factor = Q64.checked_div(
        Q64.mul(Q64.of(terms.unlock), apart), Q64.of(terms.unlock - terms.maturity)
    )
    return V64.mul(whole, V64.from_(Q64, max(factor or 0, 0)))


def roll_lock(lock: Lock, now: int, terms: LockTerms) -> Lock:
    """Return a lock as it stands at a block."""
    mass, conviction, last = lock
    if now > last:
        dt = now - last
        kept = V64.mul(exp_decay(dt, terms.maturity), conviction)
        conviction = V64.add(kept, _gain(mass, dt, terms))
        if not terms.perpetual:
            mass = V64.floor(V64.mul(exp_decay(dt, terms.unlock), V64.of(mass)))
        last = now
    if terms.owner:
        conviction = V64.of(mass)
    if mass < DUST and conviction < V64.of(DUST):
        mass, conviction = 0, 0
    return Lock(mass, min(conviction, U128_MAX), last)
