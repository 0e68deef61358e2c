"""What a transaction costs."""

from typing import Final

from byzantium.chain.kernel.dispatch import Weight
from byzantium.chain.pallets.system.declaration import BASE, BLOCK_MAX
from byzantium.units import Rao

BASE_REF_TIME: Final = BASE.ref_time
"""Reference time that every transaction pays for, in picoseconds."""

_RAO_PER_PICOSECOND_INVERSE: Final = 2_000


def weight_fee(ref_time: int) -> Rao:
    """Return the fee for reference time; none is charged for more than a block has.

    fee = min(ref_time, 4 * 10^12) * 0.0005, to the nearest rao, a half goes down

    Units: picoseconds; rao.
    Source: subtensor, pallets/transaction-fee/src/lib.rs, LinearWeightToFee; polkadot-sdk,
    substrate/frame/transaction-payment/src/lib.rs, weight_to_fee.
    """
    whole, rest = divmod(min(ref_time, BLOCK_MAX.ref_time), _RAO_PER_PICOSECOND_INVERSE)
    return Rao(whole + (2 * rest > _RAO_PER_PICOSECOND_INVERSE))


def transaction_fee(weight: Weight, length_bytes: int, tip: Rao, *, pays_fee: bool) -> Rao:
    """Return the whole fee of a transaction.

    fee = r(base) + length + r(weight) + tip,  r(x) = x * 0.0005 rounded; only the tip when free

    Units: rao; bytes at 1 rao each.
    Source: subtensor, runtime/src/lib.rs, TransactionPayment; economy of transaction fees.
    """
    if not pays_fee:
        return tip
    return Rao(weight_fee(BASE_REF_TIME) + length_bytes + weight_fee(weight.ref_time) + tip)
