"""From shares by hotkey to weights that the chain holds, proved by reading them back."""

from collections.abc import Mapping
from typing import Final

from byzantium.subnet.errors import InvalidShare, WeightsNotSet
from byzantium.subnet.metagraph import Metagraph
from byzantium.subnet.ports import Chain
from byzantium.units import MechId, NetUid, Uid

WEIGHT_MAX: Final = 65_535

Row = tuple[tuple[Uid, int], ...]
"""(uid, weight) pairs, uids ascending, the largest weight 65535, no zero among them."""


def upscaled(shares: Mapping[Uid, int]) -> Row:
    """Return shares as the row that the chain will store.

    weight = (2 * share * 65535 + largest) // (2 * largest), zeros dropped

    Units: shares of any scale; weights of 65535.
    Source: subtensor, epoch/math.rs, vec_max_upscale_to_u16.
    """
    largest = max(shares.values(), default=0)
    if largest == 0:
        return ()
    scaled = {
        uid: (2 * share * WEIGHT_MAX + largest) // (2 * largest) for uid, share in shares.items()
    }
    return tuple((uid, weight) for uid, weight in sorted(scaled.items()) if weight)


def row_of(shares: Mapping[str, int], metagraph: Metagraph, unclaimed_uid: Uid) -> Row:
    """Return the row of weights for shares by hotkey.

    Hotkeys without a uid at this block leave their share to `unclaimed_uid`, so that nobody
    else gains by their going. Raises InvalidShare.
    """
    by_uid: dict[Uid, int] = {}
    for hotkey, share in shares.items():
        if type(share) is not int or share < 0:
            raise InvalidShare(hotkey, share)
        neuron = metagraph.by_hotkey.get(hotkey)
        uid = unclaimed_uid if neuron is None else neuron.uid
        by_uid[uid] = by_uid.get(uid, 0) + share
    return upscaled(by_uid)


async def set_weights(
    chain: Chain, netuid: NetUid, mechid: MechId, row: Row, version_key: int
) -> Row:
    """Send a row of weights and return what the chain holds afterwards.

    Raises CallRefused or ChainUnavailable from the chain, WeightsNotSet when it holds another row.
    """
    await chain.set_weights(netuid, mechid, row, version_key)
    stored = await chain.stored_weights(netuid, mechid)
    if stored != row:
        raise WeightsNotSet(stored, row)
    return stored
