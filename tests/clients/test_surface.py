"""The names by which the official SDK asks; its tables are of a later version than ours."""

import inspect
import re
from pathlib import Path
from typing import Any

import bittensor
import pytest
from bittensor import calls, constants, runtime_api, storage
from bittensor.intents import OWNER_HYPERPARAMETERS, REGISTRY

from byzantium.chain.runtime import RUNTIME

RETIRED_CALLS = {
    "SubtensorModule.faucet",
    "SubtensorModule.set_root_claim_type",
    "SubtensorModule.sudo_set_num_root_claims",
    "AdminUtils.sudo_set_subnet_owner_hotkey",
}
RETIRED_APIS = {("ProxyFilterRuntimeApi", "get_proxy_filter")}
RETIRED_STORAGE = {
    "Proxy.RealPaysFee",
    "SubtensorModule.Alpha",
    "SubtensorModule.AlphaMapLastKey",
    "SubtensorModule.NumRootClaim",
    "SubtensorModule.RootClaimType",
    "SubtensorModule.TotalHotkeyShares",
}
RETIRED_CONSTANTS = {"SubtensorModule.MaxEpochsPerBlock"}
"""What this version has and the SDK's no longer; other clients ask for some of it.

The faucet stands in builds for local networks only, and those are not what the SDK is made from.
"""

SHARES_OF_65535 = ("PerU16", "u16")
"""A later version wraps these; the wire is the same."""

FIXED_POINT = re.compile(r"\b([IU])(\d+)F(\d+)\b")
"""The alias of a fixed-point type: its sign, and the bits before and behind the point."""


def known(table: Any, pallet: str, name: str) -> Any:
    return getattr(getattr(table, pallet, None), name, None)


def plain(type_name: str) -> str:
    """Return the name of the type behind an alias, as the SDK's tables have it."""
    unaliased = FIXED_POINT.sub(lambda m: f"Fixed{m[1]}{int(m[2]) + int(m[3])}", type_name)
    return unaliased.replace(*SHARES_OF_65535).partition("BTree")[0]


@pytest.mark.parametrize("pallet", sorted({pallet for pallet, _ in RUNTIME.calls}))
def test_calls_take_the_arguments_that_the_sdk_gives(pallet: str) -> None:
    for (_, name), call in RUNTIME.calls.items():
        builder = known(calls, pallet, name)
        if call.pallet.name != pallet or f"{pallet}.{name}" in RETIRED_CALLS:
            continue
        assert builder is not None, name
        ours = [argument for argument, _ in call.args]
        assert list(inspect.signature(builder).parameters) == ours, name


def test_storage_items_hold_what_the_sdk_expects() -> None:
    for (pallet, name), item in RUNTIME.storage_items.items():
        if f"{pallet}.{name}" in RETIRED_STORAGE:
            continue
        theirs = known(storage, pallet, name)
        assert theirs is not None, name
        assert plain(item.type.name) == plain(theirs.value_type_ident), name


def test_apis_and_constants_are_called_as_the_sdk_calls_them() -> None:
    apis = [(api.name, method.name) for api in RUNTIME.apis for method in api.methods]
    assert {pair for pair in apis if known(runtime_api, *pair) is None} == RETIRED_APIS
    found = {f"{p.id.name}.{c.name}" for p in RUNTIME.pallets for c in p.constants}
    unknown = {name for name in found if known(constants, *name.split(".")) is None}
    assert unknown == RETIRED_CONSTANTS


@pytest.mark.parametrize("name", REGISTRY)
def test_an_intent_finds_the_calls_that_it_wraps(name: str) -> None:
    wrapped = {tuple(pair) for pair in REGISTRY[name].wraps}
    assert wrapped <= RUNTIME.calls.keys()


def test_every_owners_hyperparameter_has_its_setter() -> None:
    setters = {("AdminUtils", method) for method, _ in OWNER_HYPERPARAMETERS.values()}
    assert len(setters) >= 33
    assert setters <= RUNTIME.calls.keys()


LOOKED_UP = re.compile(r"\b(?:st|storage|runtime_api|calls)\.([A-Z]\w+)\.(\w+)")


def test_all_that_the_sdks_own_code_looks_up_is_here() -> None:
    """Its tables know more; a name in its code is one that a user's command comes to."""
    package = Path(bittensor.__file__).parent
    files = [path for path in package.rglob("*.py") if path.parent.name != "_generated"]
    asked = {pair for path in files for pair in LOOKED_UP.findall(path.read_text())}
    apis = {(api.name, method.name) for api in RUNTIME.apis for method in api.methods}
    here = RUNTIME.storage_items.keys() | RUNTIME.calls.keys() | apis
    assert len(asked) > 150
    assert asked - here == set()
