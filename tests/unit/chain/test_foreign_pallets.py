"""Pallets of other machines stand in the metadata; what they cannot do is refused."""

from collections.abc import Callable

import pytest

from byzantium.chain.dispatch_info import dispatch_info
from byzantium.chain.kernel.dispatch import Weight
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.balances import accounts
from byzantium.chain.pallets.base_fee.declaration import BaseFeePerGas, Elasticity
from byzantium.chain.pallets.evm.calls import mapped_account
from byzantium.chain.pallets.limit_orders.storage import LimitOrdersEnabled
from byzantium.chain.pallets.limit_orders.types import Order, SignedOrder
from byzantium.chain.pallets.system.types import WeightRecord
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from byzantium.units import NetUid, Rao
from tests.unit.chain.states import (
    OWNER,
    STRANGER,
    call_of,
    event_names,
    refusal,
    run,
    state_at,
)

ADDRESS = OWNER[:20]
GAS = (0, 21_000, 0, None, None, (), ())
LITTLE = WeightRecord(1, 1)
HASH = bytes(32)
WHO = t.Variant("Id", STRANGER)
DETERMINISM = t.Variant("Enforced")
ORDER = t.Variant(
    "V1",
    Order(OWNER, OWNER, NetUid(2), t.Variant("LimitBuy"), 1, 1, 1, 0, OWNER, None, None, 42, False),
)


@pytest.fixture
def state() -> State:
    return state_at()


def test_what_was_sent_to_an_ethereum_address_comes_back(state: State) -> None:
    accounts.deposit(state, mapped_account(ADDRESS), Rao(9_000))
    out = call_of("EVM", "withdraw", ADDRESS, 8_700)
    assert refusal(state, STRANGER, out) == "BadOrigin"
    run(state, OWNER, out)
    assert accounts.balance(state, OWNER) == 8_700
    assert accounts.balance(state, mapped_account(ADDRESS)) == 0


def test_there_is_no_machine_for_ethereums_contracts(state: State) -> None:
    create = call_of("EVM", "create", ADDRESS, b"", *GAS)
    create2 = call_of("EVM", "create2", ADDRESS, b"", HASH, *GAS)
    assert refusal(state, STRANGER, create) == "BadOrigin"
    assert refusal(state, OWNER, create) == refusal(state, OWNER, create2) == "NotAllowed"
    assert refusal(state, OWNER, call_of("EVM", "set_whitelist", (ADDRESS,))) == "BadOrigin"
    run(state, ROOT, call_of("EVM", "set_whitelist", (ADDRESS,)))
    assert refusal(state, OWNER, create) == "Undefined"
    run(state, ROOT, call_of("EVM", "set_whitelist", ()))
    run(state, ROOT, call_of("EVM", "disable_whitelist", True))
    assert refusal(state, OWNER, create2) == "Undefined"
    assert refusal(state, OWNER, call_of("EVM", "call", ADDRESS, ADDRESS, b"", *GAS)) == "Undefined"


@pytest.mark.parametrize(
    ("name", "args", "error"),
    [
        ("call", (WHO, 0, LITTLE, None, b""), "ContractNotFound"),
        ("call_old_weight", (WHO, 0, 1, None, b""), "ContractNotFound"),
        ("upload_code", (b"", None, DETERMINISM), "CodeRejected"),
        ("instantiate_with_code", (0, LITTLE, None, b"", b"", b""), "CodeRejected"),
        ("instantiate_with_code_old_weight", (0, 1, None, b"", b"", b""), "CodeRejected"),
        ("instantiate", (0, LITTLE, None, HASH, b"", b""), "CodeNotFound"),
        ("instantiate_old_weight", (0, 1, None, HASH, b"", b""), "CodeNotFound"),
        ("remove_code", (HASH,), "CodeNotFound"),
        ("set_code", (WHO, HASH), "BadOrigin"),
        ("migrate", (LITTLE,), "NoMigrationPerformed"),
    ],
)
def test_there_are_no_contracts(
    state: State, name: str, args: tuple[object, ...], error: str
) -> None:
    call = call_of("Contracts", name, *args)
    assert refusal(state, OWNER, call) == error
    if name == "set_code":
        assert refusal(state, ROOT, call) == "ContractNotFound"


def test_root_sets_what_gas_costs(state: State) -> None:
    assert (BaseFeePerGas.get(state), Elasticity.get(state)) == (20 * 10**9, 125_000)
    assert refusal(state, OWNER, call_of("BaseFee", "set_elasticity", 1)) == "BadOrigin"
    run(state, ROOT, call_of("BaseFee", "set_base_fee_per_gas", 2**200))
    run(state, ROOT, call_of("BaseFee", "set_elasticity", 7))
    assert (BaseFeePerGas.get(state), Elasticity.get(state)) == (2**200, 7)
    assert event_names(state) == ["NewBaseFeePerGas", "NewElasticity"]


def test_orders_are_switched_off_but_can_be_cancelled(state: State) -> None:
    assert refusal(state, OWNER, call_of("LimitOrders", "execute_orders", (), True)) == (
        "LimitOrdersDisabled"
    )
    batch = call_of("LimitOrders", "execute_batched_orders", 2, ())
    assert refusal(state, OWNER, batch) == "LimitOrdersDisabled"
    cancel = call_of("LimitOrders", "cancel_order", ORDER)
    assert refusal(state, STRANGER, cancel) == "Unauthorized"
    run(state, OWNER, cancel)
    assert event_names(state)[-1] == "OrderCancelled"
    assert refusal(state, OWNER, cancel) == "OrderAlreadyProcessed"
    on = call_of("LimitOrders", "set_pallet_status", True)
    assert refusal(state, OWNER, on) == "BadOrigin"
    assert refusal(state, ROOT, on) == "PalletHotkeyNotRegistered"
    run(state, ROOT, call_of("LimitOrders", "set_pallet_status", False))
    assert not LimitOrdersEnabled.get(state)


def declared(call: t.Variant) -> Weight:
    """Return what a call is said to weigh before it runs, with its guards."""
    return dispatch_info(RUNTIME, *RUNTIME.resolve(call)).weight


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("execute_orders", lambda orders: (orders, False)),
        ("execute_batched_orders", lambda orders: (2, orders)),
    ],
)
def test_each_order_weighs_the_same(
    name: str, args: Callable[[tuple[SignedOrder, ...]], tuple[object, ...]]
) -> None:
    signed = SignedOrder(ORDER, t.Variant("Sr25519", bytes(64)), None)
    calls = [call_of("LimitOrders", name, *args((signed,) * count)) for count in (0, 1, 4)]
    none, one, four = map(declared, calls)
    for lightest, light, heavy in zip(none, one, four, strict=True):
        assert heavy - lightest == 4 * (light - lightest)
    assert four.ref_time > one.ref_time > none.ref_time


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("call", (WHO, 0, WeightRecord(7_000, 5), None, b"")),
        ("instantiate_with_code", (0, WeightRecord(7_000, 5), None, b"", b"", b"")),
        ("instantiate", (0, WeightRecord(7_000, 5), None, HASH, b"", b"")),
    ],
)
def test_a_contract_weighs_the_gas_that_its_caller_names(
    name: str, args: tuple[object, ...]
) -> None:
    little = tuple(LITTLE if isinstance(arg, WeightRecord) else arg for arg in args)
    named, less = (declared(call_of("Contracts", name, *given)) for given in (args, little))
    assert named.ref_time - less.ref_time == 7_000 - LITTLE.ref_time
    assert named.proof_size - less.proof_size == 5 - LITTLE.proof_size
