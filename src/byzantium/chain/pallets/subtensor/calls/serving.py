"""Calls with which neurons say where they can be reached."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, call
from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.origin import Origin, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.serving.step import publish_axon, publish_prometheus
from byzantium.chain.pallets.subtensor.types import AxonInfo, PrometheusInfo
from byzantium.scale import types as t
from byzantium.units import NetUid

ENDPOINT: Final = (
    ("netuid", NET_UID),
    ("version", t.U32),
    ("ip", t.U128),
    ("port", t.U16),
    ("ip_type", t.U8),
)
AXON: Final = (*ENDPOINT, ("protocol", t.U8), ("placeholder1", t.U8), ("placeholder2", t.U8))


@call(PALLET, 4, args=AXON, pays_fee=False)
def serve_axon(state: State, origin: Origin, netuid: NetUid, *endpoint: int) -> None:
    """Publish where the calling hotkey can be reached on a subnet.

    Emits: AxonServed. Source: subtensor, subnets/serving.rs, do_serve_axon.
    """
    publish_axon(state, ensure_signed(origin), netuid, AxonInfo(0, *endpoint))


@call(PALLET, 5, args=ENDPOINT, pays_fee=False)
def serve_prometheus(state: State, origin: Origin, netuid: NetUid, *endpoint: int) -> None:
    """Publish where the calling hotkey's metrics can be read.

    Emits: PrometheusServed. Source: subtensor, subnets/serving.rs, do_serve_prometheus.
    """
    publish_prometheus(state, ensure_signed(origin), netuid, PrometheusInfo(0, *endpoint))


@call(PALLET, 40, args=(*AXON, ("certificate", t.BYTES)), pays_fee=False)
def serve_axon_tls(state: State, origin: Origin, netuid: NetUid, *rest: int | bytes) -> None:
    """Publish where the calling hotkey can be reached, and the key of its TLS endpoint.

    Emits: AxonServed. Source: subtensor, subnets/serving.rs, do_serve_axon.
    """
    *endpoint, certificate = rest
    assert isinstance(certificate, bytes), "the codec makes it bytes"
    numbers = [value for value in endpoint if isinstance(value, int)]
    publish_axon(state, ensure_signed(origin), netuid, AxonInfo(0, *numbers), certificate)


SERVING_CALLS: Final[tuple[CallType, ...]] = (serve_axon, serve_prometheus, serve_axon_tls)
"""Every call of this file, in the chain's order."""
