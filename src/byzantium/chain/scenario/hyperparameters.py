"""Setting hyperparameters by the chain's own calls, as root."""

from collections.abc import Mapping
from typing import Any, Final

from byzantium.chain.kernel import names
from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import DispatchError
from byzantium.chain.kernel.origin import ROOT
from byzantium.chain.kernel.state import State, transaction
from byzantium.chain.pallets.admin_utils.pallet_id import PALLET
from byzantium.chain.pallets.subtensor.storage import AdminFreezeWindow
from byzantium.chain.scenario.description import BadScenario, Values
from byzantium.scale import types as t
from byzantium.units import NetUid

PREFIX: Final = "sudo_set_"
PLAIN: Final[tuple[t.Type[Any], ...]] = (
    *(t.U8, t.U16, t.U32, t.U64, t.I16, t.BOOL),
    *(names.TAO, names.MECH_ID),
)
"""Types that a number, or true and false, is a value of."""


def setters(state: State, argument_count: int) -> dict[str, CallType]:
    """Return the setters of one plain value by its name; the arguments count the subnet's."""
    return {
        name.removeprefix(PREFIX): call
        for (pallet, name), call in state.runtime.calls.items()
        if pallet == PALLET.name
        and name.startswith(PREFIX)
        and len(call.args) == argument_count
        and call.args[-1][1] in PLAIN
        and (argument_count == 1 or call.args[0][1] is names.NET_UID)
    }


def set_hyperparameters(state: State, values: Values, key: str, netuid: NetUid | None) -> None:
    """Set values of a subnet, or of the whole chain, in the order of their names.

    No window before an epoch keeps them out. Raises BadScenario.
    """
    subnet = () if netuid is None else (netuid,)
    known = setters(state, len(subnet) + 1)
    window = AdminFreezeWindow.get(state)
    AdminFreezeWindow.put(state, 0)
    for name, value in sorted(values.items()):
        _set(state, known, f"{key}.{name}", (*subnet, value))
    if "admin_freeze_window" not in values or netuid is not None:
        _restore_window(state, window)


def _set(state: State, known: Mapping[str, CallType], key: str, arguments: tuple[Any, ...]) -> None:
    name, value = key.rpartition(".")[2], arguments[-1]
    if name not in known:
        raise BadScenario(key, repr(name), f"one of {', '.join(sorted(known))}")
    call = known[name]
    kind = call.args[-1][1]
    if isinstance(value, bool) != (kind is t.BOOL):
        raise BadScenario(key, value, "true or false" if kind is t.BOOL else "a number")
    try:
        kind.encode(value)
        with transaction(state):
            call.handler(state, ROOT, *arguments)
    except t.ScaleError as error:
        raise BadScenario(key, value, f"a value of its type ({error})") from error
    except DispatchError as error:
        raise BadScenario(key, value, f"what the chain takes: it says {error}") from error


def _restore_window(state: State, window: int) -> None:
    """Put the window back, stored only where it is not what everybody has."""
    if window == AdminFreezeWindow.default(state.profile):
        AdminFreezeWindow.remove(state)
    else:
        AdminFreezeWindow.put(state, window)
