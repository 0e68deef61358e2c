"""Checks of who owns which hotkey, and who has stake on which."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.units import AccountId


def owners_and_owned_agree(state: State) -> Iterator[Violation]:
    """A hotkey is on the list of its owner, once, and on nobody else's.

    h in OwnedHotkeys[c] <=> Owner[h] = c

    The zero account owns itself without a list, from genesis on.
    """
    owners = {hotkey: owner for hotkey, owner in storage.Owner.items(state) if hotkey != owner}
    listed: dict[AccountId, list[AccountId]] = defaultdict(list)
    for coldkey, hotkeys in storage.OwnedHotkeys.items(state):
        yield from _once(named("OwnedHotkeys", coldkey), hotkeys)
        for hotkey in hotkeys:
            listed[hotkey].append(coldkey)
    for hotkey in sorted(owners.keys() | listed.keys()):
        if listed[hotkey] != [owners.get(hotkey)] and storage.Owner.get(state, hotkey) != hotkey:
            expected = [owners[hotkey].hex()] if hotkey in owners else []
            place = named("owners of", hotkey)
            yield Violation(place, [coldkey.hex() for coldkey in listed[hotkey]], expected)


def stakers_list_the_hotkeys_they_stake_on(state: State) -> Iterator[Violation]:
    """Whoever holds a share of a hotkey lists that hotkey, once.

    AlphaV2[h, c, n] > 0  =>  h in StakingHotkeys[c]

    A hotkey stays listed when the stake is gone.
    Source: subtensor, migrations/migrate_fix_staking_hot_keys.rs, migrate_fix_staking_hot_keys.
    """
    for coldkey, hotkeys in storage.StakingHotkeys.items(state):
        yield from _once(named("StakingHotkeys", coldkey), hotkeys)
    holders = {(coldkey, hotkey) for (hotkey, coldkey, _), _ in storage.AlphaV2.items(state)}
    for coldkey, hotkey in sorted(holders):
        if hotkey not in storage.StakingHotkeys.get(state, coldkey):
            yield Violation(named("StakingHotkeys", coldkey), "no entry", hotkey.hex())


def neurons_and_stakes_have_owned_hotkeys(state: State) -> Iterator[Violation]:
    """A hotkey with a uid or with stake is somebody's."""
    used = {hotkey for _, hotkey in storage.Keys.all_items(state)}
    used |= {hotkey for (hotkey, _), alpha in storage.TotalHotkeyAlpha.all_items(state) if alpha}
    for hotkey in sorted(used):
        if not storage.Owner.contains(state, hotkey):
            yield Violation(named("Owner", hotkey), "nobody", "an owner")


def no_subnet_account_is_a_hotkey(state: State) -> Iterator[Violation]:
    """The accounts that hold the subnets' TAO are nobody's hotkeys."""
    for hotkey, owner in storage.Owner.items(state):
        if is_subnet_account(hotkey) and owner != ZERO_ACCOUNT:
            yield Violation(named("Owner", hotkey), owner.hex(), "nobody")


def stake_destinations_agree(state: State) -> Iterator[Violation]:
    """Who sends rewards to a hotkey is on the list of that hotkey, once.

    AutoStakeDestination[c, n] = h <=> c in AutoStakeDestinationColdkeys[h, n]
    """
    chosen = {
        (hotkey, netuid, coldkey)
        for (coldkey, netuid), hotkey in storage.AutoStakeDestination.all_items(state)
    }
    listed = set[tuple[object, ...]]()
    for (hotkey, netuid), coldkeys in storage.AutoStakeDestinationColdkeys.all_items(state):
        yield from _once(named("AutoStakeDestinationColdkeys", hotkey, netuid), coldkeys)
        listed |= {(hotkey, netuid, coldkey) for coldkey in coldkeys}
    for tie in sorted(chosen ^ listed, key=str):
        yield Violation(named("automatic stake", *tie), tie in listed, tie in chosen)


def _once(place: str, accounts: Sequence[AccountId]) -> Iterator[Violation]:
    if len(set(accounts)) != len(accounts):
        yield Violation(place, [account.hex() for account in accounts], "each once")
