"""The cases of one family's folder, as pytest takes them."""

from pathlib import Path

import pytest

from byzantium.conformance.runner import driver_of
from byzantium.conformance.vectors import Case, VectorFile, vector_files

VECTORS = Path(__file__).parents[2] / "vectors"


def built_cases(family: str) -> list[object]:
    """Return a family's cases that can run; a folder without vectors is an error."""
    return [
        pytest.param(case, id=f"{case.group}-{case.name}")
        for file in vector_files(VECTORS / family)
        for case in file.cases
        if not _missing(file, case)
    ]


def _missing(file: VectorFile, case: Case) -> bool:
    driver = driver_of(file)
    return driver is None or bool(driver.not_built(case))
