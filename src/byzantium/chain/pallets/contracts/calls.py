"""Calls of the Contracts pallet, each refused as the chain does where there is no contract."""

from typing import Final

from byzantium.chain.kernel.dispatch import CallType, Weight
from byzantium.chain.kernel.dispatch import call as declare
from byzantium.chain.kernel.names import TAO
from byzantium.chain.kernel.origin import Origin, ensure_root, ensure_signed
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.contracts import errors
from byzantium.chain.pallets.contracts.pallet_id import PALLET
from byzantium.chain.pallets.system.types import WEIGHT
from byzantium.scale import types as t

_DETERMINISM: Final = t.Enum(
    "pallet_contracts::wasm::Determinism", (t.Case(0, "Enforced"), t.Case(1, "Relaxed"))
)
_DEST: Final = ("dest", t.MULTI_ADDRESS)
_VALUE: Final = ("value", t.Compact(TAO))
_OLD_GAS: Final = ("gas_limit", t.Compact(t.U64))
_GAS: Final = ("gas_limit", WEIGHT)
_LIMIT: Final = ("storage_deposit_limit", t.Option(t.Compact(TAO)))
_CODE: Final = ("code", t.BYTES)
_HASH: Final = ("code_hash", t.H256)
_DATA: Final = ("data", t.BYTES)
_SALT: Final = ("salt", t.BYTES)


def _refuse_call(_state: State, origin: Origin, *_args: object) -> None:
    ensure_signed(origin)
    raise errors.ContractNotFound


def _refuse_code(_state: State, origin: Origin, *_args: object) -> None:
    ensure_signed(origin)
    raise errors.CodeRejected


def _refuse_hash(_state: State, origin: Origin, *_args: object) -> None:
    ensure_signed(origin)
    raise errors.CodeNotFound


def _second(_first: object, gas: Weight, *_rest: object) -> Weight:
    return Weight(*gas)


def _third(_first: object, _second: object, gas: Weight, *_rest: object) -> Weight:
    return Weight(*gas)


@declare(PALLET, 0, args=(_DEST, _VALUE, _OLD_GAS, _LIMIT, _DATA))
def call_old_weight(state: State, origin: Origin, *args: object) -> None:
    """Call a contract; refused, for there are none."""
    _refuse_call(state, origin, *args)


@declare(PALLET, 1, args=(_VALUE, _OLD_GAS, _LIMIT, _CODE, _DATA, _SALT))
def instantiate_with_code_old_weight(state: State, origin: Origin, *args: object) -> None:
    """Make a contract of new code; refused, for no code is taken."""
    _refuse_code(state, origin, *args)


@declare(PALLET, 2, args=(_VALUE, _OLD_GAS, _LIMIT, _HASH, _DATA, _SALT))
def instantiate_old_weight(state: State, origin: Origin, *args: object) -> None:
    """Make a contract of known code; refused, for there is none."""
    _refuse_hash(state, origin, *args)


@declare(PALLET, 3, args=(_CODE, _LIMIT, ("determinism", _DETERMINISM)))
def upload_code(state: State, origin: Origin, *args: object) -> None:
    """Store code; refused, for no code is taken."""
    _refuse_code(state, origin, *args)


@declare(PALLET, 4, args=(_HASH,))
def remove_code(state: State, origin: Origin, *args: object) -> None:
    """Remove code; refused, for there is none."""
    _refuse_hash(state, origin, *args)


@declare(PALLET, 5, args=(_DEST, _HASH))
def set_code(_state: State, origin: Origin, *_args: object) -> None:
    """Give a contract other code; root only, and refused, for there are none."""
    ensure_root(origin)
    raise errors.ContractNotFound


@declare(PALLET, 6, args=(_DEST, _VALUE, _GAS, _LIMIT, _DATA), weigh=_third)
def call(state: State, origin: Origin, *args: object) -> None:
    """Call a contract; refused, for there are none."""
    _refuse_call(state, origin, *args)


@declare(PALLET, 7, args=(_VALUE, _GAS, _LIMIT, _CODE, _DATA, _SALT), weigh=_second)
def instantiate_with_code(state: State, origin: Origin, *args: object) -> None:
    """Make a contract of new code; refused, for no code is taken."""
    _refuse_code(state, origin, *args)


@declare(PALLET, 8, args=(_VALUE, _GAS, _LIMIT, _HASH, _DATA, _SALT), weigh=_second)
def instantiate(state: State, origin: Origin, *args: object) -> None:
    """Make a contract of known code; refused, for there is none."""
    _refuse_hash(state, origin, *args)


@declare(PALLET, 9, args=(("weight_limit", WEIGHT),))
def migrate(_state: State, origin: Origin, *_args: object) -> None:
    """Go on with a migration; refused, for there is none."""
    ensure_signed(origin)
    raise errors.NoMigrationPerformed


CALLS: Final[tuple[CallType, ...]] = (
    call_old_weight,
    instantiate_with_code_old_weight,
    instantiate_old_weight,
    upload_code,
    remove_code,
    set_code,
    call,
    instantiate_with_code,
    instantiate,
    migrate,
)
"""Every call, in the framework's order."""
