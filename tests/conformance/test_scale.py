"""Encodings, storage keys and addresses agree with those recorded from a running chain."""

import pytest

from byzantium.conformance.scale.driver import SCALE
from byzantium.conformance.vectors import Case
from tests.conformance.cases import built_cases


@pytest.mark.parametrize("case", built_cases("scale"))
def test_the_wire_format_is_the_chains(case: Case) -> None:
    SCALE.check(case)
