"""The quantities that every room measures in, and the chain's fixed-point arithmetic.

Only integers and byte strings under honest names live here: no state, no codec, no pallet, no
wire format and no floats.
This room is the lowest one and imports nothing but the standard library's pure parts, and numba
where `compiled` and `wide` serve the fast forms of rules.
"""

from byzantium.units.quantities import (
    AccountId,
    Alpha,
    BlockNumber,
    MechId,
    NetUid,
    Rao,
    Uid,
    UsdMicros,
)

__all__ = ["AccountId", "Alpha", "BlockNumber", "MechId", "NetUid", "Rao", "Uid", "UsdMicros"]
