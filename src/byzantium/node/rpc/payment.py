"""payment_*: what a transaction would cost, for clients that do not call the runtime for it."""

from typing import Any, Final

from byzantium.chain.core_apis import FEE_DETAILS, RUNTIME_DISPATCH_INFO
from byzantium.node.node import Node
from byzantium.node.rpc.declaration import method
from byzantium.node.rpc.runtime_call import answered
from byzantium.node.rpc.values import block_at, to_bytes
from byzantium.scale import types as t


def _asked(node: Node, name: str, extrinsic: object, at: object) -> bytes:
    raw = to_bytes(extrinsic)
    data = raw + t.U32.encode(len(raw))
    return answered(node, block_at(node, at), f"TransactionPaymentApi_{name}", data)


def _query_info(node: Node, extrinsic: object, at: object = None) -> dict[str, Any]:
    """Return the fee; this method has always told reference time alone as the weight."""
    info = RUNTIME_DISPATCH_INFO.decode_all(_asked(node, "query_info", extrinsic, at))
    return {
        "weight": info.weight.ref_time,
        "class": info.dispatch_class.name.lower(),
        "partialFee": str(info.partial_fee),
    }


def _query_fee_details(node: Node, extrinsic: object, at: object = None) -> dict[str, Any]:
    fee = FEE_DETAILS.decode_all(_asked(node, "query_fee_details", extrinsic, at)).inclusion_fee
    if fee is None:
        return {"inclusionFee": None}
    return {
        "inclusionFee": {
            "baseFee": hex(fee.base_fee),
            "lenFee": hex(fee.len_fee),
            "adjustedWeightFee": hex(fee.adjusted_weight_fee),
        }
    }


METHODS: Final = {
    "payment_queryInfo": method(_query_info),
    "payment_queryFeeDetails": method(_query_fee_details),
}
