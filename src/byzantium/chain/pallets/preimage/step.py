"""Preimages on the state: kept by somebody under a deposit, or asked for by the chain."""

from typing import Any, Final

from byzantium.chain.kernel.errors import Exhausted, Unavailable, ensure
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances.holds import hold, release
from byzantium.chain.pallets.preimage import errors, events
from byzantium.chain.pallets.preimage.storage import MAX_SIZE, PreimageFor, RequestStatusFor
from byzantium.scale import types as t
from byzantium.scale.hashers import blake2
from byzantium.units import AccountId, Rao

_REASON: Final = t.Variant("Preimage", t.Variant("Preimage"))
_BASE: Final = 104_000_000
_PER_BYTE: Final = 1_000_000

Ticket = tuple[AccountId, Rao]


def preimage_deposit(length_bytes: int) -> Rao:
    """Return what is held while an account keeps a preimage.

    104_000_000 + 1_000_000 * bytes

    Units: rao. Source: subtensor, runtime/src/lib.rs, PreimageBaseDeposit.
    """
    return Rao(_BASE + _PER_BYTE * length_bytes)


def requested(ticket: Ticket | None, count: int, length_bytes: int | None) -> t.Variant:
    """Return the status of a preimage for which so many ask."""
    return t.Variant("Requested", ticket, count, length_bytes)


def note(state: State, raw: bytes, keeper: AccountId | None) -> bool:
    """Keep a preimage and tell whether it was asked for; without a keeper the chain asks for it.

    Raises TooBig, AlreadyNoted, or what holding the deposit raises.

    Emits: Noted. Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, note_bytes.
    """
    ensure(len(raw) <= MAX_SIZE, errors.TooBig(got=len(raw), expected=MAX_SIZE))
    digest, length = blake2(raw, 32), len(raw)
    status = RequestStatusFor.get(state, digest)
    if status is not None and status.name == "Requested":
        ticket, count, _ = status.values
        status = requested(ticket, count, length)
    elif status is not None:
        ensure(keeper is None, errors.AlreadyNoted(got=digest.hex()))
        status = requested(status.values[0], 1, length)
    elif keeper is None:
        status = requested(None, 1, length)
    else:
        deposit = preimage_deposit(length)
        hold(state, keeper, _REASON, deposit)
        status = t.Variant("Unrequested", (keeper, deposit), length)
    RequestStatusFor.put(state, digest, status)
    PreimageFor.put(state, (digest, length), raw)
    deposit_event(state, events.Noted(digest))
    return status.name == "Requested"


def note_for_chain(state: State, raw: bytes) -> bytes:
    """Keep a preimage that the chain asks for, and return its hash. Raises Exhausted if too long.

    Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, note.
    """
    ensure(len(raw) <= MAX_SIZE, Exhausted(got=len(raw), expected=MAX_SIZE))
    note(state, raw, None)
    return blake2(raw, 32)


def request(state: State, digest: bytes) -> None:
    """Ask for a preimage; while anybody does, it stays.

    Emits: Requested, when nobody asked before.
    Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, do_request_preimage.
    """
    status = RequestStatusFor.get(state, digest)
    if status is None:
        status = requested(None, 1, None)
    elif status.name == "Requested":
        ticket, count, length = status.values
        status = requested(ticket, count + 1, length)
    else:
        ticket, length = status.values
        status = requested(ticket, 1, length)
    RequestStatusFor.put(state, digest, status)
    if status.values[1] == 1:
        deposit_event(state, events.Requested(digest))


def unnote(state: State, digest: bytes, keeper: AccountId | None) -> None:
    """No longer keep a preimage, and give the deposit back; without a keeper for anybody.

    Raises NotNoted or NotAuthorized.

    Emits: Cleared, when it is gone.
    Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, do_unnote_preimage.
    """
    status = RequestStatusFor.get(state, digest)
    if status is None:
        raise errors.NotNoted(got=digest.hex())
    asked = status.name == "Requested"
    ticket = status.values[0]
    owner = None if ticket is None else ticket[0]
    ensure(keeper in {None, owner}, errors.NotAuthorized(got=keeper, expected=owner))
    if ticket is None:
        unrequest(state, digest)
        return
    release(state, ticket[0], _REASON, ticket[1])
    if asked:
        _, count, length = status.values
        RequestStatusFor.put(state, digest, requested(None, count, length))
        return
    _clear(state, digest, status.values[1])


def unrequest(state: State, digest: bytes) -> None:
    """No longer ask for a preimage. Raises NotRequested.

    Emits: Cleared, when nobody asks for it any longer and nobody keeps it.
    Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, do_unrequest_preimage.
    """
    status = RequestStatusFor.get(state, digest)
    if status is None or status.name != "Requested":
        raise errors.NotRequested(got=digest.hex())
    ticket, count, length = status.values
    if count > 1:
        RequestStatusFor.put(state, digest, requested(ticket, count - 1, length))
    elif length is None:
        RequestStatusFor.remove(state, digest)
    elif ticket is None:
        _clear(state, digest, length)
    else:
        RequestStatusFor.put(state, digest, t.Variant("Unrequested", ticket, length))


def fetch(state: State, digest: bytes, length: int | None) -> bytes:
    """Return a preimage of a known length, or of the length it is kept with. Raises Unavailable.

    Source: polkadot-sdk, substrate/frame/preimage/src/lib.rs, fetch.
    """
    if length is None:
        status: Any = RequestStatusFor.get(state, digest)
        length = None if status is None else status.values[-1]
    raw = None if length is None else PreimageFor.get(state, (digest, length))
    if raw is None:
        raise Unavailable(got=digest.hex(), expected="a preimage that is kept")
    return raw


def _clear(state: State, digest: bytes, length: int) -> None:
    PreimageFor.remove(state, (digest, length))
    RequestStatusFor.remove(state, digest)
    deposit_event(state, events.Cleared(digest))
