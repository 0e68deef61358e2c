"""A local network starts with the figures that clients and the economy count on."""

from dataclasses import replace

import pytest

from byzantium.chain.genesis import genesis_table
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.localnet import RICH, GenesisKind, Keys, genesis_of, localnet
from byzantium.chain.pallets.aura.declaration import Authorities, CurrentSlot, block_author
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.grandpa.storage import Authorities as GrandpaAuthorities
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.block_emission import block_emission
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.transaction_payment.declaration import NextFeeMultiplier
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import ROOT, TAO, key
from byzantium.units import AccountId, NetUid

FIRST = NetUid(1)


def address(text: str) -> AccountId:
    """Return an account for an address, whose checksum nobody asks for here."""
    return key(text[:32])


def start(profile: Profile = Profile.NORMAL) -> State:
    """Return the first state of a local network."""
    made = localnet(profile, Keys(key, address, key))
    return State(genesis_table(RUNTIME, profile, made), RUNTIME, profile)


def test_balances_are_issued_but_the_emission_curve_starts_at_zero() -> None:
    state = start()
    held = sum(info.data.free for _, info in system.Account.items(state))
    assert held == balances.TotalIssuance.get(state) == 3_016_000 * TAO
    assert storage.TotalIssuance.get(state) == storage.TotalStake.get(state) == 0
    assert system.Account.get(state, key(RICH[0])).data.free == 1_000_000 * TAO


@pytest.mark.parametrize(
    ("profile", "owner", "hotkey"),
    [
        (Profile.NORMAL, ZERO_ACCOUNT, ZERO_ACCOUNT),
        (Profile.FAST, key("//Alice"), key("//Alice_hk")),
    ],
)
def test_root_has_an_owner_and_an_owner_hotkey_on_record(
    profile: Profile, owner: AccountId, hotkey: AccountId
) -> None:
    state = start(profile)
    assert dict(storage.SubnetOwner.items(state)) == {ROOT: owner, FIRST: ZERO_ACCOUNT}
    assert dict(storage.SubnetOwnerHotkey.items(state)) == {ROOT: hotkey}
    assert storage.SubnetMechanism.keys(state) == [FIRST]


def test_the_first_neuron_holds_one_alpha_in_shares_of_the_present_form() -> None:
    state = start()
    position = Position(ZERO_ACCOUNT, ZERO_ACCOUNT, FIRST)
    assert stake_of(state, position) == storage.SubnetAlphaOut.get(state, FIRST) == TAO
    share = storage.AlphaV2.get(state, *position)
    assert share == storage.TotalHotkeySharesV2.get(state, ZERO_ACCOUNT, FIRST)
    assert (share.mantissa, share.exponent) == (10**21, -12)
    assert not storage.Alpha.items(state)
    assert not storage.TotalHotkeyShares.all_items(state)


def test_the_first_subnet_has_a_pool_without_backing_and_cannot_be_started() -> None:
    state = start()
    assert storage.SubnetTAO.get(state, FIRST) == 10 * TAO
    assert storage.SubnetAlphaIn.get(state, FIRST) == 10 * TAO
    assert storage.SubnetLocked.get(state, FIRST) == storage.LargestLocked.get(state, FIRST) == 1
    assert storage.Tempo.get(state, ROOT) == storage.Tempo.get(state, FIRST) == 100
    assert storage.TotalNetworks.get(state) == 2
    assert not storage.SubtokenEnabled.get(state, FIRST)
    assert not storage.FirstEmissionBlockNumber.contains(state, FIRST)
    assert not storage.NetworkRegisteredAt.contains(state, FIRST)


def begin(kind: GenesisKind, wallet: AccountId | None = None) -> State:
    made = genesis_of(kind, Profile.NORMAL, Keys(key, address, key), wallet)
    return State(genesis_table(RUNTIME, Profile.NORMAL, made), RUNTIME, Profile.NORMAL)


def test_three_authorities_take_turns_by_slot() -> None:
    state = begin(GenesisKind.LOCAL_THREE)
    authors = []
    for slot in range(4):
        CurrentSlot.put(state, slot)
        authors.append(block_author(state))
    assert authors == [key("//One"), key("//Two"), key("//Three"), key("//One")]
    assert [weight for _, weight in GrandpaAuthorities.get(state)] == [1, 1, 1]


@pytest.mark.parametrize("wallet", [key("somebody"), key("//Dave")])
def test_a_token_wallet_starts_rich_whether_it_had_something_or_not(wallet: AccountId) -> None:
    state = begin(GenesisKind.LOCAL, wallet)
    assert system.Account.get(state, wallet).data.free == 1_000_000 * TAO
    held = sum(info.data.free for _, info in system.Account.items(state))
    assert held == balances.TotalIssuance.get(state)


def test_the_mainnet_like_network_emits_half_and_takes_stake_on_root() -> None:
    state = begin(GenesisKind.MAINNET_LIKE)
    issued = storage.TotalIssuance.get(state)
    assert issued == balances.TotalIssuance.get(state) == 11_000_000 * TAO
    assert block_emission(issued) == TAO // 2
    assert storage.SubtokenEnabled.get(state, ROOT)
    assert len(Authorities.get(state)) == 3


def test_fees_and_hashes_begin_as_the_frameworks_do() -> None:
    state = start()
    assert NextFeeMultiplier.contains(state)
    assert NextFeeMultiplier.get(state) == 10**18
    assert system.BlockHash.get(state, 0) == system.ParentHash.get(state) == bytes([69]) * 32


def test_a_genesis_may_write_whatever_it_likes_on_top() -> None:
    made = localnet(Profile.NORMAL, Keys(key, address, key))
    raw = {
        storage.Tempo.raw_key(FIRST): (7).to_bytes(2, "little"),
        b"anything": b"else",
    }
    table = genesis_table(RUNTIME, Profile.NORMAL, replace(made, entries=raw))
    state = State(table, RUNTIME, Profile.NORMAL)
    assert storage.Tempo.get(state, FIRST) == 7
    assert state.read_raw(b"anything") == b"else"
