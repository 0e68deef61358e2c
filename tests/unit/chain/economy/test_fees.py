"""What transactions cost: figures of the schedule, and the checks that some calls pay for."""

import pytest

from byzantium.chain.fees import (
    BASE_REF_TIME,
    guards_ref_time,
    transaction_fee,
    transaction_info,
    weight_fee,
)
from byzantium.chain.kernel.dispatch import Weight
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
    assert guards_ref_time(call_type) == GUARD + extra


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


def test_a_transfer_weighs_what_was_recorded() -> None:
    call_type = RUNTIME.calls["Balances", "transfer_keep_alive"]
    info = transaction_info(RUNTIME, call_type, (t.Variant("Id", bytes(32)), 1))
    assert info.weight.ref_time == TRANSFER + GUARD
