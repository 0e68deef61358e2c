"""Emission: the curve, the shares of subnets, the terms of one and the way to its stakers."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from tools.derive_vectors.fixed import Q96, V64, V96, prop64, share, take16, u64

SUPPLY: Final = 21 * 10**15
EMISSION: Final = 10**9
TEMPO_MAX: Final = 50_400


def block_emission(issuance: int) -> int:
    """Return the rao that a block mints at an issuance."""
    if issuance >= SUPPLY:
        return 0
    issued = Q96.safe_div(Q96.of(issuance), Q96.of(SUPPLY))
    residual = Q96.safe_div(Q96.one, Q96.one - issued)
    halvings = residual.bit_length() - 1 - Q96.fraction
    part = Q96.safe_div(Q96.one, Q96.of(2**halvings))
    return Q96.floor(Q96.mul(part, Q96.of(EMISSION)))


def emission_shares(prices: Sequence[int], burned: Sequence[int]) -> list[int]:
    """Return the shares of subnets in V64, by price and by what miners were denied."""
    total = V64.sat(sum(prices))
    plain = [V64.safe_div(price, total) for price in prices]
    left = [V64.sub(V64.one, min(V64.from_(V96, part), V64.one)) for part in burned]
    weighted = [V64.mul(part, kept) for part, kept in zip(plain, left, strict=True)]
    total = V64.sat(sum(weighted))
    return [V64.safe_div(part, total) for part in weighted] if total else plain


def block_emissions(shares: Sequence[int], enabled: Sequence[bool], emission: int) -> list[int]:
    """Return the TAO of subnets in V96, that of disabled ones going to the others."""
    total = V64.sat(sum(part for part, on in zip(shares, enabled, strict=True) if on))
    final = list(shares)
    if not all(enabled):
        final = [
            V64.safe_div(part, total) if on else 0 for part, on in zip(shares, enabled, strict=True)
        ]
    return [V96.from_(V64, V64.mul(V64.of(emission), part)) for part in final]


def root_sells(prices: Sequence[int]) -> bool:
    """Tell whether moving prices in V64 sum to more than one."""
    return sum(prices) > V64.one


class Moving(NamedTuple):
    """What a moving price depends on besides the prices."""

    alpha: int
    block: int
    first_emission: int
    halving: int


def moving_price(old: int, price: int, terms: Moving) -> int:
    """Return a moving price in Q96 from the old one in Q96 and the price in V64."""
    since = V64.of(u64(terms.block - u64(terms.first_emission - 1)))
    ramp = V64.safe_div(since, V64.add(since, V64.of(terms.halving)))
    alpha = V64.mul(V64.from_(Q96, terms.alpha), ramp)
    now = V64.mul(alpha, min(price, V64.one))
    before = V64.mul(V64.sub(V64.one, alpha), V64.from_(Q96, old))
    return Q96.from_(V64, V64.add(now, before))


def subnet_terms(tao: int, price: int, proportion: int, emission: int) -> list[int]:
    """Return TAO in, alpha in, alpha out and the excess, in V96."""
    price96, whole = V96.from_(V64, price), V96.of(tao)
    tao_in, alpha_in = whole, V96.safe_div(whole, price96)
    cap = V96.mul(proportion, V96.of(emission))
    if alpha_in > cap:
        alpha_in, tao_in = cap, V96.mul(cap, price96)
    return [tao_in, alpha_in, V96.of(emission), V96.sub(whole, tao_in)]


def root_proportion(root_tao: int, tao_weight: int, issuance: int) -> int:
    """Return root's part of a subnet's dividends in V96."""
    tao = V96.mul(V96.of(root_tao), prop64(tao_weight))
    return V96.safe_div(tao, V96.add(tao, V96.of(issuance)))


def split_alpha_out(alpha: int, cut: int, proportion: int) -> dict[str, int]:
    """Return who gets how much of a block's alpha."""
    whole = V96.of(alpha)
    owner = V96.mul(whole, take16(cut))
    rest = V96.sub(whole, owner)
    half = V96.one // 2
    root, server = V96.mul(V96.mul(proportion, rest), half), V96.mul(rest, half)
    validator = V96.sub(V96.sub(rest, server), root)
    parts = {"owner_cut": owner, "server": server, "validator": validator, "root": root}
    return {name: V96.floor(part) for name, part in parts.items()}


def dividend_distribution(
    pools: tuple[int, int], weight: int, stakes: Sequence[tuple[int, int]], dividends: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return alpha and root dividends in V96 of pending amounts, by hotkey."""
    root_parts: list[int] = []
    for (alpha, root), dividend in zip(stakes, dividends, strict=True):
        weighed = V96.mul(V96.of(root), weight)
        root_parts.append(V96.mul(dividend, V96.safe_div(weighed, V96.add(V96.of(alpha), weighed))))
    alpha_parts = [V96.sub(d, r) for d, r in zip(dividends, root_parts, strict=True)]
    return _shared_out(pools[0], alpha_parts), _shared_out(pools[1], root_parts)


def _shared_out(pool: int, parts: Sequence[int]) -> list[int]:
    total = V96.sat(sum(parts))
    return [V96.mul(V96.of(pool), V96.safe_div(part, total)) for part in parts]


def after_take(dividend: int, take: int) -> tuple[int, int]:
    """Return the take and the rest of a dividend in V96, both as amounts."""
    kept = V96.mul(take16(take), dividend)
    return V96.floor(kept), V96.floor(V96.sub(dividend, kept))


class Family(NamedTuple):
    """Stakes, owners, children and takes of hotkeys on one subnet."""

    alpha: Mapping[str, int]
    root: Mapping[str, int]
    owner: Mapping[str, str]
    children: Mapping[str, Sequence[tuple[int, str]]]
    child_take: Mapping[str, int]
    tao_weight: int
    child_burn: int = 0

    def parents(self, hotkey: str) -> list[tuple[int, str]]:
        """Return the parents of a hotkey with their proportions."""
        return [
            (part, parent)
            for parent, loans in self.children.items()
            for part, child in loans
            if child == hotkey
        ]

    def contribution(self, hotkey: str, part: int) -> int:
        """Return in V96 what a part of a hotkey's stakes backs."""
        alpha, root = V96.of(self.alpha.get(hotkey, 0)), V96.of(self.root.get(hotkey, 0))
        weighed = V96.mul(V96.mul(root, part), prop64(self.tao_weight))
        return V96.add(V96.mul(alpha, part), weighed)

    def own_contribution(self, hotkey: str) -> int:
        """Return what a hotkey backs itself, floored to an amount."""
        left = V96.one
        for part, _ in self.children.get(hotkey, ()):
            left = V96.sub(left, prop64(part))
        return V96.of(V96.floor(self.contribution(hotkey, left)))


def dividend_split(family: Family, hotkey: str, amount: int) -> dict[str, int]:
    """Return what a hotkey's dividends bring to it and to its parents."""
    parents = [
        (parent, family.contribution(parent, prop64(part)))
        for part, parent in family.parents(hotkey)
    ]
    total = V96.sat(family.own_contribution(hotkey) + sum(backing for _, backing in parents))
    whole = rest = V96.of(amount)
    kept, answer = 0, {}
    for parent, backing in parents:
        part = V96.mul(whole, V96.safe_div(backing, total))
        rest = V96.sub(rest, part)
        if family.owner.get(parent) != family.owner.get(hotkey):
            burnt = V96.mul(prop64(family.child_burn), part)
            taken = V96.mul(take16(family.child_take.get(hotkey, 0)), part)
            part = V96.sub(V96.sub(part, burnt), taken)
            kept = V96.add(kept, taken)
        answer[parent] = V96.floor(part)
    return answer | {hotkey: V96.floor(V96.add(rest, kept))}


def validator_payout(
    family: Family,
    emission: Mapping[str, int],
    pending: int,
    takes: Mapping[str, int],
    default: int,
) -> dict[str, int]:
    """Return by hotkey what its stakers get and what it pays out with its take."""
    earned: dict[str, int] = {}
    for hotkey, amount in emission.items():
        for receiver, part in dividend_split(family, hotkey, amount).items():
            earned[receiver] = V96.add(earned.get(receiver, 0), V96.of(part))
    names = sorted(earned)
    stakes = [(family.alpha.get(name, 0), family.root.get(name, 0)) for name in names]
    dividends = [earned[name] for name in names]
    shared, _ = dividend_distribution((pending, 0), prop64(family.tao_weight), stakes, dividends)
    answer: dict[str, int] = {}
    for name, dividend in zip(names, shared, strict=True):
        take, rest = after_take(dividend, takes.get(name, default))
        answer |= {f"{name}_dividends": rest, f"{name}_total": rest + take}
    return answer


def inherited(family: Family, hotkey: str) -> int:
    """Return a hotkey's alpha after lending to children and borrowing from parents."""
    own = V96.of(family.alpha.get(hotkey, 0))
    lent = V96.sat(sum(V96.mul(own, prop64(p)) for p, _ in family.children.get(hotkey, ())))
    borrowed = V96.sat(
        sum(
            V96.mul(V96.of(family.alpha.get(parent, 0)), prop64(part))
            for part, parent in family.parents(hotkey)
        )
    )
    return V96.floor(V96.add(V96.sub(own, lent), borrowed))


def should_run(tempo: int, pending: int, since_step: int, last: int, block: int) -> bool:
    """Tell whether a subnet's epoch is due."""
    if tempo == 0:
        return False
    overdue = (pending > 0 and block >= pending) or since_step > TEMPO_MAX
    return overdue or u64(block - last) >= tempo


def withheld_part(withheld: int, total: int) -> int:
    """Return the part of the miners' emission that was withheld, in V96."""
    return share(withheld, total)
