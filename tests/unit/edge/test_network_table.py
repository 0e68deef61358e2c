"""The shipped table knows well-known addresses, and says nothing of the others."""

import subprocess
import sys
import time
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest

from byzantium.edge.network_table import TABLE_PATH, NetworkTable
from tests.unit.edge.gateways import NETWORKS as TABLE


@pytest.mark.parametrize(
    ("address", "asn", "country", "kind"),
    [
        ("8.8.8.8", 15169, "US", "hosting"),
        ("8.8.8.0", 15169, "US", "hosting"),
        ("8.8.8.255", 15169, "US", "hosting"),
        ("::ffff:8.8.8.8", 15169, "US", "hosting"),
        ("2001:4860:4860::8888", 15169, "US", "hosting"),
        ("1.1.1.1", 13335, "AU", "relay"),
        ("73.1.1.1", 7922, "US", "home"),
        ("84.160.0.1", 3320, "DE", "home"),
        ("2003:c0::1", 3320, "DE", "home"),
        ("49.36.0.1", 55836, "IN", "mobile"),
        ("172.58.0.1", 21928, "US", "mobile"),
        ("171.64.0.1", 32, "US", "office"),
        ("138.201.0.1", 24940, "DE", "hosting"),
        ("127.0.0.1", 0, "", ""),
        ("10.0.0.1", 0, "", ""),
        ("0.0.0.0", 0, "", ""),
        ("255.255.255.255", 0, "", ""),
        ("::", 0, "", ""),
        ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 0, "", ""),
    ],
)
def test_known_addresses(address: str, asn: int, country: str, kind: str) -> None:
    assert TABLE.lookup(ip_address(address)) == (asn, country, kind)


def test_a_range_ends_where_the_next_begins() -> None:
    for asn in (3320, 7922, 16509):
        for span in TABLE.ranges([asn])[asn]:
            assert TABLE.lookup(span.first).asn == asn
            assert TABLE.lookup(span.last).asn == asn
            for outside in (int(span.first) - 1, int(span.last) + 1):
                assert TABLE.lookup(IPv4Address(outside)).asn != asn


def test_ranges_of_both_families() -> None:
    spans = TABLE.ranges([3320, 4_200_000_000], IPv6Address)
    assert spans[4_200_000_000] == []
    assert all(TABLE.lookup(span.first).asn == 3320 for span in spans[3320])


def test_networks_have_names_and_classes() -> None:
    assert TABLE.name(3320) == "Deutsche Telekom AG"
    assert (TABLE.name(4_200_000_000), TABLE.kind(4_200_000_000)) == ("", "")


def test_the_table_is_small_attributed_and_quick_to_open() -> None:
    assert TABLE_PATH.stat().st_size < 6_000_000
    attribution = TABLE_PATH.with_name("ATTRIBUTION.md").read_text(encoding="utf-8")
    for holder in ("CC BY 4.0", "DB-IP", "Route Views", "NRO", TABLE.version.partition("/")[0]):
        assert holder in attribution
    started = time.perf_counter()
    NetworkTable().lookup(IPv4Address("8.8.8.8"))
    assert time.perf_counter() - started < 1


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "networks.bin"
    other.write_bytes(b"PK\x03\x04 no table")
    with pytest.raises(ValueError, match="not a network table"):
        NetworkTable(other)


def test_the_tool_makes_the_same_table_from_the_same_rows(tmp_path: Path) -> None:
    import tarfile

    rows = {
        "asn": {
            "package.json": '{"version": "9"}',
            "asn-ipv4.csv": '1.0.0.0,1.0.0.255,13335,"Cloudflare, Inc."\n'
            "1.0.1.0,1.0.1.255,13335,Cloudflare\n1.0.4.0,1.0.4.127,64500,Example Hosting\n",
            "asn-ipv6.csv": "2001:db8::,2001:db8::7,64501,Example Mobile\n"
            "2001:db8::8,2001:db8:0:1:ffff:ffff:ffff:ffff,64500,Example Hosting\n",
        },
        "asn-country": {
            "asn-country-ipv4.csv": "1.0.0.0,1.0.255.255,AU\n",
            "asn-country-ipv6.csv": "2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,DE\n",
        },
    }
    archives = []
    for package, files in rows.items():
        folder = tmp_path / package / "package"
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text)
        archives.append(tmp_path / f"{package}.tgz")
        with tarfile.open(archives[-1], "w:gz") as archive:
            archive.add(folder, "package")
    made = []
    for name in ("one", "two"):
        out = tmp_path / name
        command = [sys.executable, "tools/make_network_table.py", *archives, "--out", out]
        subprocess.run([str(word) for word in command], check=True, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]
    table = NetworkTable(tmp_path / "one")
    assert table.version == "9/1"
    assert table.lookup(ip_address("1.0.1.9")) == (13335, "AU", "relay")
    assert table.lookup(ip_address("1.0.2.9")) == (0, "AU", "")
    assert table.lookup(ip_address("1.0.4.127")) == (64500, "AU", "hosting")
    assert table.lookup(ip_address("1.0.4.128")) == (0, "AU", "")
    assert table.lookup(ip_address("2001:db8::9")) == (64501, "DE", "mobile")
    assert table.lookup(ip_address("2001:db8:0:1::9")) == (64500, "DE", "hosting")
    assert len(table.ranges([13335])[13335]) == 1
