"""Hard registration prices, prunings, new pools and dissolutions."""

from collections.abc import Mapping
from typing import Final

from tools.derive_vectors.cases.form import Derived, Maker
from tools.derive_vectors.chooser import Chooser
from tools.derive_vectors.fixed import U16_MAX, U64_MAX, V64
from tools.derive_vectors.rules import subnets as rules
from tools.derive_vectors.rules.subnets import BurnBounds, Neuron

HALF_LIVES: Final = (0, 1, 2, 3, 255, 256, 360, 360, 36_100, U16_MAX)
MULTIPLIER: Final = 23_242_897_532_874_035_200


def _bounds(chooser: Chooser) -> BurnBounds:
    if chooser.chance(60):
        return BurnBounds(500_000, 100 * 10**9)
    return BurnBounds(chooser.edge(), chooser.among((U64_MAX, chooser.edge())))


def _decays(chooser: Chooser) -> tuple[dict[str, int], BurnBounds]:
    bounds = _bounds(chooser)
    fields = {
        "burn": chooser.among((10**9, chooser.sized(0, 10**12), chooser.edge())),
        "half_life": chooser.among((*HALF_LIVES, chooser.number(1, U16_MAX))),
        "first_block": chooser.among((0, 1, 2, chooser.sized(2, 2**32))),
        "min_burn": bounds.low,
        "max_burn": bounds.high,
    }
    return fields, bounds


def _after(fields: Mapping[str, int], bounds: BurnBounds, blocks: int) -> list[int]:
    burns = [fields["burn"]]
    for block in range(fields["first_block"], fields["first_block"] + blocks):
        burns.append(rules.decayed(burns[-1], fields["half_life"], block, bounds))
    return burns


def _burn_decay(chooser: Chooser) -> Derived:
    fields, bounds = _decays(chooser)
    blocks = chooser.among((0, 1, 2, 3, 20))
    return {**fields, "blocks": blocks}, {"burn": _after(fields, bounds, blocks)[-1]}


def _burn_decay_series(chooser: Chooser) -> Derived:
    fields, bounds = _decays(chooser)
    after = sorted({1, chooser.number(1, 40), chooser.number(1, 80)})
    burns = _after(fields, bounds, after[-1])
    return {**fields, "after_blocks": after}, {"burns": [burns[blocks] for blocks in after]}


def _bumps(chooser: Chooser) -> tuple[dict[str, int], list[int]]:
    bounds = _bounds(chooser)
    multiplier = chooser.among((MULTIPLIER, MULTIPLIER, V64.one, 3 * V64.one, 0, chooser.bits128()))
    burn, count = (
        chooser.among((10**9, chooser.amount(), chooser.edge())),
        chooser.among((0, 1, 5, 12)),
    )
    prices = [burn]
    for _ in range(count):
        prices.append(rules.bumped(prices[-1], multiplier, bounds))
    fields = {
        "burn": burn,
        "mult_bits": multiplier,
        "min_burn": bounds.low,
        "max_burn": bounds.high,
        "registrations": count,
    }
    return fields, prices


def _burn_bump(chooser: Chooser) -> Derived:
    fields, prices = _bumps(chooser)
    return fields, {"burn": prices[-1]}


def _burn_bump_series(chooser: Chooser) -> Derived:
    fields, prices = _bumps(chooser)
    return fields, {"burn_after_each": prices[1:], "rao_recycled": sum(prices[:-1])}


def _lock_cost(chooser: Chooser) -> Derived:
    last = chooser.among((10**12, chooser.amount(), chooser.edge()))
    at = chooser.among((0, 1, chooser.sized(0, 10**8), chooser.edge()))
    interval = chooser.among((100_800, 50_400, 1, 0, last, chooser.edge()))
    passed = chooser.among((0, interval, interval * 2, chooser.sized(0, 10**7), chooser.edge()))
    block = min(at + passed, U64_MAX) if chooser.chance(90) else chooser.edge()
    minimum = chooser.among((10**12, 1, 0, chooser.edge()))
    inputs = {
        "last_lock": last,
        "last_lock_block": at,
        "block": block,
        "min_lock": minimum,
        "interval": interval,
    }
    return inputs, {"cost": rules.lock_cost(last, at, block, minimum, interval)}


def _reduction_interval(chooser: Chooser) -> Derived:
    interval = chooser.among((100_800, chooser.edge()))
    emission = chooser.among((10**9 >> chooser.number(0, 30), 0, chooser.edge()))
    inputs = {"interval": interval, "block_emission": emission}
    return inputs, {"interval": rules.reduction_interval(interval, emission)}


def _new_pool(chooser: Chooser) -> Derived:
    lock, minimum = chooser.among((10**12, chooser.edge())), chooser.among((10**12, chooser.edge()))
    median = chooser.price()
    inputs = {"lock": lock, "min_lock": minimum, "median_price_bits": median}
    return inputs, rules.new_pool(lock, minimum, median)


def _median(chooser: Chooser) -> Derived:
    prices = chooser.several(
        0, chooser.among((1, 2, 5, 40)), lambda: chooser.among((chooser.price(), 0))
    )
    return {"price_bits": prices}, {"median_bits": rules.median_price(prices)}


def _subnet_to_prune(chooser: Chooser) -> Derived:
    block, immunity = (
        chooser.among((1_296_000, chooser.edge())),
        chooser.among((1_296_000, 0, chooser.edge())),
    )
    prices = chooser.several(1, 8, lambda: chooser.among((0, 2**64, chooser.sized(0, 2**66))))
    subnets: list[tuple[int, int, float]] = []
    exact: list[tuple[int, int, int]] = []
    for netuid, price in zip(chooser.shuffled(range(1, len(prices) + 1)), prices, strict=True):
        registered = chooser.among(
            (0, 5, max(block - immunity, 0), max(block - immunity, 0) + 1, chooser.edge())
        )
        image = chooser.image(price, 64)
        registered = min(registered, U64_MAX)
        subnets.append((netuid, registered, image))
        exact.append((netuid, registered, int(image * 2**64)))
    inputs = {"block": block, "immunity": immunity, "subnets": subnets}
    return inputs, {"netuid": rules.subnet_to_prune(exact, block, immunity)}


def _neuron_to_prune(chooser: Chooser) -> Derived:
    count, block = chooser.among((0, 1, 3, 12, 64)), chooser.among((10, 20_000, chooser.edge()))
    immunity, minimum = chooser.among((0, 5000, U16_MAX)), chooser.among((0, 1, 10, count))
    start = max(block - immunity, 0)
    emission = [chooser.among((0, 1, 1, chooser.edge())) for _ in range(count)]
    registered = [
        min(chooser.among((0, start, start + 1, max(start - 1, 0), block, block + 3)), U64_MAX)
        for _ in range(count)
    ]
    immortal = chooser.some(range(count))[: chooser.among((0, 1, 3, count))]
    neurons = [
        Neuron(e, r, uid) for uid, (e, r) in enumerate(zip(emission, registered, strict=True))
    ]
    inputs = {
        "block": block,
        "immunity_period": immunity,
        "min_non_immune": minimum,
        "emission": emission,
        "registered_at": registered,
        "owner_immune_uids": immortal,
    }
    return inputs, {"uid": rules.neuron_to_prune(neurons, immortal, block, immunity, minimum)}


def _dissolve_pot(chooser: Chooser) -> Derived:
    pot = chooser.among((chooser.amount(), chooser.edge(), chooser.number(0, 20)))
    holdings = chooser.several(
        0,
        chooser.among((1, 3, 9, 60)),
        lambda: chooser.among((chooser.edge(), 1, 1000, chooser.amount())),
    )
    protocol = chooser.among((0, 0, chooser.edge(), 1, 1000))
    paid, kept = rules.dissolve(pot, holdings, protocol)
    inputs = {"pot": pot, "staker_alpha": holdings, "protocol_alpha": protocol}
    return inputs, {"paid": paid, "protocol": kept}


def _owner_refund(chooser: Chooser) -> Derived:
    lock, issuance = chooser.among((chooser.amount(), chooser.edge(), 0)), chooser.edge()
    cut, old = chooser.among((0, 1, 11_796, 11_796, U16_MAX)), chooser.chance(85)
    image = chooser.image(chooser.price(), 64)
    refund = rules.owner_refund(lock, issuance, cut, int(image * 2**64)) if old else 0
    inputs = {
        "lock": lock,
        "alpha_issuance": issuance,
        "owner_cut": cut,
        "price": image,
        "registered_before_start": old,
    }
    return inputs, {"refund": refund}


BURN: Final[Mapping[str, Maker]] = {
    "burn_decay": _burn_decay,
    "burn_decay_series": _burn_decay_series,
    "burn_bump": _burn_bump,
    "burn_bump_series": _burn_bump_series,
}
LOCK_COST: Final[Mapping[str, Maker]] = {
    "network_lock_cost": _lock_cost,
    "lock_reduction_interval": _reduction_interval,
    "new_subnet_pool": _new_pool,
    "median_price": _median,
}
REGISTRATION: Final[Mapping[str, Maker]] = {"neuron_to_prune": _neuron_to_prune}
DISSOLUTION: Final[Mapping[str, Maker]] = {
    "dissolve_pot": _dissolve_pot,
    "dissolve_owner_refund": _owner_refund,
    "subnet_to_prune": _subnet_to_prune,
}
