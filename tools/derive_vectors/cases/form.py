"""The form of a derived case: inputs, and exact outputs."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tools.derive_vectors.chooser import Chooser

Json: TypeAlias = Any
Derived: TypeAlias = tuple[Mapping[str, Json], Mapping[str, Json]]
"""What a maker gives: inputs and outputs by name."""
Maker: TypeAlias = Callable[[Chooser], Derived]


def economy_case(kind: str, index: int, source: str, derived: Derived) -> dict[str, Json]:
    """Return a case of an economy file."""
    inputs, outputs = derived
    return {
        "id": f"{kind}-{index}",
        "kind": kind,
        "source": source,
        "inputs": inputs,
        "expect": {name: {"value": value, "mode": "exact"} for name, value in outputs.items()},
        "reference": None,
        "reproduced": None,
    }
