"""Hard emissions: halving edges, prices that tie or vanish, families of hotkeys."""

from collections.abc import Mapping
from typing import Final

from tools.derive_vectors.cases.families import TAKES, WEIGHTS, validator_payout
from tools.derive_vectors.cases.form import Derived, Maker
from tools.derive_vectors.chooser import SUPPLY, Chooser
from tools.derive_vectors.fixed import U16_MAX, U64_MAX, V64, V96
from tools.derive_vectors.rules import coinbase as rules

HALVINGS: Final = 31


def _block_emission(chooser: Chooser) -> Derived:
    halving = SUPPLY - SUPPLY // 2 ** chooser.number(0, HALVINGS)
    issuance = chooser.among(
        (
            halving + chooser.number(-2, 2),
            chooser.amount(),
            SUPPLY - chooser.sized(0, 10**9),
            chooser.edge(),
        )
    )
    issuance = max(issuance, 0)
    return {"issuance": issuance}, {"emission": rules.block_emission(issuance)}


def _moving(chooser: Chooser) -> int:
    """Return a moving price in V64: a whole number of Q96's units."""
    return chooser.among(
        (0, 1 << 32, V64.one, chooser.sized(0, 2**33) << 32, chooser.sized(0, 2**40) << 32)
    )


def _emission_shares(chooser: Chooser) -> Derived:
    prices = chooser.several(1, chooser.among((1, 3, 8, 40)), lambda: _moving(chooser))
    burned = [
        chooser.among((0, 0, 1, V96.one, V96.one - 1, chooser.sized(0, V96.one))) for _ in prices
    ]
    enabled = [chooser.chance(chooser.among((0, 60, 100, 100))) for _ in prices]
    emission = chooser.among((10**9, 500_000_000, 1, 0, chooser.sized(0, 10**9), chooser.edge()))
    shares = rules.emission_shares(prices, burned)
    inputs = {
        "moving_price_bits": prices,
        "miner_burned_bits": burned,
        "emission_enabled": enabled,
        "block_emission": emission,
    }
    return inputs, {"emission_bits": rules.block_emissions(shares, enabled, emission)}


def _root_sell_flag(chooser: Chooser) -> Derived:
    parts = chooser.several(0, 5, lambda: chooser.number(0, 2**50))
    if chooser.chance(60) and sum(parts) < 2**52:
        parts.append(2**52 - sum(parts) + chooser.near())
    inputs = {"moving_prices": [float(part) / 2**52 for part in parts]}
    return inputs, {"flag": rules.root_sells([part << 12 for part in parts])}


def _moving_price(chooser: Chooser) -> Derived:
    first = chooser.among((0, 1, chooser.sized(1, 10**7), chooser.edge()))
    block = chooser.among((first, min(first + chooser.sized(0, 10**7), U64_MAX), chooser.edge()))
    alpha = chooser.among((12_885, 12_885, 0, 1, 2**32, chooser.sized(0, 2**33)))
    halving = chooser.among((201_600, 201_600, 0, 1, chooser.edge()))
    old = chooser.sized(0, 2**36)
    price = chooser.among((chooser.sized(0, 2**66), V64.one, V64.one - 2**20, 0))
    price = (price >> max(price.bit_length() - 53, 0)) << max(price.bit_length() - 53, 0)
    updates, moved = chooser.among((1, 1, 2, 5)), old
    terms = rules.Moving(alpha, block, first, halving)
    for _ in range(updates):
        moved = rules.moving_price(moved, price, terms)
    inputs = {
        "old": chooser.image(old, 32),
        "price": chooser.image(price, 64),
        "alpha": chooser.image(alpha, 32),
        "block": block,
        "first_emission_block": first,
        "halving_blocks": halving,
        "updates": updates,
    }
    return inputs, {"bits": moved}


def _subnet_terms(chooser: Chooser) -> Derived:
    tao, emission = chooser.among((10**9, chooser.edge(), chooser.sized(0, 10**9))), chooser.edge()
    if chooser.chance(60):
        emission = 10**9 >> chooser.number(0, 30)
    price, proportion = chooser.price(), chooser.among((0, V96.one, chooser.sized(0, V96.one)))
    inputs = {
        "tao_emission": tao,
        "price_bits": price,
        "root_proportion_bits": proportion,
        "alpha_emission": emission,
    }
    return inputs, {"bits": rules.subnet_terms(tao, price, proportion, emission)}


def _root_proportion(chooser: Chooser) -> Derived:
    root, weight, issuance = (
        chooser.edge(),
        chooser.among((*WEIGHTS, chooser.edge())),
        chooser.edge(),
    )
    inputs = {"root_tao": root, "tao_weight": weight, "alpha_issuance": issuance}
    return inputs, {"bits": rules.root_proportion(root, weight, issuance)}


def _split_alpha_out(chooser: Chooser) -> Derived:
    alpha, cut, enabled = chooser.edge(), chooser.among(TAKES), chooser.chance(80)
    proportion = chooser.among((0, 1, V96.one, chooser.sized(0, V96.one)))
    inputs = {
        "alpha_out": alpha,
        "owner_cut": cut,
        "owner_cut_enabled": enabled,
        "root_proportion_bits": proportion,
    }
    return inputs, dict(rules.split_alpha_out(alpha, cut if enabled else 0, proportion))


def _dividend_distribution(chooser: Chooser) -> Derived:
    count = chooser.number(1, chooser.among((1, 4, 20)))
    pools = (chooser.edge(), chooser.edge())
    weight = chooser.among((0, 226_245_882, V96.one, chooser.sized(0, V96.one)))
    stakes = [(chooser.amount(), chooser.amount()) for _ in range(count)]
    stakes = [chooser.among((pair, pair, (0, 0), (0, pair[1]))) for pair in stakes]
    dividends = [chooser.among((0, 1, chooser.amount(), chooser.edge())) for _ in range(count)]
    alpha, root = rules.dividend_distribution(
        pools, weight, stakes, [V96.of(dividend) for dividend in dividends]
    )
    inputs = {
        "pending_validator": pools[0],
        "pending_root": pools[1],
        "tao_weight_bits": weight,
        "stakes": stakes,
        "dividends": dividends,
    }
    return inputs, {"alpha_bits": alpha, "root_bits": root}


def _should_run(chooser: Chooser) -> Derived:
    tempo = chooser.among((0, 1, 360, 360, 50_400, U16_MAX))
    last = chooser.among((0, chooser.sized(0, 10**7), chooser.edge()))
    block = chooser.among((last + tempo + chooser.near(), chooser.edge()))
    block = min(max(block, 0), U64_MAX)
    pending = chooser.among((0, 0, block, block + 1, 1, chooser.edge()))
    since = chooser.among((0, 50_399, 50_400, 50_401, chooser.edge()))
    pending = min(pending, U64_MAX)
    inputs = {
        "tempo": tempo,
        "pending": pending,
        "blocks_since_last_step": since,
        "last_epoch": last,
        "block": block,
    }
    return inputs, {"run": rules.should_run(tempo, pending, since, last, block)}


EMISSION: Final[Mapping[str, Maker]] = {"block_emission": _block_emission}
COINBASE: Final[Mapping[str, Maker]] = {
    "emission_shares": _emission_shares,
    "root_sell_flag": _root_sell_flag,
    "moving_price": _moving_price,
    "subnet_terms": _subnet_terms,
    "root_proportion": _root_proportion,
    "split_alpha_out": _split_alpha_out,
    "dividend_distribution": _dividend_distribution,
    "validator_payout": validator_payout,
    "should_run_epoch": _should_run,
}
