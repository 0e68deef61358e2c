"""What an author asks about sealed transactions: what is one, and is it for me."""

from typing import Final, NamedTuple

from byzantium.chain.extrinsic import MalformedExtrinsic, decode_extrinsic
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.metadata import EXTRINSIC
from byzantium.chain.pallets.mev_shield import storage
from byzantium.chain.pallets.mev_shield.calls import submit_encrypted
from byzantium.chain.pallets.mev_shield.envelope import Envelope, key_hash, parse_envelope
from byzantium.chain.pallets.system.storage import block_number
from byzantium.chain.transactions import check_proof
from byzantium.chain.validity import InvalidTransaction
from byzantium.scale import types as t
from byzantium.scale.sealed import unseal
from byzantium.scale.signature import verify


class ShieldedTransaction(NamedTuple):
    """A sealed transaction: which key it is sealed to, and the two ciphertexts."""

    key_hash: bytes
    kem_ct: bytes
    aead_ct: bytes
    nonce: bytes


_KEY_HASH: Final = t.Array(t.U8, 16)
SHIELDED_TRANSACTION: Final = t.Struct(
    "stp_shield::shielded_tx::ShieldedTransaction",
    ShieldedTransaction,
    (
        ("key_hash", _KEY_HASH),
        ("kem_ct", t.BYTES),
        ("aead_ct", t.BYTES),
        ("nonce", t.Array(t.U8, 24)),
    ),
)


def _carried(state: State, body: bytes) -> ShieldedTransaction | None:
    """Return what a transaction carries sealed; None for any other, and for one badly signed.

    Source: subtensor, pallets/shield/src/lib.rs, try_decode_shielded_tx.
    """
    try:
        extrinsic = decode_extrinsic(t.BYTES.encode(body))
        if extrinsic.signed is not None:
            check_proof(state, extrinsic, extrinsic.signed, verify, block_number(state))
    except (MalformedExtrinsic, InvalidTransaction):
        return None
    call = extrinsic.call.values[0]
    if (extrinsic.call.name, call.name) != (submit_encrypted.pallet.name, submit_encrypted.name):
        return None
    envelope = parse_envelope(call.values[0])
    return None if envelope is None else _shown(envelope)


def _shown(envelope: Envelope) -> ShieldedTransaction:
    key, kem, nonce, sealed = envelope
    return ShieldedTransaction(key, kem, sealed, nonce)


def _is_for_next_author(state: State, named: bytes) -> bool:
    """Tell whether an envelope names the key of the block to come.

    Source: subtensor, pallets/shield/src/lib.rs, is_shielded_using_current_key.
    """
    pending = storage.PendingKey.get(state)
    return pending is not None and key_hash(pending) == named


def _opened(_state: State, secret: bytes, shielded: ShieldedTransaction) -> bytes | None:
    """Return the transaction inside, without its length in front; None where none is found.

    Source: subtensor, pallets/shield/src/lib.rs, try_unshield_tx.
    """
    raw = unseal(secret, shielded.kem_ct, shielded.nonce, shielded.aead_ct)
    if raw is None:
        return None
    try:
        body, _ = t.BYTES.decode(raw)
        decode_extrinsic(t.BYTES.encode(body))
    except (t.ScaleError, MalformedExtrinsic, InvalidTransaction):
        return None
    return body


SHIELD_API: Final = RuntimeApi(
    "ShieldApi",
    1,
    (
        ApiMethod(
            "try_decode_shielded_tx",
            (("uxt", EXTRINSIC.whole),),
            t.Option(SHIELDED_TRANSACTION),
            _carried,
            "What a transaction carries sealed.",
        ),
        ApiMethod(
            "is_shielded_using_current_key",
            (("key_hash", _KEY_HASH),),
            t.BOOL,
            _is_for_next_author,
            "Whether the author of the next block can open what names this key.",
        ),
        ApiMethod(
            "try_unshield_tx",
            (("dec_key_bytes", t.BYTES), ("shielded_tx", SHIELDED_TRANSACTION)),
            t.Option(EXTRINSIC.whole),
            _opened,
            "Open a sealed transaction with an author's secret.",
        ),
    ),
)
