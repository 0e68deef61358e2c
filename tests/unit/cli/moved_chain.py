"""Commands of the real command line, run on a node that runs."""

import re

from click.testing import Result
from typer.testing import CliRunner

from byzantium.cli.app import app
from tests.clients.started_node import StartedNode


def ran(*words: object) -> Result:
    """Run a command and return what came of it."""
    return CliRunner().invoke(app, ["chain", *map(str, words)])


def done(*words: object) -> str:
    """Return what a command printed, which must have succeeded."""
    result = ran(*words)
    assert result.exit_code == 0, result.output + result.stderr
    return result.stdout


def refused(*words: object) -> str:
    """Return why a command could not be done, in one line, its exit status being 2."""
    result = ran(*words)
    assert result.exit_code == 2, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stderr


def head(node: StartedNode) -> int:
    """Return the number of a node's last block."""
    return int(node.ask("chain_getHeader")["number"], 16)


def numbers(text: str, pattern: str) -> list[int]:
    """Return the numbers of the one place where a pattern fits."""
    found = re.search(pattern, text)
    assert found is not None, text
    return [int(group.replace(",", "")) for group in found.groups()]
