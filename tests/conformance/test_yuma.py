"""Epochs, weights and commit-reveal agree with the chain's own figures."""

import pytest

from byzantium.conformance.vectors import Case
from byzantium.conformance.yuma.driver import YUMA
from tests.conformance.cases import built_cases


@pytest.mark.parametrize("case", built_cases("yuma"))
def test_yuma_is_the_chains(case: Case) -> None:
    YUMA.check(case)
