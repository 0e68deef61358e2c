"""What a family of vectors must bring to be run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from byzantium.conformance.vectors import Case, Json


@dataclass(frozen=True, slots=True)
class Driver:
    """How the cases of one family are recognised and checked."""

    family: str
    recognises: Callable[[Mapping[str, Json]], bool]
    """Tells from a file's header whether its cases belong to this family."""
    not_built: Callable[[Case], list[str]]
    """Names the kinds a case needs that the implementation lacks; none for one that can run."""
    check: Callable[[Case], None]
    """Raises DisagreementError for a case not met, MalformedVectorsError for one without sense."""
