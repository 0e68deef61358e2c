"""Types of the AdminUtils pallet."""

from typing import Final

from byzantium.scale import types as t

_NAMES: Final = (
    "BalanceTransfer",
    "Staking",
    "Subnet",
    "Metagraph",
    "Neuron",
    "UidLookup",
    "Alpha",
    "Crowdloan",
    "Proxy",
    "Leasing",
    "AddressMapping",
    "VotingPower",
)

PRECOMPILE: Final = t.Enum(
    "pallet_admin_utils::pallet::PrecompileEnum",
    tuple(t.Case(index, name) for index, name in enumerate(_NAMES)),
)
"""Which of the contracts built into the EVM is meant."""
