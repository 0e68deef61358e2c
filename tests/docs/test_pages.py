"""What the front pages promise is there: targets, commands, rooms, files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.tree import PACKAGE, ROOT, rooms

FRONT_PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def indented_commands(page: str) -> list[str]:
    """Return the command lines of a page: what stands indented by four, without its comment."""
    return [
        line.split("#")[0].strip()
        for line in read(page).splitlines()
        if re.match(r"    (make|\.venv)\b", line) or line.startswith("    .venv/")
    ]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))


def test_make_prints_every_target() -> None:
    command = ["make", "--no-print-directory"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == targets()


@pytest.mark.parametrize("page", FRONT_PAGES)
def test_every_target_named_exists(page: str) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", read(page)))
    named |= {line.split()[1] for line in indented_commands(page) if line.startswith("make ")}
    assert named <= targets()


@pytest.mark.parametrize(
    "command",
    [line for line in indented_commands("README.md") if line.startswith(".venv/bin/byzantium")],
)
def test_every_command_of_the_readme_is_one(command: str) -> None:
    words = [word for word in command.split()[1:] if re.fullmatch(r"[a-z]+", word)]
    helped = subprocess.run(
        [Path(sys.executable).parent / "byzantium", *words, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert helped.returncode == 0, helped.stderr
    for option in re.findall(r"--[a-z-]+", command):
        assert option in helped.stdout


def test_the_map_of_the_readme_is_the_tree() -> None:
    named = re.findall(r"^\| `([a-z/]+)` \|", read("README.md"), re.MULTILINE)
    absent = [name for name in named if not (PACKAGE / name / "__init__.py").is_file()]
    assert not absent, f"the map names rooms that are not there: {absent}"
    unnamed = set(rooms()) - {name.split("/")[0] for name in named}
    assert not unnamed, f"the map misses {sorted(unnamed)}"


@pytest.mark.parametrize("page", FRONT_PAGES)
def test_every_path_named_exists(page: str) -> None:
    """A path in backticks, from the root or from the package, leads somewhere."""
    paths = re.findall(r"`([\w.-]+/[\w./-]+|\w+\.(?:py|md|toml))`", read(page))
    paths += re.findall(r"\]\((?!https?:)([^)#]+)\)", read(page))
    absent = [
        path
        for path in paths
        if not (ROOT / path).exists()
        and not (PACKAGE / path).exists()
        and not path.startswith((".venv", "data/"))
    ]
    assert not absent, f"{page} names what is not there: {absent}"


@pytest.mark.parametrize(
    "tool", sorted((ROOT / "tools").glob("docs_*.py")), ids=lambda path: path.stem
)
def test_a_generated_page_is_fresh(tool: Path) -> None:
    ran = subprocess.run([sys.executable, tool, "--check"], capture_output=True, check=False)
    assert ran.returncode == 0, "stale; run `make docs`"


def test_pins_carry_hashes_and_no_address() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        pins = re.findall(r"^[A-Za-z0-9].*$", text, re.MULTILINE)
        assert pins
        assert all("==" in pin and pin.endswith("\\") for pin in pins), path.name
        assert text.count("--hash=sha256:") >= len(pins), path.name


def test_each_set_of_pins_agrees_with_the_one_below() -> None:
    def pins(name: str) -> set[str]:
        return set(
            re.findall(r"^[A-Za-z0-9][^\\\n]*", read(f"requirements/{name}.txt"), re.MULTILINE)
        )

    assert pins("run") <= pins("test") <= pins("dev")
