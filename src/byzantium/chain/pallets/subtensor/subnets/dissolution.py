"""What becomes of a subnet's TAO when the subnet ends."""

from collections.abc import Sequence
from typing import NamedTuple

from byzantium.chain.pallets.subtensor.coinbase.distribution import take_of
from byzantium.units.fixed import U64F64, U96F32
from byzantium.units.integers import minus


class Portion(NamedTuple):
    """What one holding gets of the pot."""

    holding: int
    """Position among the holdings as they were given."""

    tao: int


def dissolution_pot(pot: int, holdings: Sequence[int]) -> list[Portion]:
    """Return a pot divided among holdings of alpha, to the last rao, in order of payment.

        paid = floor(pot * value / sum), the rest one rao each to the largest remainders

    Payment follows the remainders where a rest was left, and the holdings otherwise; on a tie the
    earlier holding comes first. The protocol's holding is given last.

    Units: rao; alpha rao.
    Source: subtensor, staking/remove_stake.rs, destroy_alpha_in_out_stakes.
    """
    total = sum(holdings)
    if total == 0:
        return []
    shares = [divmod(pot * holding, total) for holding in holdings]
    left = pot - sum(paid for paid, _ in shares)
    order = list(range(len(shares)))
    if left:
        order.sort(key=lambda index: -shares[index][1])
    return [Portion(index, shares[index][0] + (place < left)) for place, index in enumerate(order)]


def owner_refund(lock: int, alpha_issuance: int, owner_cut: int, price: int) -> int:
    """Return what an owner gets back of a lock paid before registrations were opened.

        refund = lock - floor(floor(issuance * cut) * price)

    Units: rao; alpha rao; fraction of 65535; price as a U64F64 raw.
    Source: subtensor, staking/remove_stake.rs, destroy_alpha_in_out_stakes.
    """
    earned = U96F32.to_int(U96F32.mul(U96F32.from_int(alpha_issuance), take_of(owner_cut)))
    price96 = U96F32.from_fixed(U64F64, price)
    worth = U96F32.to_int(U96F32.mul(U96F32.from_int(earned), price96))
    return minus(lock, worth)
