"""What an epoch's alpha becomes: stake of owner, miners and validators, and root's claims."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from byzantium.chain.kernel.counters import raise_at_both
from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.children.take_step import childkey_take_of
from byzantium.chain.pallets.subtensor.coinbase.alpha_step import burn_alpha, recycle_alpha
from byzantium.chain.pallets.subtensor.coinbase.distribution import (
    Backing,
    DividendPools,
    dividend_distribution,
    miner_burned,
    take_and_rest,
    take_of,
)
from byzantium.chain.pallets.subtensor.coinbase.parents import (
    ChildTerms,
    Parent,
    own_contribution,
    parent_child_split,
    proportion_of,
)
from byzantium.chain.pallets.subtensor.epoch.mechanisms import SubnetTotals
from byzantium.chain.pallets.subtensor.epoch.stake_weight import weight_of_tao
from byzantium.chain.pallets.subtensor.epoch.step import Payout, payouts, run_mechanisms
from byzantium.chain.pallets.subtensor.leases.dividends_step import split_owner_cut
from byzantium.chain.pallets.subtensor.locks.locking_step import auto_lock_owner_cut
from byzantium.chain.pallets.subtensor.staking.pool_step import (
    grow_pool,
    increase_stake,
    total_stake_of,
)
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.staking.root_claim_step import accrue_root_dividend
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT
from byzantium.chain.pallets.subtensor.tempo.step import Drained
from byzantium.chain.pallets.subtensor.uids.columns import (
    is_absent,
    keys_of_hotkeys,
    of_few_hotkeys,
    stored_amounts,
)
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import AccountId, NetUid
from byzantium.units.fixed import U96F32

AT_ONCE_FROM: Final = 64
"""So many hotkeys are worth the load of the compiled payments."""


Dividends = Sequence[tuple[AccountId, int, int]]
"""What hotkeys earn for their alpha and for their root stake, U96F32 raws; by hotkey."""


def distribute(state: State, drained: Drained) -> None:
    """Run a subnet's epoch over what was pending and pay everyone.

    Without miners to pay, the validators' pool gets the miners' part too.
    Source: subtensor, coinbase/run_coinbase.rs, distribute_emission.
    """
    netuid = drained.netuid
    totals, hotkeys = run_mechanisms(state, netuid, drained.epoch_amount)
    mined = any(totals.server_emission)
    pools = DividendPools(drained.validator + (0 if mined else drained.server), drained.root_alpha)
    held = tuple(hotkey for hotkey in hotkeys if hotkey is not None)
    is_large = AT_ONCE_FROM <= len(held) == len(hotkeys)
    if not (is_large and _distribute_at_once(state, drained, pools, totals, held)):
        paid = payouts(totals, hotkeys)
        dividends = _distributed(state, netuid, pools, shared_dividends(state, netuid, paid))
        pay_owner_cut(state, netuid, drained.owner_cut)
        _pay_each(state, netuid, paid, dividends)
    storage.LastMechansimStepBlock.put(state, netuid, block_number(state))


def _pay_each(state: State, netuid: NetUid, paid: Sequence[Payout], dividends: Dividends) -> None:
    pay_incentives(state, netuid, paid)
    pay_alpha_dividends(state, netuid, [(hotkey, alpha) for hotkey, alpha, _ in dividends])
    pay_root_dividends(state, netuid, [(hotkey, root) for hotkey, _, root in dividends])


def _distributed(
    state: State, netuid: NetUid, pools: DividendPools, dividends: Mapping[AccountId, int]
) -> Dividends:
    """Return what each hotkey earns for its alpha and for its root stake."""
    earning = tuple(hotkey for hotkey, dividend in dividends.items() if dividend)
    alphas, on_root = (
        stored_amounts(state, keys_of_hotkeys(storage.TotalHotkeyAlpha, earning, holding))
        for holding in (netuid, ROOT)
    )
    alpha, root = dividend_distribution(
        pools,
        weight_of_tao(storage.TaoWeight.get(state)),
        [Backing(*each) for each in zip(alphas, on_root, strict=True)],
        [dividends[hotkey] for hotkey in earning],
    )
    earned = dict(zip(earning, zip(alpha, root, strict=True), strict=True))
    return [(hotkey, *earned.get(hotkey, (0, 0))) for hotkey in sorted(dividends)]


def _distribute_at_once(
    state: State,
    drained: Drained,
    pools: DividendPools,
    totals: SubnetTotals,
    hotkeys: tuple[AccountId, ...],
) -> bool:
    """Pay everyone on figures read once; answer False, and pay nobody, where that cannot be."""
    from byzantium.chain.pallets.subtensor.coinbase import payment_step as large

    netuid, server = drained.netuid, totals.server_emission
    earned = large.Earned(hotkeys, server, totals.validator_emission)
    owed = large.owed_at_once(state, netuid, earned, pools)
    if owed is None:
        return False
    pay_owner_cut(state, netuid, drained.owner_cut)
    withheld_from = owner_hotkeys(state, netuid)
    places = [place for place, hotkey in enumerate(hotkeys) if hotkey in withheld_from]
    if large.pay_at_once(state, netuid, hotkeys, large.without_incentive(owed, places)):
        withheld = [server[place] for place in places]
        for incentive in withheld:
            _withhold(state, netuid, incentive)
        storage.MinerBurned.put(state, netuid, miner_burned(sum(withheld), sum(server)))
    else:
        _pay_each(state, netuid, payouts(totals, hotkeys), large.dividends_in(hotkeys, owed))
    return True


def shared_dividends(
    state: State, netuid: NetUid, payouts: Sequence[Payout]
) -> Mapping[AccountId, int]:
    """Return each hotkey's dividends once validators have shared theirs with their parents.

    Units: U96F32 raws of alpha rao.
    Source: subtensor, coinbase/run_coinbase.rs, calculate_dividends_and_incentives.
    """
    hotkeys = tuple(payout.hotkey for payout in payouts)
    lenders = of_few_hotkeys(state, storage.ParentKeys, hotkeys, netuid)
    if is_absent(lenders) and len(set(hotkeys)) == len(hotkeys):
        return {payout.hotkey: U96F32.from_int(payout.validator) for payout in payouts}
    earned: dict[AccountId, int] = defaultdict(int)
    for payout in payouts:
        for receiver, part in split_with_parents(state, netuid, payout):
            earned[receiver] = U96F32.add(earned[receiver], U96F32.from_int(part))
    return earned


def split_with_parents(state: State, netuid: NetUid, payout: Payout) -> list[tuple[AccountId, int]]:
    """Return who gets which part of one validator's dividend; what is burnt is recycled.

    Source: subtensor, coinbase/run_coinbase.rs, get_parent_child_dividends_distribution.
    """
    hotkey = payout.hotkey
    owner = storage.Owner.get(state, hotkey)
    loans = storage.ParentKeys.get(state, hotkey, netuid)
    parents = [
        Parent(
            proportion,
            *_backing(state, parent, netuid),
            same_owner=storage.Owner.get(state, parent) == owner,
        )
        for proportion, parent in loans
    ]
    weight = weight_of_tao(storage.TaoWeight.get(state))
    own = own_contribution(
        *_backing(state, hotkey, netuid),
        [proportion for proportion, _ in storage.ChildKeys.get(state, hotkey, netuid)],
        weight,
    )
    terms = ChildTerms(
        take_of(childkey_take_of(state, hotkey, netuid)), proportion_of(storage.CKBurn.get(state))
    )
    split = parent_child_split(payout.validator, own, parents, terms, weight)
    recycle_alpha(state, netuid, split.recycled)
    receivers = [parent for _, parent in loans]
    return [*zip(receivers, split.to_parents, strict=True), (hotkey, split.own)]


def pay_owner_cut(state: State, netuid: NetUid, cut: int) -> None:
    """Credit the owner's cut as stake on the owner's hotkey, where the subnet has both.

    A leased subnet's contributors get their part of it; the rest is locked where the owner wants
    that. Emits: SubnetLeaseDividendsDistributed, StakeLocked.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    if storage.SubnetOwner.contains(state, netuid) and storage.SubnetOwnerHotkey.contains(
        state, netuid
    ):
        hotkey = storage.SubnetOwnerHotkey.get(state, netuid)
        increase_stake(state, Position(hotkey, storage.SubnetOwner.get(state, netuid), netuid), cut)
        split_owner_cut(state, netuid, cut)
        auto_lock_owner_cut(state, netuid, cut)


def owner_hotkeys(state: State, netuid: NetUid) -> set[AccountId]:
    """Return the registered hotkeys on the owner's side, whose incentive is withheld.

    Source: subtensor, coinbase/run_coinbase.rs, get_owner_hotkeys.
    """
    owned = storage.OwnedHotkeys.get(state, storage.SubnetOwner.get(state, netuid))
    candidates = [*owned]
    if storage.SubnetOwnerHotkey.contains(state, netuid):
        candidates.append(storage.SubnetOwnerHotkey.get(state, netuid))
    return {hotkey for hotkey in candidates if storage.Uids.contains(state, netuid, hotkey)}


def pay_incentives(state: State, netuid: NetUid, payouts: Sequence[Payout]) -> None:
    """Credit the miners, withhold what went to the owner's side, and record how much that was.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    withheld_from = owner_hotkeys(state, netuid)
    withheld = 0
    for payout in payouts:
        if payout.hotkey in withheld_from:
            withheld += payout.server
            _withhold(state, netuid, payout.server)
        else:
            _pay_miner(state, netuid, payout)
    total = sum(payout.server for payout in payouts)
    storage.MinerBurned.put(state, netuid, miner_burned(withheld, total))


def _withhold(state: State, netuid: NetUid, incentive: int) -> None:
    if storage.RecycleOrBurn.get(state, netuid).name == "Recycle":
        recycle_alpha(state, netuid, incentive)
    else:
        burn_alpha(state, netuid, incentive)


def _pay_miner(state: State, netuid: NetUid, payout: Payout) -> None:
    hotkey, incentive = payout.hotkey, payout.server
    owner = storage.Owner.get(state, hotkey)
    destination = storage.AutoStakeDestination.get(state, owner, netuid)
    if destination is not None:
        event = events.AutoStakeAdded(netuid, destination, hotkey, owner, incentive)
        deposit_event(state, event)
    increase_stake(state, Position(destination or hotkey, owner, netuid), incentive)


def pay_alpha_dividends(
    state: State, netuid: NetUid, dividends: Iterable[tuple[AccountId, int]]
) -> None:
    """Credit each validator's take to its owner and the rest to all who stake on it.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    storage.AlphaDividendsPerSubnet.clear(state, netuid)
    for hotkey, dividend in dividends:
        rest = _pay_take(state, netuid, hotkey, dividend)
        grow_pool(state, hotkey, netuid, rest)
        raise_at_both(state, storage.AlphaDividendsPerSubnet, (netuid, hotkey), rest)
        total = total_stake_of(state, hotkey, netuid)
        storage.TotalHotkeyAlphaLastEpoch.put(state, hotkey, netuid, total)


def pay_root_dividends(
    state: State, netuid: NetUid, dividends: Iterable[tuple[AccountId, int]]
) -> None:
    """Credit each validator's take to its owner and let root's stakers claim the rest.

    Source: subtensor, coinbase/run_coinbase.rs, distribute_dividends_and_incentives.
    """
    storage.RootAlphaDividendsPerSubnet.clear(state, netuid)
    for hotkey, dividend in dividends:
        rest = _pay_take(state, netuid, hotkey, dividend)
        accrue_root_dividend(state, hotkey, netuid, rest)
        raise_at_both(state, storage.RootAlphaDividendsPerSubnet, (netuid, hotkey), rest)


def _pay_take(state: State, netuid: NetUid, hotkey: AccountId, dividend: int) -> int:
    take, rest = take_and_rest(dividend, storage.Delegates.get(state, hotkey))
    increase_stake(state, Position(hotkey, storage.Owner.get(state, hotkey), netuid), take)
    return rest


def _backing(state: State, hotkey: AccountId, netuid: NetUid) -> Backing:
    return Backing(total_stake_of(state, hotkey, netuid), total_stake_of(state, hotkey, ROOT))
