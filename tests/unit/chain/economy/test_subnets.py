"""A subnet is bought, filled, started, described and ended as the chain does it."""

import pytest

from byzantium.chain.kernel.dispatch import dispatch
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.origin import ROOT as BY_ROOT
from byzantium.chain.pallets.subtensor import errors, storage
from byzantium.chain.pallets.subtensor.calls import registration, staking, subnets
from byzantium.chain.pallets.subtensor.subnets.accounts import is_subnet_account, subnet_account
from byzantium.chain.pallets.subtensor.subnets.creation_step import lock_cost, next_netuid
from byzantium.chain.pallets.subtensor.subnets.symbols import SYMBOLS, next_symbol, symbol
from byzantium.chain.pallets.subtensor.types import ChainIdentityV2, SubnetIdentityV3
from byzantium.chain.pallets.swap import storage as swap_storage
from byzantium.conformance.economy.scene import (
    AWAY,
    DEPTH,
    HOME,
    MISSING,
    OWNER,
    OWNER_HOTKEY,
    ROOT,
    STRANGER,
    TAO,
    TRADER,
    TRADER_HOTKEY,
    WEALTH,
    Scene,
    key,
)
from byzantium.units import NetUid, Rao
from tests.unit.chain.economy.trading import (
    assert_balanced,
    event_names,
    free,
    pool,
    refused,
    staked,
    subnet_funds,
)

PRICE = 1000 * TAO
NEW = NetUid(1)
ABOUT = SubnetIdentityV3(*[b"x"] * 8)


def test_the_whole_price_becomes_the_pool() -> None:
    scene = Scene()
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    assert free(scene) == WEALTH - PRICE
    assert pool(scene, NEW) == (PRICE, PRICE, 0)
    assert subnet_funds(scene, NEW) == PRICE
    assert storage.SubnetLocked.get(scene.state, NEW) == PRICE
    assert staked(scene, NEW) == 0
    assert_balanced(scene)


def test_a_new_subnet_opens_at_the_median_price() -> None:
    scene = Scene()
    scene.set_pool(HOME, DEPTH, 2 * DEPTH)
    scene.set_pool(AWAY, 3 * DEPTH, 2 * DEPTH)
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    assert pool(scene, NEW)[:2] == (PRICE, PRICE), "between one half and three halves"


def test_what_a_new_subnet_starts_with() -> None:
    scene = Scene()
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    state = scene.state
    assert storage.SubnetOwner.get(state, NEW) == TRADER
    assert storage.Keys.get(state, NEW, 0) == TRADER_HOTKEY
    assert storage.SubnetMechanism.get(state, NEW) == 1
    assert storage.MaxAllowedUids.get(state, NEW) == 256
    assert storage.MaxAllowedValidators.get(state, NEW) == 64
    assert storage.ImmunityPeriod.get(state, NEW) == 5000
    assert storage.Tempo.get(state, NEW) == 360
    assert storage.LastEpochBlock.get(state, NEW) == 9_999
    assert storage.Yuma3On.get(state, NEW)
    assert not storage.SubtokenEnabled.get(state, NEW)
    assert not storage.SubnetEmissionEnabled.get(state, NEW)
    assert storage.TokenSymbol.get(state, NEW) == symbol(1)
    assert event_names(scene)[-1] == "NetworkAdded"


def test_the_price_doubles_and_falls_back_over_an_interval() -> None:
    scene = Scene()
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    assert lock_cost(scene.state) == 2 * PRICE
    scene.advance(50_400)
    assert abs(lock_cost(scene.state) - 3 * PRICE // 2) < TAO
    scene.advance(200_000)
    assert lock_cost(scene.state) == PRICE


def test_two_subnets_cannot_be_created_close_together() -> None:
    scene = Scene()
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    call = subnets.register_network(key("another"))
    refused(scene, STRANGER, call, errors.NetworkTxRateLimitExceeded)
    scene.advance(7_200)
    scene.run(STRANGER, call)
    assert storage.NetworksAdded.get(scene.state, NetUid(4))


def test_the_smallest_free_number_is_taken() -> None:
    scene = Scene()
    assert next_netuid(scene.state) == 1
    scene.open_subnet(NetUid(1))
    assert next_netuid(scene.state) == 4


def test_at_the_limit_the_cheapest_subnet_gives_way() -> None:
    scene = Scene()
    state = scene.state
    storage.SubnetLimit.put(state, 2)
    scene.run(STRANGER, staking.add_stake(OWNER_HOTKEY, AWAY, 100 * TAO))
    for netuid, price in ((HOME, 2 << 32), (AWAY, 1 << 32)):
        storage.SubnetMovingPrice.put(state, netuid, price)
    call = subnets.register_network(TRADER_HOTKEY)
    storage.NetworkImmunityPeriod.put(state, 10**9)
    refused(scene, TRADER, call, errors.SubnetLimitReached)
    storage.NetworkImmunityPeriod.put(state, 0)
    scene.run(TRADER, call)
    assert storage.SubnetOwner.get(state, AWAY) == TRADER
    assert storage.RegisteredSubnetCounter.get(state, AWAY) == 1
    assert staked(scene, AWAY, OWNER_HOTKEY, STRANGER) == 0
    assert storage.TotalNetworks.get(state) == 2
    assert_balanced(scene)


def test_an_identity_comes_with_the_subnet_or_nothing_does() -> None:
    scene = Scene()
    bad = ABOUT._replace(subnet_name=b"x" * 257)
    call = subnets.register_network_with_identity(TRADER_HOTKEY, bad)
    refused(scene, TRADER, call, errors.InvalidIdentity)
    scene.run(TRADER, subnets.register_network_with_identity(TRADER_HOTKEY, ABOUT))
    assert storage.SubnetIdentitiesV3.get(scene.state, NEW) == ABOUT


def test_a_subnet_starts_once_and_not_before_its_time() -> None:
    scene = Scene()
    scene.run(TRADER, subnets.register_network(TRADER_HOTKEY))
    storage.StartCallDelay.put(scene.state, 10)
    start = subnets.start_call(NEW)
    refused(scene, TRADER, start, errors.NeedWaitingMoreBlocksToStarCall)
    scene.advance(10)
    scene.run(TRADER, start)
    assert storage.FirstEmissionBlockNumber.get(scene.state, NEW) == 10_011
    assert storage.SubtokenEnabled.get(scene.state, NEW)
    refused(scene, TRADER, start, errors.FirstEmissionBlockNumberAlreadySet)


def test_only_the_owner_describes_a_subnet() -> None:
    scene = Scene()
    call = subnets.set_subnet_identity(HOME, *ABOUT)
    refused(scene, TRADER, call, errors.NotSubnetOwner)
    scene.run(OWNER, call)
    assert storage.SubnetIdentitiesV3.get(scene.state, HOME) == ABOUT


def test_who_is_registered_somewhere_may_describe_himself() -> None:
    scene = Scene()
    scene.run(TRADER, registration.burned_register(HOME, TRADER_HOTKEY))
    person = ChainIdentityV2(*[b"x"] * 7)
    too_long = person._replace(url=b"x" * 257)
    refused(scene, TRADER, subnets.set_identity(*too_long), errors.InvalidIdentity)
    scene.run(TRADER, subnets.set_identity(*person))
    assert storage.IdentitiesV2.get(scene.state, TRADER) == person


@pytest.mark.parametrize(
    ("letter", "error"),
    [
        (b"nonsense", errors.SymbolDoesNotExist),
        (symbol(0), errors.SymbolDoesNotExist),
        (symbol(9), errors.SymbolAlreadyInUse),
    ],
)
def test_a_symbol_must_be_one_and_be_free(letter: bytes, error: type[DispatchError]) -> None:
    scene = Scene()
    storage.TokenSymbol.put(scene.state, AWAY, symbol(9))
    refused(scene, OWNER, subnets.update_symbol(HOME, letter), error)
    scene.run(OWNER, subnets.update_symbol(HOME, symbol(7)))
    assert storage.TokenSymbol.get(scene.state, HOME) == symbol(7)


def test_a_taken_symbol_gives_way_to_the_next_free_one() -> None:
    assert next_symbol(3, {symbol(3)}) == symbol(1)
    assert next_symbol(3, {symbol(n) for n in range(1, len(SYMBOLS))}) == symbol(0)
    assert symbol(len(SYMBOLS)) == symbol(0)


def test_a_dissolved_subnet_pays_its_holders_and_leaves_nothing() -> None:
    scene = Scene()
    state = scene.state
    for coldkey in (TRADER, STRANGER):
        scene.run(coldkey, staking.add_stake(OWNER_HOTKEY, HOME, 100 * TAO))
    storage.NetworkRegisteredAt.put(state, HOME, 0)
    before = [free(scene, who) for who in (TRADER, STRANGER)]
    pot = pool(scene)[0]
    values = [staked(scene, HOME, OWNER_HOTKEY, who) for who in (TRADER, STRANGER)]
    dispatch(state, BY_ROOT, subnets.root_dissolve_network(HOME))
    gains = [free(scene, who) - was for who, was in zip((TRADER, STRANGER), before, strict=True)]
    assert sum(gains) == pot, "without chain-bought alpha nothing is the protocol's"
    assert abs(gains[0] * values[1] - gains[1] * values[0]) <= sum(values)
    assert pool(scene) == (0, 0, 0)
    assert subnet_funds(scene) == 0
    assert not storage.NetworksAdded.contains(state, HOME)
    assert not swap_storage.PalSwapInitialized.contains(state, HOME)
    assert storage.Keys.items(state, HOME) == []
    assert storage.Owner.get(state, OWNER_HOTKEY) == OWNER
    assert_balanced(scene)


def test_on_a_new_subnet_the_pools_alpha_claims_its_part_and_is_recycled() -> None:
    scene = Scene()
    state = scene.state
    storage.NetworkRegisteredAt.put(state, HOME, 5)
    storage.TotalIssuance.put(state, Rao(10**6 * TAO))
    scene.run(TRADER, staking.add_stake(OWNER_HOTKEY, HOME, 100 * TAO))
    before, issued = free(scene), storage.TotalIssuance.get(state)
    dispatch(state, BY_ROOT, subnets.dissolve_network(OWNER, HOME))
    gain = free(scene) - before
    assert abs(gain - 100 * TAO) < TAO, "a hundredth of the alpha, a hundredth of the pot"
    assert issued - storage.TotalIssuance.get(state) > 9_000 * TAO
    assert_balanced(scene)


def test_an_empty_pool_stays_written_down() -> None:
    scene = Scene()
    scene.set_pool(HOME, 0, DEPTH)
    dispatch(scene.state, BY_ROOT, subnets.root_dissolve_network(HOME))
    assert storage.SubnetTAO.contains(scene.state, HOME)
    assert not storage.SubnetAlphaIn.contains(scene.state, HOME)


def test_a_creation_tells_of_what_it_sets_in_order() -> None:
    scene = Scene()
    scene.state.events.clear()
    scene.run(TRADER, subnets.register_network_with_identity(TRADER_HOTKEY, ABOUT))
    assert event_names(scene) == [
        "RegistrationAllowed",
        "MaxAllowedUidsSet",
        "MaxAllowedValidatorsSet",
        "MinAllowedWeightSet",
        "ImmunityPeriodSet",
        "NewAccount",
        "Endowed",
        "Transfer",
        "SubnetOwnerHotkeySet",
        "SubnetIdentitySet",
        "NetworkAdded",
    ]


def test_unclaimed_root_dividends_are_lost_with_the_subnet() -> None:
    scene = Scene()
    state = scene.state
    storage.RootClaimable.put(state, OWNER_HOTKEY, {HOME: 5, AWAY: 7})
    storage.RootClaimed.put(state, HOME, OWNER_HOTKEY, TRADER, 3)
    dispatch(state, BY_ROOT, subnets.root_dissolve_network(HOME))
    assert storage.RootClaimable.get(state, OWNER_HOTKEY) == {AWAY: 7}
    assert storage.RootClaimed.get(state, HOME, OWNER_HOTKEY, TRADER) == 0


def test_a_successor_inherits_what_the_chain_forgets_to_remove() -> None:
    scene = Scene()
    state = scene.state
    storage.MinNonImmuneUids.put(state, HOME, 3)
    storage.MaxAllowedUids.put(state, HOME, 9)
    dispatch(state, BY_ROOT, subnets.root_dissolve_network(HOME))
    assert storage.MinNonImmuneUids.get(state, HOME) == 3
    assert not storage.MaxAllowedUids.contains(state, HOME)


def test_an_empty_pool_stays_recorded_as_empty() -> None:
    scene = Scene()
    scene.set_pool(HOME, 0, 0)
    dispatch(scene.state, BY_ROOT, subnets.root_dissolve_network(HOME))
    assert storage.SubnetTAO.contains(scene.state, HOME)
    dispatch(scene.state, BY_ROOT, subnets.root_dissolve_network(AWAY))
    assert not storage.SubnetTAO.contains(scene.state, AWAY)


def test_root_cannot_be_dissolved() -> None:
    scene = Scene()
    for netuid in (ROOT, MISSING):
        with pytest.raises(errors.SubnetNotExists):
            dispatch(scene.state, BY_ROOT, subnets.root_dissolve_network(netuid))


def test_a_subnets_account_is_recognised_whether_the_subnet_exists_or_not() -> None:
    assert is_subnet_account(subnet_account(NetUid(40_000)))
    assert not is_subnet_account(TRADER)
    assert subnet_account(HOME)[:14] == b"modlsubtensr\x02\x00"
