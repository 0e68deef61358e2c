"""What became of each miner's visits: genuine ones, and those refused by the reason to name."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from byzantium.links.click import Click
from byzantium.subnets.clicks.reasons import Reason, chief_reason
from byzantium.subnets.clicks.verdict import Verdict


class MinerSummary(NamedTuple):
    """Counts over some windows."""

    visits: int
    genuine: int
    """Visits that are paid."""
    rejected: Counter[Reason | None]
    """The others by the chief reason; None: nothing is against them but a low score."""


def miner_summary(verdicts: Iterable[Verdict], clicks: Iterable[Click]) -> dict[str, MinerSummary]:
    """Return the counts by miner, as 64 hexadecimal digits of the hotkey.

    `clicks` holds the click of every verdict; for several windows chain both.
    """
    miners = {click.leaf_index: click.miner for click in clicks}
    visits: Counter[str] = Counter()
    genuine: Counter[str] = Counter()
    rejected: dict[str, Counter[Reason | None]] = {}
    for verdict in verdicts:
        miner = miners[verdict.leaf_index]
        visits[miner] += 1
        refusals = rejected.setdefault(miner, Counter())
        if verdict.pay_ppm:
            genuine[miner] += 1
        else:
            refusals[chief_reason(verdict.reason_bits)] += 1
    return {
        miner: MinerSummary(visits[miner], genuine[miner], rejected[miner])
        for miner in sorted(visits)
    }
