"""Hard share pools, root claims and locks."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.derive_vectors.cases.form import Derived, Maker
from tools.derive_vectors.chooser import Chooser
from tools.derive_vectors.fixed import U64_MAX, V64
from tools.derive_vectors.rules import stakes as rules
from tools.derive_vectors.rules.stakes import MANTISSA_MAX, ZERO, Float

I64: Final = rules.I64
CHANGE_MAX: Final = 2**63 - 1
RATES: Final = (934_866, 934_866, 934_865, 200_000, 1, 0, U64_MAX)
TAKES: Final = (0, 1, 11_796, 11_796, 65_535)


def _operand(chooser: Chooser) -> list[int]:
    mantissa = chooser.among(
        (
            0,
            1,
            MANTISSA_MAX,
            MANTISSA_MAX // 10,
            MANTISSA_MAX // 10 + 1,
            chooser.edge(MANTISSA_MAX),
        )
    )
    exponent = chooser.among((0, 0, chooser.number(-45, 45), chooser.number(-25, 25)))
    if chooser.chance(8):
        exponent = chooser.among(I64) + chooser.number(-60, 60)
    return [mantissa, min(max(exponent, I64[0] + 40), I64[1] - 40)]


def _answer(number: Float | None) -> Mapping[str, int | None]:
    if number is None:
        return {"mantissa": None, "exponent": None}
    return number._asdict()


def _safefloat(operation: Callable[..., Float | None], names: str) -> Maker:
    def make(chooser: Chooser) -> Derived:
        operands = {name: _operand(chooser) for name in names}
        numbers = [rules.normal(*operand) or ZERO for operand in operands.values()]
        return operands, _answer(operation(*numbers))

    return make


def _safefloat_new(chooser: Chooser) -> Derived:
    mantissa = chooser.among(
        (
            MANTISSA_MAX + chooser.near(),
            chooser.bits128(),
            chooser.edge(MANTISSA_MAX),
            0,
            1,
        )
    )
    exponent = chooser.among((0, chooser.number(-40, 40), *I64, I64[0] + 21, I64[0] + 20))
    inputs = {"mantissa": mantissa, "exponent": exponent}
    return inputs, _answer(rules.new(mantissa, exponent))


def _change(chooser: Chooser) -> int:
    return chooser.among((chooser.amount(), chooser.sized(0, 1000), chooser.edge(CHANGE_MAX)))


def _initial(chooser: Chooser) -> dict[str, object]:
    shares = {key: chooser.edge(MANTISSA_MAX) for key in "ab"}
    whole = sum(shares.values()) if chooser.chance(70) else chooser.edge(MANTISSA_MAX)
    return {"value": chooser.edge(), "denominator": min(whole, MANTISSA_MAX), "shares": shares}


def _share_pool_ops(chooser: Chooser) -> Derived:
    keys = ["a", "b", "c"]
    initial = _initial(chooser) if chooser.chance(30) else None
    pool = rules.SharePool(**(initial or {"value": 0, "denominator": 0, "shares": {}}))  # type: ignore[arg-type]
    ops: list[list[object]] = []
    for _ in range(chooser.among((1, 3, 8, 30))):
        name, key, amount = (
            chooser.among(("inc", "inc", "dec", "dec", "one", "all")),
            chooser.among(keys),
            _change(chooser),
        )
        if name == "dec":
            held = pool.worth(key)
            amount = min(
                chooser.among((held, held, max(held - 1, 0), held + 1, held // 3)), CHANGE_MAX
            )
        if name in {"one", "all"} and chooser.chance(50):
            amount = -amount
        if name == "all":
            ops.append([name, amount])
            pool.all(amount)
        else:
            ops.append([name, key, amount])
            (pool.decrease if name == "dec" else pool.one)(key, amount)
    inputs = {"ops": ops, "keys": keys} | ({"initial": initial} if initial else {})
    return inputs, {"values": [pool.worth(key) for key in keys], "total": pool.value}


def _root_claim(chooser: Chooser) -> Derived:
    stake, take = chooser.amount(), chooser.among(TAKES)
    pending = chooser.among((chooser.sized(0, stake), stake, chooser.amount(), stake + stake // 4))
    mine = chooser.sized(0, stake)
    claimed = chooser.among(
        (0, 0, chooser.sized(0, max(pending, 1)), chooser.edge(), chooser.bits128())
    )
    taken, rest, rate = rules.root_claim(pending, take, stake)
    inputs = {
        "hotkey_root_stake": stake,
        "pending_root_alpha": pending,
        "delegate_take": take,
        "claimer_root_stake": mine,
        "claimed": claimed,
    }
    outputs = {
        "take": taken,
        "distributed": rest,
        "rate_bits": rate,
        "owed": rules.owed(rate, mine, claimed),
    }
    return inputs, outputs


def _root_claim_second(chooser: Chooser) -> Derived:
    rate = chooser.among((chooser.sized(0, 2**33), chooser.edge(2**127 - 1)))
    stake, claimed = chooser.edge(), chooser.among((0, chooser.edge(), chooser.bits128()))
    inputs = {"rate_bits": rate, "claimer_root_stake": stake, "claimed": claimed}
    return inputs, {"owed": rules.owed(rate, stake, claimed)}


def _root_claim_overflow(chooser: Chooser) -> Derived:
    stake = chooser.edge()
    amount = min(chooser.among((stake, stake + 1, max(stake - 1, 0), chooser.edge(), 0)), U64_MAX)
    rate = rules.claimable_rate(amount, stake)
    outputs = {"credited_to_owner": amount if rate is None else 0, "rate_increment": rate or 0}
    return {"amount": amount, "hotkey_root_stake": stake}, outputs


def _hash_indices(chooser: Chooser) -> Derived:
    block_hash = chooser.among((chooser.name(), chooser.name(), b"\xff" * 32, bytes(32)))
    k, n = chooser.among((0, 1, 5, 5, 50)), chooser.among((0, 1, 2, 5, 15_000, chooser.edge()))
    inputs = {"hash": f"0x{block_hash.hex()}", "k": k, "n": n}
    return inputs, {"indices": rules.claim_indices(block_hash, k, n)}


def _exp_decay(chooser: Chooser) -> Derived:
    tau = chooser.among((*RATES, chooser.edge()))
    dt = chooser.among(
        (
            chooser.edge(),
            tau * chooser.number(0, 45),
            tau,
            tau // 7,
            tau * 40 + chooser.near(),
            0,
            1,
        )
    )
    dt = min(max(dt, 0), U64_MAX)
    return {"dt": dt, "tau": tau}, {"bits": rules.exp_decay(dt, tau)}


def _roll_lock(chooser: Chooser) -> Derived:
    mass = chooser.among((chooser.amount(), chooser.edge(), chooser.number(95, 105)))
    conviction = chooser.among(
        (0, mass, chooser.sized(0, mass + 1), chooser.edge(), chooser.number(95, 105))
    )
    last = chooser.among((0, chooser.sized(0, 2**32), chooser.edge()))
    if chooser.chance(20):
        mass, conviction = chooser.number(99, 101), chooser.number(99, 101)
    elapsed = chooser.among(
        (0, 1, 7200, chooser.sized(0, 10**7), chooser.sized(0, 10**9), chooser.edge())
    )
    now = min(last + elapsed, U64_MAX) if chooser.chance(95) else max(last - elapsed, 0)
    unlock, maturity = (
        chooser.among((*RATES, chooser.edge())),
        chooser.among((*RATES, chooser.edge())),
    )
    maturity = chooser.among((maturity, unlock, min(unlock + 1, U64_MAX)))
    owner, perpetual = chooser.chance(20), chooser.chance(30)
    rolled = rules.roll_lock(
        rules.Lock(mass, V64.of(conviction), last),
        now,
        rules.LockTerms(unlock, maturity, owner, perpetual),
    )
    inputs = {
        "locked_mass": mass,
        "conviction": conviction,
        "last_update": last,
        "now": now,
        "unlock_rate": unlock,
        "maturity_rate": maturity,
        "owner_lock": owner,
        "perpetual": perpetual,
    }
    outputs = {
        "locked_mass": rolled.mass,
        "conviction_bits": rolled.conviction,
        "last_update": rolled.last,
    }
    return inputs, outputs


SHARE_POOL: Final[Mapping[str, Maker]] = {
    "safefloat_new": _safefloat_new,
    "safefloat_add": _safefloat(rules.add, "ab"),
    "safefloat_div": _safefloat(rules.div, "ab"),
    "safefloat_mul_div": _safefloat(rules.mul_div, "abc"),
    "share_pool_ops": _share_pool_ops,
}
ROOT_CLAIM: Final[Mapping[str, Maker]] = {
    "root_claim": _root_claim,
    "root_claim_second": _root_claim_second,
    "root_claim_overflow": _root_claim_overflow,
    "hash_indices": _hash_indices,
}
LOCKS: Final[Mapping[str, Maker]] = {"exp_decay": _exp_decay, "roll_lock": _roll_lock}
