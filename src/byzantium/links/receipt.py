"""Receipts: the gateway's signed promise that a visit is in the log.

A receipt whose leaf is missing from its window, or from the next one, proves an omission to
anybody who has the gateway's public key.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from byzantium.links.canonical import canonical_bytes
from byzantium.links.errors import ReceiptRefused
from byzantium.links.merkle import leaf_hash
from byzantium.links.records import Visit, record_bytes

DOMAIN: Final = "byzantium/receipt/1"

Sign: TypeAlias = Callable[[bytes], bytes]
"""Signs a message with the gateway's key."""
Verify: TypeAlias = Callable[[bytes, bytes], bool]
"""Tells whether (message, signature) is the gateway's."""


class Receipt(NamedTuple):
    """The promise that one visit will be a leaf of one window, or of the next."""

    gateway: int
    visit_id: str
    code: str
    t_ms: int
    window: int
    leaf_hash: str
    """64 hexadecimal digits."""
    sig: str
    """The gateway's signature over `receipt_bytes`, hexadecimal."""


def receipt_bytes(receipt: Receipt) -> bytes:
    """Return what the gateway signs: every field but the signature, under the domain."""
    document = receipt._asdict()
    del document["sig"]
    return canonical_bytes({**document, "domain": DOMAIN})


def issue_receipt(visit: Visit, window: int, sign: Sign) -> Receipt:
    """Return the signed receipt of a visit that is durable in the log."""
    leaf = leaf_hash(record_bytes(visit)).hex()
    promise = Receipt(visit.gateway, visit.visit_id, visit.code, visit.t_ms, window, leaf, "")
    return promise._replace(sig=sign(receipt_bytes(promise)).hex())


def verify_receipt(receipt: Receipt, verify: Verify) -> None:
    """Refuse a receipt that the gateway did not sign."""
    if not verify(receipt_bytes(receipt), bytes.fromhex(receipt.sig)):
        raise ReceiptRefused(receipt.visit_id, "another signature", "the gateway's signature")


def verify_receipt_kept(receipt: Receipt, leaves: Sequence[bytes]) -> int:
    """Return where the receipt's leaf stands among a window's leaf hashes, or refuse."""
    promised = bytes.fromhex(receipt.leaf_hash)
    try:
        return leaves.index(promised)
    except ValueError as error:
        raise ReceiptRefused(
            receipt.visit_id, f"no such leaf among {len(leaves)}", f"leaf {receipt.leaf_hash}"
        ) from error
