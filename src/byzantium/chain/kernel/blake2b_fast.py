"""Blake2b's compression over many messages at once: each round runs over a row of lanes.

A lane is one message. Arrays are flat and hold word 0 of every lane, then word 1, and so on: the
compiler then turns the loop over lanes into vector instructions, where the machine has them.
The function is that of RFC 7693, section 3.2.
"""

from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from byzantium.units.compiled import compiled

U64 = np.uint64
Words = NDArray[np.uint64]

LANES: Final = 16
BLOCK_BYTES: Final = 128
BLOCK_WORDS: Final = 16
DIGEST_WORDS: Final = 8

_L: Final = LANES
_I0: Final = U64(0x6A09E667F3BCC908)
_I1: Final = U64(0xBB67AE8584CAA73B)
_I2: Final = U64(0x3C6EF372FE94F82B)
_I3: Final = U64(0xA54FF53A5F1D36F1)
_I4: Final = U64(0x510E527FADE682D1)
_I5: Final = U64(0x9B05688C2B3E6C1F)
_I6: Final = U64(0x1F83D9ABFB41BD6B)
_I7: Final = U64(0x5BE0CD19137E2179)

FIRST_STATE: Final = np.array(
    [_I0 ^ U64(0x01010040), _I1, _I2, _I3, _I4, _I5, _I6, _I7], dtype=np.uint64
)
"""What a digest of 64 bytes without key starts from."""

_16, _24, _32, _63 = U64(16), U64(24), U64(32), U64(63)
_48, _40, _1 = U64(48), U64(40), U64(1)

Sixteen = tuple[
    U64, U64, U64, U64, U64, U64, U64, U64, U64, U64, U64, U64, U64, U64, U64, U64
]  # fmt: skip


@njit(inline="always")
def _mix(a: U64, b: U64, c: U64, d: U64, x: U64, y: U64) -> tuple[U64, U64, U64, U64]:
    a = a + b + x
    d = d ^ a
    d = (d >> _32) | (d << _32)
    c = c + d
    b = b ^ c
    b = (b >> _24) | (b << _40)
    a = a + b + y
    d = d ^ a
    d = (d >> _16) | (d << _48)
    c = c + d
    b = b ^ c
    return a, (b >> _63) | (b << _1), c, d


@njit(inline="always")
def _round(
    v: Sixteen,
    a: U64, b: U64, c: U64, d: U64, e: U64, f: U64, g: U64, h: U64,
    i: U64, j: U64, k: U64, m: U64, n: U64, o: U64, p: U64, q: U64,
) -> Sixteen:  # fmt: skip
    v0, v4, v8, vc = _mix(v[0], v[4], v[8], v[12], a, b)
    v1, v5, v9, vd = _mix(v[1], v[5], v[9], v[13], c, d)
    v2, v6, va, ve = _mix(v[2], v[6], v[10], v[14], e, f)
    v3, v7, vb, vf = _mix(v[3], v[7], v[11], v[15], g, h)
    v0, v5, va, vf = _mix(v0, v5, va, vf, i, j)
    v1, v6, vb, vc = _mix(v1, v6, vb, vc, k, m)
    v2, v7, v8, vd = _mix(v2, v7, v8, vd, n, o)
    v3, v4, v9, ve = _mix(v3, v4, v9, ve, p, q)
    return v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, va, vb, vc, vd, ve, vf


@njit(inline="always")
def _rounds(v: Sixteen, words: Sixteen) -> Sixteen:
    """Run the twelve rounds, each with the message's words in its own order."""
    a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q = words
    v = _round(v, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)
    v = _round(v, p, k, e, i, j, q, o, g, b, n, a, c, m, h, f, d)
    v = _round(v, m, i, n, a, f, c, q, o, k, p, d, g, h, b, j, e)
    v = _round(v, h, j, d, b, o, n, m, p, c, g, f, k, e, a, q, i)
    v = _round(v, j, a, f, h, c, e, k, q, p, b, m, n, g, i, d, o)
    v = _round(v, c, n, g, k, a, m, i, d, e, o, h, f, q, p, b, j)
    v = _round(v, n, f, b, q, p, o, e, k, a, h, g, d, j, c, i, m)
    v = _round(v, o, m, h, p, n, b, d, j, f, a, q, e, i, g, c, k)
    v = _round(v, g, q, p, j, m, d, a, i, n, c, o, h, b, e, k, f)
    v = _round(v, k, c, i, e, h, g, b, f, q, m, j, p, d, n, o, a)
    v = _round(v, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)
    return _round(v, p, k, e, i, j, q, o, g, b, n, a, c, m, h, f, d)


@compiled
def start(state: Words) -> None:
    """Make every lane ready for its first block."""
    for word in range(DIGEST_WORDS):
        for lane in range(LANES):
            state[word * LANES + lane] = FIRST_STATE[word]


@compiled
def compress(h: Words, m: Words, read: Words, last: Words) -> None:
    """Take one block of every lane in.

    `read` is how many bytes each lane has taken in with this block; `last` is all ones in the
    lanes whose message ends here, else 0.
    """
    for i in range(LANES):
        words = (
            m[i], m[_L + i], m[2 * _L + i], m[3 * _L + i], m[4 * _L + i], m[5 * _L + i],
            m[6 * _L + i], m[7 * _L + i], m[8 * _L + i], m[9 * _L + i], m[10 * _L + i],
            m[11 * _L + i], m[12 * _L + i], m[13 * _L + i], m[14 * _L + i], m[15 * _L + i],
        )  # fmt: skip
        h0, h1, h2, h3 = h[i], h[_L + i], h[2 * _L + i], h[3 * _L + i]
        h4, h5, h6, h7 = h[4 * _L + i], h[5 * _L + i], h[6 * _L + i], h[7 * _L + i]
        low = (h0, h1, h2, h3, h4, h5, h6, h7)
        v = _rounds((*low, _I0, _I1, _I2, _I3, _I4 ^ read[i], _I5, _I6 ^ last[i], _I7), words)
        h[i] = h0 ^ v[0] ^ v[8]
        h[_L + i] = h1 ^ v[1] ^ v[9]
        h[2 * _L + i] = h2 ^ v[2] ^ v[10]
        h[3 * _L + i] = h3 ^ v[3] ^ v[11]
        h[4 * _L + i] = h4 ^ v[4] ^ v[12]
        h[5 * _L + i] = h5 ^ v[5] ^ v[13]
        h[6 * _L + i] = h6 ^ v[6] ^ v[14]
        h[7 * _L + i] = h7 ^ v[7] ^ v[15]
