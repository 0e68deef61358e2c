"""The official core decodes every answer of the runtime APIs, to its last byte."""

from typing import Any

import bittensor_core
import pytest

from byzantium.chain.api import call_api
from byzantium.chain.kernel.pallet import ApiMethod, Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.metadata import blobs
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.types import LockState
from byzantium.chain.pallets.subtensor.views.apis import APIS
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import ss58
from byzantium.units import Alpha
from tests.unit.chain.small_network import MINER, STAKER, TAO, VALIDATOR, small_network
from tests.unit.chain.states import BLOCK, NETUID

ARGUMENTS: dict[str, Any] = {
    "netuid": NETUID,
    "uid": 2,
    "mecid": 0,
    "subid": 0,
    "metagraph_indexes": tuple(range(80)),
    "hotkey": VALIDATOR,
    "coldkey": STAKER,
    "delegate_account": VALIDATOR,
    "delegatee_account": STAKER,
    "hotkey_account": VALIDATOR,
    "coldkey_account": STAKER,
    "coldkey_accounts": (STAKER, MINER),
    "netuids": None,
    "origin": (VALIDATOR, NETUID),
    "origin_coldkey_account": STAKER,
    "destination": None,
    "destination_coldkey_account": STAKER,
    "amount": 10**9,
    "tao": 10**9,
    "alpha": 10**9,
    "start_after": None,
    "limit": 10,
}
NO_ANSWER = {
    "StakeInfoRuntimeApi_get_most_convicted_hotkey_on_subnet",
    "BetaBasketRuntimeApi_get_basket_position",
    "BetaBasketRuntimeApi_get_beta_pricing",
    "BetaBasketRuntimeApi_get_beta_position",
    "BetaBasketRuntimeApi_get_basket_claim_preview",
}
METHODS = {f"{api.name}_{m.name}": (api.name, m) for api in APIS for m in api.methods}


@pytest.fixture(scope="module")
def core() -> bittensor_core.Runtime:
    version = RUNTIME.version
    blob = blobs(RUNTIME, Profile.NORMAL).v15
    return bittensor_core.Runtime(blob, version.spec_version, version.transaction_version, 42)


@pytest.fixture(scope="module")
def state() -> State:
    state = small_network()
    storage.Lock.put(state, STAKER, NETUID, MINER, LockState(Alpha(TAO), 1 << 70, BLOCK))
    storage.AutoStakeDestination.put(state, STAKER, NETUID, MINER)
    storage.NetworkImmunityPeriod.put(state, 0)
    return state


def encoded(method: ApiMethod) -> bytes:
    return b"".join(kind.encode(ARGUMENTS[name]) for name, kind in method.inputs)


def answer(core: bittensor_core.Runtime, state: State, name: str) -> Any:
    """Return what a client sees of a method's answer."""
    api, method = METHODS[name]
    raw = call_api(state, name, encoded(method))
    return core.decode(core.runtime_api_map()[api][method.name]["output"], raw, True)


@pytest.mark.parametrize("name", METHODS)
def test_the_core_reads_every_answer_whole(
    core: bittensor_core.Runtime, state: State, name: str
) -> None:
    api, method = METHODS[name]
    raw = call_api(state, name, encoded(method))
    assert method.output.decode(raw)[1] == len(raw)
    seen = answer(core, state, name)
    assert (seen is None) == (name in NO_ANSWER)
    declared = core.runtime_api_map()[api][method.name]["inputs"]
    assert [argument for argument, _ in declared] == [argument for argument, _ in method.inputs]


def test_a_metagraph_reads_as_it_was_written(core: bittensor_core.Runtime, state: State) -> None:
    graph = answer(core, state, "SubnetInfoRuntimeApi_get_metagraph")
    assert graph["hotkeys"][0] == ss58.encode(VALIDATOR)
    assert graph["num_uids"] == 4
    assert graph["axons"][2]["port"] == 8091
    assert graph["moving_price"] == {"bits": 1 << 30}
    assert graph["identities"][1] is None
    assert bytes(graph["name"]) == b"clear"


def test_a_selection_reads_like_the_whole(core: bittensor_core.Runtime, state: State) -> None:
    whole = answer(core, state, "SubnetInfoRuntimeApi_get_metagraph")
    chosen = answer(core, state, "SubnetInfoRuntimeApi_get_selective_mechagraph")
    assert {name: chosen[name] for name in whole} == whole
    assert chosen["commitments"][0][0] == ss58.encode(MINER)


def test_hyperparameters_read_by_name_and_kind(core: bittensor_core.Runtime, state: State) -> None:
    entries = answer(core, state, "SubnetInfoRuntimeApi_get_subnet_hyperparams_v3")
    values = {entry["name"]: entry["value"] for entry in entries}
    assert values["tempo"] == {"U16": 360}
    assert values["burn_increase_mult"] == {"U64F64": {"bits": 23_242_897_532_874_035_200}}


def test_availability_reads_by_account(core: bittensor_core.Runtime, state: State) -> None:
    seen = answer(core, state, "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys")
    rows = dict(dict(seen)[ss58.encode(STAKER)])
    assert rows[NETUID] == {"total": 650 * TAO, "locked": TAO, "available": 649 * TAO}
