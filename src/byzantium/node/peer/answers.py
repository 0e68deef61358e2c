"""What other nodes answer, read into the chain's own values; all else raises StrangeAnswer."""

from typing import Any, Final

from byzantium.chain.block import Header
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.aura.declaration import SLOT_DURATION_MS
from byzantium.node.peer.client import Peer
from byzantium.node.peer.errors import PeerRefused, StrangeAnswer
from byzantium.scale import types as t

HASH_BYTES: Final = 32


def to_hex(data: bytes) -> str:
    """Return bytes as nodes read them."""
    return f"0x{data.hex()}"


def to_bytes(method: str, value: object) -> bytes:
    """Return the bytes that an answer holds in hex."""
    try:
        if isinstance(value, str) and value.startswith("0x"):
            return bytes.fromhex(value[2:])
    except ValueError:
        pass
    raise StrangeAnswer(method, value, "hex digits behind 0x")


def to_header(method: str, value: object) -> Header:
    """Return the header that an answer describes."""
    if not isinstance(value, dict):
        raise StrangeAnswer(method, value, "a header")
    try:
        logs = tuple(
            t.DIGEST_ITEM.decode(to_bytes(method, log))[0] for log in value["digest"]["logs"]
        )
        return Header(
            to_bytes(method, value["parentHash"]),
            int(value["number"], 16),
            to_bytes(method, value["stateRoot"]),
            to_bytes(method, value["extrinsicsRoot"]),
            logs,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StrangeAnswer(method, value, f"a header ({error})") from error


def header_at(peer: Peer, block_hash: bytes) -> Header:
    """Return the header of a block, which must hash to what it was asked for by."""
    method = "chain_getHeader"
    header = to_header(method, peer.ask(method, to_hex(block_hash)))
    if header.hash != block_hash:
        raise StrangeAnswer(method, header.hash.hex(), f"the header of {block_hash.hex()}")
    return header


def hash_of_block(peer: Peer, number: int) -> bytes:
    """Return the hash of the block of a number. Raises PeerRefused where there is none."""
    method = "chain_getBlockHash"
    answer = peer.ask(method, number)
    if answer is None:
        raise PeerRefused(method, f"{peer.url} has no block {number}")
    return to_bytes(method, answer)


def finalized_hash(peer: Peer) -> bytes:
    """Return the hash of the last block that the node holds for final."""
    method = "chain_getFinalizedHead"
    return to_bytes(method, peer.ask(method))


def profile_of(peer: Peer, at: bytes) -> Profile:
    """Return the build that a chain's slots are of; any slot but the fast one is the normal."""
    method = "state_call"
    try:
        answer: Any = peer.ask(method, "AuraApi_slot_duration", "0x", to_hex(at))
    except PeerRefused:
        return Profile.NORMAL
    slot_ms = int.from_bytes(to_bytes(method, answer), "little")
    return Profile.FAST if slot_ms == SLOT_DURATION_MS.of(Profile.FAST) else Profile.NORMAL
