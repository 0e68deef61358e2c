"""Named functions of the vectors about setting and committing weights."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.pallets.subtensor.weights.commit_hash import RevealedWeights, commit_hash
from byzantium.chain.pallets.subtensor.weights.row import (
    MAX_WEIGHT_LIMIT,
    is_long_enough,
    is_max_limited,
    is_self_weight,
    names_at_most,
    within_max_weight,
)
from byzantium.chain.pallets.subtensor.weights.upscale import max_upscaled, max_upscaled_row
from byzantium.conformance.vectors import Json
from byzantium.conformance.yuma.adapter import Adapter, Functions
from byzantium.units import AccountId
from byzantium.units.integers import U16_MAX, minus


def account_of(number: int) -> AccountId:
    """Return the account that a number stands for in the vectors: 32 bytes, little-endian."""
    return AccountId(number.to_bytes(32, "little"))


def _committed(hotkey: int, index: int, *revealed: Json) -> str:
    row = RevealedWeights(*revealed)
    return commit_hash(account_of(hotkey), index, row).hex()


def _long_enough(_root: bool, *args: Json) -> bool:
    return is_long_enough(*args)


def _normalised_u16(values: Sequence[int]) -> list[int]:
    total = sum(values)
    return [value * U16_MAX // total for value in values] if total else list(values)


def _limit_of(_netuid: int) -> int:
    return MAX_WEIGHT_LIMIT


def _first_block_of_epoch(tempo: int, netuid: int, epoch: int) -> int:
    return minus(epoch * (tempo + 1), netuid + 1)


WEIGHT_FUNCTIONS: Final[Functions] = {
    "max_upscale": Adapter(max_upscaled, "v"),
    "max_upscale_u16": Adapter(max_upscaled_row, "v"),
    "max_limited": Adapter(is_max_limited, "v limit"),
    "commit_hash": Adapter(_committed, "hotkey index uids values salt version_key"),
    "length_ok": Adapter(_long_enough, "root uid uids values n min_allowed"),
    "max_weight_ok": Adapter(within_max_weight, "uid uids values"),
    "max_weight_limit": Adapter(_limit_of, "netuid"),
    "is_self_weight": Adapter(is_self_weight, "uid uids values"),
    "uids_len_ok": Adapter(names_at_most, "uids n"),
    "normalize_u16": Adapter(_normalised_u16, "v"),
    "legacy_first_block_of_epoch": Adapter(_first_block_of_epoch, "tempo netuid epoch"),
}
