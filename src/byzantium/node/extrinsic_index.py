"""Which block holds a transaction, given its hash alone.

Made of the archive when somebody asks, and from then on only of what was added since: a chain that
is never asked pays nothing for it. A block with two transactions takes 32 bytes.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from byzantium.chain.extrinsic import blake2_256
from byzantium.node.archive import Archive, KeptBlock

MARK_BYTES: Final = 8
"""So much of a hash is remembered; a whole one is compared before anything is answered."""


class Place(NamedTuple):
    """Where a transaction stands."""

    block: KeptBlock
    position: int


class ExtrinsicIndex:
    """Marks of every transaction of an archive, in the order of the chain."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._base: KeptBlock | None = None
        self._blocks = array("Q")
        self._starts = array("Q")
        self._marks = array("Q")
        self._lately: dict[bytes, int] = {}

    def find(self, hash_: bytes) -> Place | None:
        """Return where the newest transaction of a hash stands, or None where none has it."""
        self._catch_up()
        for number in self._numbers(_mark(hash_)):
            block = self._archive.at_number(number)
            assert block is not None, "the archive has what was read of it"
            for position, raw in enumerate(block.extrinsics):
                if blake2_256(raw) == hash_:
                    return Place(block, position)
        return None

    def _numbers(self, mark: int) -> Iterator[int]:
        """Yield the blocks that hold a transaction with a mark, newest first."""
        places: list[int] = []
        begin = 0
        while (place := self._next(mark, begin)) is not None:
            places.append(place)
            begin = place + 1
        base = self._archive.genesis.number
        yield from (base + bisect_right(self._starts, place) - 1 for place in reversed(places))

    def _next(self, mark: int, begin: int) -> int | None:
        try:
            return self._marks.index(mark, begin)
        except ValueError:
            return None

    def _catch_up(self) -> None:
        """Take in the blocks that were added, and leave those that were left."""
        archive = self._archive
        if self._base is not archive.genesis:
            self._base = archive.genesis
            self._keep(0)
        base = archive.genesis.number
        if not self._agrees(len(self._blocks) - 1):
            known = range(min(len(self._blocks), archive.head.number + 1 - base))
            self._keep(bisect_left(known, True, key=lambda place: not self._agrees(place)))
        for number in range(base + len(self._blocks), archive.head.number + 1):
            block = archive.at_number(number)
            assert block is not None, "blocks up to the head are kept"
            self._add(block)

    def _agrees(self, place: int) -> bool:
        """Tell whether the block read in a place is the archive's still."""
        if place < 0:
            return True
        block = self._archive.at_number(self._archive.genesis.number + place)
        return block is not None and _mark(block.hash) == self._blocks[place]

    def _keep(self, blocks: int) -> None:
        """Forget all but the first so many blocks."""
        if blocks < len(self._blocks):
            del self._marks[self._starts[blocks] :]
            del self._starts[blocks:]
            del self._blocks[blocks:]

    def _add(self, block: KeptBlock) -> None:
        lately = self._lately
        marks = {raw: lately.get(raw) or _mark(blake2_256(raw)) for raw in block.extrinsics}
        self._blocks.append(_mark(block.hash))
        self._starts.append(len(self._marks))
        self._marks.extend(marks[raw] for raw in block.extrinsics)
        self._lately = marks


def _mark(hash_: bytes) -> int:
    return int.from_bytes(hash_[:MARK_BYTES], "little")
