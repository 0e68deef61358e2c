"""Kinds of the coinbase: the emission curve, shares, terms, and the way to stakers."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from byzantium.chain.pallets.subtensor.coinbase import subnet_shares
from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX, block_emission
from byzantium.chain.pallets.subtensor.coinbase.distribution import (
    Backing,
    DividendPools,
    dividend_distribution,
    split_alpha_out,
    take_and_rest,
    take_of,
)
from byzantium.chain.pallets.subtensor.coinbase.injection import (
    root_proportion,
    subnet_terms,
)
from byzantium.chain.pallets.subtensor.coinbase.moving_price import (
    blocks_since_start,
    moving_price,
    moving_price_factor,
)
from byzantium.chain.pallets.subtensor.coinbase.parents import (
    ChildTerms,
    Parent,
    ParentSplit,
    own_contribution,
    parent_child_split,
    proportion_of,
)
from byzantium.chain.pallets.subtensor.epoch.stake_weight import weight_of_tao
from byzantium.chain.pallets.subtensor.tempo.schedule import Calendar, is_due
from byzantium.conformance.economy.kinds import Inputs, Kind, Outputs, raw, real
from byzantium.units.fixed import I96F32, U64F64, U96F32

DELEGATE_TAKE_DEFAULT: Final = 11_796


def _emission_steps(_: Inputs) -> Outputs:
    steps, issuance, emission = [], 0, block_emission(0)
    while emission:
        low, high = issuance, SUPPLY_MAX
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if block_emission(middle) == emission else (low, middle)
        issuance, emission = high, block_emission(high)
        steps.append([issuance, emission])
    return {"first_issuance_and_emission": steps}


def _emission_shares(given: Inputs) -> Outputs:
    shares = subnet_shares.enabled_shares(
        subnet_shares.subnet_shares(given["moving_price_bits"], given["miner_burned_bits"]),
        given["emission_enabled"],
    )
    emissions = [subnet_shares.tao_emission(given["block_emission"], share) for share in shares]
    return {
        "shares": [real(U64F64, share) for share in shares],
        "emission": [real(U96F32, emission) for emission in emissions],
        "emission_bits": emissions,
    }


def _root_sell_flag(given: Inputs) -> Outputs:
    return {"flag": subnet_shares.root_sells([raw(U64F64, p) for p in given["moving_prices"]])}


def _moving_price(given: Inputs) -> Outputs:
    age = blocks_since_start(given["block"], given["first_emission_block"])
    factor = moving_price_factor(raw(I96F32, given["alpha"]), age, given["halving_blocks"])
    price, current = raw(U64F64, given["price"]), raw(I96F32, given["old"])
    for _ in range(given["updates"]):
        current = moving_price(U64F64.from_fixed(I96F32, current), price, factor)
    return {"moving_price": real(I96F32, current), "bits": current}


def _subnet_terms(given: Inputs) -> Outputs:
    terms = subnet_terms(
        U96F32.from_int(given["tao_emission"]),
        given["price_bits"],
        given["root_proportion_bits"],
        given["alpha_emission"],
    )
    reals = {name: real(U96F32, value) for name, value in terms._asdict().items()}
    return {**reals, "bits": list(terms)}


def _root_proportion(given: Inputs) -> Outputs:
    weight = weight_of_tao(given["tao_weight"])
    proportion = root_proportion(given["root_tao"], weight, given["alpha_issuance"])
    return {"proportion": real(U96F32, proportion), "bits": proportion}


def _split_alpha_out(given: Inputs) -> Outputs:
    cut = given["owner_cut"] if given["owner_cut_enabled"] else 0
    alpha_out = U96F32.from_int(given["alpha_out"])
    return split_alpha_out(alpha_out, cut, given["root_proportion_bits"])._asdict()


def _dividend_distribution(given: Inputs) -> Outputs:
    alpha, root = dividend_distribution(
        DividendPools(given["pending_validator"], given["pending_root"]),
        given["tao_weight_bits"],
        [Backing(*stakes) for stakes in given["stakes"]],
        [U96F32.from_int(dividend) for dividend in given["dividends"]],
    )
    return {
        "alpha_bits": alpha,
        "root_bits": root,
        "alpha_total": U96F32.to_int(sum(alpha)),
        "root_total": U96F32.to_int(sum(root)),
    }


def _split_of(given: Inputs, hotkey: str, dividend: int) -> tuple[list[str], ParentSplit]:
    """Return the parents of a hotkey in a vector, and what they and it get."""
    stakes, roots, owners = given.get("alpha", {}), given.get("root", {}), given.get("owner", {})
    children = given.get("children", {})
    weight = weight_of_tao(given.get("tao_weight", 0))
    loans = [(p, parent) for parent, rows in children.items() for p, c in rows if c == hotkey]
    parents = [
        Parent(
            proportion=proportion,
            alpha=stakes.get(parent, 0),
            root=roots.get(parent, 0),
            same_owner=owners.get(parent) == owners.get(hotkey),
        )
        for proportion, parent in loans
    ]
    own = own_contribution(
        stakes.get(hotkey, 0),
        roots.get(hotkey, 0),
        [proportion for proportion, _ in children.get(hotkey, ())],
        weight,
    )
    terms = ChildTerms(
        take_of(given.get("childkey_take", {}).get(hotkey, 0)),
        proportion_of(given.get("ck_burn", 0)),
    )
    split = parent_child_split(dividend, own, parents, terms, weight)
    return [parent for _, parent in loans], split


def _parent_child_split(given: Inputs) -> Outputs:
    hotkey = given["hotkey"]
    parents, split = _split_of(given, hotkey, given["dividends"])
    return {**dict(zip(parents, split.to_parents, strict=True)), hotkey: split.own}


def _validator_payout(given: Inputs) -> Outputs:
    earned: dict[str, int] = defaultdict(int)
    for hotkey, emission in given["validator_emission"].items():
        parents, split = _split_of(given, hotkey, emission)
        for receiver, part in [*zip(parents, split.to_parents, strict=True), (hotkey, split.own)]:
            earned[receiver] = U96F32.add(earned[receiver], U96F32.from_int(part))
    hotkeys = sorted(earned)
    stakes, roots = given.get("alpha", {}), given.get("root", {})
    alpha, _ = dividend_distribution(
        DividendPools(given["pending_validator"], 0),
        weight_of_tao(given.get("tao_weight", 0)),
        [Backing(stakes.get(hotkey, 0), roots.get(hotkey, 0)) for hotkey in hotkeys],
        [earned[hotkey] for hotkey in hotkeys],
    )
    takes = given.get("delegate_take", {})
    outputs: dict[str, int] = {}
    for hotkey, dividend in zip(hotkeys, alpha, strict=True):
        take, rest = take_and_rest(dividend, takes.get(hotkey, DELEGATE_TAKE_DEFAULT))
        outputs |= {f"{hotkey}_dividends": rest, f"{hotkey}_total": rest + take}
    return outputs


def _should_run_epoch(given: Inputs) -> Outputs:
    calendar = Calendar(
        tempo=given["tempo"],
        last_epoch_block=given["last_epoch"],
        pending_epoch_at=given["pending"],
        epoch_index=0,
        blocks_since_last_step=given["blocks_since_last_step"],
    )
    return {"run": is_due(calendar, given["block"])}


EMISSION_KINDS: Final[Mapping[str, Kind]] = {
    "block_emission": lambda given: {"emission": block_emission(given["issuance"])},
    "emission_steps": _emission_steps,
    "emission_shares": _emission_shares,
    "root_sell_flag": _root_sell_flag,
    "moving_price": _moving_price,
    "subnet_terms": _subnet_terms,
    "root_proportion": _root_proportion,
    "split_alpha_out": _split_alpha_out,
    "dividend_distribution": _dividend_distribution,
    "validator_payout": _validator_payout,
    "parent_child_split": _parent_child_split,
    "should_run_epoch": _should_run_epoch,
}
