"""The search for root stakers that the index of stakers missed, a few shares in every block.

Stake that came to a coldkey within root, without a trade, is found here.
"""

from contextlib import suppress
from typing import Any, Final

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageTripleMap, StorageValue
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.root_claim_step import index_root_staker
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid

SHARES_PER_BLOCK: Final = 30

_ON_ROOT: Final = storage.AlphaV2.hashed_keys[-1].raw(ROOT)
"""How the raw keys of shares on root end, in either form."""

_SEARCHES: Final[
    tuple[
        tuple[StorageTripleMap[AccountId, AccountId, NetUid, Any], StorageValue[bytes | None]], ...
    ]
] = (
    (storage.Alpha, storage.AlphaMapLastKey),
    (storage.AlphaV2, storage.AlphaV2MapLastKey),
)


def index_missed_stakers(state: State) -> None:
    """Index the coldkey of every root share among the next thirty of each form.

    Source: subtensor, staking/helpers.rs, populate_root_coldkey_staking_maps.
    """
    for shares, cursor in _SEARCHES:
        met = state.next_keys(shares.prefix, cursor.get(state) or shares.prefix, SHARES_PER_BLOCK)
        if not met and cursor.get(state) is None:
            continue
        for raw in met:
            if raw.endswith(_ON_ROOT):
                with suppress(t.ScaleError):  # a key that cannot be read is nobody's share
                    index_root_staker(state, shares.keys_of(raw)[1])
        cursor.put(state, met[-1] if len(met) == SHARES_PER_BLOCK else None)
