"""What one epoch of a full subnet costs: 256 neurons, 64 of them validators."""

import random

from benchmarks.measure import best_seconds, report
from byzantium.chain.pallets.subtensor.epoch.epoch import run_epoch
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochRules
from byzantium.units.fixed import I64F64

SEED = 1
NEURONS = 256
VALIDATORS = 64
BLOCK = 10_000

RULES = EpochRules(
    tempo=360,
    activity_cutoff_factor_milli=13_889,
    stake_threshold=0,
    max_validators=VALIDATORS,
    kappa=32_767,
    bonds_penalty=65_535,
    bonds_moving_average=900_000,
    yuma3=False,
    liquid_alpha=False,
    alpha_low=45_875,
    alpha_high=58_982,
    alpha_sigmoid_steepness=1_000,
)


def full_subnet(rated: int) -> EpochInput:
    """Return a subnet whose validators each rate so many of the others."""
    chance = random.Random(SEED)
    validators, miners = range(VALIDATORS), range(VALIDATORS, NEURONS)

    def row(uid: int) -> tuple[tuple[int, int], ...]:
        if uid not in validators:
            return ()
        chosen = sorted(chance.sample(miners, rated))
        return tuple((miner, chance.randint(1, 65_535)) for miner in chosen)

    weights = tuple(row(uid) for uid in range(NEURONS))
    return EpochInput(
        block=BLOCK,
        amount=360 * 10**9,
        rules=RULES,
        stake=[I64F64.from_int(10**12 + chance.randint(0, 10**12)) for _ in range(NEURONS)],
        last_update=[BLOCK - 1] * NEURONS,
        registered_at=[0] * NEURONS,
        permits=[uid in validators for uid in range(NEURONS)],
        weights=weights,
        bonds=weights,
        first_open_commit=None,
        owner=0,
        last_step_block=BLOCK - 361,
    )


if __name__ == "__main__":
    for rated in (12, 64, 192):
        given = full_subnet(rated)
        report(
            f"epoch, 64 validators rating {rated} each",
            best_seconds(lambda given=given: run_epoch(given)),
            unit="epoch",
        )
