"""The code of a tracked link: one for each campaign, miner and post.

A code is derived, not drawn, so that anybody who knows the three can recompute it, and a
visit that names them under another code shows at once. It is 13 characters that survive
being read aloud: Crockford's alphabet, 60 bits of digest and a check character.
"""

from functools import reduce
from hashlib import sha256
from typing import Final

from byzantium.links.canonical import canonical_bytes
from byzantium.links.errors import BadCode

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
DIGEST_CHARACTERS: Final = 12
CODE_LENGTH: Final = DIGEST_CHARACTERS + 1
DOMAIN: Final = "byzantium/link/1"

BITS: Final = 5
FIELD_POLYNOMIAL: Final = 0b100101
"""x^5 + x^2 + 1, primitive: the check finds every single wrong character and every swap."""

_VALUE: Final = {letter: value for value, letter in enumerate(ALPHABET)} | {"o": 0, "i": 1, "l": 1}


def link_code(campaign: str, miner: str, post: str) -> str:
    """Return the code of the link that a miner puts into one post for one campaign.

    code = base32(first 60 bits of SHA-256(canonical([domain, campaign, miner, post]))) + check
    """
    digest = sha256(canonical_bytes([DOMAIN, campaign, miner, post])).digest()
    number = int.from_bytes(digest[:8]) >> (64 - BITS * DIGEST_CHARACTERS)
    values = [number >> BITS * place & 31 for place in reversed(range(DIGEST_CHARACTERS))]
    return "".join(ALPHABET[value] for value in (*values, _check_value(values)))


def parse_code(text: str) -> str:
    """Return the code in its normal form, or refuse a text that no link can have.

    Case does not matter, hyphens are dropped, o reads as 0 and i, l as 1.
    """
    letters = text.lower().replace("-", "")
    if len(letters) != CODE_LENGTH:
        raise BadCode(text, f"{CODE_LENGTH} characters")
    if not all(letter in _VALUE for letter in letters):
        raise BadCode(text, f"characters of {ALPHABET}")
    values = [_VALUE[letter] for letter in letters]
    if values[-1] != _check_value(values[:-1]):
        raise BadCode(text, "its check character to agree")
    return "".join(ALPHABET[value] for value in values)


def _check_value(values: list[int]) -> int:
    """Return the value that makes the polynomial over GF(32) vanish at its generator."""
    return _times_x(reduce(lambda folded, value: _times_x(folded) ^ value, values, 0))


def _times_x(value: int) -> int:
    """Multiply by the generator of GF(32)."""
    doubled = value << 1
    return doubled ^ FIELD_POLYNOMIAL if doubled >> BITS else doubled
