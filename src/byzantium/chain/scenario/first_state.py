"""The first state that a scenario describes: the same for the same description, everywhere."""

from collections.abc import Mapping
from dataclasses import replace

from byzantium.chain.genesis import genesis_table
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import COMPILED_AT_ONCE_FROM, Table
from byzantium.chain.localnet import Keys, genesis_of
from byzantium.chain.scenario.description import Scenario
from byzantium.chain.scenario.hyperparameters import set_hyperparameters
from byzantium.chain.scenario.subnets import set_scene
from byzantium.units import AccountId, Rao


def scenario_table(runtime: Runtime, profile: Profile, scenario: Scenario, keys: Keys) -> Table:
    """Return the sealed state of block 0 that a scenario describes.

    Raises BadScenario where the chain could not be so.
    """
    genesis = genesis_of(scenario.base, profile, keys)
    genesis = replace(genesis, balances=_balances(genesis.balances, scenario))
    if scenario.sudo is not None:
        genesis = replace(genesis, sudo_key=scenario.sudo)
    table = genesis_table(runtime, profile, genesis)
    table.compiled_from = COMPILED_AT_ONCE_FROM
    state = State(table, runtime, profile)
    set_hyperparameters(state, scenario.hyperparameters, "hyperparameters", None)
    for number, scene in enumerate(scenario.subnets):
        set_scene(state, scene, f"subnets[{number}]")
    state.events.clear()
    table.apply(state.seal())
    return table


def _balances(usual: Mapping[AccountId, Rao], scenario: Scenario) -> dict[AccountId, Rao]:
    """Return the usual balances with those of a scenario over them; none of 0 remains."""
    amounts = {**usual, **{account: Rao(rao) for account, rao in scenario.balances.items()}}
    return {account: rao for account, rao in amounts.items() if rao}
