"""Which blocks call compiled code even where they are made one by one."""

from dataclasses import replace

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.step import COMPILED_FROM
from byzantium.chain.pallets.subtensor.subnets.existing import non_root_netuids
from byzantium.chain.pallets.subtensor.tempo.schedule import is_due
from byzantium.chain.pallets.subtensor.tempo.step import calendar_of
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import NetUid


def large_subnets(state: State) -> list[NetUid]:
    """Return the subnets whose epochs have a compiled form."""
    return [
        netuid
        for netuid in non_root_netuids(state)
        if storage.SubnetworkN.get(state, netuid) >= COMPILED_FROM
    ]


def is_epoch_next(state: State, netuid: NetUid) -> bool:
    """Tell whether a subnet's epoch is due in the block after a state's."""
    calendar = calendar_of(state, netuid)
    since = calendar.blocks_since_last_step + 1
    return is_due(replace(calendar, blocks_since_last_step=since), block_number(state) + 1)
