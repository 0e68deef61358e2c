"""Endpoints are published when they can be right, and by whom they belong to."""

import pytest

from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import serving
from byzantium.chain.pallets.subtensor.serving.endpoint import certificate_of
from byzantium.chain.pallets.subtensor.types import AxonInfo, NeuronCertificate, PrometheusInfo
from byzantium.conformance.economy.scene import HOME, OWNER_HOTKEY, START, TRADER_HOTKEY, Scene
from byzantium.scale import types as t
from tests.unit.chain.economy.trading import last_event, refused

ADDRESS = 0x08080808


def axon(ip: int = ADDRESS, port: int = 8091, ip_type: int = 4) -> t.Variant:
    return serving.serve_axon(HOME, 7, ip, port, ip_type, 4, 0, 0)


def metrics(ip: int = ADDRESS, port: int = 9100, ip_type: int = 4) -> t.Variant:
    return serving.serve_prometheus(HOME, 7, ip, port, ip_type)


def test_an_axon_is_recorded_with_its_block() -> None:
    scene = Scene()
    scene.run(OWNER_HOTKEY, axon())
    record = AxonInfo(START, 7, ADDRESS, 8091, 4, 4, 0, 0)
    assert storage.Axons.get(scene.state, HOME, OWNER_HOTKEY) == record
    assert last_event(scene) == ("AxonServed", (HOME, OWNER_HOTKEY))


def test_metrics_are_recorded_with_their_block() -> None:
    scene = Scene()
    scene.run(OWNER_HOTKEY, metrics())
    record = PrometheusInfo(START, 7, ADDRESS, 9100, 4)
    assert storage.Prometheus.get(scene.state, HOME, OWNER_HOTKEY) == record


def test_a_certificate_is_stored_if_it_is_one() -> None:
    scene = Scene()
    whole = serving.serve_axon_tls(HOME, 7, ADDRESS, 1, 4, 4, 0, 0, b"\x01" + b"k" * 64)
    scene.run(OWNER_HOTKEY, whole)
    stored = storage.NeuronCertificates.get(scene.state, HOME, OWNER_HOTKEY)
    assert stored == NeuronCertificate(b"k" * 64, 1)
    assert certificate_of(b"") is None
    assert certificate_of(b"\x01" + b"k" * 65) is None


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (axon(ip_type=5), errors.InvalidIpType),
        (axon(ip=2**32 - 1), errors.InvalidIpAddress),
        (axon(ip=0x7F000001), errors.InvalidIpAddress),
        (axon(ip=1, ip_type=6), errors.InvalidIpAddress),
        (axon(ip=2**128 - 1, ip_type=6), errors.InvalidIpAddress),
        (metrics(ip=0), errors.InvalidIpAddress),
        (metrics(ip_type=5), errors.InvalidIpType),
    ],
)
def test_addresses_that_cannot_be(call: t.Variant, error: type[DispatchError]) -> None:
    refused(Scene(), OWNER_HOTKEY, call, error)


def test_an_axon_may_say_it_has_no_address() -> None:
    Scene().run(OWNER_HOTKEY, axon(ip=0))


def test_strangers_serve_nothing_and_metrics_check_the_address_first() -> None:
    scene = Scene()
    refused(scene, TRADER_HOTKEY, axon(ip_type=5), errors.HotKeyNotRegisteredInNetwork)
    refused(scene, TRADER_HOTKEY, metrics(ip_type=5), errors.InvalidIpType)
    refused(scene, TRADER_HOTKEY, metrics(), errors.HotKeyNotRegisteredInNetwork)


def test_a_record_may_change_after_fifty_blocks() -> None:
    scene = Scene()
    scene.run(OWNER_HOTKEY, axon())
    scene.advance(49)
    refused(scene, OWNER_HOTKEY, axon(), errors.ServingRateLimitExceeded)
    scene.advance(1)
    scene.run(OWNER_HOTKEY, axon())
