"""Vector files as they lie in a folder: JSON documents that hold a list of cases."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

Json: TypeAlias = Any
"""A value as JSON has it; integers may be of any size."""


SHOWN: Final = 200
"""How many characters of a value a message shows."""


CRASHES: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a rule raises when a case drives it where it cannot go."""


class VectorError(Exception):
    """A folder of vectors cannot be run at all."""


class NoVectorsError(VectorError):
    """The folder does not exist or holds no vector file. Name a folder that holds *.json."""


class MalformedVectorsError(VectorError):
    """A file does not follow the schema of its family. Compare it with the family's README."""


class DisagreementError(Exception):
    """A case's expectation is not what the implementation answers."""

    def __init__(self, what: str, got: Json, expected: Json) -> None:
        super().__init__(f"{what}: got {_shortened(got)}, expected {_shortened(expected)}")
        self.what, self.got, self.expected = what, got, expected

    def at(self, place: str) -> "DisagreementError":
        """Return the same disagreement with the place within its case."""
        return DisagreementError(f"{place}: {self.what}", self.got, self.expected)


@dataclass(frozen=True, slots=True)
class Case:
    """One case with the file it stands in."""

    path: Path
    group: str
    name: str
    body: Mapping[str, Json]

    def malformed(self, reason: str) -> MalformedVectorsError:
        """Return the error that names this case."""
        return MalformedVectorsError(f"{self.path}: case {self.name}: {reason}")

    def field(self, name: str) -> Json:
        """Return a field that the schema demands."""
        if name not in self.body:
            raise self.malformed(f"has no field {name!r}")
        return self.body[name]


@dataclass(frozen=True, slots=True)
class VectorFile:
    """One document: what it says of itself, and its cases."""

    path: Path
    group: str
    header: Mapping[str, Json]
    cases: tuple[Case, ...]


def vector_files(folder: Path) -> Iterator[VectorFile]:
    """Yield the vector files of a folder and of those below it, by path."""
    paths = sorted(folder.rglob("*.json"))
    if not paths:
        raise NoVectorsError(f"{folder} holds no vector file (*.json)")
    for path in paths:
        yield read_vector_file(path)


def read_vector_file(path: Path) -> VectorFile:
    """Return one vector file, its outline checked."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise MalformedVectorsError(f"{path}: is not JSON: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("cases"), list):
        raise MalformedVectorsError(f"{path}: is not an object with a list of cases")
    if not document["cases"]:
        raise MalformedVectorsError(f"{path}: holds no case")
    header = {name: value for name, value in document.items() if name != "cases"}
    group = str(header.get("group") or header.get("topic") or header.get("id") or path.stem)
    cases = tuple(_case(path, group, body, i) for i, body in enumerate(document["cases"]))
    _refuse_repeated_names(path, cases)
    return VectorFile(path, group, header, cases)


def _case(path: Path, group: str, body: Json, position: int) -> Case:
    if not isinstance(body, dict):
        raise MalformedVectorsError(f"{path}: case {position} is not an object")
    name = body.get("id", body.get("name"))
    if not isinstance(name, str) or not name:
        raise MalformedVectorsError(f"{path}: case {position} has no id")
    return Case(path, group, name, body)


def _refuse_repeated_names(path: Path, cases: tuple[Case, ...]) -> None:
    seen: set[str] = set()
    for case in cases:
        if case.name in seen:
            raise MalformedVectorsError(f"{path}: id {case.name!r} stands twice")
        seen.add(case.name)


def _shortened(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
