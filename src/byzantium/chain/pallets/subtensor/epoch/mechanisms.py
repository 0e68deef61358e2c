"""Several mechanisms on one subnet: how the emission splits and how results come together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from byzantium.chain.pallets.subtensor.epoch.records import EpochOutput
from byzantium.units import MechId, NetUid
from byzantium.units.fixed import U64F64
from byzantium.units.integers import U16_MAX, U64_MAX, minus

MAX_MECHANISM_COUNT_PER_SUBNET: Final = 16
NETUIDS_PER_MECHANISM: Final = 4096


def storage_index(netuid: NetUid, mech: MechId) -> int:
    """Return the key under which the maps of one mechanism are stored.

        netuid + 4096 * mech, at most 65535

    Source: subtensor, subnets/mechanism.rs, get_mechanism_storage_index.
    """
    return min(netuid + NETUIDS_PER_MECHANISM * mech, U16_MAX)


def split_index(index: int) -> tuple[NetUid, MechId]:
    """Return the subnet and the mechanism that a storage index means.

    Source: subtensor, subnets/mechanism.rs, get_netuid_and_subid.
    """
    mech, netuid = divmod(index, NETUIDS_PER_MECHANISM)
    return NetUid(netuid), MechId(mech)


def mechanism_amounts(amount: int, count: int, split: Sequence[int] | None) -> list[int]:
    """Return what each mechanism of a subnet shares out; mechanism 0 takes the remainder.

        amount * split_m // 65535, or amount // count where no split is set

    Units: alpha.
    Source: subtensor, subnets/mechanism.rs, split_emissions.
    """
    if split is None:
        amounts = [amount // count] * count
    else:
        padded = [*split[:count], *[0] * (count - len(split))]
        amounts = [min(amount * part // U16_MAX, U64_MAX) for part in padded]
    amounts[0] += minus(amount, sum(amounts))
    return amounts


def mechanism_weights(amounts: Sequence[int], amount: int) -> list[int]:
    """Return how much each mechanism counts in the subnet's totals.

        amount_m / amount; mechanism 0 alone counts where there is nothing to share

    Units: U64F64 raws.
    Source: subtensor, subnets/mechanism.rs, epoch_with_mechanisms.
    """
    if amount == 0:
        return [U64F64.one, *[0] * (len(amounts) - 1)]
    return [U64F64.ratio(part, amount) for part in amounts]


@dataclass(frozen=True, slots=True)
class SubnetTotals:
    """What all mechanisms of a subnet come to, by uid; incentive stays with its mechanism."""

    stake: tuple[int, ...]
    stake_weight: tuple[int, ...]
    consensus: tuple[int, ...]
    dividends: tuple[int, ...]
    validator_trust: tuple[int, ...]
    active: tuple[bool, ...]
    permits: tuple[bool, ...]
    server_emission: tuple[int, ...]
    validator_emission: tuple[int, ...]
    emission: tuple[int, ...]


def aggregated(outputs: Sequence[EpochOutput], weights: list[int]) -> SubnetTotals:
    """Return the totals over all mechanisms of a subnet.

    Amounts paid and stake add up. Reported figures add up by weight and are floored to an
    integer at every addition, so that two equal halves of 65535 come to 65534.

    Units: U64F64 raws for the weights.
    Source: subtensor, subnets/mechanism.rs, epoch_with_mechanisms.
    """
    if len(outputs) == 1 and weights == [U64F64.one]:
        return _alone(outputs[0])
    return SubnetTotals(
        stake=_added([output.stake for output in outputs]),
        stake_weight=_weighted([o.stake_weight for o in outputs], weights, U16_MAX),
        consensus=_weighted([o.consensus for o in outputs], weights, U16_MAX),
        dividends=_weighted([o.dividends for o in outputs], weights, U16_MAX),
        validator_trust=_weighted([o.validator_trust for o in outputs], weights, U16_MAX),
        active=_either([o.active for o in outputs]),
        permits=_either([o.permits for o in outputs]),
        server_emission=_added([o.server_emission for o in outputs]),
        validator_emission=_added([o.validator_emission for o in outputs]),
        emission=_weighted([o.emission for o in outputs], weights, U64_MAX),
    )


def _alone(output: EpochOutput) -> SubnetTotals:
    """Return the totals of a subnet with one mechanism, which are that mechanism's."""
    return SubnetTotals(
        **{field.name: getattr(output, field.name) for field in fields(SubnetTotals)}
    )


def _added(vectors: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(min(sum(parts), U64_MAX) for parts in zip(*vectors, strict=True))


def _either(vectors: Sequence[tuple[bool, ...]]) -> tuple[bool, ...]:
    return tuple(any(parts) for parts in zip(*vectors, strict=True))


def _weighted(
    vectors: Sequence[tuple[int, ...]], weights: Sequence[int], ceiling: int
) -> tuple[int, ...]:
    totals = [0] * len(vectors[0])
    for vector, weight in zip(vectors, weights, strict=True):
        for i, figure in enumerate(vector):
            part = U64F64.mul(U64F64.from_int(figure), weight)
            totals[i] = U64F64.to_int(U64F64.add(U64F64.from_int(totals[i]), part), ceiling)
    return tuple(totals)
