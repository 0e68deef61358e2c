"""A metagraph shows the state field by field, and the stake that counts after sharing."""

from typing import Any

import pytest

from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.commitments.types import REGISTRATION
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.chain.pallets.subtensor.views import metagraph
from byzantium.chain.pallets.subtensor.views.dynamic_info import all_dynamic_info, dynamic_info
from byzantium.chain.pallets.subtensor.views.metagraph_columns import COLUMNS
from byzantium.chain.pallets.subtensor.views.neuron_info import NO_AXON
from byzantium.chain.pallets.subtensor.views.subnet_state import subnet_state
from byzantium.scale import types as t
from byzantium.units import Alpha, MechId, NetUid
from tests.unit.chain.small_network import (
    AXON,
    CHILD,
    COMMITMENT,
    HOTKEYS,
    IDENTITY,
    MINER,
    PERSON,
    ROOT,
    STAKER,
    TAO,
    small_network,
)
from tests.unit.chain.states import BLOCK, NETUID, OWNER

TAO_WEIGHT = 226_245_882 / 2**32
"""What one TAO on root counts for beside one alpha, as the default stands."""


@pytest.fixture
def state() -> State:
    return small_network()


@pytest.fixture
def graph(state: State) -> dict[str, Any]:
    return named(metagraph.metagraph(state, NETUID))


def named(values: tuple[Any, ...] | None) -> dict[str, Any]:
    assert values is not None
    return dict(zip((column.name for column in COLUMNS), values, strict=True))


def test_neurons_stand_by_uid(graph: dict[str, Any]) -> None:
    assert graph["num_uids"] == 4
    assert graph["hotkeys"] == list(HOTKEYS)
    assert graph["coldkeys"] == [STAKER, OWNER, STAKER, OWNER]
    assert graph["identities"] == [PERSON, None, PERSON, None]
    assert graph["axons"] == [NO_AXON, NO_AXON, AXON, NO_AXON]
    assert graph["block_at_registration"] == [990, 991, 992, 993]
    assert graph["last_update"] == (980, 981, 982, 983)
    assert graph["alpha_dividends_per_hotkey"][0] == (HOTKEYS[0], 77)
    assert graph["tao_dividends_per_hotkey"][0] == (HOTKEYS[0], 0)


def test_stake_counts_after_a_child_has_its_half(graph: dict[str, Any]) -> None:
    """Halves are cut at 32 fraction bits, so a few rao of the total are nobody's."""
    assert graph["alpha_stake"][2:] == [50 * TAO, 1 * TAO]
    assert graph["alpha_stake"][:2] == pytest.approx([500 * TAO] * 2, abs=200)
    assert graph["tao_stake"][2:] == [0, 0]
    assert graph["tao_stake"][:2] == pytest.approx([1_000 * TAO] * 2, abs=400)
    total = [500 * TAO + 1_000 * TAO * TAO_WEIGHT] * 2
    assert graph["total_stake"][:2] == pytest.approx(total, abs=400)


def test_pool_and_calendar(graph: dict[str, Any]) -> None:
    assert graph["netuid"] == NETUID
    assert (graph["name"], graph["identity"]) == (b"clear", IDENTITY)
    assert (graph["block"], graph["last_step"], graph["blocks_since_last_step"]) == (
        BLOCK,
        970,
        30,
    )
    assert (graph["alpha_in"], graph["tao_in"]) == (4_000 * TAO, 1_000 * TAO)
    assert graph["pending_alpha_emission"] == 42
    assert graph["subnet_volume"] == 1 << 70
    assert graph["activity_cutoff"] == 360 * 13_889 // 1000
    assert (graph["alpha_low"], graph["alpha_high"]) == (45_875, 58_982)


def test_what_the_chain_no_longer_computes_reads_empty(graph: dict[str, Any]) -> None:
    assert graph["rank"] == graph["trust"] == graph["pruning_score"] == ()
    assert graph["subnet_emission"] == graph["pending_root_emission"] == 0


def test_a_subnet_without_a_name_has_the_one_of_its_number(state: State) -> None:
    storage.SubnetIdentitiesV3.put(state, NETUID, IDENTITY._replace(subnet_name=b""))
    assert named(metagraph.metagraph(state, NETUID))["name"] == b"omron"
    assert named(metagraph.metagraph(state, ROOT))["name"] == b"root"


def test_a_uid_without_a_hotkey_has_no_stake(state: State) -> None:
    storage.SubnetworkN.put(state, NETUID, 5)
    graph = named(metagraph.metagraph(state, NETUID))
    assert graph["hotkeys"][4] == ZERO_ACCOUNT
    assert graph["total_stake"][4] == 0


def test_a_mechanism_has_its_own_incentives(state: State) -> None:
    storage.MechanismCountCurrent.put(state, NETUID, MechId(2))
    storage.Incentive.put(state, 4096 + NETUID, (1, 2, 3, 4))
    graph = named(metagraph.mechagraph(state, NETUID, MechId(1)))
    assert graph["netuid"] == 4096 + NETUID
    assert graph["incentives"] == (1, 2, 3, 4)
    assert graph["last_update"] == ()
    assert metagraph.mechagraph(state, NETUID, MechId(2)) is None
    assert len(metagraph.all_mechagraphs(state)) == 3
    assert len(metagraph.all_metagraphs(state)) == 2


def test_selected_fields_are_there_and_no_others(state: State) -> None:
    shown = metagraph.selective_metagraph(state, NETUID, [1, 3, 52, 999])
    assert shown is not None
    assert shown[0] == 0
    assert shown[1] == b"clear"
    assert shown[3] == t.Some(IDENTITY)
    assert shown[52] == list(HOTKEYS)
    assert sum(value is not None for value in shown) == 4
    with_netuid = metagraph.selective_metagraph(state, NETUID, [0])
    assert with_netuid is not None
    assert with_netuid[0] == NETUID


def test_the_selected_mechanism_keeps_the_subnets_number(state: State) -> None:
    storage.Incentive.put(state, 4096 + NETUID, (1, 2, 3, 4))
    shown = metagraph.selective_mechagraph(state, NETUID, MechId(1), [62])
    assert shown is not None
    assert (shown[0], shown[62]) == (NETUID, (1, 2, 3, 4))


def test_validators_are_listed_by_stake_above_the_threshold(state: State) -> None:
    def validators() -> Any:
        shown = metagraph.selective_metagraph(state, NETUID, [72])
        assert shown is not None
        return shown[72]

    assert validators()[0] == 3
    assert sorted(validators()) == [0, 1, 3]
    storage.StakeThreshold.put(state, TAO)
    assert sorted(validators()) == [0, 1]


def test_commitments_come_as_they_are_stored(state: State) -> None:
    shown = metagraph.selective_metagraph(state, NETUID, [73])
    assert shown is not None
    assert shown[73] == [(MINER, REGISTRATION.encode(COMMITMENT))]


def test_a_missing_subnet_has_no_view(state: State) -> None:
    missing = NetUid(9)
    assert metagraph.metagraph(state, missing) is None
    assert metagraph.selective_metagraph(state, missing, [1]) is None
    assert metagraph.selective_mechagraph(state, missing, MechId(0), [1]) is None
    assert dynamic_info(state, missing) is None
    assert subnet_state(state, missing) is None


def test_dynamic_info_tells_the_same_story(state: State, graph: dict[str, Any]) -> None:
    info = dynamic_info(state, NETUID)
    assert info is not None
    assert info.subnet_name == graph["name"]
    assert info.subnet_identity == graph["identity"]
    for name in ("tempo", "alpha_in", "tao_in", "moving_price", "pending_alpha_emission"):
        assert getattr(info, name) == graph[name]
    assert [one and one.netuid for one in all_dynamic_info(state)] == [ROOT, NETUID]


def test_subnet_state_has_a_history_for_every_subnet(state: State) -> None:
    storage.LastHotkeyEmissionOnNetuid.put(state, CHILD, NETUID, Alpha(5))
    view = subnet_state(state, NETUID)
    assert view is not None
    assert view.emission_history == [[0, 0, 0, 0], [0, 5, 0, 0]]
    assert view.total_stake == named(metagraph.metagraph(state, NETUID))["total_stake"]
