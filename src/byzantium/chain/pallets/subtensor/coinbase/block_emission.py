"""How much a block mints, as a function of what has been issued so far."""

from typing import Final

SUPPLY_MAX: Final = 21 * 10**15
"""Issuance in rao at which emission ends: 21 million TAO, or alpha of one subnet."""

BLOCK_EMISSION_FULL: Final = 10**9
"""Rao that a block emits before the first halving."""

_FRACTION_BITS: Final = 32


def block_emission(issuance: int) -> int:
    """Return what the next block mints: a full unit, halved once per halving passed.

        q        = (issuance * 2**32) div SUPPLY_MAX
        inverse  = 2**64 div (2**32 - q)                  1 / (1 - issuance / SUPPLY_MAX)
        emission = 10**9 div 2**floor(log2(inverse))      0 from SUPPLY_MAX on

    The same curve serves TAO and, with its own issuance, the alpha of each subnet.

    Units: rao; rao per block.
    Source: subtensor, coinbase/block_emission.rs, get_block_emission_for_issuance.
    """
    if issuance >= SUPPLY_MAX:
        return 0
    issued_part = (issuance << _FRACTION_BITS) // SUPPLY_MAX
    inverse = (1 << 2 * _FRACTION_BITS) // ((1 << _FRACTION_BITS) - issued_part)
    halvings = inverse.bit_length() - 1 - _FRACTION_BITS
    return BLOCK_EMISSION_FULL >> halvings


def mintable(amount: int, balance_issuance: int) -> int:
    """Return the part of an amount that may still be minted under the supply limit.

        min(amount, 21 * 10**15 - issuance)

    Units: rao.
    Source: subtensor, coinbase/tao.rs, mint_tao.
    """
    return min(amount, max(SUPPLY_MAX - balance_issuance, 0))
