"""Calls of the Preimage pallet."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.dispatch_info import own_weight
from byzantium.chain.kernel.dispatch import CallType, PostDispatch, Weight, call
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.origin import (
    Origin,
    ensure_root,
    ensure_signed,
    ensure_signed_or_root,
)
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.preimage import errors
from byzantium.chain.pallets.preimage.pallet_id import PALLET
from byzantium.chain.pallets.preimage.step import note, request, unnote, unrequest
from byzantium.chain.weights import Declared
from byzantium.scale import types as t

_MANY_MAX: Final = 1_024
_NOTE: Final = Declared(129_485_531, 6_012, 5, 3, 2_133)
_UPDATE: Final = Declared(61_821_000, 6_012, 2, 0, 58_427_064, 2_812, 3, 4)
_HASH: Final = (("hash", t.H256),)


def _weigh_note(raw: bytes) -> Weight:
    return own_weight(_NOTE, len(raw))


def _weigh_update(hashes: Sequence[bytes]) -> Weight:
    return own_weight(_UPDATE, len(hashes))


@call(PALLET, 0, args=(("bytes", t.BYTES),), weigh=_weigh_note)
def note_preimage(state: State, origin: Origin, raw: bytes) -> PostDispatch:
    """Keep bytes on chain under their hash; free for root, and when somebody asked for them.

    Emits: Noted. Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, note_preimage.
    """
    keeper = ensure_signed_or_root(origin)
    asked = note(state, raw, keeper)
    return PostDispatch(pays_fee=False) if asked or keeper is None else PostDispatch()


@call(PALLET, 1, args=_HASH)
def unnote_preimage(state: State, origin: Origin, digest: bytes) -> None:
    """No longer keep bytes, and take the deposit back; root may do so for anybody.

    Emits: Cleared. Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, unnote_preimage.
    """
    unnote(state, digest, ensure_signed_or_root(origin))


@call(PALLET, 2, args=_HASH)
def request_preimage(state: State, origin: Origin, digest: bytes) -> None:
    """Ask for bytes, so that they stay, and may be kept for nothing; root only.

    Emits: Requested. Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, request_preimage.
    """
    ensure_root(origin)
    request(state, digest)


@call(PALLET, 3, args=_HASH)
def unrequest_preimage(state: State, origin: Origin, digest: bytes) -> None:
    """No longer ask for bytes; root only.

    Emits: Cleared. Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, unrequest_preimage.
    """
    ensure_root(origin)
    unrequest(state, digest)


@call(PALLET, 4, args=(("hashes", t.Vec(t.H256)),), weigh=_weigh_update)
def ensure_updated(_state: State, origin: Origin, hashes: Sequence[bytes]) -> None:
    """Bring old records to the present form; there are none here, so that it changes nothing.

    Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, ensure_updated.
    """
    ensure_signed(origin)
    ensure(hashes, errors.TooFew)
    few_enough = len(hashes) <= _MANY_MAX
    ensure(few_enough, errors.TooMany(got=len(hashes), expected=_MANY_MAX))


CALLS: Final[tuple[CallType, ...]] = (
    note_preimage,
    unnote_preimage,
    request_preimage,
    unrequest_preimage,
    ensure_updated,
)
"""Every call, in the framework's order."""
