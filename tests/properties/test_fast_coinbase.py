"""Compiled blocks change what readable blocks change, to the bit, and report the same events."""

from collections.abc import Callable
from random import Random
from typing import Any, Final

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st

from byzantium.chain.kernel.events import deposit_event
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State, new_state
from byzantium.chain.pallets.alpha_assets import storage as assets
from byzantium.chain.pallets.balances import events as balances_events
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import events, storage
from byzantium.chain.pallets.subtensor.coinbase import fast
from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX
from byzantium.chain.pallets.subtensor.coinbase.columns import (
    GLOBAL_FIELDS,
    SUBNET_FIELDS,
    Columns,
    load_columns,
)
from byzantium.chain.pallets.subtensor.coinbase.distribution_step import distribute
from byzantium.chain.pallets.subtensor.coinbase.emission_step import mint_block_emission
from byzantium.chain.pallets.subtensor.coinbase.fast_participants import (
    DEFERRED,
    DRAINED,
    SKIPPED,
)
from byzantium.chain.pallets.subtensor.coinbase.price_step import (
    update_moving_prices,
    update_root_proportions,
)
from byzantium.chain.pallets.subtensor.coinbase.step import run_coinbase
from byzantium.chain.pallets.subtensor.locks.takeover_step import change_owner_if_due
from byzantium.chain.pallets.subtensor.registration.step import update_registration_prices
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import ROOT, all_netuids
from byzantium.chain.pallets.subtensor.tempo.step import Drained, is_key_table_consistent
from byzantium.chain.pallets.swap import storage as swap
from byzantium.chain.pallets.swap.storage import Balancer
from byzantium.chain.pallets.swap.weights import ACCURACY, HALF
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.types import NO_ACCOUNT
from byzantium.chain.runtime import RUNTIME
from byzantium.conformance.economy.scene import key
from byzantium.units import Alpha, NetUid, Rao

START: Final = 1000


def readable_block(state: State) -> None:
    """Run the part of a block's hook that the compiled form stands for."""
    update_registration_prices(state)
    run_coinbase(state, mint_block_emission(state))
    update_moving_prices(state)
    update_root_proportions(state)


def columns_of(state: State) -> Columns:
    netuids = all_netuids(state)
    consistent = [is_key_table_consistent(state, netuid) for netuid in netuids]
    return load_columns(state.read_raw, netuids, consistent, state.profile)


def store(state: State, columns: Columns) -> None:
    """Write columns into a state."""
    for row, netuid in enumerate(columns.netuids):
        for field in SUBNET_FIELDS:
            there = int(columns.present[row]) >> field.bit & 1
            value = field.stored(columns.subnets[row]) if there else None
            state.write_raw(field.raw_key(NetUid(int(netuid))), value)
    for field in GLOBAL_FIELDS:
        there = int(columns.chain_present[0]) >> field.bit & 1
        state.write_raw(field.raw_key(), field.stored(columns.chain) if there else None)


def compiled_block(state: State, columns: Columns, block: int) -> Columns | None:
    """Run a block on columns, its epochs on a state; leave its events there."""
    state.events.clear()
    opened = fast.open_block(columns, block)
    if opened is None:
        return None
    report(state, columns, opened, block)
    if np.any(opened.fates == DRAINED):
        system.Number.put(state, block)
        store(state, columns)
        rows = np.flatnonzero(opened.fates == DRAINED)
        for row in rows[np.argsort(columns.netuids[rows])]:
            netuid = NetUid(int(columns.netuids[row]))
            distribute(state, Drained(netuid, *map(Alpha, map(int, opened.drained[row, 1:]))))
        columns = columns_of(state)
    fast.close_block(columns, block)
    return columns


def report(state: State, columns: Columns, opened: fast.Opened, block: int) -> None:
    """Deposit the events that a half block brought about."""
    if opened.issued:
        deposit_event(state, balances_events.Issued(opened.issued))
    netuids = [NetUid(int(netuid)) for netuid in columns.netuids]
    for netuid, deposits in zip(netuids, opened.deposits, strict=True):
        for amount in filter(None, map(int, deposits)):
            deposit_event(state, balances_events.Deposit(subnet_account(netuid), amount))
    for netuid, fate in zip(netuids, opened.fates, strict=True):
        if fate == DRAINED:
            change_owner_if_due(state, netuid)
        elif fate == DEFERRED:
            deposit_event(state, events.EpochDeferred(netuid, block, block + 1))
        elif fate == SKIPPED:
            deposit_event(state, events.EpochSkipped(netuid, block))


def assert_same(found: Columns, expected: Columns) -> None:
    for row, netuid in enumerate(expected.netuids):
        for field in SUBNET_FIELDS:
            got = field.stored(found.subnets[row]), int(found.present[row]) >> field.bit & 1
            want = field.stored(expected.subnets[row]), int(expected.present[row]) >> field.bit & 1
            assert got == want, f"{field.name} of {netuid}"
    for field in GLOBAL_FIELDS:
        got = field.stored(found.chain), int(found.chain_present[0]) >> field.bit & 1
        want = field.stored(expected.chain), int(expected.chain_present[0]) >> field.bit & 1
        assert got == want, field.name


Plant = Callable[[State, Random, NetUid], None]


def play(plant: Plant, seed: int, subnets: int, blocks: int) -> int:
    """Run both forms side by side; return how many blocks the compiled one refused."""
    readable, helper = (new_state(RUNTIME, Profile.NORMAL) for _ in range(2))
    for state in (readable, helper):
        chance = Random(seed)
        storage.NetworksAdded.put(state, ROOT, True)
        storage.SubnetTAO.put(state, ROOT, Rao(chance.randrange(10**16)))
        storage.TotalIssuance.put(state, Rao(chance.choice([10**15, SUPPLY_MAX // 2 - 10**9])))
        storage.MaxEpochsPerBlock.put(state, chance.choice([0, 1, 5]))
        for n in range(subnets):
            plant(state, chance, NetUid(n + 1 + 256 * (n % 3)))
        held = sum(info.data.free for _, info in system.Account.items(state))
        balances.TotalIssuance.put(state, Rao(min(held, SUPPLY_MAX)))
    columns, refused = columns_of(readable), 0
    for block in range(START, START + blocks):
        before = columns.copy()
        system.Number.put(readable, block)
        readable.events.clear()
        readable_block(readable)
        run = compiled_block(helper, columns, block)
        expected = columns_of(readable)
        if run is None:
            refused += 1
            assert_same(columns, before)
            columns = expected
            store(helper, columns)
            continue
        assert_same(run, expected)
        assert helper.events == readable.events
        columns = run
    return refused


def ordinary(state: State, chance: Random, netuid: NetUid) -> None:
    """Plant a subnet as they grow on a busy chain: every one buys from its pool."""
    tao = chance.randrange(10**12, 10**14)
    alpha = int(tao * chance.uniform(3, 300))
    fund(state, netuid, tao)
    storage.NetworksAdded.put(state, netuid, True)
    storage.SubnetMechanism.put(state, netuid, 1)
    storage.FirstEmissionBlockNumber.put(state, netuid, chance.randrange(1, START))
    storage.SubtokenEnabled.put(state, netuid, True)
    storage.SubnetTAO.put(state, netuid, Rao(tao))
    storage.SubnetAlphaIn.put(state, netuid, Alpha(alpha))
    storage.SubnetAlphaOut.put(state, netuid, Alpha(chance.randrange(10**14, 2 * 10**15)))
    swap.SwapBalancer.put(state, netuid, Balancer(HALF + chance.randrange(-(10**17), 10**17)))
    swap.PalSwapInitialized.put(state, netuid, True)
    storage.SubnetMovingPrice.put(state, netuid, chance.randrange(1 << 25, 1 << 30))
    storage.LastEpochBlock.put(state, netuid, START - chance.randrange(355))
    storage.Burn.put(state, netuid, Rao(chance.randrange(10**6, 10**9)))
    for who, item in enumerate((storage.SubnetOwner, storage.SubnetOwnerHotkey)):
        item.put(state, netuid, key(f"owner {who} of {netuid}"))


def fund(state: State, netuid: NetUid, amount: int) -> None:
    info = NO_ACCOUNT._replace(providers=1, data=NO_ACCOUNT.data._replace(free=Rao(amount)))
    system.Account.put(state, subnet_account(netuid), info)


def strange(state: State, chance: Random, netuid: NetUid) -> None:
    """Plant a subnet anything may be odd about."""
    ordinary(state, chance, netuid)
    size = chance.choice([0, 1, 10**3, 10**6, 10**9, 10**12, 10**15, 2**62])
    oddities: list[tuple[Any, Any]] = [
        (storage.SubnetTAO, Rao(chance.randrange(size + 1))),
        (storage.SubnetAlphaIn, Alpha(chance.randrange(size + 1))),
        (storage.SubnetAlphaOut, Alpha(chance.choice([0, size, SUPPLY_MAX - 1, SUPPLY_MAX]))),
        (storage.SubnetMechanism, chance.choice([0, 2])),
        (storage.SubnetEmissionEnabled, False),
        (storage.SubtokenEnabled, False),
        (storage.NetworkRegistrationAllowed, False),
        (storage.OwnerCutEnabled, False),
        (storage.MinerBurned, chance.choice([1, 1 << 31, 1 << 32, 1 << 40, 2**128 - 1])),
        (storage.EMAPriceHalvingBlocks, chance.choice([0, 1, 2**64 - 1])),
        (storage.FirstEmissionBlockNumber, chance.choice([0, START, START + 5])),
        (storage.SubnetMovingPrice, chance.choice([0, 1, -1, 1 << 32, 5 << 32, 2**127 - 1])),
        (storage.BurnHalfLife, chance.choice([0, 1, 36_100])),
        (storage.MinBurn, Rao(10**8)),
        (storage.Burn, Rao(chance.choice([0, 2**64 - 1]))),
        (storage.Tempo, chance.choice([0, 1, 3, 7])),
        (storage.PendingEpochAt, START + chance.randrange(4)),
        (storage.BlocksSinceLastStep, 50_400),
        (storage.RegistrationsThisBlock, 3),
        (storage.SubnetRootSellTao, Rao(4)),
        (storage.SubnetVolume, 2**128 - 1 - chance.randrange(10**7)),
        (storage.SubnetProtocolFlow, chance.choice([-5, 2**63 - 1 - 10**6, -(2**63)])),
        (storage.PendingServerEmission, Alpha(2**64 - 1 - 10**8)),
        (assets.TotalAlphaIssuance, Alpha(chance.choice([0, 2**64 - 10**8]))),
        (swap.PalSwapInitialized, False),
        (swap.SwapBalancer, Balancer(ACCURACY * chance.choice([1, 2, 50, 98, 99]) // 100)),
        (swap.SwapBalancer, Balancer(chance.choice([0, ACCURACY - 1, ACCURACY]))),
    ]
    for item, value in chance.sample(oddities, chance.randrange(4)):
        item.put(state, netuid, value)
    if chance.random() < 1 / 50:
        fund(state, netuid, chance.choice([0, 499, 2**64 - 10**7]))
    if chance.random() < 1 / 20:
        for uid in range(2):
            storage.Keys.put(state, netuid, uid, key("twice"))


def test_a_full_chain_of_ordinary_subnets() -> None:
    assert play(ordinary, seed=1, subnets=128, blocks=30) == 0


@given(st.integers(0, 2**32), st.integers(0, 12))
@settings(max_examples=60)
def test_a_few_strange_subnets(seed: int, subnets: int) -> None:
    refused = play(strange, seed, subnets, blocks=12)
    event(f"{refused} of 12 refused")
