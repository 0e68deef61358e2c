"""The stake-weighted median: the highest weight that enough stake would still grant a miner."""

from collections.abc import Sequence

from byzantium.chain.pallets.subtensor.epoch.rows import Rows
from byzantium.chain.pallets.subtensor.epoch.shares import normalised


def weighted_medians(stake: Sequence[int], rows: Rows, width: int, majority: int) -> list[int]:
    """Return every column's median of the rows' values, weighted by the rows' stake.

    Only rows with stake take part. Their stake is normalised once more, and the minority is
    measured from its sum, which truncation leaves a few units below 1.

    Units: I32F32 raws.
    Source: subtensor, epoch/math.rs, weighted_median_col_sparse.
    """
    voters = [i for i, owned in enumerate(stake) if owned > 0]
    voting = normalised([stake[i] for i in voters])
    total = sum(voting)
    scores = [[0] * len(voters) for _ in range(width)]
    for position, i in enumerate(voters):
        for column, value in rows[i]:
            scores[column][position] = value
    return [weighted_median(voting, score, total - majority, 0, total) for score in scores]


def weighted_median(
    stake: Sequence[int], score: Sequence[int], minority: int, lowest: int, highest: int
) -> int:
    """Return the smallest score whose stake, counted from below, exceeds the minority.

    The search splits around the score in the middle position of a list that is never sorted.
    Stake exactly equal to the minority moves the answer up.

    Units: I32F32 raws; ``lowest`` and ``highest`` bound the stake that is searched.
    Source: subtensor, epoch/math.rs, weighted_median.
    """
    voters: list[int] = list(range(len(score)))
    while len(voters) > 1:
        pivot = score[voters[len(voters) // 2]]
        lower = [i for i in voters if score[i] < pivot]
        upper = [i for i in voters if score[i] > pivot]
        stake_to_lower = lowest + sum(stake[i] for i in lower)
        stake_to_upper = highest - sum(stake[i] for i in upper)
        if lower and minority < stake_to_lower:
            voters, highest = lower, stake_to_lower
        elif upper and stake_to_upper <= minority:
            voters, lowest = upper, stake_to_upper
        else:
            return pivot
    return score[voters[0]] if voters else 0
