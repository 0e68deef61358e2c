"""What passes while safe mode is on."""

from collections.abc import Sequence
from typing import Any, Final

from byzantium.chain.kernel.dispatch import CallType
from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.safe_mode.pallet_id import PALLET
from byzantium.chain.pallets.safe_mode.storage import EnteredUntil
from byzantium.chain.pallets.system.errors import CallFiltered

_PALLETS: Final = frozenset({PALLET.name, "Sudo", "Multisig", "System", "Timestamp"})
_CALLS: Final = frozenset(
    {
        ("SubtensorModule", "set_weights"),
        ("SubtensorModule", "serve_axon"),
        ("Commitments", "set_commitment"),
    }
)


def filter_safe_mode(
    state: State, _origin: Origin, call_type: CallType, _args: Sequence[Any]
) -> None:
    """Refuse what does not pass while safe mode is on.

    Source: subtensor, runtime/src/lib.rs, SafeModeWhitelistedCalls.
    """
    pallet = call_type.pallet.name
    passes = pallet in _PALLETS or (pallet, call_type.name) in _CALLS
    ensure(passes or not EnteredUntil.contains(state), CallFiltered(got="safe mode"))
