"""Kinds of share pools, children, locks and root claims."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from byzantium.chain.kernel.names import SafeFloat
from byzantium.chain.pallets.subtensor.coinbase.distribution import take_and_rest
from byzantium.chain.pallets.subtensor.epoch.stake_weight import inherited
from byzantium.chain.pallets.subtensor.locks.rolling import LockTerms, exp_decay, rolled_lock
from byzantium.chain.pallets.subtensor.staking import root_claim, safe_float
from byzantium.chain.pallets.subtensor.staking.safe_float import ZERO
from byzantium.chain.pallets.subtensor.staking.share_pool import (
    Shares,
    holder_value,
    updated_for_all,
    updated_for_one,
)
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.conformance.economy.kinds import Inputs, Kind, Outputs, real
from byzantium.conformance.vectors import Json
from byzantium.units import Alpha
from byzantium.units.fixed import I96F32, U64F64, U96F32

LONG_SERIES: Final = (
    "one 1 +1; one 2 +1; all +1e15; 1000 times (one 1 -5e8; one 2 -5e8); all +1e15; "
    "one 1 +1e12; one 2 +1e12"
)
"""The one list of operations that a vector gives as a sentence."""

EXPONENT_SHOWN: Final = 400
"""Up to which exponent a number is also given as a real; further ones would fill the memory."""


def _safe_floats(operation: Callable[..., SafeFloat | None], *names: str) -> Kind:
    def kind(given: Inputs) -> Outputs:
        return _number(operation(*(safe_float.normalized(*given[name]) for name in names)))

    return kind


def _new_safe_float(given: Inputs) -> Outputs:
    return _number(safe_float.new(given["mantissa"], given["exponent"]))


def _number(number: SafeFloat | None) -> Outputs:
    if number is None:
        return {"mantissa": None, "exponent": None, "value": None}
    ordinary = abs(number.exponent) <= EXPONENT_SHOWN
    value = Fraction(number.mantissa) * Fraction(10) ** number.exponent if ordinary else None
    return {"mantissa": number.mantissa, "exponent": number.exponent, "value": value}


class _SharePool:
    """A pool in memory, with the four operations of the vectors."""

    def __init__(self, initial: Mapping[str, Json]) -> None:
        self.value = initial["value"]
        self.denominator = safe_float.normalized(initial["denominator"], 0)
        self.shares: dict[str, SafeFloat] = {
            key: safe_float.normalized(share, 0) for key, share in initial["shares"].items()
        }

    def worth(self, key: str) -> int:
        return holder_value(self._of(key)) if key in self.shares else 0

    def run(self, operation: Sequence[Json]) -> None:
        name, *args = operation
        if name == "all":
            self.value = updated_for_all(self.value, args[0])
        elif name in {"one", "inc"}:
            self._update(*args)
        elif self.worth(args[0]) >= args[1]:
            self._update(args[0], -args[1])

    def _of(self, key: str) -> Shares:
        return Shares(self.value, self.denominator, self.shares.get(key, ZERO))

    def _update(self, key: str, update: int) -> None:
        updated = updated_for_one(self._of(key), update)
        self.value, self.denominator = updated.value, updated.denominator
        self.shares[key] = updated.share
        if updated.share == ZERO:
            del self.shares[key]


def _long_series() -> Iterator[tuple[Json, ...]]:
    yield from (("one", "1", 1), ("one", "2", 1), ("all", 10**15))
    for _ in range(1000):
        yield from (("one", "1", -5 * 10**8), ("one", "2", -5 * 10**8))
    yield from (("all", 10**15), ("one", "1", 10**12), ("one", "2", 10**12))


def _share_pool_ops(given: Inputs) -> Outputs:
    pool = _SharePool(given.get("initial", {"value": 0, "denominator": 0, "shares": {}}))
    for operation in _long_series() if given["ops"] == LONG_SERIES else given["ops"]:
        pool.run(operation)
    return {"values": [pool.worth(key) for key in given["keys"]], "total": pool.value}


def _inherited(given: Inputs) -> Outputs:
    stakes, children = given["alpha"], given["children"]
    loans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for parent, relations in children.items():
        for proportion, child in relations:
            loans[child].append((proportion, stakes.get(parent, 0)))
    return {
        hotkey: inherited(
            stakes.get(hotkey, 0), [p for p, _ in children.get(hotkey, ())], loans[hotkey]
        )
        for hotkey in {*stakes, *children, *loans}
    }


def _exp_decay(given: Inputs) -> Outputs:
    bits = exp_decay(given["dt"], given["tau"])
    return {"bits": bits, "value": real(U64F64, bits)}


def _roll_lock(given: Inputs) -> Outputs:
    terms = LockTerms(
        given["unlock_rate"], given["maturity_rate"], given["owner_lock"], given["perpetual"]
    )
    lock = LockState(
        Alpha(given["locked_mass"]), U64F64.from_int(given["conviction"]), given["last_update"]
    )
    rolled = rolled_lock(lock, given["now"], terms)
    return {
        "locked_mass": rolled.locked_mass,
        "conviction": real(U64F64, rolled.conviction),
        "conviction_bits": rolled.conviction,
        "last_update": rolled.last_update,
    }


def _root_claim(given: Inputs) -> Outputs:
    dividend = U96F32.from_int(given["pending_root_alpha"])
    take, rest = take_and_rest(dividend, given["delegate_take"])
    rate = root_claim.claimable_increment(rest, given["hotkey_root_stake"]) or 0
    return {
        "take": take,
        "distributed": rest,
        "rate": real(I96F32, rate),
        "rate_bits": rate,
        "owed": _owed(rate, given),
    }


def _second_root_claim(given: Inputs) -> Outputs:
    rate = given["rate_bits"]
    return {"rate": real(I96F32, rate), "owed": _owed(rate, given)}


def _owed(rate: int, given: Inputs) -> int:
    return I96F32.to_int(root_claim.owed(rate, given["claimer_root_stake"], given["claimed"]))


def _root_claim_overflow(given: Inputs) -> Outputs:
    amount = given["amount"]
    increment = root_claim.claimable_increment(amount, given["hotkey_root_stake"])
    refused = increment is None
    return {"credited_to_owner": amount if refused else 0, "rate_increment": increment or 0}


def _hash_indices(given: Inputs) -> Outputs:
    parent_hash = bytes.fromhex(given["hash"].removeprefix("0x"))
    return {"indices": root_claim.claim_indices(parent_hash, given["k"], given["n"])}


STAKE_KINDS: Final[Mapping[str, Kind]] = {
    "safefloat_new": _new_safe_float,
    "safefloat_add": _safe_floats(safe_float.add, "a", "b"),
    "safefloat_div": _safe_floats(safe_float.div, "a", "b"),
    "safefloat_mul_div": _safe_floats(safe_float.mul_div, "a", "b", "c"),
    "share_pool_ops": _share_pool_ops,
    "inherited_stake": _inherited,
    "exp_decay": _exp_decay,
    "roll_lock": _roll_lock,
    "root_claim": _root_claim,
    "root_claim_second": _second_root_claim,
    "root_claim_overflow": _root_claim_overflow,
    "hash_indices": _hash_indices,
}
