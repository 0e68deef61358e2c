"""Sealing a grid of values, compiled: what a block changed, its digest, and what history keeps.

Twin of what `Table.apply` does for the same entries one by one.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from byzantium.chain.kernel.blake2b_fast import (
    BLOCK_BYTES,
    BLOCK_WORDS,
    DIGEST_WORDS,
    LANES,
    U64,
    Words,
    compress,
    start,
)
from byzantium.chain.kernel.digest_fast import ALL_ONES, add_all_digests, add_digest
from byzantium.units.compiled import compiled

Places = NDArray[np.int64]

WORD: Final = 0
WORDS: Final = 1
BIT: Final = 2
AT_WORD: Final = 3
AT_BIT: Final = 4
LENGTH: Final = 5
TEMPLATE: Final = 6
LAYOUT_COLUMNS: Final = 7
"""What a row of `Sheet.layout` holds of a field: its words in a row of the grid, its bit of
`present`, where its value begins in the message, the message's length, and its first block."""

BEGIN: Final = 0
COUNT: Final = 1
VARYING_FROM: Final = 2
"""What a row of `Sheet.varying` holds of a message block: where its template begins, how many of
its words vary, and from here on which."""

WORD_BITS: Final = 64


class Sheet(NamedTuple):
    """The arrays of a grid."""

    words: Words
    """Shape (rows, words of a row): the values now."""

    present: Words
    """Shape (rows,): a bit a field, set where a value is stored."""

    sealed: Words
    """The same as `words` after the last sealed block."""

    sealed_present: Words

    layout: Places
    """Shape (fields, `LAYOUT_COLUMNS`)."""

    templates: Words
    """Framed keys with 0 for the values. A message block has its `BLOCK_WORDS` words as they are in
    the first row, and behind them, for each group of `LANES` rows, its varying words, each in all
    lanes: what is read together lies together."""

    varying: Places
    """Shape (message blocks, `VARYING_FROM` + `BLOCK_WORDS`): where each template begins, and which
    of its words are not alike in all rows or take a value in."""

    sums: Words
    """Shape (fields, 2 * `DIGEST_WORDS`): the sum of each field's digests, halves of words."""


class Kept(NamedTuple):
    """What history keeps of a grid: columns of words, each only where it changed."""

    store: Words
    """Columns of rows, one after the other."""

    where: Places
    """Shape (blocks, words of a row + 1): begin of each word's column, `present` being the last."""


@compiled
def seal_sheet(sheet: Sheet, kept: Kept, block: int, begin: int) -> int:
    """Close a block: bring the sums up to date and keep what changed behind `begin`.

    The first block of a `Kept` keeps everything. Returns where the next block's columns begin.
    """
    rows, width = sheet.words.shape
    differs = np.zeros(width + 1, np.uint64)
    for row in range(rows):
        for word in range(width):
            differs[word] |= sheet.words[row, word] ^ sheet.sealed[row, word]
        differs[width] |= sheet.present[row] ^ sheet.sealed_present[row]
    for field in range(sheet.layout.shape[0]):
        if _has_changed(sheet.layout[field], differs):
            _sum_field(sheet, field)
    for word in range(width + 1):
        if block > 0 and differs[word] == 0:
            kept.where[block, word] = kept.where[block - 1, word]
            continue
        kept.where[block, word] = begin
        for row in range(rows):
            kept.store[begin + row] = sheet.words[row, word] if word < width else sheet.present[row]
        begin += rows
    sheet.sealed[:] = sheet.words
    sheet.sealed_present[:] = sheet.present
    return begin


@compiled
def sum_sheet(sheet: Sheet) -> None:
    """Compute every field's sum of digests."""
    for field in range(sheet.layout.shape[0]):
        _sum_field(sheet, field)


@compiled
def _has_changed(field: Places, differs: Words) -> bool | np.bool_:
    if (differs[-1] >> U64(field[BIT])) & U64(1):
        return True
    return differs[field[WORD] : field[WORD] + field[WORDS]].any()


@compiled
def _sum_field(sheet: Sheet, number: int) -> None:
    """Hash a field of all rows and replace its sum."""
    field = sheet.layout[number]
    sums = sheet.sums[number]
    sums[:] = U64(0)
    state = np.empty(DIGEST_WORDS * LANES, np.uint64)
    message = np.empty(BLOCK_WORDS * LANES, np.uint64)
    read = np.empty(LANES, np.uint64)
    last = np.empty(LANES, np.uint64)
    length = field[LENGTH]
    blocks = (length + BLOCK_BYTES - 1) // BLOCK_BYTES
    for first in range(0, sheet.words.shape[0], LANES):
        group = first // LANES
        lanes = min(LANES, sheet.words.shape[0] - first)
        start(state)
        for block in range(blocks):
            varying = sheet.varying[field[TEMPLATE] + block]
            if group == 0 or blocks > 1:
                _spread(message, sheet.templates[varying[BEGIN] :])
            _vary(message, sheet.templates, varying, group)
            _insert(sheet.words[first : first + lanes], field, block * BLOCK_WORDS, message)
            read[:] = U64(min((block + 1) * BLOCK_BYTES, length))
            last[:] = ALL_ONES if block == blocks - 1 else U64(0)
            compress(state, message, read, last)
        stored = sheet.present[first : first + lanes] >> U64(field[BIT]) & U64(1)
        if lanes == LANES and stored.all():
            add_all_digests(state, sums)
            continue
        for lane in range(lanes):
            if stored[lane]:
                add_digest(state, lane, sums)


@compiled
def _spread(message: Words, template: Words) -> None:
    """Begin every lane's message alike."""
    for word in range(BLOCK_WORDS):
        message[word * LANES : (word + 1) * LANES] = template[word]


@compiled
def _vary(message: Words, templates: Words, varying: Places, group: int) -> None:
    """Bring a message to a group of lanes."""
    count = varying[COUNT]
    begin = varying[BEGIN] + BLOCK_WORDS + group * count * LANES
    for place in range(count):
        at = varying[VARYING_FROM + place] * LANES
        for lane in range(LANES):
            message[at + lane] = templates[begin + place * LANES + lane]


@compiled
def _insert(words: Words, field: Places, first: int, message: Words) -> None:
    """Put every lane's value into its message, as far as it lies in the block."""
    low, high = U64(field[AT_BIT]), U64(WORD_BITS - field[AT_BIT])
    for i in range(field[WORDS]):
        at = field[AT_WORD] + i - first
        for lane in range(words.shape[0]):
            value = words[lane, field[WORD] + i]
            if 0 <= at < BLOCK_WORDS:
                message[at * LANES + lane] |= value << low
            if field[AT_BIT] and 0 <= at + 1 < BLOCK_WORDS:
                message[(at + 1) * LANES + lane] |= value >> high
