"""The family of yuma vectors: named functions and scenarios."""

from collections.abc import Mapping
from typing import Final

from byzantium.conformance.driver import Driver
from byzantium.conformance.vectors import Case, DisagreementError, Json
from byzantium.conformance.yuma.adapter import Adapter, Functions
from byzantium.conformance.yuma.comparison import agrees
from byzantium.conformance.yuma.matrix_functions import MATRIX_FUNCTIONS, bonds_apart
from byzantium.conformance.yuma.number_functions import NUMBER_FUNCTIONS
from byzantium.conformance.yuma.scenario.scenario import check_scenario, unknown_names
from byzantium.conformance.yuma.weight_functions import WEIGHT_FUNCTIONS

BONDS_CLOSE: Final = "compute_bonds_close"
FUNCTIONS: Final[Functions] = {
    **NUMBER_FUNCTIONS,
    **MATRIX_FUNCTIONS,
    **WEIGHT_FUNCTIONS,
    BONDS_CLOSE: Adapter(
        bonds_apart,
        "weights bonds consensus alpha_low alpha_high steepness moving_average",
    ),
}
SCHEMA: Final = 1
SCENARIO: Final = "scenario"


def recognises(header: Mapping[str, Json]) -> bool:
    """Tell whether a file's header is that of a yuma group."""
    return "group" in header and header.get("schema") == SCHEMA


def not_built(case: Case) -> list[str]:
    """Name what a case needs that is not here."""
    kind = case.body.get("kind")
    if kind == SCENARIO:
        return unknown_names(case)
    if kind is not None:
        return [f"kind {kind}"]
    name = case.field("fn")
    if not isinstance(name, str):
        raise case.malformed("fn is not a name")
    return [] if name in FUNCTIONS else [f"function {name}"]


def check(case: Case) -> None:
    """Check one case."""
    if case.body.get("kind") == SCENARIO:
        check_scenario(case)
    else:
        check_function(case)


def check_function(case: Case) -> None:
    """Check that a named function answers what its case expects."""
    name, expected = case.field("fn"), case.field("expect")
    tolerance = case.body.get("tol_bits", 0)
    got = FUNCTIONS[name].answer(case)
    if name == BONDS_CLOSE:
        got = got <= tolerance
    if not agrees(got, expected, tolerance):
        raise DisagreementError(name, got, expected)


YUMA: Final = Driver("yuma", recognises, not_built, check)
