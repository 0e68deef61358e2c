"""Named functions of the vectors that take numbers and vectors of numbers."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.pallets.subtensor.epoch.bonds import bonds_alpha
from byzantium.chain.pallets.subtensor.epoch.liquid_alpha import liquid_rate
from byzantium.chain.pallets.subtensor.epoch.mechanisms import (
    mechanism_amounts,
    split_index,
    storage_index,
)
from byzantium.chain.pallets.subtensor.epoch.median import weighted_median
from byzantium.chain.pallets.subtensor.epoch.shares import (
    masked,
    normalised,
    products,
    share_of_u16,
    u16_of_share,
)
from byzantium.chain.pallets.subtensor.epoch.standing import is_topk
from byzantium.conformance.yuma.adapter import Adapter, Functions
from byzantium.units.fixed import I32F32, I64F64, I96F32
from byzantium.units.integers import U16_MAX
from byzantium.units.transcendental import exponential_safe, sigmoid


def _as_u16(raw: int) -> int:
    return I32F32.to_int(raw, U16_MAX)


def _quotients(left: Sequence[int], right: Sequence[int]) -> list[int]:
    return [I32F32.safe_div(a, b) for a, b in zip(left, right, strict=False)]


def _same_exponential(left: int, right: int) -> bool:
    return exponential_safe(left) == exponential_safe(right)


def _narrowed(raw: int) -> int:
    return I32F32.from_fixed(I64F64, raw)


def _normalised64(vector: Sequence[int]) -> list[int]:
    return normalised(vector, I64F64)


def _rate(consensus: int, weight: int, bond: int, low: int, high: int, steepness: int) -> int:
    return liquid_rate(consensus, (weight, bond), (low, high), steepness)


NUMBER_FUNCTIONS: Final[Functions] = {
    "bonds_alpha": Adapter(bonds_alpha, "moving_average"),
    "i64f64_div": Adapter(I64F64.div, "a b"),
    "i64f64_to_i32f32": Adapter(_narrowed, "x"),
    "i64f64_to_u64": Adapter(I64F64.to_int, "x"),
    "i32f32_to_u16": Adapter(_as_u16, "x"),
    "i32f32_to_u64": Adapter(I32F32.to_int, "x"),
    "i96f32_to_u64": Adapter(I96F32.to_int, "x"),
    "u16_to_i32f32": Adapter(I32F32.from_int, "x"),
    "u16_proportion": Adapter(share_of_u16, "x"),
    "proportion_to_u16": Adapter(u16_of_share, "x"),
    "exp_safe": Adapter(exponential_safe, "x"),
    "exp_safe_equal": Adapter(_same_exponential, "a b"),
    "sigmoid": Adapter(sigmoid, "x rho kappa"),
    "topk": Adapter(is_topk, "v k"),
    "sum": Adapter(sum, "v"),
    "normalize": Adapter(normalised, "v"),
    "normalize64": Adapter(_normalised64, "v"),
    "vecdiv": Adapter(_quotients, "x y"),
    "vec_mul": Adapter(products, "a b"),
    "mask_vector": Adapter(masked, "mask v"),
    "weighted_median": Adapter(weighted_median, "stake score minority lo hi"),
    "alpha_sigmoid": Adapter(_rate, "consensus weight bond low high steepness"),
    "storage_index": Adapter(storage_index, "netuid mech"),
    "split_index": Adapter(split_index, "index"),
    "split_emission": Adapter(mechanism_amounts, "amount count split"),
}
