"""Which pages may speak to a node, and where a node may listen."""

import pytest

from byzantium.node.errors import NotLoopback
from byzantium.node.origins import EVERY, WALLET_PAGES, may_speak
from byzantium.node.server import ensure_meant, is_loopback
from byzantium.node.settings import Door


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "http://localhost",
        "http://localhost:3000",
        "https://127.0.0.1:8443",
        "http://[::1]:80",
        "https://polkadot.js.org",
    ],
)
def test_programs_and_pages_of_this_machine_may_speak(origin: str | None) -> None:
    assert may_speak(origin, WALLET_PAGES)


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.example",
        "https://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "https://polkadot.js.org.evil.example",
        "http://polkadot.js.org",
        "file://localhost",
        "http://[::1",
        "http://localhost@evil.example",
        "\x00",
    ],
)
def test_other_pages_may_not(origin: str) -> None:
    assert not may_speak(origin, WALLET_PAGES)


def test_a_page_may_be_allowed_by_name_or_with_all_others() -> None:
    assert may_speak("https://my.example", (*WALLET_PAGES, "https://my.example"))
    assert may_speak("null", (EVERY,))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_no_word(host: str) -> None:
    assert is_loopback(host)
    ensure_meant(Door(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_what_others_reach_must_be_meant(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(NotLoopback, match="say --external"):
        ensure_meant(Door(host=host))
    ensure_meant(Door(host=host, is_external=True))
