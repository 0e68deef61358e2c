"""Hard arguments of the named functions of epochs and weights."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Final, TypeAlias

from tools.derive_vectors.cases.form import Json
from tools.derive_vectors.chooser import Chooser
from tools.derive_vectors.fixed import Q32, U16_MAX, U64_MAX
from tools.derive_vectors.rules import matrix as on
from tools.derive_vectors.rules.epoch import bonds_rate
from tools.derive_vectors.rules.liquid import exp_safe, liquid_rate, sigmoid
from tools.derive_vectors.rules.matrix import ONE, Rows
from tools.derive_vectors.rules.mechanisms import split_amount

Arguments: TypeAlias = dict[str, Json]
SHARES: Final = (0, 1, ONE, ONE - 1, ONE // 2, ONE // 2 + 1)
STEEPNESS: Final = (1000, 0, 1, -1, 100, 200, -200, 201, 32_767, -32_768)


def _share(chooser: Chooser) -> int:
    return chooser.among((*SHARES, chooser.number(0, ONE), chooser.sized(0, ONE)))


def _raw(chooser: Chooser) -> int:
    """Return any raw of Q32, often one near 0, 1 or 20."""
    near = chooser.among((0, ONE, -ONE, 20 * ONE, -20 * ONE)) + chooser.near()
    size = chooser.edge(Q32.high)
    return chooser.among((near, size, -size, -size - 1, _share(chooser), -_share(chooser)))


def _rows(chooser: Chooser, columns: int) -> Rows:
    return [
        [(j, _share(chooser)) for j in chooser.some(range(columns))]
        for _ in range(chooser.number(1, 5))
    ]


def _exp_safe(chooser: Chooser) -> tuple[Arguments, Json]:
    x = chooser.among((_raw(chooser), chooser.number(-21 * ONE, 21 * ONE)))
    return {"x": x}, exp_safe(x)


def _sigmoid(chooser: Chooser) -> tuple[Arguments, Json]:
    args = {"x": _raw(chooser), "rho": _raw(chooser), "kappa": _raw(chooser)}
    return args, sigmoid(args["x"], args["rho"], args["kappa"])


def _alpha_sigmoid(chooser: Chooser) -> tuple[Arguments, Json]:
    low, high = sorted((_share(chooser), _share(chooser)))
    cell = (_share(chooser), _share(chooser), _share(chooser))
    if chooser.chance(25):
        cell = (cell[0], cell[1], cell[1])
    if chooser.chance(15):
        cell = (_raw(chooser), _raw(chooser), _raw(chooser))
    steepness = chooser.among((*STEEPNESS, chooser.number(-32_768, 32_767)))
    args = dict(zip(("consensus", "weight", "bond"), cell, strict=True))
    args |= {"low": low, "high": high, "steepness": steepness}
    return args, liquid_rate(cell, (low, high), steepness)


def _max_upscale(chooser: Chooser) -> tuple[Arguments, Json]:
    top = chooser.among((U16_MAX, 32_768, 32_769, 1, 2, 0, chooser.number(0, U16_MAX)))
    values = [chooser.number(0, top) for _ in range(chooser.number(0, 9))]
    return {"v": values}, on.upscaled(values)


def _max_limited(chooser: Chooser) -> tuple[Arguments, Json]:
    values = [chooser.among((0, 1, 2, U16_MAX, chooser.number(0, U16_MAX))) for _ in range(3)]
    values, total = values[: chooser.number(0, 3)], sum(values) or 1
    edge = max(values, default=0) * U16_MAX // total
    limit = min(max(chooser.among((edge, chooser.number(0, U16_MAX))) + chooser.near(), 0), U16_MAX)
    return {"v": values, "limit": limit}, on.within_limit(values, limit)


def _weighted_median(chooser: Chooser) -> tuple[Arguments, Json]:
    count = chooser.among((0, 1, 2, 5, 12))
    scores = chooser.several(count, count, lambda: _share(chooser))
    stakes = on.normalised([chooser.among((1, 1, chooser.sized(1, 2**40))) for _ in scores])
    total = sum(stakes)
    pivot = chooser.among(scores) if scores else 0
    reached = sum(stake for stake, score in zip(stakes, scores, strict=True) if score < pivot)
    minority = chooser.among(
        (
            reached,
            reached,
            reached + 1,
            reached - 1,
            total,
            0,
            -1,
            total - ONE // 2,
            _share(chooser),
        )
    )
    args = {"stake": stakes, "score": scores, "minority": minority, "lo": 0, "hi": total}
    return args, on.weighted_median(stakes, scores, minority, 0, total)


def _median_columns(chooser: Chooser) -> tuple[Arguments, Json]:
    columns = chooser.number(1, 6)
    rows = _rows(chooser, columns)
    stake = [chooser.among((0, ONE, chooser.sized(0, ONE))) for _ in rows]
    majority = on.share_of(chooser.among((0, 1, 32_767, U16_MAX)))
    args = {"stake": stake, "m": rows, "cols": columns, "majority": majority}
    return args, on.median_columns(stake, rows, columns, majority)


def _interpolate(chooser: Chooser) -> tuple[Arguments, Json]:
    columns, ratio = chooser.number(1, 6), chooser.among((0, ONE, 1, ONE - 1, _share(chooser)))
    first = _rows(chooser, columns)
    second = [[(j, _share(chooser)) for j in chooser.some(range(columns))] for _ in first]
    args = {"a": first, "b": second, "ratio": ratio, "cols": columns}
    return args, on.interpolated(first, second, columns, ratio)


def _ema_alpha(chooser: Chooser) -> tuple[Arguments, Json]:
    columns = chooser.number(1, 6)
    new = _rows(chooser, columns)
    old = [[(j, _share(chooser)) for j in chooser.some(range(columns))] for _ in new]
    alpha = [[_share(chooser) for _ in range(columns)] for _ in new]
    return {"new": new, "old": old, "alpha": alpha}, on.moved_by_cell(new, old, alpha)


def _columns(rule: Callable[[Rows, int], Rows]) -> Callable[[Chooser], tuple[Arguments, Json]]:
    def make(chooser: Chooser) -> tuple[Arguments, Json]:
        columns = chooser.number(1, 6)
        rows = _rows(chooser, columns)
        return {"m": rows, "cols": columns}, rule(rows, columns)

    return make


def _col_clip(chooser: Chooser) -> tuple[Arguments, Json]:
    columns = chooser.number(1, 6)
    rows, limits = _rows(chooser, columns), [_share(chooser) for _ in range(columns)]
    return {"m": rows, "th": limits}, on.columns_clipped(rows, limits)


def _bonds_alpha(chooser: Chooser) -> tuple[Arguments, Json]:
    average = chooser.among((900_000, 10**6 + chooser.near(), chooser.edge()))
    return {"moving_average": average}, bonds_rate(average)


def _split_emission(chooser: Chooser) -> tuple[Arguments, Json]:
    count, amount = chooser.number(1, 4), chooser.edge()
    cuts = sorted(chooser.number(0, U16_MAX) for _ in range(count - 1))
    split = [high - low for low, high in zip([0, *cuts], [*cuts, U16_MAX], strict=True)]
    given = None if chooser.chance(33) else chooser.among((split, split[: max(count - 1, 1)]))
    args = {"count": count, "split": given, "amount": amount}
    return args, split_amount(amount, count, given)


def _compact(length: int) -> bytes:
    if length < 64:
        return bytes([length << 2])
    return ((length << 2) | 1).to_bytes(2, "little")


def _commit_hash(chooser: Chooser) -> tuple[Arguments, Json]:
    args: Arguments = {
        name: [chooser.number(0, U16_MAX) for _ in range(chooser.among((0, 1, 8, 63, 64)))]
        for name in ("uids", "values", "salt")
    }
    args |= {
        "hotkey": chooser.edge(),
        "index": chooser.edge(U16_MAX),
        "version_key": chooser.edge(U64_MAX),
    }
    encoded = args["hotkey"].to_bytes(32, "little") + args["index"].to_bytes(2, "little")
    for name in ("uids", "values", "salt"):
        encoded += _compact(len(args[name]))
        encoded += b"".join(value.to_bytes(2, "little") for value in args[name])
    encoded += args["version_key"].to_bytes(8, "little")
    return args, blake2b(encoded, digest_size=32).hexdigest()


FUNCTIONS: Final[Mapping[str, Callable[[Chooser], tuple[Arguments, Json]]]] = {
    "exp_safe": _exp_safe,
    "sigmoid": _sigmoid,
    "alpha_sigmoid": _alpha_sigmoid,
    "max_upscale_u16": _max_upscale,
    "max_limited": _max_limited,
    "weighted_median": _weighted_median,
    "median_col_sparse": _median_columns,
    "interpolate_sparse": _interpolate,
    "ema_alpha_sparse": _ema_alpha,
    "col_normalize_sparse": _columns(on.columns_normalised),
    "col_max_upscale_sparse": _columns(on.columns_upscaled),
    "col_clip_sparse": _col_clip,
    "bonds_alpha": _bonds_alpha,
    "split_emission": _split_emission,
    "commit_hash": _commit_hash,
}
