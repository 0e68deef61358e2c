"""Where columns cannot be had, or epochs must wait, a run makes the readable form's blocks too."""

from collections.abc import Mapping

import pytest

from benchmarks.day_world import Size, key
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.kernel.state import State
from byzantium.chain.kernel.table import Table
from byzantium.chain.pallets.balances import storage as balances
from byzantium.chain.pallets.subtensor import storage
from byzantium.chain.pallets.subtensor.coinbase.block_emission import SUPPLY_MAX
from byzantium.chain.pallets.subtensor.coinbase.columns import IrregularValueError, load_columns
from byzantium.chain.pallets.subtensor.subnets.accounts import subnet_account
from byzantium.chain.pallets.subtensor.subnets.existing import all_netuids
from byzantium.chain.pallets.system import storage as system
from byzantium.chain.pallets.system.storage import block_number
from byzantium.units import Alpha, NetUid, Rao
from tests.properties.test_forward import Act, Chain, compare

SIZE = Size(5, 6, 2, tempo=12)
ROOT, GONE, THIRD = NetUid(0), NetUid(77), NetUid(3)


def make_all_due(state: State) -> None:
    storage.MaxEpochsPerBlock.put(state, 2)
    for netuid in all_netuids(state)[1:]:
        storage.PendingEpochAt.put(state, netuid, block_number(state) + 1)


def lose_root(state: State) -> None:
    storage.NetworksAdded.remove(state, ROOT)


def find_root(state: State) -> None:
    storage.NetworksAdded.put(state, ROOT, True)


def sell_for_nobody(state: State) -> None:
    storage.SubnetRootSellTao.put(state, GONE, Rao(5))


def sell_no_more(state: State) -> None:
    storage.SubnetRootSellTao.remove(state, GONE)


def forget_an_update(state: State) -> None:
    storage.TotalHotkeyAlphaLastEpoch.clear(state, key("hot", 1, 3))


ACTS: Mapping[int, Act] = {
    4: make_all_due,
    12: lose_root,
    18: find_root,
    24: sell_for_nobody,
    30: sell_no_more,
}
"""What happens in which block."""


def test_what_no_columns_can_be_made_of_stays_with_the_table() -> None:
    plain, run = Chain(SIZE, runs=False), Chain(SIZE, runs=True)
    for number in range(1, 37):
        compare(run.make(ACTS.get(number)), plain.make(ACTS.get(number)))
    assert run.run is not None
    run.run.close()
    assert run.table.entries() == plain.table.entries()
    assert run.table.root == Table(plain.table.entries()).root


def empty_an_account(state: State) -> None:
    system.Account.remove(state, subnet_account(THIRD))


def note_a_swap(state: State) -> None:
    storage.LastHotkeySwapOnNetuid.put(state, THIRD, key("hot", 3, 1), 1)


def end_the_supply(state: State) -> None:
    balances.TotalIssuance.put(state, Rao(SUPPLY_MAX))


def test_what_compiled_code_is_not_sure_of_is_left_to_the_readable_form() -> None:
    plain, run = Chain(SIZE, runs=False), Chain(SIZE, runs=True)
    acts = {3: empty_an_account, 6: note_a_swap, 8: end_the_supply}
    for number in range(1, 12):
        compare(run.make(acts.get(number)), plain.make(acts.get(number)))


def move_what_epochs_read(state: State) -> None:
    """Change one value of each column that epochs read and do not write."""
    one = NetUid(1)
    storage.Delegates.put(state, key("hot", 1, 2), 3)
    storage.Weights.put(state, one, 3, ((20, 7), (21, 9)))
    storage.BlockAtRegistration.put(state, one, 30, block_number(state))
    storage.TotalHotkeyAlpha.put(state, key("hot", 1, 4), ROOT, Alpha(10**12))
    storage.RootClaimable.put(state, key("hot", 1, 5), {NetUid(2): 1 << 32})
    storage.Owner.put(state, key("hot", 1, 6), key("cold", 1, 7))
    storage.StakingHotkeys.put(state, key("cold", 1, 7), (key("hot", 1, 7), key("hot", 1, 6)))


def swap_two_neurons(state: State) -> None:
    for uid, other in ((50, 51), (51, 50)):
        storage.Keys.put(state, NetUid(1), uid, key("hot", 1, other))
        storage.Uids.put(state, NetUid(1), key("hot", 1, other), uid)


def keep_odd_values(state: State) -> None:
    state.write_raw(storage.TotalHotkeyAlpha.raw_key(key("hot", 2, 9), NetUid(2)), b"odd")
    storage.AlphaDividendsPerSubnet.put(state, NetUid(1), key("hot", 9, 9), Alpha(1))


@pytest.mark.parametrize("uids", [40, 70])
def test_subnets_of_many_neurons_keep_their_vectors_in_columns(uids: int) -> None:
    size = Size(2, uids, 16, tempo=6)
    plain, run = Chain(size, runs=False), Chain(size, runs=True)
    acts = {11: make_all_due, 17: forget_an_update, 21: move_what_epochs_read}
    acts |= {27: swap_two_neurons, 33: keep_odd_values} if uids > 51 else {}
    for number in range(1, 46):
        if number == 20:
            run.begin().abandon()
        compare(run.make(acts.get(number)), plain.make(acts.get(number)))
    assert run.run is not None
    run.run.close()
    assert run.table.entries() == plain.table.entries()


def test_epochs_beyond_the_cap_wait_in_a_run_too() -> None:
    run = Chain(SIZE, runs=True)
    for _ in range(3):
        run.make()
    run.make(make_all_due)
    run.begin()
    assert event_names_of(run).count("EpochDeferred") == 3


def event_names_of(chain: Chain) -> list[str]:
    """Return the names of the events so far that are not encoded already."""
    return [event.type.name for _, event in chain.state.events if hasattr(event, "type")]


def test_a_run_that_never_began_ends_and_is_abandoned_like_any_other() -> None:
    run = Chain(SIZE, runs=True)
    assert run.run is not None
    before = dict(run.table.entries())
    run.run.close()
    run.run.abandon()
    assert run.table.entries() == before
    run.make()
    run.run.close()
    run.run.close()
    assert run.table.root == run.blocks[-1].header.state_root


def test_a_value_of_another_length_is_named() -> None:
    chain = Chain(SIZE, runs=False)
    chain.state.write_raw(storage.SubnetTAO.raw_key(THIRD), b"odd")
    with pytest.raises(IrregularValueError, match=r"got 3 bytes of SubtensorModule\.SubnetTAO"):
        load_columns(chain.state.read_raw, [THIRD], [True], Profile.NORMAL)
