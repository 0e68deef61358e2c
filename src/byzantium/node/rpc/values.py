"""JSON values as clients write them, and back."""

import reprlib
from typing import Final

from byzantium.node.archive import KeptBlock
from byzantium.node.node import Node
from byzantium.node.rpc.errors import InvalidParams, UnknownBlock
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.units import AccountId
from byzantium.units.integers import U32_MAX

HASH_BYTES: Final = 32


def shown(value: object) -> str:
    """Return what a client wrote, in its own words, cut to a length that fits into an error."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return reprlib.repr(value)


def to_hex(data: bytes) -> str:
    """Return bytes as clients read them."""
    return f"0x{data.hex()}"


def to_bytes(value: object) -> bytes:
    """Return the bytes that a client wrote in hex."""
    if not isinstance(value, str):
        raise InvalidParams(f"got {shown(value)}, expected hex digits behind 0x")
    try:
        return bytes.fromhex(value.removeprefix("0x"))
    except ValueError:
        raise InvalidParams(f"got {shown(value)}, expected hex digits behind 0x") from None


def to_hash(value: object) -> bytes:
    """Return the hash that a client wrote."""
    hash_ = to_bytes(value)
    if len(hash_) != HASH_BYTES:
        raise InvalidParams(f"got {len(hash_)} bytes, expected a hash of {HASH_BYTES}")
    return hash_


def to_bytes_list(value: object) -> list[bytes]:
    """Return the keys that a client listed."""
    if not isinstance(value, list):
        raise InvalidParams(f"got {shown(value)}, expected an array of hex strings")
    return [to_bytes(item) for item in value]


def to_number(value: object) -> int:
    """Return a number that a client wrote as such or in hex."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value, 16 if value.startswith("0x") else 10)
        except ValueError:
            pass
    raise InvalidParams(f"got {shown(value)}, expected a number")


def to_index(value: object) -> int:
    """Return a number from 0 to 4294967295, as blocks and entries are counted."""
    number = to_number(value)
    if not 0 <= number <= U32_MAX:
        raise InvalidParams(f"got {shown(value)}, expected a number from 0 to {U32_MAX}")
    return number


def to_account(value: object) -> AccountId:
    """Return the account that a client named by its address."""
    if not isinstance(value, str):
        raise InvalidParams(f"got {shown(value)}, expected an SS58 address")
    try:
        return AccountId(ss58.decode(value))
    except t.ScaleError as error:
        raise InvalidParams(str(error)) from None


def find_block(node: Node, at: object) -> KeptBlock | None:
    """Return the block that a client named by its hash; the head where it named none."""
    return node.chain.head if at is None else node.chain.archive.at_hash(to_hash(at))


def block_at(node: Node, at: object) -> KeptBlock:
    """Return the block whose state a client asks about. Raises UnknownBlock."""
    block = find_block(node, at)
    if block is None:
        raise UnknownBlock(f"Header was not found in the database: {at}")
    return block
