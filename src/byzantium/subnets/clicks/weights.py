"""From paid clicks to shares by miner: recent days count more, and the shares add up exactly."""

from collections.abc import Mapping, Sequence
from typing import Final

from byzantium.scale import ss58
from byzantium.subnets.clicks.rules import PPM, RULES, RuleTable
from byzantium.subnets.clicks.verdict import AcceptedClick

SHARES: Final = 65_535
"""What the shares of all miners add up to."""


def miner_weights(
    windows: Sequence[Sequence[AcceptedClick]], rules: RuleTable = RULES
) -> dict[str, int]:
    """Return each miner's share, by SS58 address, from the accepted clicks of its windows.

    `windows` holds one window after another without a gap, the newest last. Empty when nothing
    was accepted: then nobody has a claim.

    Units: parts of 65535.
    """
    totals: dict[str, int] = {}
    counted = windows[-rules.weight_days * rules.windows_per_day :]
    for age, window in enumerate(reversed(counted)):
        factor = decay(age // rules.windows_per_day, rules)
        for miner, pay in paid_by_miner(window).items():
            totals[miner] = totals.get(miner, 0) + pay * factor // PPM
    shares = largest_remainder(totals, SHARES)
    return {ss58.encode(bytes.fromhex(miner)): share for miner, share in shares.items()}


def paid_by_miner(accepted: Sequence[AcceptedClick]) -> dict[str, int]:
    """Return what the clicks earn by miner. Units: ppm of one click's price."""
    totals: dict[str, int] = {}
    for click in accepted:
        totals[click.miner] = totals.get(click.miner, 0) + click.pay_ppm
    return totals


def decay(days: int, rules: RuleTable) -> int:
    """Return what a click of some days ago still counts.

        factor = decay_ppm ** days, rounded down after every day

    Units: ppm.
    """
    factor = PPM
    for _ in range(days):
        factor = factor * rules.decay_ppm // PPM
    return factor


def largest_remainder(claims: Mapping[str, int], whole: int) -> dict[str, int]:
    """Return integer shares of a whole in the proportion of the claims.

    Each gets whole * claim // sum; what is left goes out one by one, to the largest remainders
    first and among equal ones to the smallest key, so that everybody computes the same.
    """
    total = sum(claims.values())
    if total == 0:
        return {}
    shares = {key: whole * claim // total for key, claim in claims.items()}
    by_remainder = sorted(claims, key=lambda key: (-(whole * claims[key] % total), key))
    for key in by_remainder[: whole - sum(shares.values())]:
        shares[key] += 1
    return shares
