"""Kinds of registration prices, pruning, new subnets and dissolved ones."""

from collections.abc import Mapping
from itertools import accumulate, repeat
from typing import Final

from byzantium.chain.pallets.subtensor.registration import burn_price
from byzantium.chain.pallets.subtensor.registration.pruning import (
    Standing,
    is_immune,
    neuron_to_prune,
)
from byzantium.chain.pallets.subtensor.subnets.dissolution import dissolution_pot, owner_refund
from byzantium.chain.pallets.subtensor.subnets.lock_cost import (
    lock_reduction_interval,
    network_lock_cost,
)
from byzantium.chain.pallets.subtensor.subnets.new_pool import median_price, new_subnet_pool
from byzantium.chain.pallets.subtensor.subnets.pruning import Candidate, subnet_to_prune
from byzantium.conformance.economy.kinds import Inputs, Kind, Outputs, raw
from byzantium.units.fixed import U64F64


def _bounds(given: Inputs) -> tuple[int, int]:
    return given["min_burn"], given["max_burn"]


def _decayed(given: Inputs, blocks: int) -> list[int]:
    """Return the price before any block and after each of a number of blocks."""
    numbers = range(given["first_block"], given["first_block"] + blocks)
    return list(
        accumulate(
            numbers,
            lambda burn, block: burn_price.decayed_burn(
                burn, given["half_life"], block, _bounds(given)
            ),
            initial=given["burn"],
        )
    )


def _burn_decay_series(given: Inputs) -> Outputs:
    burns = _decayed(given, max(given["after_blocks"]))
    return {"burns": [burns[blocks] for blocks in given["after_blocks"]]}


def _bumped(given: Inputs) -> list[int]:
    return list(
        accumulate(
            repeat(given["mult_bits"], given["registrations"]),
            lambda burn, multiplier: burn_price.bumped_burn(burn, multiplier, _bounds(given)),
            initial=given["burn"],
        )
    )


def _burn_bump_series(given: Inputs) -> Outputs:
    prices = _bumped(given)
    return {"burn_after_each": prices[1:], "rao_recycled": sum(prices[:-1])}


def _lock_cost(given: Inputs) -> Outputs:
    cost = network_lock_cost(
        given["last_lock"],
        given["last_lock_block"],
        given["block"],
        given["min_lock"],
        given["interval"],
    )
    return {"cost": cost}


def _new_pool(given: Inputs) -> Outputs:
    pool = new_subnet_pool(given["lock"], given["min_lock"], given["median_price_bits"])
    return {
        "pool_tao": pool.tao,
        "pool_alpha": pool.alpha,
        "alpha_out": 0,
        "recycled": pool.recycled,
    }


def _subnet_to_prune(given: Inputs) -> Outputs:
    candidates = [Candidate(n, at, raw(U64F64, price)) for n, at, price in given["subnets"]]
    return {"netuid": subnet_to_prune(candidates, given["block"], given["immunity"])}


def _neuron_to_prune(given: Inputs) -> Outputs:
    mature: list[Standing] = []
    immune: list[Standing] = []
    for uid, (emission, at) in enumerate(
        zip(given["emission"], given["registered_at"], strict=True)
    ):
        if uid not in given["owner_immune_uids"]:
            young = is_immune(given["block"], at, given["immunity_period"])
            (immune if young else mature).append(Standing(emission, at, uid))
    return {"uid": neuron_to_prune(mature, immune, given["min_non_immune"])}


def _dissolve_pot(given: Inputs) -> Outputs:
    holdings = given["staker_alpha"]
    portions = dict(dissolution_pot(given["pot"], [*holdings, given["protocol_alpha"]]))
    paid = [portions.get(index, 0) for index in range(len(holdings))]
    return {"paid": paid, "protocol": portions.get(len(holdings), 0)}


def _owner_refund(given: Inputs) -> Outputs:
    if not given["registered_before_start"]:
        return {"refund": 0}
    price = raw(U64F64, given["price"])
    terms = (given["lock"], given["alpha_issuance"], given["owner_cut"], price)
    return {"refund": owner_refund(*terms)}


SUBNET_KINDS: Final[Mapping[str, Kind]] = {
    "burn_decay": lambda given: {"burn": _decayed(given, given["blocks"])[-1]},
    "burn_decay_series": _burn_decay_series,
    "burn_bump": lambda given: {"burn": _bumped(given)[-1]},
    "burn_bump_series": _burn_bump_series,
    "network_lock_cost": _lock_cost,
    "lock_reduction_interval": lambda given: {
        "interval": lock_reduction_interval(given["interval"], given["block_emission"])
    },
    "new_subnet_pool": _new_pool,
    "median_price": lambda given: {"median_bits": median_price(given["price_bits"])},
    "subnet_to_prune": _subnet_to_prune,
    "neuron_to_prune": _neuron_to_prune,
    "dissolve_pot": _dissolve_pot,
    "dissolve_owner_refund": _owner_refund,
}
