"""A chain for the old line's clients, and what keeps their files out of the home folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.started_node import StartedNode, standing_node


@pytest.fixture(scope="module")
def old_node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with standing_node(tmp_path_factory.mktemp("old"), "--fast") as running:
        yield running


@pytest.fixture(scope="module")
def old_environment(
    caches: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return places of its own for what the lines keep under the same names in other forms."""
    home = tmp_path_factory.mktemp("home")
    own = {name: str(home / Path(place).name) for name, place in caches.items()}
    return {**own, "HOME": str(home)}
