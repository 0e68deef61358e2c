"""Issuance, pools and prices of the subnets."""

from typing import Final

from byzantium.chain.kernel.names import ALPHA, I96F32, NET_UID, TAO, U96F32
from byzantium.chain.kernel.storage import (
    BLAKE2_128_CONCAT,
    IDENTITY,
    StorageDoubleMap,
    StorageMap,
    StorageValue,
)
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid, Rao

__all__ = [
    "BlockEmission",
    "LastHotkeyEmissionOnNetuid",
    "RootProp",
    "SubnetAlphaIn",
    "SubnetAlphaInEmission",
    "SubnetAlphaOut",
    "SubnetAlphaOutEmission",
    "SubnetEmissionEnabled",
    "SubnetExcessTao",
    "SubnetLimit",
    "SubnetMovingAlpha",
    "SubnetMovingPrice",
    "SubnetProtocolAlpha",
    "SubnetRootSellTao",
    "SubnetTAO",
    "SubnetTaoInEmission",
    "SubnetVolume",
    "TotalIssuance",
    "TotalStake",
]

BlockEmission: Final = StorageValue[int](
    PALLET,
    "BlockEmission",
    t.U64,
    default=1_000_000_000,
    doc="Scratch: last value returned by the emission curve (TAO or alpha).",
)

LastHotkeyEmissionOnNetuid: Final = StorageDoubleMap[AccountId, NetUid, Alpha](
    PALLET,
    "LastHotkeyEmissionOnNetuid",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    ALPHA,
    default=Alpha(0),
    doc="Read by views only.",
)

SubnetLimit: Final = StorageValue[int](
    PALLET,
    "SubnetLimit",
    t.U16,
    default=128,
    doc="Maximum number of non-root subnets.",
)

TotalIssuance: Final = StorageValue[Rao](
    PALLET,
    "TotalIssuance",
    TAO,
    default=Rao(0),
    doc="TAO issued, net of recycling.",
)

TotalStake: Final = StorageValue[Rao](
    PALLET,
    "TotalStake",
    TAO,
    default=Rao(0),
    doc="TAO in all pools.",
)

SubnetMovingAlpha: Final = StorageValue[int](
    PALLET,
    "SubnetMovingAlpha",
    I96F32,
    default=12885,
    doc="Base EMA factor of the moving price.",
)

SubnetMovingPrice: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetMovingPrice",
    IDENTITY(NET_UID),
    I96F32,
    default=0,
    doc="EMA price.",
)

RootProp: Final = StorageMap[NetUid, int](
    PALLET,
    "RootProp",
    IDENTITY(NET_UID),
    U96F32,
    default=0,
    doc="Root proportion of the last block.",
)

SubnetVolume: Final = StorageMap[NetUid, int](
    PALLET,
    "SubnetVolume",
    IDENTITY(NET_UID),
    t.U128,
    default=0,
    doc="Cumulative TAO volume.",
)

SubnetTAO: Final = StorageMap[NetUid, Rao](
    PALLET,
    "SubnetTAO",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(0),
    doc="TAO reserve.",
)

SubnetAlphaInEmission: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "SubnetAlphaInEmission",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha injected in the pool this block.",
)

SubnetEmissionEnabled: Final = StorageMap[NetUid, bool](
    PALLET,
    "SubnetEmissionEnabled",
    IDENTITY(NET_UID),
    t.BOOL,
    default=True,
    doc="Root-gated TAO emission flag.",
)

SubnetAlphaOutEmission: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "SubnetAlphaOutEmission",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha issued to participants this block.",
)

SubnetTaoInEmission: Final = StorageMap[NetUid, Rao](
    PALLET,
    "SubnetTaoInEmission",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(0),
    doc="TAO injected this block.",
)

SubnetExcessTao: Final = StorageMap[NetUid, Rao](
    PALLET,
    "SubnetExcessTao",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(0),
    doc="TAO spent by chain buys this block.",
)

SubnetRootSellTao: Final = StorageMap[NetUid, Rao](
    PALLET,
    "SubnetRootSellTao",
    IDENTITY(NET_UID),
    TAO,
    default=Rao(0),
    doc="TAO obtained by root-dividend sales this block.",
)

SubnetAlphaIn: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "SubnetAlphaIn",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha reserve.",
)

SubnetAlphaOut: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "SubnetAlphaOut",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha outside the pool.",
)

SubnetProtocolAlpha: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "SubnetProtocolAlpha",
    IDENTITY(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha held by the protocol from chain buys.",
)
