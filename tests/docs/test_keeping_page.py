"""What the page on keeping a chain shows is what happens."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from byzantium.cli.app import app
from byzantium.node.archive import SETTLE_AFTER_BLOCKS
from byzantium.node.block_store import INDEX_NAME, LOG_NAME
from tests.clients.started_node import started_node
from tests.tidy.tree import ROOT

TEXT = (ROOT / "docs" / "how-to" / "keep-a-chain.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_commands_keep_a_chain_and_look_into_it(tmp_path: Path) -> None:
    shown = re.findall(r"^    \.venv/bin/byzantium (.*)$", TEXT, re.MULTILINE)
    start, check = (line.replace("data/", f"{tmp_path}/").split() for line in shown)
    head = 0
    for _ in range(2):
        with started_node(tmp_path, *start[1:]) as node:
            assert int(node.ask("chain_getHeader")["number"], 16) >= head
            head = int(
                node.ask("chain_getHeader", node.ask("chain_getFinalizedHead"))["number"], 16
            )
            node.stop()
    named = set(re.findall(r"^\| `(chain\.\w+)` \|", TEXT, re.MULTILINE))
    assert named == {file.name for file in (tmp_path / "chain").iterdir()} == {LOG_NAME, INDEX_NAME}
    ran = CliRunner().invoke(app, check)
    assert ran.exit_code == 0, ran.output


def test_the_page_names_the_number_of_blocks_in_memory() -> None:
    assert f"The last {SETTLE_AFTER_BLOCKS:,} blocks" in TEXT
