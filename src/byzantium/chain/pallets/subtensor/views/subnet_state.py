"""The vectors of a subnet side by side, as `get_subnet_state` tells them."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, exists
from byzantium.chain.pallets.subtensor.views.forms import (
    CALPHA,
    CNETUID,
    CTAO,
    CU16,
    CU64,
    OF_ACCOUNT,
    RPC_INFO,
)
from byzantium.chain.pallets.subtensor.views.subject import Subject
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.fixed import I64F64


class SubnetState(NamedTuple):
    """See `SUBNET_STATE` for the wire forms; one entry a uid, retired vectors empty."""

    netuid: NetUid
    hotkeys: Any
    coldkeys: Any
    active: Any
    validator_permit: Any
    pruning_score: Any
    last_update: Any
    emission: Any
    dividends: Any
    incentives: Any
    consensus: Any
    trust: Any
    rank: Any
    block_at_registration: Any
    alpha_stake: Any
    tao_stake: Any
    total_stake: Any
    emission_history: Any


_U16S: Final = t.Vec(CU16)
_U64S: Final = t.Vec(CU64)

SUBNET_STATE: Final = t.Struct(
    f"{RPC_INFO}::show_subnet::SubnetState",
    SubnetState,
    (
        ("netuid", CNETUID),
        ("hotkeys", t.Vec(t.ACCOUNT_ID)),
        ("coldkeys", t.Vec(t.ACCOUNT_ID)),
        ("active", t.Vec(t.BOOL)),
        ("validator_permit", t.Vec(t.BOOL)),
        ("pruning_score", _U16S),
        ("last_update", _U64S),
        ("emission", t.Vec(CALPHA)),
        ("dividends", _U16S),
        ("incentives", _U16S),
        ("consensus", _U16S),
        ("trust", _U16S),
        ("rank", _U16S),
        ("block_at_registration", _U64S),
        ("alpha_stake", t.Vec(CALPHA)),
        ("tao_stake", t.Vec(CTAO)),
        ("total_stake", t.Vec(CTAO)),
        ("emission_history", t.Vec(t.Vec(CALPHA))),
    ),
    params=OF_ACCOUNT,
)


def subnet_state(state: State, netuid: NetUid) -> SubnetState | None:
    """Return a subnet's vectors, and its hotkeys' last emission on every subnet.

    Source: subtensor, rpc_info/show_subnet.rs, get_subnet_state.
    """
    if not exists(state, netuid):
        return None
    subnet = Subject(state, netuid)
    return SubnetState(
        netuid=netuid,
        hotkeys=subnet.hotkeys,
        coldkeys=subnet.coldkeys,
        active=storage.Active.get(state, netuid),
        validator_permit=storage.ValidatorPermit.get(state, netuid),
        pruning_score=(),
        last_update=storage.LastUpdate.get(state, subnet.index),
        emission=storage.Emission.get(state, netuid),
        dividends=storage.Dividends.get(state, netuid),
        incentives=storage.Incentive.get(state, subnet.index),
        consensus=storage.Consensus.get(state, netuid),
        trust=(),
        rank=(),
        block_at_registration=subnet.registration_blocks,
        alpha_stake=[stake.alpha for stake in subnet.stakes],
        tao_stake=[stake.tao for stake in subnet.stakes],
        total_stake=[I64F64.to_int(stake.weight) for stake in subnet.stakes],
        emission_history=[
            [storage.LastHotkeyEmissionOnNetuid.get(state, hotkey, n) for hotkey in subnet.hotkeys]
            for n in all_netuids(state)
        ],
    )
