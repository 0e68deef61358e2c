"""Which part of the block's TAO each emitting subnet is due."""

from collections.abc import Sequence

from byzantium.units.fixed import U64F64, U96F32


def price_shares(moving_prices: Sequence[int]) -> list[int]:
    """Return each subnet's part of the sum of moving prices.

        s_i = p_i / sum(p), 0 when the sum is 0

    Units: U64F64 raws.
    Source: subtensor, coinbase/subnet_emissions.rs, get_shares_price_ema.
    """
    total = U64F64.saturate(sum(moving_prices))
    return [U64F64.safe_div(price, total) for price in moving_prices]


def subnet_shares(moving_prices: Sequence[int], miner_burned: Sequence[int]) -> list[int]:
    """Return the price shares, lowered by what each subnet withheld from its miners.

        w_i = s_i * (1 - min(burned_i, 1)),  share_i = w_i / sum(w)

    Where every subnet withheld all, the price shares stand.

    Units: prices and shares as U64F64 raws; burned parts as U96F32 raws.
    Source: subtensor, coinbase/subnet_emissions.rs, get_shares.
    """
    shares = price_shares(moving_prices)
    weighted = [
        U64F64.mul(share, U64F64.one - min(U64F64.from_fixed(U96F32, burned), U64F64.one))
        for share, burned in zip(shares, miner_burned, strict=True)
    ]
    total = U64F64.saturate(sum(weighted))
    return [U64F64.safe_div(weight, total) for weight in weighted] if total else shares


def enabled_shares(shares: Sequence[int], enabled: Sequence[bool]) -> list[int]:
    """Return the shares with those of disabled subnets handed to the enabled ones.

        share_i / sum(enabled shares) if enabled, else 0; untouched when all are enabled

    Units: U64F64 raws.
    Source: subtensor, coinbase/subnet_emissions.rs, get_subnet_block_emissions.
    """
    if all(enabled):
        return list(shares)
    total = U64F64.saturate(sum(s for s, on in zip(shares, enabled, strict=True) if on))
    return [
        U64F64.safe_div(share, total) if on else 0
        for share, on in zip(shares, enabled, strict=True)
    ]


def tao_emission(block_emission: int, share: int) -> int:
    """Return one subnet's TAO of a block, with its fraction.

        e = emission * share

    Units: rao; share as a U64F64 raw; U96F32 raw.
    Source: subtensor, coinbase/subnet_emissions.rs, get_subnet_block_emissions.
    """
    return U96F32.from_fixed(U64F64, U64F64.mul(U64F64.from_int(block_emission), share))


def root_sells(moving_prices: Sequence[int]) -> bool:
    """Tell whether root earns alpha dividends at all in this block.

        sum(p) > 1, strictly

    Units: U64F64 raws.
    Source: subtensor, coinbase/run_coinbase.rs, get_network_root_sell_flag.
    """
    return sum(moving_prices) > U64F64.one
