"""Every hyperparameter that the official SDK sets for owners: set and read, or refused."""

from typing import Any, NamedTuple

import bittensor as bt
import pytest
from bittensor import calls, storage
from bittensor.intents import OWNER_HYPERPARAMETERS

from tests.clients.acts import Run, do, refusal, runner, sudo, wallet
from tests.clients.started_node import StartedNode

OWNER = wallet("Alice", "owner")
LIMITS = (
    calls.AdminUtils.sudo_set_admin_freeze_window(window=0),
    calls.AdminUtils.sudo_set_owner_hparam_rate_limit(epochs=0),
)
ONE = 1 << 64


class Setting(NamedTuple):
    """A value as an owner gives it, what is read, and where; None for the read of all."""

    value: object
    read: object
    item: Any = None


SET: dict[str, Setting] = {
    "liquid_alpha_enabled": Setting(True, True),
    "alpha_low": Setting(0.3, 19_660),
    "alpha_high": Setting(0.8, 52_428),
    "immunity_period": Setting(100, 100),
    "min_allowed_weights": Setting(2, 2),
    "weights_version": Setting(3, 3),
    "activity_cutoff_factor": Setting(2_000, 2_000),
    "min_burn": Setting(0.001, 10**6),
    "max_burn": Setting(50.0, 50 * 10**9),
    "bonds_moving_avg": Setting(900_000, 900_000),
    "serving_rate_limit": Setting(10, 10),
    "commit_reveal_period": Setting(2, 2),
    "burn_increase_mult": Setting(1.5, 3 * ONE // 2),
    "burn_half_life": Setting(720, 720),
    "alpha_sigmoid_steepness": Setting(10, 10),
    "min_childkey_take": Setting(10, 10),
    "commit_reveal_weights_enabled": Setting(False, False),
    "yuma3_enabled": Setting(True, True, storage.SubtensorModule.Yuma3On),
    "bonds_reset_enabled": Setting(True, True),
    "transfers_enabled": Setting(False, False),
    "owner_cut_enabled": Setting(False, False),
    "owner_cut_auto_lock_enabled": Setting(True, True),
    "bonds_penalty": Setting(1_000, 1_000, storage.SubtensorModule.BondsPenalty),
    "max_allowed_uids": Setting(128, 128, storage.SubtensorModule.MaxAllowedUids),
    "adjustment_alpha": Setting(2**60, 2**60, storage.SubtensorModule.AdjustmentAlpha),
    "rho": Setting(20, 20, storage.SubtensorModule.Rho),
    "max_difficulty": Setting(2**40, 2**40, storage.SubtensorModule.MaxDifficulty),
    "owner_immune_neuron_limit": Setting(2, 2, storage.SubtensorModule.ImmuneOwnerUidsLimit),
}
"""In an order in which each can be set."""

REFUSED: dict[str, tuple[object, str]] = {
    "tempo": (720, "BadOrigin"),
    "registration_allowed": (False, "BadOrigin"),
    "network_pow_registration_allowed": (True, "POWRegistrationDisabled"),
    "epoch_consensus": ("Null", "DisabledTemporarily"),
    "collateral_lock_share": (1, "DisabledTemporarily"),
    "collateral_drain_ratio": (1, "DisabledTemporarily"),
}
"""What spec 425 leaves to root, or has given up, or has not yet."""


@pytest.fixture(scope="module")
def run(instant: StartedNode) -> Run[object]:
    return runner(instant)


@pytest.fixture(scope="module")
def netuid(run: Run[int]) -> int:
    async def register(client: bt.Client) -> int:
        for limit in LIMITS:
            await sudo(client, limit, OWNER)
        return int((await do(client, bt.RegisterSubnet(), OWNER)).data["netuid"])

    return run(register)


@pytest.mark.parametrize("name", SET)
def test_an_owner_sets_it_and_everybody_reads_it(run: Run[None], netuid: int, name: str) -> None:
    setting = SET[name]

    async def act(client: bt.Client) -> None:
        await do(client, bt.SetHyperparameter(netuid, name, setting.value), OWNER)
        if setting.item is None:
            found = (await client.read("subnet_hyperparameters", netuid=netuid))[name]
        else:
            found = await client.query(setting.item, [netuid])
        assert found == setting.read

    run(act)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_an_owners_is_refused(run: Run[str], netuid: int, name: str) -> None:
    value, expected = REFUSED[name]
    intent = bt.SetHyperparameter(netuid, name, value)
    assert run(lambda client: refusal(client, intent, OWNER)) == expected


def test_the_lists_have_every_hyperparameter() -> None:
    assert {*SET, *REFUSED} == set(OWNER_HYPERPARAMETERS)
