"""A subnet's basic figures, with or without its identity."""

from typing import Any, Final

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, exists
from byzantium.chain.pallets.subtensor.types import SUBNET_IDENTITY_V3
from byzantium.chain.pallets.subtensor.views.forms import (
    CNETUID,
    CTAO,
    CU16,
    CU64,
    OF_ACCOUNT,
    RPC_INFO,
)
from byzantium.scale import types as t
from byzantium.units import NetUid
from byzantium.units.integers import U16_MAX

_PATH: Final = f"{RPC_INFO}::subnet_info"
_HEAD: Final = (
    ("netuid", CNETUID),
    ("rho", CU16),
    ("kappa", CU16),
    ("difficulty", CU64),
    ("immunity_period", CU16),
    ("max_allowed_validators", CU16),
    ("min_allowed_weights", CU16),
    ("max_weights_limit", CU16),
    ("scaling_law_power", CU16),
    ("subnetwork_n", CU16),
    ("max_allowed_uids", CU16),
    ("blocks_since_last_step", CU64),
    ("tempo", CU16),
    ("network_modality", CU16),
    ("network_connect", t.Vec(t.Array(t.U16, 2))),
)
_TAIL: Final = (("burn", CTAO), ("owner", t.ACCOUNT_ID))

SUBNET_INFO: Final[t.Type[Any]] = t.Struct(
    f"{_PATH}::SubnetInfo", tuple, (*_HEAD, ("emission_values", CU64), *_TAIL), params=OF_ACCOUNT
)
SUBNET_INFO_V2: Final[t.Type[Any]] = t.Struct(
    f"{_PATH}::SubnetInfov2",
    tuple,
    (*_HEAD, ("emission_value", CU64), *_TAIL, ("identity", t.Option(SUBNET_IDENTITY_V3))),
    params=OF_ACCOUNT,
)


def subnet_info(state: State, netuid: NetUid) -> tuple[Any, ...] | None:
    """Return a subnet's figures in wire order; modality, connections and emission are retired.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnet_info.
    """
    if not exists(state, netuid):
        return None
    return (
        netuid,
        storage.Rho.get(state, netuid),
        storage.Kappa.get(state, netuid),
        storage.Difficulty.get(state, netuid),
        storage.ImmunityPeriod.get(state, netuid),
        storage.MaxAllowedValidators.get(state, netuid),
        storage.MinAllowedWeights.get(state, netuid),
        U16_MAX,
        storage.ScalingLawPower.get(state, netuid),
        storage.SubnetworkN.get(state, netuid),
        storage.MaxAllowedUids.get(state, netuid),
        storage.BlocksSinceLastStep.get(state, netuid),
        storage.Tempo.get(state, netuid),
        0,
        (),
        0,
        storage.Burn.get(state, netuid),
        storage.SubnetOwner.get(state, netuid),
    )


def subnet_info_v2(state: State, netuid: NetUid) -> tuple[Any, ...] | None:
    """Return a subnet's figures in wire order, with its identity.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnet_info_v2.
    """
    first = subnet_info(state, netuid)
    return None if first is None else (*first, storage.SubnetIdentitiesV3.get(state, netuid))


def subnets_info(state: State) -> tuple[Any, ...]:
    """Return the figures of every subnet by ascending number.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnets_info.
    """
    return tuple(subnet_info(state, netuid) for netuid in sorted(all_netuids(state)))


def subnets_info_v2(state: State) -> tuple[Any, ...]:
    """Return the figures and identity of every subnet by ascending number.

    Source: subtensor, rpc_info/subnet_info.rs, get_subnets_info_v2.
    """
    return tuple(subnet_info_v2(state, netuid) for netuid in sorted(all_netuids(state)))
