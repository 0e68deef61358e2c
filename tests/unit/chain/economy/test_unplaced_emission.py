"""What a block mints and cannot place is recycled, and what has no receiver is not paid."""

import pytest

from byzantium.chain.kernel.storage import StorageMap
from byzantium.chain.pallets.alpha_assets import storage as assets
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.balances.storage import EXISTENTIAL_DEPOSIT
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.calls import staking
from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import (
    pay_incentives,
    pay_owner_cut,
)
from byzantium.chain.pallets.subtensor.coinbase.emission_step import (
    mint_block_emission,
    tao_emissions,
)
from byzantium.chain.pallets.subtensor.coinbase.step import run_coinbase
from byzantium.chain.pallets.subtensor.coinbase.tao_step import pay
from byzantium.chain.pallets.subtensor.epoch.mechanisms import mechanism_amounts
from byzantium.chain.pallets.subtensor.epoch.step import Payout
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    OWNER,
    OWNER_HOTKEY,
    POOR,
    ROOT,
    START,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    Scene,
)
from byzantium.units import AccountId, Alpha, NetUid, Rao
from byzantium.units.fixed import U96F32
from tests.unit.chain.economy.trading import (
    assert_balanced,
    everything,
    free,
    pool,
    staked,
    subnet_funds,
)

ONE = 1 << 32
FEW = 7
"""What there is left to mint."""


@pytest.fixture
def scene() -> Scene:
    """One subnet that earns all TAO."""
    made = Scene()
    state = made.state
    storage.TotalIssuance.put(state, Rao(10**6 * TAO))
    storage.FirstEmissionBlockNumber.put(state, HOME, START)
    storage.SubnetMovingPrice.put(state, HOME, ONE)
    storage.SubnetEmissionEnabled.put(state, HOME, True)
    return made


def emit(scene: Scene) -> None:
    """Run the coinbase of one block."""
    scene.advance(1)
    run_coinbase(scene.state, mint_block_emission(scene.state))


def end_supply(scene: Scene) -> None:
    """Leave a few rao to mint, and nothing in the subnet's account."""
    account = subnet_account(HOME)
    accounts.withdraw(scene.state, account, Rao(DEPTH), keep_alive=False)
    balances.TotalIssuance.put(scene.state, Rao(SUPPLY_MAX - FEW))


@pytest.mark.parametrize("root_stake", [0, 4_000 * TAO])
def test_what_cannot_make_the_subnet_an_account_is_recycled(scene: Scene, root_stake: int) -> None:
    if root_stake:
        scene.run(TRADER, staking.add_stake(TRADER_HOTKEY, ROOT, root_stake))
    end_supply(scene)
    state = scene.state
    own, tao = storage.TotalIssuance.get(state), pool(scene)[0]
    emit(scene)
    assert subnet_funds(scene) == 0
    assert storage.SubnetTaoInEmission.get(state, HOME) == 0
    assert storage.SubnetExcessTao.get(state, HOME) == 0
    assert pool(scene)[0] == tao
    assert balances.TotalIssuance.get(state) == SUPPLY_MAX - FEW
    assert storage.TotalIssuance.get(state) == own


def test_with_an_account_the_last_rao_are_placed(scene: Scene) -> None:
    balances.TotalIssuance.put(scene.state, Rao(SUPPLY_MAX - FEW))
    emit(scene)
    assert subnet_funds(scene) == DEPTH + FEW
    assert balances.TotalIssuance.get(scene.state) == SUPPLY_MAX


def test_tao_that_no_pool_takes_waits_in_the_subnets_account(scene: Scene) -> None:
    scene.set_pool(HOME, DEPTH, 10)
    emit(scene)
    state = scene.state
    assert storage.SubnetExcessTao.get(state, HOME) == 0
    assert storage.SubnetProtocolAlpha.get(state, HOME) == 0
    assert pool(scene)[0] == DEPTH
    assert subnet_funds(scene) == DEPTH + TAO
    assert_balanced(scene)


def test_alpha_ends_with_its_supply(scene: Scene) -> None:
    state = scene.state
    storage.SubnetAlphaOut.put(state, HOME, Alpha(SUPPLY_MAX))
    emit(scene)
    assert storage.SubnetAlphaOut.get(state, HOME) >= SUPPLY_MAX
    assert storage.SubnetAlphaOutEmission.get(state, HOME) == 0
    assert storage.PendingServerEmission.get(state, HOME) == 0
    assert assets.TotalAlphaIssuance.get(state, HOME) == 0


@pytest.mark.parametrize("missing", [storage.SubnetOwner, storage.SubnetOwnerHotkey])
def test_without_an_owner_nobody_gets_the_owners_cut(
    missing: StorageMap[NetUid, AccountId],
) -> None:
    scene = Scene()
    missing.remove(scene.state, HOME)
    before = everything(scene)
    pay_owner_cut(scene.state, HOME, TAO)
    assert everything(scene) == before


def test_without_an_owners_hotkey_its_incentive_is_not_withheld() -> None:
    scene = Scene()
    storage.SubnetOwnerHotkey.remove(scene.state, HOME)
    storage.SubnetOwner.put(scene.state, HOME, STRANGER)
    pay_incentives(scene.state, HOME, [Payout(OWNER_HOTKEY, Alpha(TAO), Alpha(0))])
    assert staked(scene, HOME, OWNER_HOTKEY, OWNER) == TAO
    assert storage.MinerBurned.get(scene.state, HOME) == 0


def test_the_dust_of_a_payer_leaves_both_figures_of_issuance() -> None:
    scene = Scene()
    state = scene.state
    scene.fund(POOR, Rao(TAO))
    storage.TotalIssuance.put(state, Rao(100 * TAO))
    whole, dust = balances.TotalIssuance.get(state), EXISTENTIAL_DEPOSIT - 1
    money = free(scene, STRANGER)
    pay(state, POOR, STRANGER, TAO - dust)
    assert (free(scene, POOR), free(scene, STRANGER)) == (0, money + TAO - dust)
    assert storage.TotalIssuance.get(state) == 100 * TAO - dust
    assert balances.TotalIssuance.get(state) == whole - dust


@pytest.mark.parametrize(
    ("count", "split", "amounts"),
    [
        (2, None, [501, 500]),
        (3, None, [335, 333, 333]),
        (2, (16_384, 49_151), [251, 750]),
        (3, (32_768, 32_767), [501, 500, 0]),
        (1, (32_768, 32_767), [1_001]),
    ],
)
def test_a_subnets_mechanisms_share_its_amount_to_the_last(
    count: int, split: tuple[int, ...] | None, amounts: list[int]
) -> None:
    assert mechanism_amounts(1_001, count, split) == amounts


def test_a_subnet_without_a_pool_counts_as_worth_one(scene: Scene) -> None:
    state = scene.state
    storage.FirstEmissionBlockNumber.put(state, AWAY, START)
    storage.SubnetEmissionEnabled.put(state, AWAY, True)
    storage.SubnetMechanism.put(state, AWAY, 0)
    storage.SubnetMovingPrice.put(state, HOME, 3 * ONE)
    emissions = tao_emissions(state, [HOME, AWAY], Rao(TAO))
    assert [U96F32.to_int(part) for part in emissions.values()] == [3 * TAO // 4, TAO // 4]
