"""The contracts on imports refuse what they are there to refuse."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tidy.tree import OFF_CHAIN_ROOMS, PURE_ROOMS, ROOT, rooms

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
SIGN = '"""One. Two. Three."""\n'


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    """Return a copy of the package and its contracts, free to be spoilt."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(tree: Path, module: str, text: str) -> None:
    """Write a module into the copied tree, with the packages above it."""
    path = tree / "src" / Path(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in path.relative_to(tree / "src").parents[:-1]:
        sign = tree / "src" / folder / "__init__.py"
        if not sign.exists():
            sign.write_text(SIGN)
    path.write_text(f'"""Planted."""\n{text}\n')


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "COLUMNS": "200"}
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_copied_tree_is_clean(copied_tree: Path) -> None:
    ran = lint_imports(copied_tree)
    assert ran.returncode == 0, ran.stdout + ran.stderr


PLANTS = {
    "a subnet that reads the chain": (
        {"byzantium.subnets.clicks.planted": "import byzantium.chain.kernel"},
        "What lives off the chain reaches it through a port BROKEN",
        "byzantium.subnets.clicks.planted -> byzantium.chain.kernel",
    ),
    "a clock in a pure room": (
        {"byzantium.chain.planted": "import time"},
        "Pure rooms touch no world BROKEN",
        "byzantium.chain.planted -> time",
    ),
    "a subnet that knows its sibling": (
        {
            "byzantium.subnets.planted.rules": "",
            "byzantium.subnets.clicks.planted": "import byzantium.subnets.planted.rules",
        },
        "Subnets are strangers to one another BROKEN",
        "byzantium.subnets.clicks.planted -> byzantium.subnets.planted.rules",
    ),
    "a room that looks upwards": (
        {"byzantium.units.planted": "import byzantium.chain.kernel"},
        "Rooms import downwards only BROKEN",
        "byzantium.units.planted -> byzantium.chain.kernel",
    ),
    "a rule that calls the core": (
        {"byzantium.chain.planted": "import bittensor_core"},
        "Only scale speaks to the official core BROKEN",
        "byzantium.chain.planted -> bittensor_core",
    ),
    "a kernel that knows a pallet": (
        {"byzantium.chain.kernel.planted": "import byzantium.chain.pallets"},
        "The kernel knows no pallet BROKEN",
        "byzantium.chain.kernel.planted -> byzantium.chain.pallets",
    ),
    "a room that no layer names": (
        {"byzantium.cellar.planted": ""},
        "Rooms import downwards only BROKEN",
        "byzantium.cellar",
    ),
}


@pytest.mark.parametrize("plant_name", PLANTS)
def test_a_planted_import_is_refused(copied_tree: Path, plant_name: str) -> None:
    modules, contract, found = PLANTS[plant_name]
    for module, text in modules.items():
        plant(copied_tree, module, text)
    ran = lint_imports(copied_tree)
    assert ran.returncode == 1
    assert contract in ran.stdout, ran.stdout + ran.stderr
    assert found in ran.stdout, ran.stdout + ran.stderr


def contracts() -> dict[str, dict[str, list[str]]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {one["id"]: one for one in settings["tool"]["importlinter"]["contracts"]}


def expected_lists() -> dict[tuple[str, str], list[str]]:
    """Return what each contract must list, given the rooms that exist today."""
    here = rooms()

    def named(some: tuple[str, ...]) -> list[str]:
        return [f"byzantium.{room}" for room in here if room in some]

    return {
        ("pure", "source_modules"): named(PURE_ROOMS),
        ("off-chain", "source_modules"): named(OFF_CHAIN_ROOMS),
        ("off-chain", "forbidden_modules"): named(("chain", "node")),
        ("core", "source_modules"): named(tuple(set(PURE_ROOMS) - {"scale"})),
    }


def test_every_room_is_named_in_its_contracts() -> None:
    """A room that has appeared stands in each list of pyproject.toml that is about it."""
    found = contracts()
    wrong = {
        where: wanted
        for where, wanted in expected_lists().items()
        if sorted(found[where[0]][where[1]]) != sorted(wanted)
    }
    assert not wrong, f"write into [tool.importlinter] of pyproject.toml: {wrong}"


def test_the_second_checker_leaves_out_no_pure_room() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    left_out = {Path(path).name for path in settings["tool"]["basedpyright"]["exclude"]}
    assert not left_out & set(PURE_ROOMS)
