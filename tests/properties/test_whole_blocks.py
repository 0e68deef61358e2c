"""Whatever transactions three people send and however many blocks pass, the books stay right.

The transactions are signed ones in whole blocks: fees, nonces, authors and every hook are there.
Of each subnet's account beside its reserve the exact relation is held: what the account holds
above SubnetTAO never falls, and only two things raise it. A registration leaves the fee of its
swap there, which nobody is paid, and a buy that its price limit cuts short leaves what it did not
spend. Root, and the subnets that people create for at least the minimum price, begin at 0.
"""

from functools import cache
from typing import Final

from hypothesis import event, given
from hypothesis import strategies as st

from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.accounts import balance
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import (
    children,
    moving,
    registration,
    root_claims,
    staking,
    subnets,
)
from byzantium.chain.pallets.subtensor.staking.pool_step import stake_of
from byzantium.chain.pallets.subtensor.staking.position import Position
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.runtime import RUNTIME
from byzantium.chain.validity import InvalidTransaction
from byzantium.conformance.economy.scene import TAO, key
from byzantium.scale import types as t
from byzantium.units import AccountId, NetUid, Rao
from tests.unit.chain.economy.village import ALICE, AUTHOR, BOB, CHARLIE, DAVE, Village

PEOPLE: Final = (ALICE, BOB, CHARLIE)
HOTKEYS: Final = tuple(key(f"hotkey of {n}") for n in range(len(PEOPLE)))
CREATED: Final = (NetUid(2), NetUid(3), NetUid(4))
NETUIDS: Final = (ROOT, *CREATED)
TEMPO: Final = 3
LEAVES_TAO: Final = frozenset({"burned_register", "add_stake_limit"})
"""Calls that may leave TAO in a subnet's account, outside its reserve."""

Act = tuple[AccountId, t.Variant] | int
"""Somebody's transaction, or a number of blocks that pass."""

hotkeys = st.sampled_from(HOTKEYS)
netuids = st.sampled_from(NETUIDS)
amounts = st.one_of(st.integers(0, 3 * TAO), st.integers(1, 40).map(lambda n: n * 50 * TAO))
prices = st.integers(TAO // 2, 2 * TAO)
poor = RUNTIME.calls["Balances", "transfer_all"](t.Variant("Id", DAVE), True)


def calls_on(mine: AccountId) -> st.SearchStrategy[t.Variant]:
    """Return calls about a hotkey of one's own, and now and then another's."""
    hot = st.one_of(st.just(mine), st.just(mine), hotkeys)
    return st.one_of(
        st.builds(staking.add_stake, hot, netuids, amounts),
        st.builds(staking.add_stake_limit, hot, netuids, amounts, prices, st.booleans()),
        st.builds(staking.remove_stake, hot, netuids, amounts),
        st.builds(staking.remove_stake_limit, hot, netuids, amounts, prices, st.booleans()),
        st.builds(staking.unstake_all, hot),
        st.builds(staking.unstake_all_alpha, hot),
        st.builds(staking.recycle_alpha, hot, amounts, netuids),
        st.builds(moving.move_stake, hot, hotkeys, netuids, netuids, amounts),
        st.builds(moving.transfer_stake, st.sampled_from(PEOPLE), hot, netuids, netuids, amounts),
        st.builds(moving.swap_stake_limit, hot, netuids, netuids, amounts, prices, st.booleans()),
        st.builds(registration.burned_register, netuids, hot),
        st.builds(registration.root_register, hot),
        st.builds(root_claims.claim_root, st.sets(st.sampled_from(CREATED)).map(sorted)),
        st.builds(children.set_children, hot, netuids, hotkeys.map(lambda child: [(9, child)])),
        st.builds(subnets.register_network, hot),
        st.just(poor),
    )


ordinary = st.sampled_from(list(zip(PEOPLE, HOTKEYS, strict=True))).flatmap(
    lambda pair: st.tuples(st.just(pair[0]), calls_on(pair[1]))
)
acts: st.SearchStrategy[Act] = st.one_of(ordinary, ordinary, ordinary, st.integers(1, 2 * TEMPO))
plans = st.lists(acts, min_size=3, max_size=14)


@cache
def grown() -> Village:
    """Return a village with three subnets that people created and started, and some stake."""
    village = Village()
    storage.NetworkRateLimit.put(village.state, 0)
    storage.SubtokenEnabled.put(village.state, ROOT, True)
    storage.TotalIssuance.put(village.state, Rao(10**6 * TAO))
    for person, hotkey, netuid in zip(PEOPLE, HOTKEYS, CREATED, strict=True):
        for call in (
            subnets.register_network(hotkey),
            subnets.start_call(netuid),
            staking.add_stake(hotkey, ROOT, 500 * TAO),
            staking.add_stake(hotkey, netuid, 100 * TAO),
        ):
            assert village.send(person, call).error is None
        storage.SubnetMovingPrice.put(village.state, netuid, 1 << 31)
        storage.SubnetEmissionEnabled.put(village.state, netuid, True)
        storage.Tempo.put(village.state, netuid, TEMPO)
    village.close()
    assert surpluses(village) == {ROOT: 0, NetUid(1): -10 * TAO, **dict.fromkeys(CREATED, 0)}
    return village


def perform(village: Village, act: Act) -> set[str]:
    """Send the transaction or let the blocks pass; return the names of calls that succeeded."""
    if isinstance(act, int):
        for _ in range(act):
            village.close()
        return set()
    who, call = act
    name, before = call.values[0].name, everything(village)
    seen = len(village.events())
    try:
        error = village.send(who, call).error
    except InvalidTransaction:
        event(f"{name} not admitted")
        assert everything(village) == before
        return set()
    if error is None:
        event(f"{name} done")
        return {name}
    event(f"{name} refused")
    told = {told for told, _ in village.events()[seen:]}
    if "TransactionFeePaidWithAlpha" not in told:
        paying = {system.Account.raw_key(who), system.Account.raw_key(AUTHOR)}
        after = everything(village)
        assert {at for at in before | after if before.get(at) != after.get(at)} <= paying
    return set()


def everything(village: Village) -> dict[bytes, bytes | None]:
    """Return every stored key with its raw value."""
    return {raw: village.state.read_raw(raw) for raw in village.state.keys(b"")}


def surpluses(village: Village) -> dict[NetUid, int]:
    """Return what each subnet's account holds beside the reserve."""
    state = village.state
    return {
        netuid: balance(state, subnet_account(netuid)) - storage.SubnetTAO.get(state, netuid)
        for netuid in all_netuids(state)
    }


@given(plans)
def test_accounts_issuance_and_reserves_agree_after_every_transaction(plan: list[Act]) -> None:
    village = Village(grown=grown())
    apart, before = gap(village), surpluses(village)
    for act in plan:
        done = perform(village, act)
        held = sum(info.data.free for _, info in system.Account.items(village.state))
        assert held == balances.TotalIssuance.get(village.state)
        assert gap(village) == apart
        now = surpluses(village)
        for netuid, surplus in now.items():
            assert surplus == before.get(netuid, 0) or (
                surplus > before.get(netuid, 0) and done & LEAVES_TAO
            )
        before = now


def gap(village: Village) -> int:
    """Return by how much the two counters of issuance differ."""
    issued = balances.TotalIssuance.get(village.state)
    return issued - storage.TotalIssuance.get(village.state)


@given(plans)
def test_every_pool_covers_its_holders_and_every_index_its_entries(plan: list[Act]) -> None:
    village = Village(grown=grown())
    for act in plan:
        perform(village, act)
        for (hotkey, netuid), held in holdings(village).items():
            assert held <= storage.TotalHotkeyAlpha.get(village.state, hotkey, netuid)
        listed = storage.StakingColdkeysByIndex.items(village.state)
        assert {index: who for who, index in storage.StakingColdkeys.items(village.state)} == dict(
            listed
        )
        assert storage.NumStakingColdkeys.get(village.state) == len(listed)


def holdings(village: Village) -> dict[tuple[AccountId, NetUid], int]:
    """Return what the holders of each pool read as their stake, together."""
    found: dict[tuple[AccountId, NetUid], int] = {}
    for (hotkey, coldkey, netuid), _ in storage.AlphaV2.items(village.state):
        stake = stake_of(village.state, Position(hotkey, coldkey, netuid))
        found[hotkey, netuid] = found.get((hotkey, netuid), 0) + stake
    return found
