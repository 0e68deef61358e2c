"""Epochs come when due, a few in a block, and only an owner who waits may move them."""

import pytest

from byzantium.chain.pallets.subtensor import events
from byzantium.chain.pallets.subtensor.tempo.schedule import (
    Calendar,
    blocks_to_automatic_epoch,
    is_frozen,
    next_epoch_start,
)
from byzantium.units.integers import U64_MAX
from tests.unit.chain.scenarios import OWNER, STRANGER, holds, play, state_after, step, subnet

OPEN = {"commit_reveal": False}


def test_an_epoch_comes_every_tempo() -> None:
    play(
        subnet(tempo=100, last_epoch_block=0),
        step("step_to", block=99),
        holds("epoch_index", 0),
        step("step_to", block=100),
        holds("epoch_index", 1),
        holds("last_epoch_block", 100),
        holds("blocks_since_last_step", 0),
        step("step_to", block=200),
        holds("epoch_index", 2),
    )


def test_a_tempo_of_zero_stops_epochs() -> None:
    play(
        subnet(tempo=0, pending_epoch_at=5, blocks_since_last_step=60_000),
        step("step_blocks", count=5),
        holds("epoch_index", 0),
        holds("next_epoch_start", None),
    )


def test_no_epoch_starts_beyond_the_last_block_number() -> None:
    at_the_end = Calendar(360, 2**64 - 5, 0, 0, 0)
    assert next_epoch_start(at_the_end) == U64_MAX
    assert blocks_to_automatic_epoch(at_the_end, 2**64 - 3) == 2


def test_a_subnet_without_epoch_for_the_longest_tempo_is_due() -> None:
    late = subnet(tempo=60_000, last_epoch_block=9, blocks_since_last_step=50_399)
    play(
        late,
        step("step_blocks", count=1),
        holds("epoch_index", 0),
        step("step_blocks", count=1),
        holds("epoch_index", 1),
    )


def test_beyond_the_cap_higher_numbers_wait_a_block() -> None:
    subnets = [subnet(n, tempo=20, last_epoch_block=0) for n in (1, 2, 3)]
    play(
        subnets,
        step("step_to", block=20),
        holds("epoch_index", 1, netuid=2),
        holds("epoch_index", 0, netuid=3),
        holds("pending_epoch_at", 21, netuid=3),
        step("step_blocks", count=1),
        holds("epoch_index", 1, netuid=3),
        holds("pending_epoch_at", 0, netuid=3),
    )


def test_a_broken_key_table_skips_the_epoch_and_leaves_room_for_others() -> None:
    subnets = [subnet(n, tempo=20, last_epoch_block=0) for n in (1, 2)]
    broken = step("set_keys", keys=[[0, 5], [1, 5]])
    to_epoch = step("step_to", block=20)
    state = state_after(
        subnets, broken, step("set_globals", values={"max_epochs_per_block": 1}), to_epoch
    )
    names = [event.type for _, event in state.events]
    assert events.EpochSkipped in names
    play(
        subnets,
        broken,
        to_epoch,
        holds("epoch_index", 1),
        holds("epoch_index", 1, netuid=2),
        max_epochs_per_block=1,
    )


def test_only_the_owner_sets_the_tempo() -> None:
    play(
        subnet(),
        step("set_tempo", origin=STRANGER, tempo=400, err="BadOrigin"),
        step("set_tempo", origin="root", tempo=400, err="BadOrigin"),
        step("set_tempo", origin=OWNER, tempo=400),
        holds("last_epoch_block", 10),
    )


@pytest.mark.parametrize("tempo", [0, 359, 50_401])
def test_a_tempo_out_of_bounds_is_refused(tempo: int) -> None:
    play(subnet(), step("set_tempo", origin=OWNER, tempo=tempo, err="TempoOutOfBounds"))


def test_the_owner_waits_between_tempos() -> None:
    play(
        subnet(),
        step("set_tempo", origin=OWNER, tempo=50_000),
        step("set_block", block=369),
        step("set_tempo", origin=OWNER, tempo=400, err="TxRateLimitExceeded"),
        step("set_block", block=370),
        step("set_tempo", origin=OWNER, tempo=400),
    )


def test_nothing_changes_close_before_an_epoch() -> None:
    change = step("set_tempo", origin=OWNER, tempo=400)
    play(
        subnet(tempo=100, last_epoch_block=0),
        step("set_block", block=91),
        change | {"err": "AdminActionProhibitedDuringWeightsWindow"},
        step("set_block", block=90),
        change,
    )


def test_a_triggered_epoch_comes_after_the_window() -> None:
    play(
        subnet(tempo=100, last_epoch_block=0, **OPEN),
        step("trigger_epoch", origin=OWNER),
        holds("pending_epoch_at", 20),
        holds("next_epoch_start", 20),
        step("trigger_epoch", origin=OWNER, err="EpochTriggerAlreadyPending"),
        step("step_to", block=19),
        holds("epoch_index", 0),
        step("step_to", block=20),
        holds("epoch_index", 1),
        step("set_block", block=40),
        step("trigger_epoch", origin=OWNER, err="TxRateLimitExceeded"),
    )


def test_an_epoch_close_at_hand_is_not_triggered() -> None:
    play(
        subnet(tempo=100, last_epoch_block=0, **OPEN),
        step("set_block", block=91),
        step("trigger_epoch", origin=OWNER, err="AutoEpochAlreadyImminent"),
    )


@pytest.mark.parametrize("factor", [999, 50_001])
def test_an_activity_cutoff_out_of_bounds_is_refused(factor: int) -> None:
    refused = "ActivityCutoffFactorMilliOutOfBounds"
    play(subnet(), step("set_activity_cutoff_factor", origin="root", factor=factor, err=refused))


def test_the_owner_waits_two_tempos_between_cutoffs() -> None:
    play(
        subnet(tempo=100),
        step("set_activity_cutoff_factor", origin=OWNER, factor=2_000),
        step("set_block", block=209),
        step("set_params", params={"last_epoch_block": 200}),
        step("set_activity_cutoff_factor", origin=OWNER, factor=3_000, err="TxRateLimitExceeded"),
        step("set_block", block=210),
        step("set_activity_cutoff_factor", origin=OWNER, factor=3_000),
    )


@pytest.mark.parametrize(
    ("tempo", "pending_epoch_at", "block", "blocks", "frozen"),
    [
        (0, 900, 800, U64_MAX, False),
        (100, 0, 890, 10, False),
        (100, 0, 891, 9, True),
        (100, 850, 849, 51, True),
        (100, 850, 850, 50, False),
        (100, 0, 950, 0, True),
    ],
)
def test_the_window_before_an_epoch_is_closed_to_the_owner(
    tempo: int, pending_epoch_at: int, block: int, blocks: int, frozen: bool
) -> None:
    calendar = Calendar(tempo, 800, pending_epoch_at, 1, 0)
    assert blocks_to_automatic_epoch(calendar, block) == blocks
    assert is_frozen(calendar, block, window=10) is frozen
