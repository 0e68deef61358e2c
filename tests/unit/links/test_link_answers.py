"""What a request is answered with, and what its receipt is good for."""

import pytest

from byzantium.links.errors import ReceiptRefused
from byzantium.links.merkle import leaf_hash
from byzantium.links.receipt import (
    Receipt,
    issue_receipt,
    receipt_bytes,
    verify_receipt,
    verify_receipt_kept,
)
from byzantium.links.records import record_bytes
from byzantium.links.redirect import (
    Answer,
    LinkState,
    RequestSigns,
    redirect_decision,
    request_purpose,
)
from tests.unit.links.samples import a_beacon, a_visit

BROWSER = RequestSigns("GET", "", "", accepts_html=True)


@pytest.mark.parametrize(
    ("signs", "answer"),
    [
        (BROWSER, Answer.INTERSTITIAL),
        (BROWSER._replace(purpose="prerender"), Answer.INTERSTITIAL),
        (BROWSER._replace(method="HEAD"), Answer.REDIRECT),
        (BROWSER._replace(declared="preview"), Answer.REDIRECT),
        (BROWSER._replace(declared="empty"), Answer.REDIRECT),
        (BROWSER._replace(accepts_html=False), Answer.REDIRECT),
        (BROWSER._replace(method="POST"), Answer.REFUSED),
    ],
)
def test_every_request_for_a_live_link_is_recorded(signs: RequestSigns, answer: Answer) -> None:
    assert redirect_decision(signs, LinkState.LIVE) == (answer, True)


def test_a_link_that_is_over_or_never_was_leaves_no_record() -> None:
    assert redirect_decision(BROWSER, LinkState.ENDED) == (Answer.GONE, False)
    assert redirect_decision(BROWSER, LinkState.UNKNOWN) == (Answer.UNKNOWN, False)


@pytest.mark.parametrize(
    ("headers", "purpose"),
    [
        ({}, ""),
        ({"sec-purpose": "prefetch"}, "prefetch"),
        ({"sec-purpose": "prefetch;prerender"}, "prerender"),
        ({"sec-purpose": "prefetch; anonymous-client-ip"}, "prefetch"),
        ({"x-moz": "prefetch"}, "prefetch"),
        ({"purpose": "Preview"}, "preview"),
        ({"sec-purpose": "something"}, ""),
    ],
)
def test_the_purpose_of_a_request_in_one_word(headers: dict[str, str], purpose: str) -> None:
    assert request_purpose(headers) == purpose


def sign(message: bytes) -> bytes:
    return leaf_hash(b"key" + message)


def verify(message: bytes, signature: bytes) -> bool:
    return sign(message) == signature


def test_a_receipt_holds_its_gateway_to_the_leaf() -> None:
    visit = a_visit()
    receipt = issue_receipt(visit, 7, sign)
    verify_receipt(receipt, verify)
    leaves = [leaf_hash(record_bytes(record)) for record in (a_beacon(), visit)]
    assert verify_receipt_kept(receipt, leaves) == 1
    with pytest.raises(ReceiptRefused, match="no such leaf"):
        verify_receipt_kept(receipt, leaves[:1])


@pytest.mark.parametrize("change", [{"t_ms": 1}, {"window": 8}, {"sig": "00"}, {"code": "x"}])
def test_an_altered_receipt_is_refused(change: dict[str, object]) -> None:
    receipt = issue_receipt(a_visit(), 7, sign)._replace(**change)  # type: ignore[arg-type]
    with pytest.raises(ReceiptRefused):
        verify_receipt(receipt, verify)


def test_the_signed_bytes_of_a_receipt_are_what_they_were_yesterday() -> None:
    receipt = Receipt(1, "ab" * 16, "0123456789abc", 5, 7, "cd" * 32, "")
    assert receipt_bytes(receipt) == (
        b'{"code":"0123456789abc","domain":"byzantium/receipt/1","gateway":1,"leaf_hash":"'
        + b"cd" * 32
        + b'","t_ms":5,"visit_id":"'
        + b"ab" * 16
        + b'","window":7}'
    )
