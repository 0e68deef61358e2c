"""The runtime APIs that block authors and voters have; observers read keys and sets from them."""

from typing import Final

from byzantium.chain.apis.worker_apis import GENERATE_SESSION_KEYS
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.grandpa import storage as grandpa
from byzantium.chain.pallets.grandpa.types import AUTHORITY, EQUIVOCATION_PROOF, EquivocationProof
from byzantium.scale import types as t

KEY_BYTES: Final = 32
KEY_KINDS: Final = (b"aura", b"gran")
"""What an author's session keys are for, in their order."""

OPAQUE_VALUE: Final = t.Newtype[bytes]("sp_runtime::OpaqueValue", t.BYTES)
KEY_TYPE_ID: Final = t.Newtype[bytes]("sp_core::crypto::KeyTypeId", t.Array(t.U8, 4))

_VOTERS: Final = t.Vec(t.Tuple(AUTHORITY, t.U64))
_KEYS: Final = t.Option(t.Vec(t.Tuple(t.BYTES, KEY_TYPE_ID)))


def _voters(state: State) -> tuple[tuple[bytes, int], ...]:
    return grandpa.Authorities.get(state)


def _set_id(state: State) -> int:
    return grandpa.CurrentSetId.get(state)


def _no_proof(_state: State, _set_id: int, _authority: bytes) -> None:
    """Prove nothing: the type of such a proof has no value on this chain."""


def _no_report(_state: State, _proof: EquivocationProof, _owner: bytes) -> None:
    """Report nothing: a report needs a proof of ownership, of which there is none."""


def _session_keys(_state: State, encoded: bytes) -> tuple[tuple[bytes, bytes], ...] | None:
    """Take apart an author's public keys; None where there are too few bytes for them."""
    if len(encoded) < KEY_BYTES * len(KEY_KINDS):
        return None
    keys = (encoded[i * KEY_BYTES : (i + 1) * KEY_BYTES] for i in range(len(KEY_KINDS)))
    return tuple(zip(keys, KEY_KINDS, strict=True))


AUTHORITY_APIS: Final = (
    RuntimeApi(
        "SessionKeys",
        1,
        (
            GENERATE_SESSION_KEYS,
            ApiMethod(
                "decode_session_keys",
                (("encoded", t.BYTES),),
                _KEYS,
                _session_keys,
                "An author's public keys, each with what it is for.",
            ),
        ),
    ),
    RuntimeApi(
        "GrandpaApi",
        3,
        (
            ApiMethod(
                "grandpa_authorities", (), _VOTERS, _voters, "Keys of the voters, with weights."
            ),
            ApiMethod("current_set_id", (), t.U64, _set_id, "Number of the present set of voters."),
            ApiMethod(
                "generate_key_ownership_proof",
                (("set_id", t.U64), ("authority_id", AUTHORITY)),
                t.Option(OPAQUE_VALUE),
                _no_proof,
                "That a voter owns a key: not provable here.",
            ),
            ApiMethod(
                "submit_report_equivocation_unsigned_extrinsic",
                (("equivocation_proof", EQUIVOCATION_PROOF), ("key_owner_proof", OPAQUE_VALUE)),
                t.Option(t.UNIT),
                _no_report,
                "Report a double vote: not possible without a proof.",
            ),
        ),
    ),
)
"""APIs of the authorities, in the chain's order."""
