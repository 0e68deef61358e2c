"""Prices of alpha, and what a swap would bring now."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.names import ALPHA, NET_UID, TAO
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.staking.market_step import alpha_price, simulate
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.chain.pallets.swap.pool import Direction
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import U64F64
from byzantium.units.integers import minus

RAO_PER_TAO: Final = 10**9
_PATH: Final = "pallet_subtensor_swap_runtime_api"


class SubnetPrice(NamedTuple):
    """Price of a subnet's alpha, in rao."""

    netuid: NetUid
    price: int


class SimSwapResult(NamedTuple):
    """What a swap would move and cost; slippage is counted in the currency it pays out."""

    tao_amount: int
    alpha_amount: int
    tao_fee: int
    alpha_fee: int
    tao_slippage: int
    alpha_slippage: int


SUBNET_PRICE: Final = t.Struct(
    f"{_PATH}::SubnetPrice", SubnetPrice, (("netuid", NET_UID), ("price", t.U64))
)
SIM_SWAP_RESULT: Final = t.Struct(
    f"{_PATH}::SimSwapResult",
    SimSwapResult,
    (
        ("tao_amount", TAO),
        ("alpha_amount", ALPHA),
        ("tao_fee", TAO),
        ("alpha_fee", ALPHA),
        ("tao_slippage", TAO),
        ("alpha_slippage", ALPHA),
    ),
)
_REFUSED: Final = SimSwapResult(0, 0, 0, 0, 0, 0)


def current_price(state: State, netuid: NetUid) -> int:
    """Return the price of one alpha in rao, floored.

        price * 10**9

    Source: subtensor, runtime/src/lib.rs, current_alpha_price.
    """
    price = alpha_price(state, netuid)
    return U64F64.to_int(U64F64.mul(price, U64F64.from_int(RAO_PER_TAO)))


def current_prices(state: State) -> tuple[SubnetPrice, ...]:
    """Return the price on every subnet in storage order.

    Source: subtensor, runtime/src/lib.rs, current_alpha_price_all.
    """
    return tuple(SubnetPrice(netuid, current_price(state, netuid)) for netuid in all_netuids(state))


def sim_swap_tao_for_alpha(state: State, netuid: NetUid, tao: int) -> SimSwapResult:
    """Return what a sum of TAO would buy; all zero where the swap would be refused.

        slippage = tao / price - bought

    Source: subtensor, runtime/src/lib.rs, sim_swap_tao_for_alpha.
    """
    at_price = U64F64.to_int(U64F64.safe_div(U64F64.from_int(tao), alpha_price(state, netuid)))
    try:
        moved = simulate(state, netuid, Direction.BUY, tao)
    except DispatchError:
        return _REFUSED
    slippage = minus(at_price, moved.paid_out)
    return SimSwapResult(moved.paid_in, moved.paid_out, moved.fee, 0, 0, slippage)


def sim_swap_alpha_for_tao(state: State, netuid: NetUid, alpha: int) -> SimSwapResult:
    """Return what a sum of alpha would sell for; all zero where the swap would be refused.

        slippage = alpha * price - obtained

    Source: subtensor, runtime/src/lib.rs, sim_swap_alpha_for_tao.
    """
    at_price = U64F64.to_int(U64F64.mul(U64F64.from_int(alpha), alpha_price(state, netuid)))
    try:
        moved = simulate(state, netuid, Direction.SELL, alpha)
    except DispatchError:
        return _REFUSED
    slippage = minus(at_price, moved.paid_out)
    return SimSwapResult(moved.paid_out, moved.paid_in, 0, moved.fee, slippage, 0)


_NETUID: Final = (("netuid", NET_UID),)

API: Final = RuntimeApi(
    "SwapRuntimeApi",
    1,
    (
        ApiMethod("current_alpha_price", _NETUID, t.U64, current_price, "Price of alpha in rao."),
        ApiMethod(
            "current_alpha_price_all",
            (),
            t.Vec(SUBNET_PRICE),
            current_prices,
            "Price of alpha on every subnet, in rao.",
        ),
        ApiMethod(
            "sim_swap_tao_for_alpha",
            (*_NETUID, ("tao", TAO)),
            SIM_SWAP_RESULT,
            sim_swap_tao_for_alpha,
            "What a sum of TAO would buy.",
        ),
        ApiMethod(
            "sim_swap_alpha_for_tao",
            (*_NETUID, ("alpha", ALPHA)),
            SIM_SWAP_RESULT,
            sim_swap_alpha_for_tao,
            "What a sum of alpha would sell for.",
        ),
    ),
)
