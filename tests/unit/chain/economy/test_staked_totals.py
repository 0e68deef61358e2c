"""The alpha staked on each subnet, as a sum that clients read: always what hotkeys hold there."""

from collections import defaultdict

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.origin import ROOT as ROOT_ORIGIN
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import moving, registration, staking, subnets
from byzantium.chain.pallets.subtensor.later.staked_step import count_staked
from byzantium.chain.pallets.subtensor.later.storage import TotalAlphaStaked
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import ROOT, TAO, key
from byzantium.units import Alpha, NetUid
from byzantium.units.integers import U64_MAX
from tests.unit.chain.economy.village import ALICE, BOB, Village
from tests.unit.chain.states import state_at

HOTKEY, OTHER = key("hotkey"), key("other hotkey")
FIRST, MINE = NetUid(1), NetUid(2)


def held(state: State) -> dict[NetUid, int]:
    """Return what all hotkeys hold of each subnet."""
    found: dict[NetUid, int] = defaultdict(int)
    for (_, netuid), alpha in storage.TotalHotkeyAlpha.all_items(state):
        found[netuid] += alpha
    return {netuid: alpha for netuid, alpha in found.items() if alpha}


def counted(state: State) -> dict[NetUid, int]:
    return {netuid: int(total) for netuid, total in TotalAlphaStaked.items(state) if total}


@pytest.fixture
def village() -> Village:
    made = Village()
    storage.SubtokenEnabled.put(made.state, ROOT, True)
    for call in (
        subnets.register_network(HOTKEY),
        subnets.start_call(MINE),
        registration.try_associate_hotkey(OTHER),
    ):
        assert made.send(ALICE, call).error is None
    return made


def test_genesis_counts_its_one_stake(village: Village) -> None:
    assert counted(village.state)[FIRST] == TAO == held(village.state)[FIRST]


def test_every_way_to_change_a_stake_is_counted(village: Village) -> None:
    for call in (
        staking.add_stake(HOTKEY, MINE, 100 * TAO),
        staking.add_stake(HOTKEY, ROOT, 50 * TAO),
        moving.move_stake(HOTKEY, OTHER, MINE, MINE, TAO),
        moving.swap_stake(HOTKEY, ROOT, MINE, TAO),
        moving.transfer_stake(BOB, HOTKEY, MINE, MINE, TAO),
        staking.remove_stake(HOTKEY, MINE, 7 * TAO),
        staking.burn_alpha(HOTKEY, TAO, MINE),
        registration.burned_register(MINE, OTHER),
    ):
        assert village.send(ALICE, call).error is None
        assert counted(village.state) == held(village.state)
    assert counted(village.state)[MINE] > TAO
    assert counted(village.state)[ROOT] == 49 * TAO


def test_a_refused_call_counts_nothing(village: Village) -> None:
    before = counted(village.state)
    assert village.send(ALICE, staking.remove_stake(HOTKEY, MINE, TAO)).error is not None
    assert counted(village.state) == before


def test_a_subnet_that_is_gone_has_no_sum(village: Village) -> None:
    assert village.send(ALICE, staking.add_stake(HOTKEY, MINE, 100 * TAO)).error is None
    gone = RUNTIME.calls["SubtensorModule", "root_dissolve_network"](MINE)
    dispatch(village.state, ROOT_ORIGIN, gone)
    assert not TotalAlphaStaked.contains(village.state, MINE)
    assert counted(village.state) == held(village.state)


def test_a_state_without_any_sum_is_counted_whole_at_the_first_change() -> None:
    state = state_at()
    for netuid, alpha in ((FIRST, 5), (MINE, 7)):
        storage.NetworksAdded.put(state, netuid, True)
        storage.TotalHotkeyAlpha.put(state, HOTKEY, netuid, Alpha(alpha))
    count_staked(state, MINE, 7, 7)
    assert not TotalAlphaStaked.keys(state)
    count_staked(state, MINE, 7, 10)
    assert counted(state) == {FIRST: 5, MINE: 10}


def test_a_sum_stays_within_its_bounds() -> None:
    state = state_at()
    TotalAlphaStaked.put(state, MINE, Alpha(5))
    count_staked(state, MINE, 9, 0)
    assert TotalAlphaStaked.get(state, MINE) == 0
    count_staked(state, MINE, 0, U64_MAX + 9)
    assert TotalAlphaStaked.get(state, MINE) == U64_MAX
