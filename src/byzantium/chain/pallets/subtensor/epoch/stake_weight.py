"""The stake an epoch counts for a hotkey: its alpha, and its TAO on root at the TAO weight."""

from collections.abc import Sequence

from byzantium.units.fixed import I64F64, U96F32
from byzantium.units.integers import U64_MAX


def weight_of_tao(stored: int) -> int:
    """Return how much one TAO on root counts beside one alpha.

        stored / (2**64 - 1)

    Units: stored u64; U96F32 raw.
    Source: subtensor, staking/stake_utils.rs, get_tao_weight.
    """
    return U96F32.ratio(stored, U64_MAX)


def inherited(own: int, lent: Sequence[int], borrowed: Sequence[tuple[int, int]]) -> int:
    """Return a hotkey's stake after what it lends its children and borrows of its parents.

        own - sum(own * proportion) + sum(parent's * proportion)

    Units: rao or alpha; proportions as stored, of 2**64 - 1.
    Source: subtensor, staking/stake_utils.rs, get_inherited_for_hotkey_on_subnet.
    """
    total = U96F32.from_int(own)
    to_children = sum(_part(own, proportion) for proportion in lent)
    from_parents = sum(_part(amount, proportion) for proportion, amount in borrowed)
    return U96F32.to_int(U96F32.add(U96F32.sub(total, to_children), from_parents))


def stake_weight(alpha: int, tao: int, weight: int) -> int:
    """Return the stake that counts.

        alpha + tao * weight

    Units: alpha, rao, U96F32 raw; I64F64 raw.
    Source: subtensor, staking/stake_utils.rs, get_stake_weights_for_hotkey_on_subnet.
    """
    if tao == 0:
        return I64F64.from_int(alpha)
    converted = I64F64.mul(I64F64.from_int(tao), I64F64.from_fixed(U96F32, weight))
    return I64F64.add(I64F64.from_int(alpha), converted)


def stake_weights(alphas: Sequence[int], taos: Sequence[int], weight: int) -> list[int]:
    """Return the stake that counts of many hotkeys; most have nothing on root.

    Units: alpha, rao, U96F32 raw; I64F64 raws.
    Source: subtensor, staking/stake_utils.rs, get_stake_weights_for_hotkey_on_subnet.
    """
    whole, most = I64F64.fraction_bits, I64F64.max >> I64F64.fraction_bits
    return [
        alpha << whole if tao == 0 and alpha <= most else stake_weight(alpha, tao, weight)
        for alpha, tao in zip(alphas, taos, strict=True)
    ]


def _part(amount: int, proportion: int) -> int:
    return U96F32.mul(U96F32.from_int(amount), U96F32.ratio(proportion, U64_MAX))
