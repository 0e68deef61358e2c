"""Every test of a signal runs on both engines."""

import pytest

from byzantium.subnets.clicks.ports import Engine
from tests.unit.clicks.worlds import ENGINES


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]
