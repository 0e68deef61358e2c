"""Checks of who owns which hotkey, and who has stake on which."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from byzantium.chain.invariants.violation import Violation, named
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.units import AccountId

DUST_ALPHA_RAO: Final = 1_000


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
    """Whoever reads more than dust as stake on a hotkey lists that hotkey, once.

    st(h, c, n) > 1000  =>  h in StakingHotkeys[c]

    A hotkey stays listed when the stake is gone; one that was swapped does not, although the
    rao that its holders' floors lost stayed behind, and some of them may read it.
    Source: subtensor, migrations/migrate_fix_staking_hot_keys.rs, migrate_fix_staking_hot_keys.
    """
    for coldkey, hotkeys in storage.StakingHotkeys.items(state):
        yield from _once(named("StakingHotkeys", coldkey), hotkeys)
    holders = {
        (coldkey, hotkey)
        for (hotkey, coldkey, netuid), _ in storage.AlphaV2.items(state)
        if stake_of(state, Position(hotkey, coldkey, netuid)) > DUST_ALPHA_RAO
    }
    for coldkey, hotkey in sorted(holders):
        if hotkey not in storage.StakingHotkeys.get(state, coldkey):
            yield Violation(named("StakingHotkeys", coldkey), "no entry", hotkey.hex())


def neurons_have_owners(state: State) -> Iterator[Violation]:
    """A hotkey with a uid is somebody's.

    One with stake need not be: a swap everywhere that keeps the stake leaves it without owner.
    """
    for hotkey in sorted({hotkey for _, hotkey in storage.Keys.all_items(state)}):
        if not storage.Owner.contains(state, hotkey):
            yield Violation(named("Owner", hotkey), "nobody", "an owner")


def no_subnet_account_is_a_hotkey(state: State) -> Iterator[Violation]:
    """The accounts that hold the subnets' TAO are nobody's hotkeys."""
    for hotkey, owner in storage.Owner.items(state):
        if is_subnet_account(hotkey) and owner != ZERO_ACCOUNT:
            yield Violation(named("Owner", hotkey), owner.hex(), "nobody")


def stake_destinations_agree(state: State) -> Iterator[Violation]:
    """Who is on the list of a hotkey, once, sends rewards to that hotkey.

    c in AutoStakeDestinationColdkeys[h, n]  =>  AutoStakeDestination[c, n] = h

    A hotkey that takes another's place gets the other's list and loses the one that it had.
    """
    for (hotkey, netuid), coldkeys in storage.AutoStakeDestinationColdkeys.all_items(state):
        place = named("AutoStakeDestinationColdkeys", hotkey, netuid)
        yield from _once(place, coldkeys)
        for coldkey in coldkeys:
            chosen = storage.AutoStakeDestination.get(state, coldkey, netuid)
            if chosen != hotkey:
                yield Violation(place, coldkey.hex(), f"none who sends to {chosen!r}")


def _once(place: str, accounts: Sequence[AccountId]) -> Iterator[Violation]:
    if len(set(accounts)) != len(accounts):
        yield Violation(place, [account.hex() for account in accounts], "each once")
