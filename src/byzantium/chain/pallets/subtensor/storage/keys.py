"""Hotkeys and coldkeys: ownership, delegates, parents and children."""

from typing import Final

from byzantium.chain.kernel.names import ALPHA, NET_UID
from byzantium.chain.kernel.storage import BLAKE2_128_CONCAT, IDENTITY, StorageDoubleMap, StorageMap
from byzantium.chain.pallets.subtensor.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.scale import types as t
from byzantium.units import AccountId, Alpha, NetUid

__all__ = [
    "AccountFlags",
    "AlphaDividendsPerSubnet",
    "ChildKeys",
    "ChildkeyTake",
    "Delegates",
    "Owner",
    "ParentKeys",
    "PendingChildKeys",
    "RootAlphaDividendsPerSubnet",
]

Owner: Final = StorageMap[AccountId, AccountId](
    PALLET,
    "Owner",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.ACCOUNT_ID,
    default=ZERO_ACCOUNT,
    doc="Hotkey -> coldkey.",
)

AccountFlags: Final = StorageMap[AccountId, int](
    PALLET,
    "AccountFlags",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.U128,
    default=0,
    doc="Bit 0: accepts locked alpha.",
)

Delegates: Final = StorageMap[AccountId, int](
    PALLET,
    "Delegates",
    BLAKE2_128_CONCAT(t.ACCOUNT_ID),
    t.U16,
    default=11_796,
    doc="Hotkey -> delegate take /65535.",
)

ChildkeyTake: Final = StorageDoubleMap[AccountId, NetUid, int](
    PALLET,
    "ChildkeyTake",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.U16,
    default=0,
    doc="(hotkey, netuid) -> take.",
)

PendingChildKeys: Final = StorageDoubleMap[
    NetUid, AccountId, tuple[tuple[tuple[int, AccountId], ...], int]
](
    PALLET,
    "PendingChildKeys",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    t.Tuple(t.Vec(t.Tuple(t.U64, t.ACCOUNT_ID)), t.U64),
    default=((), 0),
    doc="(netuid, parent) -> (children, earliest block).",
)

ChildKeys: Final = StorageDoubleMap[AccountId, NetUid, tuple[tuple[int, AccountId], ...]](
    PALLET,
    "ChildKeys",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.Vec(t.Tuple(t.U64, t.ACCOUNT_ID)),
    default=(),
    doc="(parent, netuid) -> [(proportion /2^64-1, child)].",
)

ParentKeys: Final = StorageDoubleMap[AccountId, NetUid, tuple[tuple[int, AccountId], ...]](
    PALLET,
    "ParentKeys",
    (BLAKE2_128_CONCAT(t.ACCOUNT_ID), IDENTITY(NET_UID)),
    t.Vec(t.Tuple(t.U64, t.ACCOUNT_ID)),
    default=(),
    doc="(child, netuid) -> [(proportion, parent)].",
)

AlphaDividendsPerSubnet: Final = StorageDoubleMap[NetUid, AccountId, Alpha](
    PALLET,
    "AlphaDividendsPerSubnet",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    ALPHA,
    default=Alpha(0),
    doc="Alpha dividends paid to a hotkey at the last epoch.",
)

RootAlphaDividendsPerSubnet: Final = StorageDoubleMap[NetUid, AccountId, Alpha](
    PALLET,
    "RootAlphaDividendsPerSubnet",
    (IDENTITY(NET_UID), BLAKE2_128_CONCAT(t.ACCOUNT_ID)),
    ALPHA,
    default=Alpha(0),
    doc="Root dividends of a hotkey at the last epoch.",
)
