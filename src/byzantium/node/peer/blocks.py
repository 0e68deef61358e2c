"""Another node's blocks, read in order and many at a time."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from byzantium.chain.block import Header
from byzantium.node.peer.answers import to_bytes, to_header
from byzantium.node.peer.client import Peer, Question
from byzantium.node.peer.errors import PeerRefused, StrangeAnswer

BLOCKS_AT_ONCE: Final = 64
HASH: Final = "chain_getBlockHash"
BLOCK: Final = "chain_getBlock"


class PeerBlock(NamedTuple):
    """A block as the other node has it."""

    hash: bytes
    header: Header
    extrinsics: tuple[bytes, ...]


def fetch_blocks(peer: Peer, first: int, last: int) -> Iterator[PeerBlock]:
    """Yield the blocks of a row of numbers, the last one included. Raises PeerError."""
    for start in range(first, last + 1, BLOCKS_AT_ONCE):
        numbers = range(start, min(start + BLOCKS_AT_ONCE, last + 1))
        hashes = peer.ask_all([(HASH, (number,)) for number in numbers])
        if None in hashes:
            missing = numbers[hashes.index(None)]
            raise PeerRefused(HASH, f"{peer.url} has no block {missing}")
        questions: list[Question] = [(BLOCK, (hash_,)) for hash_ in hashes]
        for hash_, answer in zip(hashes, peer.ask_all(questions), strict=True):
            yield _block(to_bytes(HASH, hash_), answer)


def _block(hash_: bytes, answer: object) -> PeerBlock:
    """Return the block of an answer, whose header must hash to what it was asked for by."""
    try:
        block = answer["block"]  # type: ignore[index]
        header = to_header(BLOCK, block["header"])
        extrinsics = tuple(to_bytes(BLOCK, raw) for raw in block["extrinsics"])
    except (KeyError, TypeError) as error:
        raise StrangeAnswer(BLOCK, answer, "a block") from error
    if header.hash != hash_:
        raise StrangeAnswer(BLOCK, header.hash.hex(), f"the block {hash_.hex()}")
    return PeerBlock(hash_, header, extrinsics)
