"""Run every case of a folder of vectors and say which the implementation meets."""

from collections.abc import Sequence
from pathlib import Path

from byzantium.chain.kernel.errors import DispatchError
from byzantium.conformance.driver import Driver
from byzantium.conformance.drivers import DRIVERS
from byzantium.conformance.report import Report, Result
from byzantium.conformance.vectors import CRASHES, Case, DisagreementError, VectorFile, vector_files


def run(folder: Path, drivers: Sequence[Driver] = DRIVERS) -> Report:
    """Return the result of every case below a folder.

    Raises NoVectorsError for a folder without vectors, MalformedVectorsError for a file that
    does not follow its schema. A family, function or step that we do not know is not built.
    """
    results: list[Result] = []
    for file in vector_files(folder):
        driver = driver_of(file, drivers)
        results.extend(_result(file, driver, case) for case in file.cases)
    return Report(tuple(results))


def driver_of(file: VectorFile, drivers: Sequence[Driver] = DRIVERS) -> Driver | None:
    """Return the driver whose family a file belongs to, or None where there is none."""
    return next((driver for driver in drivers if driver.recognises(file.header)), None)


def _result(file: VectorFile, driver: Driver | None, case: Case) -> Result:
    if driver is None:
        return Result(file.group, case.name, not_built=(f"{file.group}: unknown family",))
    missing = tuple(f"{driver.family}: {name}" for name in _not_built(driver, case))
    if missing:
        return Result(f"{driver.family}/{file.group}", case.name, not_built=missing)
    return Result(f"{driver.family}/{file.group}", case.name, failure=_failure(driver, case))


def _not_built(driver: Driver, case: Case) -> list[str]:
    try:
        return driver.not_built(case)
    except CRASHES as crash:
        raise case.malformed(f"does not follow the schema: {crash}") from crash


def _failure(driver: Driver, case: Case) -> str | None:
    try:
        driver.check(case)
    except DisagreementError as disagreement:
        return str(disagreement)
    except (*CRASHES, DispatchError) as crash:
        return f"raised {type(crash).__name__}: {crash}"
    return None
