"""A tutorial's files, written down as it says and run by its own commands, do what it shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from byzantium.testing import chain, fast_forward, plugin, subnets
from tests.tidy.tree import ROOT

PAGE = ROOT / "docs" / "tutorials" / "first-subnet-test.md"
FILES = re.compile(r"```python\n# (\w+\.py)\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"^    (pytest .+)\n\n```\n(.+?)\n```", re.MULTILINE)


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def files() -> dict[str, str]:
    return dict(FILES.findall(page()))


def test_the_tutorial_works_as_it_is_written(tmp_path: Path) -> None:
    """One run instead of one a command: the nodes start once."""
    for name, text in files().items():
        (tmp_path / name).write_text(text)
    commands = COMMANDS.findall(page())
    named = [command.split()[-1] for command, _ in commands]
    assert sorted(named) == sorted(name for name in files() if name.startswith("test_"))
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *named],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    expected = sum(int(shown.split()[0]) for _, shown in commands)
    assert f"\n{expected} passed" in ran.stdout, ran.stdout + ran.stderr
    for name, (_, shown) in zip(named, commands, strict=True):
        assert shown == f"{len(re.findall(r'^def test_', files()[name], re.MULTILINE))} passed"


def test_the_distribution_installed_is_the_one_named() -> None:
    assert re.search(r"^    pip install byzantium pytest$", page(), re.MULTILINE)


@pytest.mark.parametrize(
    ("fixture", "kind"),
    [
        ("chain", chain.Chain),
        ("fast_forward", fast_forward.FastForward),
        ("wallet", None),
        ("subnet", subnets.Subnet),
        ("subnet_factory", None),
    ],
)
def test_every_fixture_is_listed_with_what_it_has(fixture: str, kind: type | None) -> None:
    assert hasattr(plugin, fixture)
    (listed,) = re.findall(rf"^\| `{fixture}` \| (.+) \|$", page(), re.MULTILINE)
    if kind not in (chain.Chain, subnets.Subnet):
        return
    assert kind is not None
    source = Path(sys.modules[kind.__module__].__file__ or "").read_text(encoding="utf-8")
    body = source.split(f"class {kind.__name__}", 1)[1].split("\nclass ", 1)[0].split("\ndef ")[0]
    public = set(re.findall(r"^    def ([a-z]\w*)", body, re.MULTILINE))
    public |= set(re.findall(r"^        self\.([a-z]\w*) = ", body, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", listed)) == public - {"close"}
