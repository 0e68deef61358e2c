"""First states to start from: the usual local network, and one with a mainnet's figures."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Final, NamedTuple

from byzantium.chain.genesis import Genesis
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.units import AccountId, Rao

TAO: Final = 10**9

RICH: Final = ("//Alice", "//Bob", "//Charlie")
FUNDED: Final = ("//Dave", "//Eve", "//Ferdie", "//One", "//Two", "//Three")
RICH_BALANCE: Final = Rao(1_000_000 * TAO)
FUNDED_BALANCE: Final = Rao(2_000 * TAO)
AUTHORITIES: Final = ("//One", "//Two", "//Three")
AUTHORITY: Final = AUTHORITIES[0]
SUDO: Final = "//Alice"
ROOT_OWNER_HOTKEY: Final = "//Alice_hk"

EVM_TEST_ACCOUNTS: Final = (
    "5Fghzk1AJt88PeFEzuRfXzbPchiBbsVGTTXcdx599VdZzkTA",
    "5GeqNhKWj1KG78VHzbmo3ZjZgUTrCuWeamdgiA114XHGdaEr",
)

MAINNET_ISSUANCE: Final = Rao(11_000_000 * TAO)
"""Issuance past the first halving, from which blocks emit half a TAO."""


class GenesisKind(Enum):
    """Which first state a chain starts from."""

    LOCAL = "local"
    """The usual local network, one authority."""

    LOCAL_THREE = "local-3"
    """The same with three authorities, who take turns."""

    MAINNET_LIKE = "mainnet-like"
    """Three authorities, an issuance past the first halving, and root open to stake."""


KeyOf = Callable[[str], AccountId]
"""Derives the sr25519 public key of a development URI such as //Alice."""

AddressOf = Callable[[str], AccountId]
"""Decodes an SS58 address."""


class Keys(NamedTuple):
    """How development URIs and addresses become accounts."""

    key_of: KeyOf
    address_of: AddressOf
    ed25519_of: KeyOf


def genesis_of(
    kind: GenesisKind, profile: Profile, keys: Keys, token_wallet: AccountId | None = None
) -> Genesis:
    """Return a genesis of a kind; `token_wallet` is one more account that starts rich."""
    authorities = AUTHORITIES[:1] if kind is GenesisKind.LOCAL else AUTHORITIES
    genesis = localnet(profile, keys, authorities, token_wallet)
    return _like_mainnet(genesis) if kind is GenesisKind.MAINNET_LIKE else genesis


def localnet(
    profile: Profile,
    keys: Keys,
    authorities: tuple[str, ...] = (AUTHORITY,),
    token_wallet: AccountId | None = None,
) -> Genesis:
    """Return the genesis of the usual local network.

    Source: subtensor, node/src/chain_spec/localnet.rs, localnet_genesis.
    """
    key_of, address_of, ed25519_of = keys
    balances = dict.fromkeys(map(key_of, RICH), RICH_BALANCE)
    balances |= dict.fromkeys(map(key_of, FUNDED), FUNDED_BALANCE)
    balances |= dict.fromkeys(map(address_of, EVM_TEST_ACCOUNTS), FUNDED_BALANCE)
    if token_wallet is not None:
        balances[token_wallet] = RICH_BALANCE
    is_fast = profile is Profile.FAST
    return Genesis(
        balances=balances,
        authorities=tuple(map(key_of, authorities)),
        grandpa_authorities=tuple(map(ed25519_of, authorities)),
        sudo_key=key_of(SUDO),
        root_owner=key_of(SUDO) if is_fast else ZERO_ACCOUNT,
        root_owner_hotkey=key_of(ROOT_OWNER_HOTKEY) if is_fast else ZERO_ACCOUNT,
    )


def _like_mainnet(genesis: Genesis) -> Genesis:
    """Give the sudo key what others would hold there, and count it as issued.

    Source: subtensor, node/src/chain_spec/finney.rs, finney_genesis: the balances are the issuance.
    """
    held = sum(genesis.balances.values()) - genesis.balances[genesis.sudo_key]
    balances = {**genesis.balances, genesis.sudo_key: Rao(MAINNET_ISSUANCE - held)}
    return replace(genesis, balances=balances, is_issued=True, root_trades=True)
