"""A record has one byte form, and a value out of its list never gets into the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byzantium.links.canonical import canonical_bytes, canonical_hash
from byzantium.links.errors import BadAddress, BadRecord, NotCanonical
from byzantium.links.merkle import leaf_hash
from byzantium.links.record_rules import check_record
from byzantium.links.records import Beacon, Visit, record_bytes
from byzantium.links.tokens import device_token, network_tokens, token, visitor_token
from tests.unit.links.samples import a_beacon, a_page_beacon, a_visit

GOLDEN_VISIT = (
    b'{"asn":3320,"browser":"firefox","campaign":"c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0","cc":"DE",'
    b'"chua":0,"code":"v861vbw4t0t07","declared":"","device":"desktop","gateway":1,"kind":"vis'
    b'it","lang":"de","major":140,"method":"GET","miner":"a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1'
    b'a1a1a1a1a1a1a1a1a1a1a1a1a1a1","net_class":"home","net_host":"feb65a861c759fdfc05da32a","'
    b'net_site":"bfeed841e8534133ecb7d320","post":"post-1","purpose":"","referer":"platform","'
    b'secf":1,"system":"linux","t_ms":1700000000000,"tables":"agents 1; networks 1","v":1,"vis'
    b'":"e1af9c05cecf041259f5262d","vis_new":1,"visit_id":"7692c3ad3540bb803c020b3aee66cd88"}'
)
GOLDEN_BEACON = (
    b'{"cores":8,"dwell_ms":120,"fp":"b2b1d16831982ecc7e6fe61d","gl":"desktop","hidden":0,"kin'
    b'd":"beacon","moved":0,"nonce_ok":1,"ptr":0,"scr":0,"screen":"desktop","stage":0,"t_ms":1'
    b'700000000400,"touch":0,"tz":-60,"v":1,"visit_id":"7692c3ad3540bb803c020b3aee66cd88","wd"'
    b":0}"
)


def test_the_bytes_of_a_visit_are_what_they_were_yesterday() -> None:
    assert record_bytes(a_visit()) == GOLDEN_VISIT
    assert (
        leaf_hash(GOLDEN_VISIT).hex()
        == "d75718d92c958ce23bb99513a66be6e1aa677af815eb77a81ec890661e0a5dec"
    )


def test_the_bytes_of_a_beacon_are_what_they_were_yesterday() -> None:
    assert record_bytes(a_beacon()) == GOLDEN_BEACON


def test_canonical_text_is_utf8_with_sorted_keys() -> None:
    assert canonical_bytes({"b": [1, None], "a": "ž\n"}) == ('{"a":"ž\\n","b":[1,null]}'.encode())
    assert canonical_hash({}).hex().startswith("44136fa355b3678a")


@pytest.mark.parametrize(
    "value", [0.5, True, {"é": 1}, 2**63, -(2**63) - 1, "\ud800", [b"x"], {1: 2}]
)
def test_what_two_writers_could_print_differently_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_bytes({"field": value})  # type: ignore[dict-item]


@pytest.mark.parametrize("record", [a_visit(), a_beacon(), a_page_beacon(), a_visit(vis=None)])
def test_ordinary_records_are_admitted(record: Visit | Beacon) -> None:
    check_record(record)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (a_visit(purpose="curiosity"), "purpose"),
        (a_visit(secf=3), "secf"),
        (a_visit(vis_new=True), "vis_new"),
        (a_visit(t_ms=-1), "t_ms"),
        (a_visit(asn=2**32), "asn"),
        (a_visit(cc="de"), "cc"),
        (a_visit(net_site="198.51.100.7"), "net_site"),
        (a_visit(miner="me"), "miner"),
        (a_visit(net_host=None), "net_host"),
        (a_visit(code="0000000000000"), "code"),
        (a_beacon(dwell_ms=2**62), "dwell_ms"),
        (a_beacon(ptr=1.5), "ptr"),
        (a_beacon(tz=900), "tz"),
        (a_beacon(visit_id="one"), "visit_id"),
    ],
)
def test_a_value_out_of_its_list_is_refused(record: Visit | Beacon, field: str) -> None:
    with pytest.raises(BadRecord) as refused:
        check_record(record)
    assert refused.value.field == field


def test_tokens_tell_equal_from_different_and_nothing_else() -> None:
    key = b"key of the day"
    one, neighbour = (
        network_tokens(key, bytes([198, 51, 100, 7])),
        network_tokens(key, bytes([198, 51, 100, 8])),
    )
    assert one.host != neighbour.host
    assert one.site == neighbour.site
    assert network_tokens(b"another key", bytes([198, 51, 100, 7])).site != one.site
    assert network_tokens(key, bytes(10) + b"\xff\xff" + bytes([198, 51, 100, 7])) == one
    assert len({token(key, "a", b"bc"), token(key, "ab", b"c"), token(key, "a", b"b")}) == 3
    assert visitor_token(key, b"x") != device_token(key, b"x")


def test_tokens_of_ipv6_cover_64_and_48_bits() -> None:
    key = b"key"
    address = bytes.fromhex("20010db8000100020003000400050006")
    same_64 = address[:8] + bytes(8)
    same_48 = address[:6] + bytes(10)
    assert network_tokens(key, address) == network_tokens(key, same_64)
    assert network_tokens(key, address).host != network_tokens(key, same_48).host
    assert network_tokens(key, address).site == network_tokens(key, same_48).site
    with pytest.raises(BadAddress):
        network_tokens(key, b"198.51.100.7")


@given(st.binary(max_size=40))
def test_a_token_has_96_bits(value: bytes) -> None:
    assert len(bytes.fromhex(token(b"key", "domain", value))) == 12
