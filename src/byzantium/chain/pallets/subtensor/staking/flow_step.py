"""Counters of TAO that users and the protocol bring and take; kept for ever, read by no rule."""

from typing import Final

from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.units import NetUid
from byzantium.units.integers import clamp

_MOST: Final = 2**63 - 1
_LEAST: Final = -(2**63)


def record_user_flow(state: State, netuid: NetUid, tao: int) -> None:
    """Count TAO that users brought into a subnet, or took when it is below 0.

    Source: subtensor, coinbase/subnet_emissions.rs, record_tao_inflow.
    """
    _record(state, storage.SubnetTaoFlow, netuid, tao)


def record_protocol_flow(state: State, netuid: NetUid, tao: int) -> None:
    """Count TAO that the protocol brought into a subnet, or took when it is below 0.

    Source: subtensor, coinbase/subnet_emissions.rs, record_protocol_inflow.
    """
    _record(state, storage.SubnetProtocolFlow, netuid, tao)


def _record(state: State, item: StorageMap[NetUid, int], netuid: NetUid, tao: int) -> None:
    item.put(state, netuid, clamp(item.get(state, netuid) + tao, _LEAST, _MOST))
