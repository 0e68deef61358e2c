"""Publishing an endpoint: the checks, which guards ask too, and the record."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import errors, events, storage
from byzantium.chain.pallets.subtensor.serving.endpoint import (
    IP_TYPES,
    certificate_of,
    is_valid_ip,
    may_serve_again,
)
from byzantium.chain.pallets.subtensor.types import AxonInfo, PrometheusInfo
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid


def check_axon(state: State, hotkey: AccountId, netuid: NetUid, axon: AxonInfo) -> None:
    """Refuse an axon of a stranger, at a bad address, too soon, or without a port.

    Source: subtensor, subnets/serving.rs, validate_serve_axon.
    """
    _ensure_registered(state, netuid, hotkey)
    _ensure_address(axon.ip_type, axon.ip, allows_zero=True)
    previous = storage.Axons.get(state, netuid, hotkey)
    _ensure_rate(state, netuid, 0 if previous is None else previous.block)
    ensure(axon.port, errors.InvalidPort(got=axon.port))


def check_prometheus(
    state: State, hotkey: AccountId, netuid: NetUid, endpoint: PrometheusInfo
) -> None:
    """Refuse a metrics endpoint at a bad address, of a stranger, too soon, or without a port.

    Source: subtensor, subnets/serving.rs, validate_serve_prometheus.
    """
    _ensure_address(endpoint.ip_type, endpoint.ip, allows_zero=False)
    _ensure_registered(state, netuid, hotkey)
    previous = storage.Prometheus.get(state, netuid, hotkey)
    _ensure_rate(state, netuid, 0 if previous is None else previous.block)
    ensure(endpoint.port, errors.InvalidPort(got=endpoint.port))


def publish_axon(
    state: State,
    hotkey: AccountId,
    netuid: NetUid,
    axon: AxonInfo,
    certificate: bytes | None = None,
) -> None:
    """Record where a neuron can be reached; a certificate that is not well formed is passed over.

    Emits: AxonServed. Source: subtensor, subnets/serving.rs, do_serve_axon.
    """
    check_axon(state, hotkey, netuid, axon)
    parsed = None if certificate is None else certificate_of(certificate)
    if parsed is not None:
        storage.NeuronCertificates.put(state, netuid, hotkey, parsed)
    storage.Axons.put(state, netuid, hotkey, axon._replace(block=block_number(state)))
    deposit_event(state, events.AxonServed(netuid, hotkey))


def publish_prometheus(
    state: State, hotkey: AccountId, netuid: NetUid, endpoint: PrometheusInfo
) -> None:
    """Record where a neuron's metrics can be read.

    Emits: PrometheusServed. Source: subtensor, subnets/serving.rs, do_serve_prometheus.
    """
    check_prometheus(state, hotkey, netuid, endpoint)
    stamped = endpoint._replace(block=block_number(state))
    storage.Prometheus.put(state, netuid, hotkey, stamped)
    deposit_event(state, events.PrometheusServed(netuid, hotkey))


def _ensure_registered(state: State, netuid: NetUid, hotkey: AccountId) -> None:
    registered = storage.Uids.contains(state, netuid, hotkey)
    ensure(registered, errors.HotKeyNotRegisteredInNetwork(got=hotkey.hex()))


def _ensure_address(ip_type: int, ip: int, *, allows_zero: bool) -> None:
    ensure(ip_type in IP_TYPES, errors.InvalidIpType(got=ip_type, expected=IP_TYPES))
    ensure(is_valid_ip(ip_type, ip, allows_zero=allows_zero), errors.InvalidIpAddress(got=ip))


def _ensure_rate(state: State, netuid: NetUid, last: int) -> None:
    limit = storage.ServingRateLimit.get(state, netuid)
    rested = may_serve_again(last, block_number(state), limit)
    ensure(rested, errors.ServingRateLimitExceeded(got=last, expected=f"{limit} blocks"))
