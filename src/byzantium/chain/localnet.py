"""The genesis of a local network: well-known development accounts and their balances."""

from collections.abc import Callable
from typing import Final

from byzantium.chain.genesis import Genesis
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.units import AccountId, Rao

TAO: Final = 10**9

RICH: Final = ("//Alice", "//Bob", "//Charlie")
FUNDED: Final = ("//Dave", "//Eve", "//Ferdie", "//One", "//Two", "//Three")
RICH_BALANCE: Final = Rao(1_000_000 * TAO)
FUNDED_BALANCE: Final = Rao(2_000 * TAO)
AUTHORITY: Final = "//One"
SUDO: Final = "//Alice"
ROOT_OWNER_HOTKEY: Final = "//Alice_hk"

EVM_TEST_ACCOUNTS: Final = (
    "5Fghzk1AJt88PeFEzuRfXzbPchiBbsVGTTXcdx599VdZzkTA",
    "5GeqNhKWj1KG78VHzbmo3ZjZgUTrCuWeamdgiA114XHGdaEr",
)

KeyOf = Callable[[str], AccountId]
"""Derives the sr25519 public key of a development URI such as //Alice."""

AddressOf = Callable[[str], AccountId]
"""Decodes an SS58 address."""


def localnet(profile: Profile, key_of: KeyOf, address_of: AddressOf, ed25519_of: KeyOf) -> Genesis:
    """Return the genesis of the usual local network with one authority.

    Source: subtensor, node/src/chain_spec/localnet.rs.
    """
    balances = dict.fromkeys(map(key_of, RICH), RICH_BALANCE)
    balances |= dict.fromkeys(map(key_of, FUNDED), FUNDED_BALANCE)
    balances |= dict.fromkeys(map(address_of, EVM_TEST_ACCOUNTS), FUNDED_BALANCE)
    is_fast = profile is Profile.FAST
    return Genesis(
        balances=balances,
        authorities=(key_of(AUTHORITY),),
        grandpa_authorities=(ed25519_of(AUTHORITY),),
        sudo_key=key_of(SUDO),
        root_owner=key_of(SUDO) if is_fast else ZERO_ACCOUNT,
        root_owner_hotkey=key_of(ROOT_OWNER_HOTKEY) if is_fast else ZERO_ACCOUNT,
    )
