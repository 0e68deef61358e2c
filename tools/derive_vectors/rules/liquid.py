"""The rates of liquid alpha, on the bounded exponential, in Q32."""

from typing import Final

from tools.derive_vectors.fixed import Q32, exp, truncated
from tools.derive_vectors.rules.matrix import ONE, Row

EXP_BOUND: Final = Q32.of(20)


def exp_safe(operand: int) -> int:
    """Return the exponential between its two bounds."""
    operand = max(-EXP_BOUND, min(operand, EXP_BOUND))
    answer = exp(Q32, operand)
    if answer is not None:
        return answer
    return 0 if operand <= 0 else Q32.high


def sigmoid(operand: int, rho: int, kappa: int) -> int:
    """Return the logistic function."""
    exponent = Q32.mul(Q32.mul(rho, -ONE), Q32.sub(operand, kappa))
    return Q32.safe_div(ONE, Q32.add(exp_safe(exponent), ONE))


def liquid_rate(cell: tuple[int, int, int], bounds: tuple[int, int], steepness: int) -> int:
    """Return a cell's rate from its consensus, weight and bond."""
    consensus, weight, bond = cell
    low, high = bounds
    apart = Q32.sub(weight, consensus) if weight >= bond else Q32.sub(bond, weight)
    apart = max(0, min(apart, ONE))
    slope = Q32.sat(truncated(Q32.of(steepness) * ONE, Q32.of(-100)))
    growth = exp_safe(Q32.mul(slope, Q32.sub(apart, ONE // 2)))
    part = Q32.sat(truncated(ONE * ONE, Q32.add(ONE, growth)))
    rate = Q32.add(low, Q32.mul(part, Q32.sub(high, low)))
    return max(low, min(rate, high))


def seen_in_order(row: Row, columns: int) -> list[int]:
    """Return a row's figures as a pointer sees them that only goes forward."""
    answer, place = [0] * columns, 0
    for j in range(columns):
        while place < len(row) and row[place][0] < j:
            place += 1
        if place < len(row) and row[place][0] == j:
            answer[j] = row[place][1]
    return answer
