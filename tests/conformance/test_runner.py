"""The runner takes any folder of vectors, and says plainly what is wrong with a bad one."""

import json
from pathlib import Path

import pytest

from byzantium.conformance.runner import driver_of, run
from byzantium.conformance.vectors import MalformedVectorsError, NoVectorsError, vector_files

VECTORS = Path(__file__).parents[2] / "vectors"

UPSCALE = {
    "id": "one",
    "source": "s",
    "fn": "max_upscale_u16",
    "args": {"v": [1]},
    "expect": [65535],
}


def write(folder: Path, *cases: object, **header: object) -> None:
    document = {"group": "mine", "schema": 1, **header, "cases": list(cases)}
    (folder / "mine.json").write_text(json.dumps(document), encoding="utf-8")


def test_a_case_that_is_met_passes(tmp_path: Path) -> None:
    write(tmp_path, UPSCALE)
    report = run(tmp_path)
    assert (report.total.passed, report.exit_status) == (1, 0)


def test_a_case_that_is_not_met_fails_the_run(tmp_path: Path) -> None:
    write(tmp_path, UPSCALE | {"expect": [65534]})
    report = run(tmp_path)
    assert report.exit_status == 1
    assert "max_upscale_u16: got [65535], expected [65534]" in report.table()


def test_a_rule_that_cannot_take_the_arguments_fails(tmp_path: Path) -> None:
    write(tmp_path, UPSCALE | {"args": {"v": ["many"]}})
    assert run(tmp_path).total.failed == 1


@pytest.mark.parametrize(
    "case", [UPSCALE | {"fn": "telepathy"}, {"id": "one", "kind": "telepathy"}], ids=["fn", "kind"]
)
def test_what_we_do_not_know_is_not_built(tmp_path: Path, case: object) -> None:
    write(tmp_path, case)
    report = run(tmp_path)
    assert (report.total.not_built, report.exit_status) == (1, 0)
    assert "telepathy" in report.not_built[0]


def test_a_family_we_do_not_know_is_not_built(tmp_path: Path) -> None:
    write(tmp_path, {"name": "one", "input": {}}, schema="strangers/7")
    assert run(tmp_path).total.not_built == 1


def test_folders_below_are_run_too(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep", UPSCALE)
    assert run(tmp_path).total.passed == 1


@pytest.mark.parametrize("name", ["", "absent"])
def test_a_folder_without_vectors_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoVectorsError):
        run(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"cases": {}}',
        '{"cases": []}',
        '{"cases": [1]}',
        '{"cases": [{"fn": "sum"}]}',
        '{"cases": [{"id": "a"}, {"id": "a"}]}',
        '{"group": "g", "schema": 1, "cases": [{"id": "a"}]}',
        '{"group": "g", "schema": 1, "cases": [{"id": "a", "fn": "sum"}]}',
        '{"group": "g", "schema": 1, "cases": [{"id": "a", "fn": "sum", "expect": 0, "args": {}}]}',
        '{"group": "g", "schema": 1, "cases": [{"id": "a", "fn": [], "expect": 0, "args": {}}]}',
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    with pytest.raises(MalformedVectorsError, match=r"bad\.json"):
        run(tmp_path)


SCENARIO: dict[str, object] = {
    "id": "one",
    "kind": "scenario",
    "block": 1,
    "globals": {},
    "subnets": [{"netuid": 1, "params": {}, "neurons": []}],
    "steps": [{"op": "set_block", "block": 5}],
}


@pytest.mark.parametrize(
    "broken",
    [
        {"block": None},
        {"globals": []},
        {"subnets": [[]]},
        {"subnets": [{"netuid": 1, "params": {}}]},
        {"subnets": [{"netuid": 1, "params": {}, "neurons": [{"hotkey": 1}]}]},
        {"steps": [{}]},
        {"steps": ["set_block"]},
        {"steps": [{"op": "set_block"}]},
        {"steps": [{"op": "set_params", "netuid": 1, "params": 5}]},
    ],
)
def test_a_malformed_scenario_is_named(tmp_path: Path, broken: dict[str, object]) -> None:
    write(tmp_path, SCENARIO | broken)
    with pytest.raises(MalformedVectorsError, match="case one"):
        run(tmp_path)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([{"op": "set_block", "block": 5, "err": "BadOrigin"}], "step 0 (set_block): refusal"),
        ([{"op": "check", "netuid": 1, "field": "tempo", "value": 1}], "got 360, expected 1"),
        ([{"op": "set_permit", "netuid": 1, "uid": 9, "value": True}], "IndexError"),
    ],
)
def test_a_scenario_says_where_it_went_another_way(
    tmp_path: Path, steps: object, message: str
) -> None:
    write(tmp_path, SCENARIO | {"steps": steps})
    assert message in run(tmp_path).table()


@pytest.mark.parametrize(
    ("strange", "named"),
    [
        ({"globals": {"gravity": 1}}, "global gravity"),
        ({"steps": [{"op": "teleport"}]}, "step teleport"),
        ({"steps": [{"op": "check", "netuid": 1, "field": "mood", "value": 1}]}, "field mood"),
        ({"subnets": [{"netuid": 1, "params": {"mood": 1}, "neurons": []}]}, "parameter mood"),
    ],
)
def test_what_a_scenario_needs_and_we_lack_is_named(
    tmp_path: Path, strange: dict[str, object], named: str
) -> None:
    write(tmp_path, SCENARIO | strange)
    assert run(tmp_path).not_built == (f"yuma: {named}",)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MalformedVectorsError, match=r"bad\.json"):
        run(tmp_path)


def test_what_is_not_built_is_listed_and_nothing_else_is() -> None:
    missing = {
        f"{driver.family}: {name}"
        for file in vector_files(VECTORS)
        if (driver := driver_of(file)) is not None
        for case in file.cases
        for name in driver.not_built(case)
    }
    listed = (VECTORS / "NOT_BUILT.txt").read_text(encoding="utf-8").splitlines()
    assert listed == sorted(missing)


def test_every_file_of_ours_belongs_to_a_family() -> None:
    assert [file.path for file in vector_files(VECTORS) if driver_of(file) is None] == []
