"""A subnet's pool, emission and identity, as `get_dynamic_info` tells them."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import I96F32
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids, exists
from byzantium.chain.pallets.subtensor.types import SUBNET_IDENTITY_V3, SubnetIdentityV3
from byzantium.chain.pallets.subtensor.views.forms import (
    CALPHA,
    CNETUID,
    CTAO,
    CU16,
    CU64,
    CU128,
    OF_ACCOUNT,
    RPC_INFO,
    TEXT,
)
from byzantium.chain.pallets.subtensor.views.subject import Subject
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid


class DynamicInfo(NamedTuple):
    """See `DYNAMIC_INFO` for the wire forms; `moving_price` is an I96F32 raw."""

    netuid: NetUid
    owner_hotkey: AccountId
    owner_coldkey: AccountId
    subnet_name: bytes
    token_symbol: bytes
    tempo: int
    last_step: int
    blocks_since_last_step: int
    emission: int
    alpha_in: int
    alpha_out: int
    tao_in: int
    alpha_out_emission: int
    alpha_in_emission: int
    tao_in_emission: int
    pending_alpha_emission: int
    pending_root_emission: int
    subnet_volume: int
    network_registered_at: int
    subnet_identity: SubnetIdentityV3 | None
    moving_price: int


DYNAMIC_INFO: Final = t.Struct(
    f"{RPC_INFO}::dynamic_info::DynamicInfo",
    DynamicInfo,
    (
        ("netuid", CNETUID),
        ("owner_hotkey", t.ACCOUNT_ID),
        ("owner_coldkey", t.ACCOUNT_ID),
        ("subnet_name", TEXT),
        ("token_symbol", TEXT),
        ("tempo", CU16),
        ("last_step", CU64),
        ("blocks_since_last_step", CU64),
        ("emission", CU64),
        ("alpha_in", CALPHA),
        ("alpha_out", CALPHA),
        ("tao_in", CTAO),
        ("alpha_out_emission", CALPHA),
        ("alpha_in_emission", CALPHA),
        ("tao_in_emission", CTAO),
        ("pending_alpha_emission", CALPHA),
        ("pending_root_emission", CTAO),
        ("subnet_volume", CU128),
        ("network_registered_at", CU64),
        ("subnet_identity", t.Option(SUBNET_IDENTITY_V3)),
        ("moving_price", I96F32),
    ),
    params=OF_ACCOUNT,
)


def dynamic_info(state: State, netuid: NetUid) -> DynamicInfo | None:
    """Return a subnet's dynamic info; emission figures that are retired read 0.

    Source: subtensor, rpc_info/dynamic_info.rs, get_dynamic_info.
    """
    if not exists(state, netuid):
        return None
    subnet = Subject(state, netuid)
    return DynamicInfo(
        netuid=netuid,
        owner_hotkey=storage.SubnetOwnerHotkey.get(state, netuid),
        owner_coldkey=storage.SubnetOwner.get(state, netuid),
        subnet_name=subnet.name,
        token_symbol=storage.TokenSymbol.get(state, netuid),
        tempo=storage.Tempo.get(state, netuid),
        last_step=storage.LastMechansimStepBlock.get(state, netuid),
        blocks_since_last_step=subnet.blocks_since_last_step,
        emission=0,
        alpha_in=storage.SubnetAlphaIn.get(state, netuid),
        alpha_out=storage.SubnetAlphaOut.get(state, netuid),
        tao_in=storage.SubnetTAO.get(state, netuid),
        alpha_out_emission=storage.SubnetAlphaOutEmission.get(state, netuid),
        alpha_in_emission=storage.SubnetAlphaInEmission.get(state, netuid),
        tao_in_emission=storage.SubnetTaoInEmission.get(state, netuid),
        pending_alpha_emission=subnet.pending_alpha,
        pending_root_emission=0,
        subnet_volume=storage.SubnetVolume.get(state, netuid),
        network_registered_at=storage.NetworkRegisteredAt.get(state, netuid),
        subnet_identity=storage.SubnetIdentitiesV3.get(state, netuid),
        moving_price=storage.SubnetMovingPrice.get(state, netuid),
    )


def all_dynamic_info(state: State) -> tuple[DynamicInfo | None, ...]:
    """Return the dynamic info of every subnet in storage order.

    Source: subtensor, rpc_info/dynamic_info.rs, get_all_dynamic_info.
    """
    return tuple(dynamic_info(state, netuid) for netuid in all_netuids(state))
