"""Epochs, weights and commit-reveal agree with the chain's own figures."""

from typing import Any

import pytest

from byzantium.chain.pallets.subtensor.epoch import step
from byzantium.conformance.vectors import Case
from byzantium.conformance.yuma.driver import SCENARIO, YUMA
from tests.conformance.cases import built_cases


@pytest.mark.parametrize("case", [*built_cases("yuma"), *built_cases("yuma_derived")])
def test_yuma_is_the_chains(case: Case) -> None:
    YUMA.check(case)


def scenarios() -> list[Any]:
    cases: list[Any] = built_cases("yuma")
    return [case for case in cases if case.values[0].body.get("kind") == SCENARIO]


@pytest.mark.parametrize("case", scenarios())
def test_the_compiled_epoch_is_the_chains(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(step, "COMPILED_FROM", 1)
    YUMA.check(case)
