"""Neurons one by one, with or without their rows of weights and bonds."""

from typing import Any, Final, NamedTuple, TypeVar

from byzantium.chain.kernel.names import NET_UID
from byzantium.chain.kernel.pallet import ApiMethod, RuntimeApi
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.epoch.mechanisms import storage_index
from byzantium.chain.pallets.subtensor.subnets.existing import exists
from byzantium.chain.pallets.subtensor.types import (
    AXON_INFO,
    PROMETHEUS_INFO,
    AxonInfo,
    PrometheusInfo,
)
from byzantium.chain.pallets.subtensor.views.forms import (
    CALPHA,
    CNETUID,
    CU16,
    CU64,
    OF_ACCOUNT,
    RPC_INFO,
)
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, MechId, NetUid
from byzantium.units.integers import U16_MAX

NO_AXON: Final = AxonInfo(0, 0, 0, 0, 0, 0, 0, 0)
NO_PROMETHEUS: Final = PrometheusInfo(0, 0, 0, 0, 0)

Row = tuple[tuple[int, int], ...]
V = TypeVar("V")


class NeuronInfoLite(NamedTuple):
    """A neuron; `rank`, `trust` and `pruning_score` are retired and constant."""

    hotkey: AccountId
    coldkey: AccountId
    uid: int
    netuid: NetUid
    active: bool
    axon_info: AxonInfo
    prometheus_info: PrometheusInfo
    stake: tuple[tuple[AccountId, Alpha], ...]
    rank: int
    emission: Alpha
    incentive: int
    consensus: int
    trust: int
    validator_trust: int
    dividends: int
    last_update: int
    validator_permit: bool
    pruning_score: int


_HEAD: Final = (
    ("hotkey", t.ACCOUNT_ID),
    ("coldkey", t.ACCOUNT_ID),
    ("uid", CU16),
    ("netuid", CNETUID),
    ("active", t.BOOL),
    ("axon_info", AXON_INFO),
    ("prometheus_info", PROMETHEUS_INFO),
    ("stake", t.Vec(t.Tuple(t.ACCOUNT_ID, CALPHA))),
    ("rank", CU16),
    ("emission", CALPHA),
    ("incentive", CU16),
    ("consensus", CU16),
    ("trust", CU16),
    ("validator_trust", CU16),
    ("dividends", CU16),
    ("last_update", CU64),
    ("validator_permit", t.BOOL),
)
_ROW: Final = t.Vec(t.Tuple(CU16, CU16))
_TAIL: Final = (("pruning_score", CU16),)
_PATH: Final = f"{RPC_INFO}::neuron_info"

NEURON_INFO_LITE: Final = t.Struct(
    f"{_PATH}::NeuronInfoLite", NeuronInfoLite, (*_HEAD, *_TAIL), params=OF_ACCOUNT
)
NEURON_INFO: Final[t.Type[Any]] = t.Struct(
    f"{_PATH}::NeuronInfo",
    tuple,
    (*_HEAD, ("weights", _ROW), ("bonds", _ROW), *_TAIL),
    params=OF_ACCOUNT,
)
"""A neuron with its rows: the fields of the lite form, and two before the last."""


def neuron_lite(state: State, netuid: NetUid, uid: int) -> NeuronInfoLite | None:
    """Return a neuron, or nothing where the subnet or the uid does not exist.

    Source: subtensor, rpc_info/neuron_info.rs, get_neuron_lite.
    """
    if not exists(state, netuid) or not storage.Keys.contains(state, netuid, uid):
        return None
    hotkey = storage.Keys.get(state, netuid, uid)
    coldkey = storage.Owner.get(state, hotkey)
    index = storage_index(netuid, MechId(0))
    return NeuronInfoLite(
        hotkey=hotkey,
        coldkey=coldkey,
        uid=uid,
        netuid=netuid,
        active=_at(state, storage.Active, netuid, uid, missing=False),
        axon_info=storage.Axons.get(state, netuid, hotkey) or NO_AXON,
        prometheus_info=storage.Prometheus.get(state, netuid, hotkey) or NO_PROMETHEUS,
        stake=((coldkey, storage.TotalHotkeyAlpha.get(state, hotkey, netuid)),),
        rank=0,
        emission=_at(state, storage.Emission, netuid, uid, missing=Alpha(0)),
        incentive=_at(state, storage.Incentive, index, uid, missing=0),
        consensus=_at(state, storage.Consensus, netuid, uid, missing=0),
        trust=0,
        validator_trust=_at(state, storage.ValidatorTrust, netuid, uid, missing=0),
        dividends=_at(state, storage.Dividends, netuid, uid, missing=0),
        last_update=_at(state, storage.LastUpdate, index, uid, missing=0),
        validator_permit=_at(state, storage.ValidatorPermit, netuid, uid, missing=False),
        pruning_score=U16_MAX,
    )


def neuron(state: State, netuid: NetUid, uid: int) -> tuple[Any, ...] | None:
    """Return a neuron with its rows of the first mechanism, zero entries left out.

    Source: subtensor, rpc_info/neuron_info.rs, get_neuron.
    """
    lite = neuron_lite(state, netuid, uid)
    if lite is None:
        return None
    index = storage_index(netuid, MechId(0))
    weights = _set_cells(storage.Weights.get(state, index, uid))
    bonds = _set_cells(storage.Bonds.get(state, index, uid))
    return (*lite[:-1], weights, bonds, lite.pruning_score)


def neurons_lite(state: State, netuid: NetUid) -> tuple[NeuronInfoLite, ...]:
    """Return the neurons of a subnet up to the first uid without a hotkey.

    Source: subtensor, rpc_info/neuron_info.rs, get_neurons_lite.
    """
    found: list[NeuronInfoLite] = []
    for uid in range(storage.SubnetworkN.get(state, netuid)):
        one = neuron_lite(state, netuid, uid)
        if one is None:
            break
        found.append(one)
    return tuple(found)


def neurons(state: State, netuid: NetUid) -> tuple[tuple[Any, ...], ...]:
    """Return the neurons of a subnet with their rows, up to the first uid without a hotkey.

    Source: subtensor, rpc_info/neuron_info.rs, get_neurons.
    """
    found: list[tuple[Any, ...]] = []
    for uid in range(storage.SubnetworkN.get(state, netuid)):
        one = neuron(state, netuid, uid)
        if one is None:
            break
        found.append(one)
    return tuple(found)


def _at(state: State, item: StorageMap[Any, tuple[V, ...]], key: int, uid: int, *, missing: V) -> V:
    """Return a uid's place in a stored vector, which may be too short."""
    vector = item.get(state, key)
    return vector[uid] if uid < len(vector) else missing


def _set_cells(row: Row) -> Row:
    return tuple(cell for cell in row if cell[1])


_NETUID: Final = (("netuid", NET_UID),)

API: Final = RuntimeApi(
    "NeuronInfoRuntimeApi",
    1,
    (
        ApiMethod(
            "get_neurons",
            _NETUID,
            t.Vec(NEURON_INFO),
            neurons,
            "Every neuron of a subnet with its weights and bonds.",
        ),
        ApiMethod(
            "get_neuron",
            (*_NETUID, ("uid", t.U16)),
            t.Option(NEURON_INFO),
            neuron,
            "One neuron with its weights and bonds.",
        ),
        ApiMethod(
            "get_neurons_lite",
            _NETUID,
            t.Vec(NEURON_INFO_LITE),
            neurons_lite,
            "Every neuron of a subnet.",
        ),
        ApiMethod(
            "get_neuron_lite",
            (*_NETUID, ("uid", t.U16)),
            t.Option(NEURON_INFO_LITE),
            neuron_lite,
            "One neuron.",
        ),
    ),
)
