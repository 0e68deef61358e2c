"""What transactions cost: figures of the schedule, and the checks that some calls pay for."""

import pytest

from byzantium.chain.dispatch_info import actual_info, dispatch_info
from byzantium.chain.fees import BASE_REF_TIME, transaction_fee, weight_fee
from byzantium.chain.guard_weights import guards_weight
from byzantium.chain.kernel.dispatch import PostDispatch, Weight, used
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.units import Rao

GUARD = 67_583_000
READ = 25_000_000
WEIGHTS = 52_958_000 + 11 * READ
RATE = 35_376_000 + 7 * READ
TAKE = 15_378_000 + 3 * READ
SERVING = 19_035_000 + 3 * READ


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("add_stake", 0),
        ("register_network", RATE),
        ("register_network_with_identity", 0),
        ("set_weights", WEIGHTS + RATE),
        ("set_mechanism_weights", WEIGHTS + RATE),
        ("commit_weights", WEIGHTS + RATE),
        ("commit_mechanism_weights", WEIGHTS + RATE),
        ("batch_set_weights", WEIGHTS),
        ("batch_commit_weights", WEIGHTS),
        ("reveal_weights", WEIGHTS),
        ("batch_reveal_weights", WEIGHTS),
        ("commit_timelocked_weights", WEIGHTS),
        ("increase_take", TAKE),
        ("serve_axon_tls", SERVING),
    ],
)
def test_a_call_pays_for_the_checks_that_concern_it(name: str, extra: int) -> None:
    call_type = RUNTIME.calls["SubtensorModule", name]
    assert guards_weight(call_type).ref_time == GUARD + extra


def test_a_fee_has_a_base_a_part_for_bytes_and_a_part_for_weight() -> None:
    assert weight_fee(108_157_000) == 54_078
    assert weight_fee(GUARD) == 33_791
    fee = transaction_fee(Weight(GUARD, 0), 150, Rao(7), pays_fee=True)
    assert fee == 54_078 + 150 + 33_791 + 7
    assert transaction_fee(Weight(GUARD, 0), 150, Rao(7), pays_fee=False) == 7


@pytest.mark.parametrize(("ref_time", "fee"), [(999, 0), (1000, 0), (1001, 1), (3000, 1)])
def test_half_a_rao_is_not_charged(ref_time: int, fee: int) -> None:
    assert weight_fee(ref_time) == fee


TRANSFER_BYTES = 144
TRANSFER = 39_051_000 + READ + 4 * READ
"""The call alone, of the weight that both recorded blocks agree on."""


@pytest.mark.parametrize(
    ("guard", "event_ref_time", "fee"),
    [
        pytest.param(2 * READ, 322_208_000, 161_247, id="block recorded at spec 419"),
        pytest.param(60_000_000, 332_208_000, 166_247, id="block recorded at spec 461"),
    ],
)
def test_recorded_transfers_paid_for_base_call_and_guard_alone(
    guard: int, event_ref_time: int, fee: int
) -> None:
    assert BASE_REF_TIME + TRANSFER + guard == event_ref_time
    weight = Weight(TRANSFER + guard, 0)
    assert transaction_fee(weight, TRANSFER_BYTES, Rao(0), pays_fee=True) == fee


def weight_of(call: t.Variant) -> Weight:
    return dispatch_info(RUNTIME, *RUNTIME.resolve(call)).weight


TO_NOBODY = RUNTIME.calls["Balances", "transfer_keep_alive"](t.Variant("Id", bytes(32)), 1)
GUARD_PROOF = 4_198


def test_a_transfer_weighs_what_was_recorded() -> None:
    assert weight_of(TO_NOBODY) == (TRANSFER + GUARD, 3_593 + GUARD_PROOF)


@pytest.mark.parametrize(
    ("call", "event_weight"),
    [
        pytest.param(("Timestamp", "set", 0), (321_973_000, 5_691), id="the time"),
        pytest.param(("MevShield", "announce_next_key", None), (901_818_000, 9_753), id="the key"),
        pytest.param(
            ("Balances", "transfer_keep_alive", t.Variant("Id", bytes(32)), 1),
            (332_208_000, 7_791),
            id="a transfer",
        ),
    ],
)
def test_calls_weigh_what_the_events_of_recorded_blocks_say(
    call: tuple[object, ...], event_weight: tuple[int, int]
) -> None:
    """Recorded at specs 439 and 461, where the guard took 7.583 microseconds less."""
    pallet, name, *args = call
    ref_time, proof_size = weight_of(RUNTIME.calls[str(pallet), str(name)](*args))
    assert (BASE_REF_TIME + ref_time - 7_583_000, proof_size) == event_weight


def test_calls_inside_calls_bring_their_guards() -> None:
    batch = RUNTIME.calls["Utility", "batch"]((TO_NOBODY, TO_NOBODY))
    own = 19_446_696 + 2 * 5_450_264 + 2 * READ
    assert weight_of(batch).ref_time == own + 2 * (TRANSFER + GUARD) + GUARD
    assert weight_of(batch).proof_size == 3_983 + 2 * (3_593 + GUARD_PROOF) + GUARD_PROOF


def test_what_a_call_says_that_it_used_is_all_that_it_costs() -> None:
    """Its own guards are part of what it declares, and of nothing that it says afterwards."""
    info = dispatch_info(RUNTIME, *RUNTIME.resolve(TO_NOBODY))
    assert actual_info(info, PostDispatch()) == info
    assert actual_info(info, used(Weight(5, 7))).weight == (5, 7)
    assert actual_info(info, PostDispatch(TRANSFER + 2 * GUARD)).weight == info.weight
    free = info._replace(pays_fee=False)
    assert not actual_info(free, PostDispatch(pays_fee=True)).pays_fee
    assert not actual_info(info, PostDispatch(pays_fee=False)).pays_fee


def test_no_more_weight_is_charged_than_a_block_has() -> None:
    assert weight_fee(4 * 10**12) == weight_fee(5 * 10**12) == 2 * 10**9
