"""What each type of proxy lets through, and what clients are told of it."""

from typing import Any

import pytest

from byzantium.chain.api import call_api
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.proxy.filter_api import API
from byzantium.chain.pallets.proxy.permissions import Asked, includes, permits
from byzantium.chain.pallets.proxy.rules import RULES
from byzantium.chain.pallets.proxy.types import INDEXES
from byzantium.chain.runtime import RUNTIME
from byzantium.scale import types as t
from tests.unit.chain.states import state_at

HALF = 500_000_000
SUBTENSOR = "SubtensorModule"


def allowed(kind: str, pallet: str, name: str, **named: Any) -> bool:
    call_type = RUNTIME.calls[pallet, name]
    args = [named.get(argument) for argument, _ in call_type.args]
    return permits(t.Variant(kind), Asked(call_type, args))


def types_that_permit(pallet: str, name: str, **named: Any) -> set[str]:
    return {kind for kind in RULES if allowed(kind, pallet, name, **named)}


WIDE = {"Any", "NonTransfer", "NonCritical", "NonFungible"}


@pytest.mark.parametrize(
    ("pallet", "name", "kinds"),
    [
        ("System", "remark", WIDE),
        ("Balances", "transfer_all", {"Any", "NonCritical", "Transfer"}),
        ("Balances", "force_transfer", {"Any", "NonCritical"}),
        (SUBTENSOR, "add_stake", {"Any", "NonTransfer", "NonCritical", "Staking"}),
        (SUBTENSOR, "set_root_claim_type", WIDE | {"Staking"}),
        (SUBTENSOR, "burned_register", {"Any", "NonTransfer", "Registration"}),
        (SUBTENSOR, "register_limit", WIDE | {"Registration"}),
        (SUBTENSOR, "root_register", {"Any", "NonTransfer"}),
        (SUBTENSOR, "dissolve_network", {"Any", "NonTransfer", "NonFungible"}),
        (SUBTENSOR, "set_children", WIDE | {"ChildKeys"}),
        (SUBTENSOR, "claim_root", WIDE | {"RootClaim"}),
        (SUBTENSOR, "swap_hotkey_v2", {"Any", "NonTransfer", "NonCritical", "SwapHotkey"}),
        (SUBTENSOR, "announce_coldkey_swap", {"Any"}),
        (SUBTENSOR, "swap_coldkey", {"Any", "NonCritical"}),
        (SUBTENSOR, "start_call", WIDE | {"SubnetLeaseBeneficiary"}),
        (SUBTENSOR, "update_symbol", WIDE | {"Owner"}),
        ("AdminUtils", "sudo_set_kappa", WIDE | {"Owner", "SubnetLeaseBeneficiary"}),
        ("AdminUtils", "sudo_set_tempo", WIDE | {"Owner"}),
        ("AdminUtils", "sudo_set_sn_owner_hotkey", WIDE),
        ("Sudo", "sudo", {"Any", "NonTransfer", "NonFungible"}),
    ],
)
def test_calls_pass_for_these_types(pallet: str, name: str, kinds: set[str]) -> None:
    call = t.Variant("System", t.Variant("remark", b""))
    assert types_that_permit(pallet, name, call=call) == kinds


def test_small_transfers_stay_below_half_a_coin() -> None:
    for name in ("transfer_keep_alive", "transfer_allow_death"):
        assert allowed("SmallTransfer", "Balances", name, value=HALF - 1)
        assert not allowed("SmallTransfer", "Balances", name, value=HALF)
    assert allowed("SmallTransfer", SUBTENSOR, "transfer_stake", alpha_amount=HALF - 1)
    assert not allowed("SmallTransfer", SUBTENSOR, "transfer_stake", alpha_amount=HALF)
    assert not allowed("SmallTransfer", "Balances", "transfer_all")


def test_only_new_code_passes_for_who_may_set_code() -> None:
    code = t.Variant("System", t.Variant("set_code", b""))
    remark = t.Variant("System", t.Variant("remark", b""))
    name = "sudo_unchecked_weight"
    assert allowed("SudoUncheckedSetCode", "Sudo", name, call=code)
    assert not allowed("SudoUncheckedSetCode", "Sudo", name, call=remark)
    assert not allowed("SudoUncheckedSetCode", "Sudo", "sudo", call=code)


def test_which_types_include_which() -> None:
    found = {
        (wider, narrower)
        for wider in INDEXES
        for narrower in INDEXES
        if wider != narrower and includes(t.Variant(wider), t.Variant(narrower))
    }
    expected = {("Any", kind) for kind in INDEXES if kind != "Any"}
    spared = {"Any", "NonTransfer", "Transfer", "SmallTransfer"}
    expected |= {("NonTransfer", kind) for kind in INDEXES if kind not in spared}
    assert found == expected | {("Transfer", "SmallTransfer")}


def test_clients_are_told_every_type_and_its_calls() -> None:
    state = state_at()
    types, _ = API.methods[0].output.decode(
        call_api(state, "ProxyFilterRuntimeApi_get_proxy_types", b"")
    )
    assert [(kind.name.decode(), kind.number) for kind in types] == list(INDEXES.items())
    assert [kind.number for kind in types if kind.deprecated] == [4, 6, 7, 12]
    every, _ = API.methods[1].output.decode(
        call_api(state, "ProxyFilterRuntimeApi_get_proxy_filter", b"\x00")
    )
    assert [info.proxy_type for info in every] == [INDEXES[name] for name in RULES]
    one, _ = API.methods[1].output.decode(
        call_api(state, "ProxyFilterRuntimeApi_get_proxy_filter", b"\x01\x0b")
    )
    small = one[0]
    assert (small.name, small.filter_mode.name) == (b"SmallTransfer", "Allow")
    first = small.calls[0]
    assert (first.pallet_index, first.call_name, first.call_index) == (5, b"transfer_keep_alive", 3)
    assert first.condition == t.Variant("ParamLessThan", b"value", HALF)
    assert call_api(state, "ProxyFilterRuntimeApi_get_proxy_filter", b"\x01\x63") == b"\x00"


def allowances(state: State, asked: bytes | None) -> dict[str, t.Variant]:
    """Return what each type may do, as clients of later specs are told."""
    method = API.methods[2]
    answer = call_api(
        state, f"ProxyFilterRuntimeApi_{method.name}", method.inputs[0][1].encode(asked)
    )
    return {info.name.decode(): info.filter_mode for info in method.output.decode_all(answer)}


def test_clients_are_told_the_calls_allowed_as_later_specs_tell_them() -> None:
    state = state_at()
    every = allowances(state, None)
    assert list(every) == list(INDEXES)
    assert every["Any"] == t.Variant("AllowAll")
    assert every["Senate"] == t.Variant("Allow", ())
    assert allowances(state, bytes([11, 99])) == {"SmallTransfer": every["SmallTransfer"]}
    small = every["SmallTransfer"].values[0][0]
    assert (small.pallet_index, small.call_index) == (5, 0)
    assert small.constraint == t.Variant("ParamLessThan", b"value", HALF)
    (wrapped,) = every["SudoUncheckedSetCode"].values[0]
    assert wrapped.constraint == t.Variant("NestedCallMustBe", b"call", b"System", b"set_code")


@pytest.mark.parametrize("kind", INDEXES)
def test_what_clients_are_told_is_what_is_permitted(kind: str) -> None:
    """A call under a condition is told with it; without arguments, small transfers are small."""
    mode = allowances(state_at(), bytes([INDEXES[kind]]))[kind]
    told = {(one.pallet_name.decode(), one.call_name.decode()) for one in sum(mode.values, ())}
    for name, call in RUNTIME.calls.items():
        if mode.name == "Allow" and name != ("Sudo", "sudo_unchecked_weight"):
            asked = Asked(call, [0] * len(call.args))
            assert permits(t.Variant(kind), asked) is (name in told), name
