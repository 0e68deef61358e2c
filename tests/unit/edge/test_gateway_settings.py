"""Keys are the owner's alone, time goes on after a stop, and only the proxy names addresses."""

import json
import os
import time
from ipaddress import ip_address
from pathlib import Path

import pytest

from byzantium.edge.clock import open_clock, start_clock
from byzantium.edge.gateway_keys import KeyFileError, load_keys
from byzantium.edge.redirect_request import TrustedProxy, client_address
from byzantium.edge.redirect_server import trusted_proxy
from byzantium.edge.redirect_settings import GatewaySettings
from tests.unit.links.samples import a_visit

PROXY = TrustedProxy(frozenset({ip_address("127.0.0.1")}), "x-forwarded-for")


def test_the_key_file_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "gateway.key"
    first, second = load_keys(path), load_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["gateway.key"]
    assert first.public == second.public
    assert first.sign(b"x") == second.sign(b"x")
    assert first.nonce(a_visit()) == second.nonce(a_visit())


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gateway.key"
    load_keys(path)
    path.chmod(0o640)
    with pytest.raises(KeyFileError, match="640"):
        load_keys(path)


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gateway.key"
    load_keys(path)
    os.truncate(path, 40)
    with pytest.raises(KeyFileError, match="40 bytes"):
        load_keys(path)


def test_nonces_and_token_keys_differ_where_they_must(tmp_path: Path) -> None:
    keys, others = load_keys(tmp_path / "a"), load_keys(tmp_path / "b")
    visit = a_visit()
    hour_later = visit._replace(t_ms=visit.t_ms + 3_600_000)
    variants = (visit, hour_later, visit._replace(net_host="0" * 24), a_visit("two"))
    assert len({keys.nonce(v) for v in variants} | {others.nonce(visit)}) == 5
    day = 86_400_000
    assert keys.token_key(0, "c") == keys.token_key(day - 1, "c")
    assert len({keys.token_key(0, "c"), keys.token_key(day, "c"), keys.token_key(0, "d")}) == 3


def test_a_fast_clock_runs_at_its_speed(tmp_path: Path) -> None:
    clock = start_clock(tmp_path / "clock.json", speed=1_000)
    before, wall = clock.now_ms(), time.monotonic()
    time.sleep(0.05)
    passed, real = clock.now_ms() - before, (time.monotonic() - wall) * 1_000
    assert 0.8 * real * 1_000 < passed < 1.2 * real * 1_000 + 2_000


def test_every_process_reads_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "clock.json"
    started, opened = start_clock(path, speed=60), open_clock(path)
    assert abs(started.now_ms() - opened.now_ms()) <= 60 * 50


def test_a_later_run_goes_on_where_the_log_ends(tmp_path: Path) -> None:
    path = tmp_path / "clock.json"
    first = start_clock(path, speed=60)
    stopped_at = first.now_ms() + 7_200_000
    again = start_clock(path, speed=60, last_ms=stopped_at)
    assert 0 <= again.now_ms() - stopped_at < 60_000
    assert start_clock(path, speed=60).now_ms() >= stopped_at
    assert json.loads(path.read_bytes())["speed"] == 60


@pytest.mark.parametrize(
    ("peer", "header", "address"),
    [
        ("9.9.9.9:5", "73.1.1.1", "9.9.9.9"),
        ("127.0.0.1:5", "73.1.1.1", "73.1.1.1"),
        ("127.0.0.1:5", "6.6.6.6, 73.1.1.1", "73.1.1.1"),
        ("127.0.0.1:5", "73.1.1.1, unknown", "127.0.0.1"),
        ("127.0.0.1:5", "73.1.1.1:443", "127.0.0.1"),
        ("127.0.0.1:5", "2001:db8::1%eth0", "127.0.0.1"),
        ("127.0.0.1:5", "2001:db8::1", "2001:db8::1"),
        ("127.0.0.1:5", None, "127.0.0.1"),
        ("[2001:db8::9]:5", "73.1.1.1", "2001:db8::9"),
        ("", "73.1.1.1", "0.0.0.0"),
    ],
)
def test_only_the_proxy_names_another_address(peer: str, header: str | None, address: str) -> None:
    headers = {} if header is None else {"x-forwarded-for": header}
    assert client_address(peer, headers, PROXY) == ip_address(address)


def test_without_a_proxy_no_header_counts(tmp_path: Path) -> None:
    nobody = trusted_proxy(GatewaySettings(folder=tmp_path, registry=tmp_path))
    headers = {"x-forwarded-for": "73.1.1.1"}
    assert client_address("127.0.0.1:5", headers, nobody) == ip_address("127.0.0.1")


def test_a_proxy_is_named_by_its_address(tmp_path: Path) -> None:
    settings = GatewaySettings(folder=tmp_path, registry=tmp_path, trusted_proxies=("localhost",))
    with pytest.raises(ValueError, match="localhost"):
        trusted_proxy(settings)
