"""The runtime's outer enums, which pallets refer to before all pallets are known."""

from typing import Any, Final

from byzantium.chain.kernel.pallet import PalletId
from byzantium.scale import types as t

_RUNTIME = "node_subtensor_runtime"


class OuterEnum:
    """An enum with one case a pallet, filled in when the runtime is assembled."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._cases: list[t.Case] = []
        self._enum: t.Type[t.Variant] | None = None
        self.type: Final[t.Type[t.Variant]] = t.Deferred(self._resolved)

    def add(self, pallet: PalletId, inner: t.Type[Any]) -> None:
        """Add a pallet's own enum; its case index is the pallet's index."""
        self._cases.append(t.Case(pallet.index, pallet.name, (("", inner),)))
        self._enum = None

    def _resolved(self) -> t.Type[t.Variant]:
        if self._enum is None:
            self._enum = t.Enum(f"{_RUNTIME}::{self.name}", tuple(self._cases))
        return self._enum


CALL: Final = OuterEnum("RuntimeCall")
EVENT: Final = OuterEnum("RuntimeEvent")
ERROR: Final = OuterEnum("RuntimeError")

RUNTIME_CALL: Final = CALL.type
"""Type of an argument that is itself a call; its value is Variant(pallet, Variant(call, *args))."""

RUNTIME_EVENT: Final = EVENT.type
RUNTIME_ERROR: Final = ERROR.type
