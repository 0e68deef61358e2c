"""How much one client may ask for, and how many clients there may be."""

from typing import Final, NamedTuple

MIB: Final = 1024 * 1024


class Limits(NamedTuple):
    """What the server grants; all but `connections` is for each connection.

    `in_flight` counts requests whose answer takes blocks to be made; all others are answered at
    once. A client that leaves more than `unsent_bytes` unread is cut off.
    """

    connections: int = 1024
    subscriptions: int = 1024
    in_flight: int = 128
    batch: int = 1024
    request_bytes: int = 15 * MIB
    reply_bytes: int = 32 * MIB
    unsent_bytes: int = 64 * MIB
