"""What the pallet stores: the types of proxies, delegations and announcements."""

from typing import Final, NamedTuple

from byzantium.chain.kernel.names import BLOCK_NUMBER
from byzantium.scale import types as t
from byzantium.units import AccountId, BlockNumber

_NAMES: Final = (
    "Any",
    "Owner",
    "NonCritical",
    "NonTransfer",
    "Senate",
    "NonFungible",
    "Triumvirate",
    "Governance",
    "Staking",
    "Registration",
    "Transfer",
    "SmallTransfer",
    "RootWeights",
    "ChildKeys",
    "SudoUncheckedSetCode",
    "SwapHotkey",
    "SubnetLeaseBeneficiary",
    "RootClaim",
)
INDEXES: Final = {name: index for index, name in enumerate(_NAMES)}
"""Index of each type of proxy on the wire, which is also their order."""

RETIRED: Final = frozenset({"Triumvirate", "Senate", "Governance", "RootWeights"})
"""Types that permit nothing any more."""

PROXY_TYPE: Final = t.Enum(
    "subtensor_runtime_common::ProxyType",
    tuple(t.Case(index, name) for name, index in INDEXES.items()),
)
ANY: Final = t.Variant("Any")
"""The type that permits everything."""

SUBNET_LEASE_BENEFICIARY: Final = t.Variant("SubnetLeaseBeneficiary")
"""The type under which a leased subnet is run."""


class ProxyDefinition(NamedTuple):
    """Who may act for an account, as what, and how many blocks after announcing it."""

    delegate: AccountId
    proxy_type: t.Variant
    delay: BlockNumber


class Announcement(NamedTuple):
    """A call that a delegate has announced: for whom, its hash, and in which block."""

    real: AccountId
    call_hash: bytes
    height: BlockNumber


PROXY_DEFINITION: Final = t.Struct(
    "pallet_subtensor_proxy::ProxyDefinition",
    ProxyDefinition,
    (("delegate", t.ACCOUNT_ID), ("proxy_type", PROXY_TYPE), ("delay", BLOCK_NUMBER)),
    params=(
        ("AccountId", t.ACCOUNT_ID),
        ("ProxyType", PROXY_TYPE),
        ("BlockNumber", BLOCK_NUMBER),
    ),
)
ANNOUNCEMENT: Final = t.Struct(
    "pallet_subtensor_proxy::Announcement",
    Announcement,
    (("real", t.ACCOUNT_ID), ("call_hash", t.H256), ("height", BLOCK_NUMBER)),
    params=(("AccountId", t.ACCOUNT_ID), ("Hash", t.H256), ("BlockNumber", BLOCK_NUMBER)),
)
DEPOSIT_KIND: Final = t.Enum(
    "pallet_subtensor_proxy::DepositKind", (t.Case(0, "Proxies"), t.Case(1, "Announcements"))
)


def rank(definition: ProxyDefinition) -> tuple[AccountId, int, BlockNumber]:
    """Return what delegations are ordered by: delegate, index of the type, delay."""
    return definition.delegate, INDEXES[definition.proxy_type.name], definition.delay
