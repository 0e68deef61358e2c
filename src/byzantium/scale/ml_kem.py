"""ML-KEM-768, as far as opening needs it: decapsulation with a secret in its expanded form.

Libraries keep such a secret as a seed; an author's keystore hands out the expanded bytes.
"""

from __future__ import annotations

from hashlib import sha3_256, sha3_512, shake_128, shake_256
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Q: Final = 3_329
N: Final = 256
RANK: Final = 3
U_BITS: Final = 10
V_BITS: Final = 4
POLYNOMIAL_BYTES: Final = 384
VECTOR_BYTES: Final = RANK * POLYNOMIAL_BYTES
PUBLIC_BYTES: Final = VECTOR_BYTES + 32
SECRET_BYTES: Final = VECTOR_BYTES + PUBLIC_BYTES + 64
U_BYTES: Final = RANK * N * U_BITS // 8
CIPHERTEXT_BYTES: Final = U_BYTES + N * V_BITS // 8

SHORTEST: Final = 2
"""The transform stops at pairs."""

PLAIN_BITS: Final = 12
"""A number of so many bits is not compressed."""

Polynomial: TypeAlias = list[int]


def _reversed_bits(number: int) -> int:
    return int(f"{number:07b}"[::-1], 2)


_ZETAS: Final = [pow(17, _reversed_bits(i), Q) for i in range(128)]
_GAMMAS: Final = [pow(17, 2 * _reversed_bits(i) + 1, Q) for i in range(128)]
_INVERSE_OF_128: Final = pow(128, -1, Q)


def _ntt(polynomial: Sequence[int]) -> Polynomial:
    out, place, length = list(polynomial), 1, N // 2
    while length >= SHORTEST:
        for start in range(0, N, 2 * length):
            zeta, place = _ZETAS[place], place + 1
            for j in range(start, start + length):
                turned = zeta * out[j + length] % Q
                out[j + length], out[j] = (out[j] - turned) % Q, (out[j] + turned) % Q
        length //= 2
    return out


def _inverse_ntt(polynomial: Sequence[int]) -> Polynomial:
    out, place, length = list(polynomial), 127, 2
    while length <= N // 2:
        for start in range(0, N, 2 * length):
            zeta, place = _ZETAS[place], place - 1
            for j in range(start, start + length):
                low, high = out[j], out[j + length]
                out[j], out[j + length] = (low + high) % Q, zeta * (high - low) % Q
        length *= 2
    return [number * _INVERSE_OF_128 % Q for number in out]


def _dot(left: Sequence[Polynomial], right: Sequence[Polynomial]) -> Polynomial:
    """Return the sum of the products of polynomials in their transformed form."""
    out = [0] * N
    for a, b in zip(left, right, strict=True):
        for i, gamma in enumerate(_GAMMAS):
            even, odd = 2 * i, 2 * i + 1
            out[even] += a[even] * b[even] + a[odd] * b[odd] * gamma
            out[odd] += a[even] * b[odd] + a[odd] * b[even]
    return [number % Q for number in out]


def _plus(*terms: Sequence[int]) -> Polynomial:
    return [sum(numbers) % Q for numbers in zip(*terms, strict=True)]


def _unpack(data: bytes, bits: int) -> Polynomial:
    whole, mask = int.from_bytes(data, "little"), (1 << bits) - 1
    return [whole >> (bits * i) & mask for i in range(8 * len(data) // bits)]


def _pack(numbers: Sequence[int], bits: int) -> bytes:
    whole = sum(number << (bits * i) for i, number in enumerate(numbers))
    return whole.to_bytes(len(numbers) * bits // 8, "little")


def _compressed(polynomial: Sequence[int], bits: int) -> bytes:
    halves = (((number << (bits + 1)) + Q) // (2 * Q) for number in polynomial)
    return _pack([number % (1 << bits) for number in halves], bits)


def _expanded(data: bytes, bits: int) -> Polynomial:
    return [(number * Q + (1 << (bits - 1))) >> bits for number in _unpack(data, bits)]


def _vector(data: bytes, bits: int) -> list[Polynomial]:
    numbers = _unpack(data, bits) if bits == PLAIN_BITS else _expanded(data, bits)
    return [numbers[start : start + N] for start in range(0, len(numbers), N)]


def _noise(seed: bytes, place: int) -> Polynomial:
    """Return a polynomial of small coefficients: two bits up, two bits down."""
    bits = _unpack(shake_256(seed + bytes([place])).digest(N // 2), 1)
    return [(bits[i] + bits[i + 1] - bits[i + 2] - bits[i + 3]) % Q for i in range(0, len(bits), 4)]


def _uniform(seed: bytes, row: int, column: int) -> Polynomial:
    """Return an entry of the public matrix: the first 256 numbers of a stream that are below Q.

    Four in five are; that of 768 fewer than 256 should be never happens.
    """
    stream = shake_128(seed + bytes([row, column])).digest(3 * N * PLAIN_BITS // 8)
    return [number for number in _unpack(stream, PLAIN_BITS) if number < Q][:N]


def _encrypted(public: bytes, message: bytes, coins: bytes) -> bytes:
    keys, seed = _vector(public[:VECTOR_BYTES], PLAIN_BITS), public[VECTOR_BYTES:]
    small = [_ntt(_noise(coins, i)) for i in range(RANK)]
    u = b"".join(
        _compressed(
            _plus(
                _inverse_ntt(_dot([_uniform(seed, i, j) for j in range(RANK)], small)),
                _noise(coins, RANK + i),
            ),
            U_BITS,
        )
        for i in range(RANK)
    )
    v = _plus(_inverse_ntt(_dot(keys, small)), _noise(coins, 2 * RANK), _expanded(message, 1))
    return u + _compressed(v, V_BITS)


def _decrypted(secret: bytes, ciphertext: bytes) -> bytes:
    u = [_ntt(part) for part in _vector(ciphertext[:U_BYTES], U_BITS)]
    shift = _inverse_ntt(_dot(_vector(secret, PLAIN_BITS), u))
    noisy = _expanded(ciphertext[U_BYTES:], V_BITS)
    return _compressed([(a - b) % Q for a, b in zip(noisy, shift, strict=True)], 1)


def decapsulate(secret: bytes, ciphertext: bytes) -> bytes | None:
    """Return the 32 bytes that a ciphertext shares, or None where either has a wrong length.

    A ciphertext that was not made for the key gives bytes that nobody else knows.

    Units: a secret of 2400 bytes, a ciphertext of 1088.
    Source: FIPS 203, algorithm 18.
    """
    if len(secret) != SECRET_BYTES or len(ciphertext) != CIPHERTEXT_BYTES:
        return None
    public, end = secret[VECTOR_BYTES:-64], secret[-64:]
    message = _decrypted(secret[:VECTOR_BYTES], ciphertext)
    shared = sha3_512(message + end[:32]).digest()
    if _encrypted(public, message, shared[32:]) == ciphertext:
        return shared[:32]
    return shake_256(end[32:] + ciphertext).digest(32)


def expanded_secret(seed: bytes) -> bytes:
    """Return a secret in its expanded form, given the 64 bytes that it grows from.

    Source: FIPS 203, algorithm 16.
    """
    rho_and_sigma = sha3_512(seed[:32] + bytes([RANK])).digest()
    rho, sigma = rho_and_sigma[:32], rho_and_sigma[32:]
    secret = [_ntt(_noise(sigma, i)) for i in range(RANK)]
    keys = [
        _plus(
            _dot([_uniform(rho, j, i) for j in range(RANK)], secret),
            _ntt(_noise(sigma, RANK + i)),
        )
        for i in range(RANK)
    ]
    public = b"".join(_pack(key, PLAIN_BITS) for key in keys) + rho
    private = b"".join(_pack(part, PLAIN_BITS) for part in secret)
    return private + public + sha3_256(public).digest() + seed[32:]
