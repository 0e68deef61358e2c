"""The page on the explorer lists the methods, members and refusals that there are."""

import re
from collections.abc import Iterable
from typing import Any, Final

import pytest

from byzantium.node.rpc import errors, explorer
from tests.tidy.tree import ROOT
from tests.unit.node.explored import ask, new_node
from tests.unit.node.transactions import signed, transfer

PAGE: Final = (ROOT / "docs" / "reference" / "explorer.md").read_text(encoding="utf-8")


def members(heading: str) -> list[str]:
    """Return the first column of the tables below a heading."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.fixture(scope="module")
def answers() -> dict[str, Iterable[str]]:
    node = new_node()
    node.submit(signed(node.chain, "//Alice", transfer("//Bob", 1), nonce=0))
    node.producer.make()
    transaction = ask(node, "explorer_extrinsic", "1-2")
    return {
        "The market": ask(node, "explorer_subnets"),
        "A subnet": ask(node, "explorer_subnets")["subnets"][0],
        "A block": ask(node, "explorer_block"),
        "A transaction": transaction,
        "An event": transaction["events"][0],
    }


@pytest.mark.parametrize(
    "heading", ["The market", "A subnet", "A block", "A transaction", "An event"]
)
def test_every_member_is_listed_in_order(heading: str, answers: dict[str, Any]) -> None:
    assert members(heading) == list(answers[heading])


def test_a_blocks_page_holds_what_stands_above_the_line(answers: dict[str, Any]) -> None:
    above = members("A transaction")[: members("A transaction").index("tip_rao") + 1]
    assert list(answers["A block"]["extrinsics"][0]) == above
    assert list(ask(new_node(), "explorer_blocks")[0]) == members("A block")[:-1]


def test_methods_and_limits_are_those_of_the_node() -> None:
    assert re.findall(r"^\| `(explorer_\w+)` \|", PAGE, re.MULTILINE) == list(explorer.METHODS)
    assert f"at most {explorer.PAGE_MAX} entries" in PAGE
    assert PAGE.count(f"[limit = {explorer.PAGE}]") == 2


def test_refusals_bear_their_codes() -> None:
    listed = re.findall(r"^\| (-?\d+) \| ([^|]+) \|", PAGE, re.MULTILINE)
    kinds = (
        errors.UnknownBlock,
        errors.NoSuchSubnet,
        errors.NoSuchExtrinsic,
        errors.InvalidParams,
    )
    assert listed == [(str(kind.code), kind.message) for kind in kinds]
