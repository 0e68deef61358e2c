"""Emission, pools, stake, registration, subnets and claims agree with the chain's own figures."""

import pytest

from byzantium.conformance.economy.driver import ECONOMY
from byzantium.conformance.vectors import Case
from tests.conformance.cases import built_cases


@pytest.mark.parametrize("case", [*built_cases("economy"), *built_cases("economy_derived")])
def test_economy_is_the_chains(case: Case) -> None:
    ECONOMY.check(case)
