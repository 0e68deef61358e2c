"""How a call is declared that newer clients compose and this chain does not make."""

from collections.abc import Sequence
from typing import Any, NoReturn

from byzantium.chain.kernel.dispatch import CallType, DispatchClass
from byzantium.chain.kernel.origin import Origin
from byzantium.chain.kernel.pallet import PalletId
from byzantium.chain.kernel.state import State
from byzantium.chain.pallets.subtensor.errors import DisabledTemporarily
from byzantium.chain.pallets.subtensor.later import LATER
from byzantium.scale import types as t


def refused_call(
    pallet: PalletId, index: int, name: str, args: Sequence[tuple[str, t.Type[Any]]], doc: str
) -> CallType:
    """Declare a call that plans and costs its fee as any other, and is refused to everybody.

    The error is one that the chain has for this, and nothing is changed.
    """

    def refuse(_state: State, _origin: Origin, *_args: object) -> NoReturn:
        raise DisabledTemporarily(got=name)

    text = f"{LATER}{doc} Refused here."
    return CallType(pallet, index, name, args, refuse, True, DispatchClass.NORMAL, text)
