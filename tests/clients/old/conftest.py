"""A chain for the old line's clients, and what keeps their files out of the home folder."""

from collections.abc import Iterator

import pytest

from tests.clients.started_node import StartedNode, standing_node


@pytest.fixture(scope="module")
def old_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with standing_node(tmp_path_factory.mktemp("old"), "--fast") as running:
        yield running


@pytest.fixture(scope="module")
def old_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"HOME": str(tmp_path_factory.mktemp("home"))}
