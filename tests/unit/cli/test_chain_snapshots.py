"""Going back: by a name, and from a file, also to another chain's state."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from byzantium.node.forked_state import read_state, write_state
from tests.clients.started_node import StartedNode, standing_node, started_node
from tests.unit.cli.moved_chain import done, head, ran, refused


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartedNode]:
    with standing_node(tmp_path_factory.mktemp("snapshots"), "--instant") as running:
        yield running


def test_one_goes_back_to_a_name_and_again(node: StartedNode) -> None:
    stood = head(node)
    at = node.ask("chain_getHeader")
    assert done("snapshot", "mine", "--url", node.url) == f"mine: block {stood}\n"
    for _ in range(2):
        done("advance", "--blocks", 5, "--url", node.url)
        printed = done("restore", "mine", "--url", node.url)
        assert printed.startswith(f"the chain stands at block {stood} 0x")
        assert node.ask("chain_getHeader") == at


def test_a_name_is_made_up_where_none_is_given(node: StartedNode) -> None:
    first = done("snapshot", "--url", node.url).partition(":")[0]
    second = done("snapshot", "--url", node.url).partition(":")[0]
    assert first != second
    done("restore", first, "--url", node.url)


def test_there_is_no_way_to_a_name_that_was_not_given(node: StartedNode) -> None:
    assert "No such snapshot: got 'yours', expected one of:" in refused(
        "restore", "yours", "--url", node.url
    )
    assert ran("restore", "--url", node.url).exit_code == 2
    assert ran("snapshot", "x", "--file", "y", "--url", node.url).exit_code == 2


def test_a_place_where_no_file_can_be_is_named(node: StartedNode, tmp_path: Path) -> None:
    for place, why in ((tmp_path, "a folder"), (Path("/dev/null/x"), "File exists")):
        said = refused("snapshot", "--file", place, "--url", node.url)
        assert said == f"{place}: got {why}, expected a place for a file\n"


def test_one_goes_back_to_a_file_of_this_chain(node: StartedNode, tmp_path: Path) -> None:
    file = tmp_path / "here.state"
    stood, at = head(node), node.ask("chain_getHeader")
    assert f"block {stood}, " in done("snapshot", "--file", file, "--url", node.url)
    done("advance", "--blocks", 4, "--url", node.url)
    done("restore", "--file", file, "--url", node.url)
    assert node.ask("chain_getHeader") == at
    older = node.ask("chain_getBlockHash", stood - 1)
    assert node.ask("chain_getHeader", older) is not None


def test_a_file_of_another_chain_is_begun_anew_from(node: StartedNode, tmp_path: Path) -> None:
    file = tmp_path / "there.state"
    with standing_node(tmp_path, "--instant") as other:
        done("advance", "--blocks", 40, "--url", other.url)
        done("snapshot", "--file", file, "--url", other.url)
        expected = other.ask("chain_getHeader")
        genesis = other.ask("chain_getBlockHash", 0)
    assert node.ask("chain_getBlockHash", 0) != genesis or head(node) != 43
    done("restore", "--file", file, "--url", node.url)
    assert node.ask("chain_getHeader") == expected
    assert node.ask("chain_getBlockHash", 0) == genesis
    done("mine", "--url", node.url)
    assert node.ask("chain_getHeader")["parentHash"] == node.ask("chain_getBlockHash", 43)


def test_a_damaged_file_changes_nothing(node: StartedNode, tmp_path: Path) -> None:
    file = tmp_path / "broken.state"
    done("snapshot", "--file", file, "--url", node.url)
    file.write_bytes(file.read_bytes()[:-100] + bytes(100))
    before = node.ask("chain_getHeader")
    assert "No such state" in refused("restore", "--file", file, "--url", node.url)
    assert "got no file" in refused("restore", "--file", tmp_path / "none", "--url", node.url)
    assert node.ask("chain_getHeader") == before


def test_a_state_of_the_other_build_is_refused(node: StartedNode, tmp_path: Path) -> None:
    file = tmp_path / "slow.state"
    with started_node(tmp_path, "--normal") as other:
        done("snapshot", "--file", file, "--url", other.url)
    assert "profile normal, expected fast" in refused("restore", "--file", file, "--url", node.url)


def test_the_same_state_makes_the_same_file(node: StartedNode, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in "abc")
    done("snapshot", "--file", first, "--url", node.url)
    done("fork", node.url, "--save", second)
    write_state(third, read_state(first))
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
