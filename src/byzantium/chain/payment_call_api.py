"""The runtime API that prices a call on its own, before anybody has signed it."""

from typing import Final

from byzantium.chain.core_apis import (
    FEE_DETAILS,
    FEE_METHODS,
    RUNTIME_DISPATCH_INFO,
    FeeDetails,
    InclusionFee,
    RuntimeDispatchInfo,
)
from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.fees import BASE_REF_TIME, weight_fee
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.scale import types as t
from byzantium.units import Rao

_INPUTS: Final = (("call", RUNTIME_CALL), ("len", t.U32))


def _query_call_info(state: State, call: t.Variant, length: int) -> RuntimeDispatchInfo:
    """Return what a call weighs, and what a transaction of this length with it would cost.

    Units: picoseconds, bytes; rao.
    Source: polkadot-sdk, substrate/frame/transaction-payment/src/lib.rs, query_call_info.
    """
    info = dispatch_info(state.runtime, *state.runtime.resolve(call))
    parts = _query_call_fee_details(state, call, length).inclusion_fee
    fee = Rao(0 if parts is None else sum(parts))
    record = WeightRecord(info.weight.ref_time, info.weight.proof_size)
    return RuntimeDispatchInfo(record, t.Variant(info.dispatch_class.value), fee)


def _query_call_fee_details(state: State, call: t.Variant, length: int) -> FeeDetails:
    """Return the parts of what a transaction of this length with a call would cost.

    Units: rao.
    Source: polkadot-sdk, substrate/frame/transaction-payment/src/lib.rs, query_call_fee_details.
    """
    info = dispatch_info(state.runtime, *state.runtime.resolve(call))
    if not info.pays_fee:
        return FeeDetails(None)
    parts = InclusionFee(weight_fee(BASE_REF_TIME), Rao(length), weight_fee(info.weight.ref_time))
    return FeeDetails(parts)


PAYMENT_CALL_API: Final = RuntimeApi(
    "TransactionPaymentCallApi",
    3,
    (
        ApiMethod(
            "query_call_info",
            _INPUTS,
            RUNTIME_DISPATCH_INFO,
            _query_call_info,
            "What a call would weigh and cost.",
        ),
        ApiMethod(
            "query_call_fee_details",
            _INPUTS,
            FEE_DETAILS,
            _query_call_fee_details,
            "The parts of what a call would cost.",
        ),
        *FEE_METHODS,
    ),
)
