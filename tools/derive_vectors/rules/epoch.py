"""The epoch of one mechanism and of a whole subnet, in the form that the chain runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tools.derive_vectors.fixed import Q32, Q64, Q96, U64_MAX, prop64, u64
from tools.derive_vectors.rules import matrix as on
from tools.derive_vectors.rules.liquid import liquid_rate, seen_in_order
from tools.derive_vectors.rules.matrix import ONE, Row, Rows

MILLI: Final = 1000
MILLION: Final = 10**6


@dataclass
class Subnet:
    """What an epoch reads of a subnet, and what it leaves there."""

    block: int
    alpha: list[int]
    root: list[int]
    registered: list[int]
    params: dict[str, int]
    tao_weight: int = 0
    stake_threshold: int = 0
    owner: int | None = None
    permit: list[bool] = field(default_factory=list)
    last_update: dict[int, list[int]] = field(default_factory=dict)
    weights: dict[int, Rows] = field(default_factory=dict)
    bonds: dict[int, Rows] = field(default_factory=dict)
    commits: dict[int, list[int]] = field(default_factory=dict)
    """By mechanism, the block of each neuron's earliest open commit."""

    @property
    def size(self) -> int:
        """Return the number of neurons."""
        return len(self.alpha)


@dataclass
class Output:
    """What an epoch says of every neuron, by uid."""

    vectors: dict[str, list[int]]
    incentive: list[int]
    bonds: Rows
    server_emission: list[int]
    validator_emission: list[int]


def stake_weight(alpha: int, root: int, tao_weight: int) -> int:
    """Return a stake with its TAO in Q64."""
    weight = Q64.from_(Q96, prop64(tao_weight))
    return Q64.add(Q64.of(alpha), Q64.mul(Q64.of(root), weight))


def _stakes(subnet: Subnet) -> list[int]:
    raws = [
        stake_weight(alpha, root, subnet.tao_weight)
        for alpha, root in zip(subnet.alpha, subnet.root, strict=True)
    ]
    counted = [
        raw if uid == subnet.owner or Q64.floor(raw) >= subnet.stake_threshold else 0
        for uid, raw in enumerate(raws)
    ]
    total = sum(counted)
    if total:
        counted = [Q64.safe_div(raw, total) for raw in counted]
    return [Q32.from_(Q64, raw) for raw in counted]


def _inactive(subnet: Subnet, updates: Sequence[int]) -> list[bool]:
    cutoff = max(subnet.params["activity_cutoff_factor_milli"] * subnet.params["tempo"] // MILLI, 1)
    return [u64(updated + cutoff) < subnet.block for updated in updates]


def _weights(subnet: Subnet, mech: int, forbidden: Sequence[bool], updates: Sequence[int]) -> Rows:
    size, registered = subnet.size, subnet.registered
    commits = subnet.commits.get(mech, [U64_MAX] * size)
    hidden = bool(subnet.params["commit_reveal"])

    def keep(i: int, j: int) -> bool:
        if j >= size or i >= len(forbidden) or forbidden[i]:
            return False
        own = i == j and i != subnet.owner
        outdated = (updates[i] if i < len(updates) else 0) <= registered[j]
        return not (own or outdated or (hidden and commits[i] < registered[j]))

    rows: Rows = [
        [(j, Q32.of(value)) for j, value in row] for row in _padded(subnet.weights, mech, size)
    ]
    return on.rows_normalised(on.kept(rows, keep))


def _padded(rows: dict[int, Rows], mech: int, size: int) -> Rows:
    stored = rows.get(mech, [])
    return [*stored[:size], *([] for _ in range(size - len(stored)))]


def _old_bonds(subnet: Subnet, mech: int) -> Rows:
    """Return stored bonds as integers, without those to neurons newer than the last run."""
    step = subnet.params["last_mechanism_step_block"]
    last = u64(step + 1) if step else u64(subnet.block - subnet.params["tempo"])
    registered = subnet.registered
    rows: Rows = [
        [(j, Q32.of(value)) for j, value in row] for row in _padded(subnet.bonds, mech, subnet.size)
    ]
    return on.kept(rows, lambda _, j: last > (registered[j] if j < len(registered) else 0))


def bonds_rate(moving_average: int) -> int:
    """Return the part by which bonds move, from an average in millionths."""
    average = Q64.safe_div(Q64.of(moving_average), Q64.of(MILLION))
    return Q32.sub(ONE, Q32.from_(Q64, average))


def _yuma2(
    subnet: Subnet, old: Rows, weights: Rows, active: list[int], incentive: list[int]
) -> tuple[list[int], Rows]:
    """Return dividends and bonds of the older rule."""
    size = subnet.size
    before = on.columns_normalised(old, size)
    delta: Rows = [
        [(j, Q32.mul(x, stake)) for j, x in row] for row, stake in zip(weights, active, strict=True)
    ]
    bonds = on.moved(
        on.columns_normalised(delta, size),
        before,
        bonds_rate(subnet.params["bonds_moving_average"]),
    )
    bonds = on.columns_normalised(bonds, size)
    dividends = on.normalised(on.weighted_row_sums(bonds, incentive))
    return dividends, on.columns_upscaled(bonds, size)


def _liquid(subnet: Subnet, old: Rows, weights: Rows, consensus: list[int]) -> Rows:
    given = subnet.params
    bounds = (on.share_of(given["alpha_low"]), on.share_of(given["alpha_high"]))
    rates: list[list[int]] = []
    for row, before in zip(weights, old, strict=True):
        seen = zip(
            consensus,
            seen_in_order(row, subnet.size),
            seen_in_order(before, subnet.size),
            strict=True,
        )
        rates.append([liquid_rate(cell, bounds, given["alpha_sigmoid_steepness"]) for cell in seen])
    return on.moved_by_cell(weights, old, rates)


def _yuma3(
    subnet: Subnet, old: Rows, weights: Rows, active: list[int], shares: tuple[list[int], list[int]]
) -> tuple[list[int], Rows]:
    """Return dividends and bonds of the newer rule; the shares are consensus and incentive."""
    consensus, incentive = shares
    before: Rows = [[(j, Q32.safe_div(x, Q32.of(65_535))) for j, x in row] for row in old]
    if subnet.params["liquid_alpha"] and any(consensus):
        bonds = _liquid(subnet, before, weights, consensus)
    else:
        bonds = on.moved(weights, before, bonds_rate(subnet.params["bonds_moving_average"]))
    paid = on.columns_normalised(bonds, subnet.size)
    totals = [sum(Q32.mul(x, incentive[j]) for j, x in row if j < len(incentive)) for row in paid]
    products = [(total * stake) >> 32 for total, stake in zip(totals, active, strict=True)]
    return on.normalised([x if Q32.fits(x) else 0 for x in products]), bonds


def _amounts(shares: Sequence[int], amount: int) -> list[int]:
    return [Q96.floor(Q96.mul(Q96.from_(Q32, share), Q96.of(amount))) for share in shares]


def _paid(
    incentive: list[int], dividends: list[int], active: list[int], stakes: list[int]
) -> tuple[list[int], list[int], list[int]]:
    """Return the shares of servers, of validators and of both."""
    both = [Q32.add(i, d) for i, d in zip(incentive, dividends, strict=True)]
    total = sum(both)
    if total == 0:
        backing = active if sum(active) else stakes
        return incentive, backing, backing
    return (
        [Q32.safe_div(i, total) for i in incentive],
        [Q32.safe_div(d, total) for d in dividends],
        [Q32.safe_div(b, total) for b in both],
    )


def mechanism_epoch(subnet: Subnet, mech: int, amount: int) -> Output:
    """Return the outcome of one mechanism's epoch."""
    size, updates = subnet.size, list(subnet.last_update.get(mech, []))
    updates += [0] * (size - len(updates))
    inactive, stakes = _inactive(subnet, updates), _stakes(subnet)
    old_permit = list(subnet.permit)
    new_permit = on.topk_nonzero(stakes, subnet.params["max_allowed_validators"])
    for permit in (old_permit, new_permit):
        if subnet.owner is not None and subnet.owner < len(permit):
            permit[subnet.owner] = True
    forbidden = [not allowed for allowed in old_permit]
    active = on.normalised(on.masked(forbidden, on.masked(inactive, stakes)))

    weights = _weights(subnet, mech, forbidden, updates)
    consensus = on.median_columns(active, weights, size, on.share_of(subnet.params["kappa"]))
    clipped = on.columns_clipped(weights, consensus)
    trust = [sum(x for _, x in row) for row in clipped]
    incentive = on.normalised(on.weighted_column_sums(clipped, active, size))

    penalty = on.share_of(subnet.params["bonds_penalty"])
    bonded = on.interpolated(weights, clipped, size, penalty)
    old = _old_bonds(subnet, mech)
    if subnet.params["yuma3"]:
        dividends, bonds = _yuma3(subnet, old, bonded, active, (consensus, incentive))
    else:
        dividends, bonds = _yuma2(subnet, old, bonded, active, incentive)

    server, validator, both = _paid(incentive, dividends, active, stakes)
    stored = [
        _stored(row) if allowed else [] for row, allowed in zip(bonds, new_permit, strict=True)
    ]
    vectors: dict[str, list[int]] = {
        "emission": _amounts(both, amount),
        "consensus": [on.to_u16(x) for x in consensus],
        "dividends": [on.to_u16(x) for x in dividends],
        "validator_trust": [on.to_u16(x) for x in trust],
        "stake_weight": [on.to_u16(x) for x in stakes],
        "permit": [*new_permit],
        "active": [not late for late in inactive[:size]],
    }
    return Output(
        vectors=vectors,
        incentive=[on.to_u16(x) for x in incentive],
        bonds=stored,
        server_emission=_amounts(server, amount),
        validator_emission=_amounts(validator, amount),
    )


def _stored(row: Row) -> Row:
    return [(j, on.to_u16(x)) for j, x in row]
