"""A chain for the old line's clients, and what keeps their files out of the home folder."""

import os
from collections.abc import Iterator

import pytest

from tests.clients.started_node import StartedNode, started_node


@pytest.fixture(scope="module")
def old_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with started_node(tmp_path_factory.mktemp("old"), "--fast") as running:
        running.wait_for("Imported #4 ")
        yield running


@pytest.fixture(scope="module")
def old_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    quiet = {"NO_CACHE": "1", "DISK_CACHE": "0", "COLUMNS": "200", "NO_COLOR": "1"}
    return {**os.environ, **quiet, "HOME": str(home)}
