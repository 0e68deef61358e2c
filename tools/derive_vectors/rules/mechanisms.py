"""A subnet's epoch: its mechanisms one after another, and the figures they make together."""

from collections.abc import Sequence

from tools.derive_vectors.fixed import V64, u64
from tools.derive_vectors.rules.epoch import Output, Subnet, mechanism_epoch


def split_amount(amount: int, count: int, split: Sequence[int] | None) -> list[int]:
    """Return the amounts of mechanisms; the first gets what is left over."""
    parts = [amount // count] * count
    if split is not None:
        parts = [amount * part // 65_535 for part in split][:count]
        parts += [0] * (count - len(parts))
    parts[0] = u64(parts[0] + u64(amount - sum(parts)))
    return parts


def subnet_epoch(
    subnet: Subnet, amount: int, split: Sequence[int] | None
) -> tuple[Output, list[Output]]:
    """Return what a subnet's vectors hold after all its mechanisms ran, and each one's outcome."""
    parts = split_amount(amount, subnet.params["mechanism_count"], split)
    outputs = [mechanism_epoch(subnet, mech, part) for mech, part in enumerate(parts)]
    merged = {name: [0] * subnet.size for name in outputs[0].vectors}
    for mech, (part, output) in enumerate(zip(parts, outputs, strict=True)):
        weight = V64.checked_div(V64.of(part), V64.of(amount))
        weight = V64.of(mech == 0) if weight is None else weight
        for name, values in output.vectors.items():
            merged[name] = [
                _merged(name, before, value, weight)
                for before, value in zip(merged[name], values, strict=True)
            ]
    totals = Output(
        vectors=merged,
        incentive=[],
        bonds=[],
        server_emission=[
            u64(sum(x)) for x in zip(*(o.server_emission for o in outputs), strict=True)
        ],
        validator_emission=[
            u64(sum(x)) for x in zip(*(o.validator_emission for o in outputs), strict=True)
        ],
    )
    return totals, outputs


def _merged(name: str, before: int, value: int, weight: int) -> int:
    if name in {"permit", "active"}:
        return bool(before or value)
    bits = 64 if name == "emission" else 16
    return V64.floor(V64.add(V64.of(before), V64.mul(V64.of(value), weight)), bits)
