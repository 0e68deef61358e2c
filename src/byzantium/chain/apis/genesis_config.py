"""A first state described in JSON, as tools that make chain specifications write it."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from byzantium.chain.apis.aside import Panicked
from byzantium.chain.genesis import Genesis
from byzantium.chain.pallets.subtensor.types import ZERO_ACCOUNT
from byzantium.scale import ss58
from byzantium.scale import types as t
from byzantium.units import AccountId, Rao
from byzantium.units.integers import U32_MAX, U64_MAX

EXISTENTIAL_DEPOSIT: Final = 500

Check = Callable[[Any], bool]
"""Tells whether a JSON value is of a form."""


class BadConfig(ValueError):  # noqa: N818 - says what it is
    """The text does not describe a first state; the message says where and why."""


def _is_number(most: int) -> Check:
    return lambda value: type(value) is int and 0 <= value <= most


def _is_address(value: object) -> bool:
    try:
        return isinstance(value, str) and len(ss58.decode(value)) == len(ZERO_ACCOUNT)
    except t.ScaleError:
        return False


def _is_digits(value: object) -> bool:
    return isinstance(value, str) and value.isdecimal()


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and value.startswith("0x") and len(value) > len("0x")


def _items(value: object) -> list[Any] | None:
    return cast("list[Any] | None", value) if isinstance(value, list) else None


def _list_of(*checks: Check) -> Check:
    """Return what holds of an array; with several checks its items are arrays of as many."""

    def is_item(item: object) -> bool:
        if len(checks) == 1:
            return checks[0](item)
        parts = _items(item) or []
        fits = len(parts) == len(checks)
        return fits and all(check(one) for check, one in zip(checks, parts, strict=True))

    def is_list(value: object) -> bool:
        items = _items(value)
        return items is not None and all(map(is_item, items))

    return is_list


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


_U32, _U64 = _is_number(U32_MAX), _is_number(U64_MAX)
_DERIVED: Final[tuple[Check, ...]] = (
    _U32,
    _U64,
    lambda value: value is None or isinstance(value, str),
)
"""Balances of derived accounts: how many, of how much, and how they are derived."""


def _is_derived(value: object) -> bool:
    parts = _items(value) or []
    fits = len(parts) == len(_DERIVED)
    return fits and all(check(one) for check, one in zip(_DERIVED, parts, strict=True))


SECTIONS: Final[Mapping[str, Mapping[str, Check]]] = {
    "system": {},
    "aura": {"authorities": _list_of(_is_address)},
    "grandpa": {"authorities": _list_of(_is_address, _U64)},
    "balances": {
        "balances": _list_of(_is_address, _U64),
        "devAccounts": _or_none(_is_derived),
    },
    "transactionPayment": {"multiplier": _is_digits},
    "subtensorModule": {
        "stakes": _list_of(_is_address, _list_of(_is_address, _list_of(_U64))),
        "balancesIssuance": _U64,
        "startCallDelay": _or_none(_U64),
    },
    "sudo": {"key": _or_none(_is_address)},
    "safeMode": {"enteredUntil": _or_none(_U32)},
    "ethereum": {},
    "evm": {"accounts": lambda value: isinstance(value, dict)},
    "evmChainId": {"chainId": _U64},
    "baseFee": {"baseFeePerGas": _is_hex, "elasticity": _U32},
    "limitOrders": {},
}
"""What each pallet takes; a field that may hold null may be left out."""

DEFAULT: Final[Mapping[str, Mapping[str, Any]]] = {
    "system": {},
    "aura": {"authorities": []},
    "grandpa": {"authorities": []},
    "balances": {"balances": [], "devAccounts": None},
    "transactionPayment": {"multiplier": str(10**18)},
    "subtensorModule": {"stakes": [], "balancesIssuance": 0, "startCallDelay": None},
    "sudo": {"key": None},
    "safeMode": {"enteredUntil": None},
    "ethereum": {},
    "evm": {"accounts": {}},
    "evmChainId": {"chainId": 0},
    "baseFee": {"baseFeePerGas": hex(20 * 10**9), "elasticity": 125_000},
    "limitOrders": {},
}
"""A first state in which nobody has anything."""

_ALICE: Final = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
_BOB: Final = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
_ALICE_VOTER: Final = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"

PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "benchmark": {
        "aura": {"authorities": [_ALICE]},
        "balances": {"balances": [[_ALICE, 10**15], [_BOB, 10**15]]},
        "grandpa": {"authorities": [[_ALICE_VOTER, 1]]},
        "sudo": {"key": _ALICE},
        "subtensorModule": {"balancesIssuance": 0, "stakes": []},
    }
}
"""What differs from the default, by the name of the preset."""


def to_json(config: Mapping[str, Any]) -> bytes:
    """Return a description as a tool reads it."""
    return json.dumps(config, separators=(",", ":")).encode()


def parse(text: bytes) -> Mapping[str, Mapping[str, Any]]:
    """Return a whole description. Raises BadConfig."""
    try:
        shown = text.decode()
        config: Any = json.loads(shown)
    except json.JSONDecodeError as error:
        message = f"{error.msg} at line {error.lineno} column {error.colno}"
        raise BadConfig(message) from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"invalid unicode code point: {error.reason}") from error
    _ensure_fields("", config, SECTIONS, shown)
    for name, fields in SECTIONS.items():
        _ensure_fields(f"{name}.", config[name], fields, shown)
        for field, check in fields.items():
            value = config[name].get(field)
            if not check(value):
                raise BadConfig(f"invalid value at `{name}.{field}`: got {value!r:.80}")
    whole: Mapping[str, Mapping[str, Any]] = config
    return whole


def _ensure_fields(where: str, got: object, fields: Mapping[str, Any], text: str) -> None:
    """Hold an object to the fields that it may and must have."""
    end = f"at line {text.count(chr(10)) + 1} column {len(text.rpartition(chr(10))[2])}"
    if not isinstance(got, dict):
        raise BadConfig(f"invalid type at `{where.rstrip('.')}`, expected a map {end}")
    held = cast("dict[str, Any]", got)
    for name in held:
        if name not in fields:
            known = ", ".join(f"`{field}`" for field in fields)
            raise BadConfig(f"unknown field `{where}{name}`, expected one of {known} {end}")
    for name, check in fields.items():
        optional = callable(check) and check(None)
        if name not in held and not optional:
            raise BadConfig(f"missing field `{where}{name}` {end}")


def genesis_of_config(config: Mapping[str, Mapping[str, Any]]) -> Genesis:
    """Return the first state that a whole description means. Raises Panicked.

    Units: rao.
    Source: polkadot-sdk, substrate/frame/balances/src/lib.rs, build.
    """
    listed = config["balances"]["balances"]
    if any(amount < EXISTENTIAL_DEPOSIT for _, amount in listed):
        raise Panicked(
            "the balance of any account should always be at least the existential deposit."
        )
    balances = {_account(address): Rao(amount) for address, amount in listed}
    if len(balances) != len(listed):
        raise Panicked("duplicate balances in genesis.")
    key = config["sudo"].get("key")
    return Genesis(
        balances=balances,
        authorities=tuple(map(_account, config["aura"]["authorities"])),
        grandpa_authorities=tuple(_account(one) for one, _ in config["grandpa"]["authorities"]),
        sudo_key=ZERO_ACCOUNT if key is None else _account(key),
    )


def _account(address: str) -> AccountId:
    return AccountId(ss58.decode(address))
