"""Whether a scenario has the outline that its schema demands."""

from collections.abc import Mapping
from typing import Final

from byzantium.conformance.vectors import Case, Json

CASE_OUTLINE: Final = {"block": int, "globals": dict, "subnets": list, "steps": list}
SUBNET_OUTLINE: Final = {"netuid": int, "params": dict, "neurons": list}
NEURON_OUTLINE: Final = {"hotkey": int, "alpha": int, "registered": int}


def ensure_outline(case: Case) -> None:
    """Raise MalformedVectorsError where a scenario, subnet or neuron lacks what it must have."""
    _ensure(case, "scenario", case.body, CASE_OUTLINE)
    for subnet in case.body["subnets"]:
        _ensure(case, "subnet", subnet, SUBNET_OUTLINE)
        for neuron in subnet["neurons"]:
            _ensure(case, "neuron", neuron, NEURON_OUTLINE)


def _ensure(case: Case, what: str, body: Json, outline: Mapping[str, type]) -> None:
    if not isinstance(body, Mapping):
        raise case.malformed(f"holds a {what} that is not an object")
    for name, kind in outline.items():
        if not isinstance(body.get(name), kind):
            raise case.malformed(f"{what} needs {name!r}, a {kind.__name__}")
