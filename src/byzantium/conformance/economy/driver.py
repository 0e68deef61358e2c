"""The family of economy vectors: one computation a case, by kind."""

from collections.abc import Mapping
from typing import Final

from byzantium.conformance.driver import Driver
from byzantium.conformance.economy.comparison import matches_reference, meets
from byzantium.conformance.economy.emission_kinds import EMISSION_KINDS
from byzantium.conformance.economy.kinds import Kind, Outputs
from byzantium.conformance.economy.pool_kinds import POOL_KINDS
from byzantium.conformance.economy.stake_kinds import STAKE_KINDS
from byzantium.conformance.economy.state_kinds import (
    CALL_ERROR,
    SITUATIONS,
    STATE_KINDS,
    situation_of,
)
from byzantium.conformance.economy.subnet_kinds import SUBNET_KINDS
from byzantium.conformance.vectors import Case, DisagreementError, Json

KINDS: Final[Mapping[str, Kind]] = {
    **EMISSION_KINDS,
    **POOL_KINDS,
    **STAKE_KINDS,
    **STATE_KINDS,
    **SUBNET_KINDS,
}


def recognises(header: Mapping[str, Json]) -> bool:
    """Tell whether a file's header is that of an economy topic."""
    return "topic" in header and "schema" not in header


def not_built(case: Case) -> list[str]:
    """Name what a case needs that is not here."""
    kind = case.field("kind")
    if kind not in KINDS:
        return [f"kind {kind}"]
    if kind != CALL_ERROR:
        return []
    situation = situation_of(case.field("inputs"))
    return [] if situation in SITUATIONS else ["call error {}: {}".format(*situation)]


def check(case: Case) -> None:
    """Check one case against its expectation, and against its reference where it has one."""
    outputs = KINDS[case.field("kind")](case.field("inputs"))
    for name, expected in case.field("expect").items():
        got = _output(case, outputs, name)
        if not meets(got, expected["value"], expected["mode"], expected.get("tol", 0)):
            raise DisagreementError(name, got, expected["value"])
    for name, reference in (case.body.get("reference") or {}).items():
        got = _output(case, outputs, name)
        if not matches_reference(got, reference):
            raise DisagreementError(f"{name} of the reference", got, reference)


def _output(case: Case, outputs: Outputs, name: str) -> Json:
    if name not in outputs:
        raise case.malformed(f"kind {case.body['kind']} has no output {name!r}")
    return outputs[name]


ECONOMY: Final = Driver("economy", recognises, not_built, check)
