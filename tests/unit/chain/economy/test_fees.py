"""What transactions cost: figures of the schedule, and the checks that some calls pay for."""

import pytest

from byzantium.chain.fees import extension_ref_time, transaction_fee, weight_fee
from byzantium.chain.kernel.dispatch import Weight
from byzantium.chain.runtime import RUNTIME
from byzantium.units import Rao

ORDINARY = 612_226_000
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
    assert extension_ref_time(call_type) == ORDINARY + extra


def test_a_fee_has_a_base_a_part_for_bytes_and_a_part_for_weight() -> None:
    assert weight_fee(115_480_000) == 57_740
    assert weight_fee(ORDINARY) == 306_113
    fee = transaction_fee(Weight(ORDINARY, 0), 150, Rao(7), pays_fee=True)
    assert fee == 57_740 + 150 + 306_113 + 7
    assert transaction_fee(Weight(ORDINARY, 0), 150, Rao(7), pays_fee=False) == 7


@pytest.mark.parametrize(("ref_time", "fee"), [(999, 0), (1000, 0), (1001, 1), (3000, 1)])
def test_half_a_rao_is_not_charged(ref_time: int, fee: int) -> None:
    assert weight_fee(ref_time) == fee
