"""What the swap pallet stores of each pool; the reserves are the subnets' own."""

from typing import Any, Final, NamedTuple

from byzantium.chain.kernel.names import ALPHA, NET_UID
from byzantium.chain.kernel.storage import IDENTITY, TWOX_64_CONCAT, StorageItem, StorageMap
from byzantium.chain.pallets.swap.pallet_id import PALLET
from byzantium.chain.pallets.swap.weights import HALF
from byzantium.scale import types as t
from byzantium.units import Alpha, NetUid


class Balancer(NamedTuple):
    """Weight of TAO in a pool, of 10**18; alpha has the rest."""

    quote: int


PERQUINTILL: Final = t.Newtype[int]("sp_arithmetic::per_things::Perquintill", t.U64)
BALANCER: Final = t.Struct(
    "pallet_subtensor_swap::pallet::balancer::Balancer", Balancer, (("quote", PERQUINTILL),)
)

FeeRate: Final = StorageMap[NetUid, int](
    PALLET,
    "FeeRate",
    TWOX_64_CONCAT(NET_UID),
    t.U16,
    default=33,
    doc="Fee of a swap, of 65535.",
)
SwapBalancer: Final = StorageMap[NetUid, Balancer](
    PALLET,
    "SwapBalancer",
    TWOX_64_CONCAT(NET_UID),
    BALANCER,
    default=Balancer(HALF),
    doc="Weights of a pool; every injection moves them a little.",
)
PalSwapInitialized: Final = StorageMap[NetUid, bool](
    PALLET,
    "PalSwapInitialized",
    TWOX_64_CONCAT(NET_UID),
    t.BOOL,
    default=False,
    doc="Whether a pool's weights have been set up.",
)
HasMigrationRun: Final = StorageMap[bytes, bool](
    PALLET,
    "HasMigrationRun",
    IDENTITY(t.BoundedBytes(128)),
    t.BOOL,
    default=False,
    doc="Migrations that have run, by name.",
)
ScrapReservoirAlpha: Final = StorageMap[NetUid, Alpha](
    PALLET,
    "ScrapReservoirAlpha",
    TWOX_64_CONCAT(NET_UID),
    ALPHA,
    default=Alpha(0),
    doc="Alpha kept aside from injections; no rule reads it.",
)

ITEMS: Final[tuple[StorageItem[Any], ...]] = (
    FeeRate,
    SwapBalancer,
    PalSwapInitialized,
    HasMigrationRun,
    ScrapReservoirAlpha,
)
