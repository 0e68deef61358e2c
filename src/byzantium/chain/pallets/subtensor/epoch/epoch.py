"""One epoch of one mechanism, from what storage holds to what every neuron gets."""

from collections.abc import Sequence

from byzantium.chain.pallets.subtensor.epoch.bonds import kept_bonds, own_bonds, share_bonds
from byzantium.chain.pallets.subtensor.epoch.consensus import Verdict, verdict_on
from byzantium.chain.pallets.subtensor.epoch.judged import judged_weights
from byzantium.chain.pallets.subtensor.epoch.records import EpochInput, EpochOutput, StoredRow
from byzantium.chain.pallets.subtensor.epoch.rows import Rows
from byzantium.chain.pallets.subtensor.epoch.shares import (
    share_of_amount,
    u16_of_share,
    u16s_of_shares,
)
from byzantium.chain.pallets.subtensor.epoch.standing import Standing, standing_of
from byzantium.units.fixed import I32F32, I64F64


def run_epoch(given: EpochInput) -> EpochOutput:
    """Return what an epoch decides.

    Weights of validators become consensus, consensus clips them into incentive, what each
    validator rated becomes bonds and bonds become dividends; both are paid in proportion.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism.
    """
    standing = standing_of(given)
    weights = judged_weights(given, standing.held_permits)
    verdict = verdict_on(weights, standing.active_stake, given.rules)
    form = own_bonds if given.rules.yuma3 else share_bonds
    bonds, dividends = form(kept_bonds(given), verdict, standing.active_stake, given.rules)
    return decided(given, standing, verdict, bonds, dividends)


def decided(
    given: EpochInput, standing: Standing, verdict: Verdict, bonds: Rows, dividends: Sequence[int]
) -> EpochOutput:
    """Return an epoch's result in the form in which it is stored.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (emissions and terms).
    """
    fallback = standing.active_stake if any(standing.active_stake) else standing.stake
    server, validator, combined = emission_shares(verdict.incentive, dividends, fallback)

    def amounts(shares: Sequence[int]) -> tuple[int, ...]:
        return tuple(share_of_amount(share, given.amount) for share in shares)

    return EpochOutput(
        stake=tuple(map(I64F64.to_int, given.stake)),
        stake_weight=u16s_of_shares(standing.stake),
        consensus=u16s_of_shares(verdict.consensus),
        incentive=u16s_of_shares(verdict.incentive),
        dividends=u16s_of_shares(dividends),
        validator_trust=u16s_of_shares(verdict.validator_trust),
        active=tuple(not inactive for inactive in standing.inactive),
        permits=tuple(standing.next_permits),
        server_emission=amounts(server),
        validator_emission=amounts(validator),
        emission=amounts(combined),
        bonds=stored_bonds(bonds, standing.next_permits),
    )


def emission_shares(
    incentive: Sequence[int], dividends: Sequence[int], fallback: Sequence[int]
) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Return miners', validators' and combined shares of the emission.

        share = part / sum(incentive + dividends)

    Where nobody earned anything, validators share by stake and miners get nothing.

    Units: I32F32 raws.
    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (emission normalisation).
    """
    combined = [i + d for i, d in zip(incentive, dividends, strict=True)]
    total = sum(combined)
    if total == 0:
        return incentive, fallback, fallback

    def shares(parts: Sequence[int]) -> list[int]:
        return [I32F32.safe_div(part, total) for part in parts]

    return shares(incentive), shares(dividends), shares(combined)


def stored_bonds(bonds: Rows, permits: Sequence[bool]) -> tuple[StoredRow, ...]:
    """Return the bond rows as stored: u16 floors, and nothing for whoever has no permit.

    Source: subtensor, epoch/run_epoch.rs, epoch_mechanism (terms).
    """
    return tuple(
        tuple((column, u16_of_share(bond)) for column, bond in row) if permit else ()
        for row, permit in zip(bonds, permits, strict=True)
    )
