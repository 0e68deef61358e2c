"""Signed transactions, made as a client makes them."""

from byzantium.chain.extrinsic import (
    NONCE,
    TIP,
    Extrinsic,
    Signature,
    encode_signed,
    signing_payload,
)
from byzantium.chain.kernel.outer import RUNTIME_CALL
from byzantium.chain.runtime import RUNTIME
from byzantium.node.local_chain import LocalChain
from byzantium.scale import types as t
from byzantium.scale.era import Era, Immortal, mortal
from byzantium.scale.keypair import public_key, sign
from byzantium.units import AccountId, Rao


def account(uri: str) -> AccountId:
    return AccountId(public_key(uri))


def transfer(receiver: str, amount: int) -> t.Variant:
    """Return the call that sends rao to a development account."""
    call = RUNTIME.calls["Balances", "transfer_keep_alive"]
    return call(t.Variant("Id", account(receiver)), Rao(amount))


def sealed(ciphertext: bytes) -> t.Variant:
    """Return the call that carries a sealed transaction."""
    return RUNTIME.calls["MevShield", "submit_encrypted"](ciphertext)


def signed(
    chain: LocalChain,
    uri: str,
    call: t.Variant,
    *,
    nonce: int,
    tip: int = 0,
    period_blocks: int | None = None,
    metadata_hash: bytes | None = None,
) -> bytes:
    """Return the bytes of a call signed by a development key on top of the head."""
    head = chain.head.number
    era: Era = t.IMMORTAL if period_blocks is None else mortal(period_blocks, head)
    extra = t.ERA.encode(era) + NONCE.encode(nonce) + TIP.encode(tip)
    extra += b"\x00" if metadata_hash is None else b"\x01"
    call_bytes = RUNTIME_CALL.encode(call)
    signer, unsigned = account(uri), t.Variant("Sr25519", bytes(64))
    signature = Signature(signer, unsigned, era, nonce, Rao(tip), 0, extra)
    birth = chain.archive.at_number(0 if isinstance(era, Immortal) else era.birth(head))
    assert birth is not None
    payload = signing_payload(
        Extrinsic(b"", b"", signature, call, call_bytes),
        RUNTIME.version.spec_version,
        RUNTIME.version.transaction_version,
        chain.archive.genesis.hash,
        birth.hash,
        metadata_hash,
    )
    made = t.Variant("Sr25519", sign(uri, payload))
    return encode_signed(signer, made, extra, call_bytes)
