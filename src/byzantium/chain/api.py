"""Runtime APIs as the node calls them: a name, encoded arguments in, an encoded answer out."""

from typing import Any

from byzantium.chain.extrinsic import MalformedExtrinsic
from byzantium.chain.kernel.pallet import ApiMethod
from byzantium.chain.kernel.runtime import Runtime
from byzantium.chain.kernel.state import State, dry_run
from byzantium.scale import types as t


class ApiNotFound(LookupError):  # noqa: N818 - says what it is
    """The runtime exports no such method."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Exported method {name} is not found")


class ApiInputError(ValueError):
    """The arguments do not decode."""


def _method(runtime: Runtime, name: str) -> ApiMethod:
    for api in runtime.apis:
        for method in api.methods:
            if f"{api.name}_{method.name}" == name:
                return method
    raise ApiNotFound(name)


def call_api(state: State, name: str, data: bytes) -> bytes:
    """Answer a runtime API call; whatever the method writes is undone.

    Raises ApiNotFound or ApiInputError.
    """
    method = _method(state.runtime, name)
    arguments: list[Any] = []
    offset = 0
    try:
        for _, kind in method.inputs:
            value, offset = kind.decode(data, offset)
            arguments.append(value)
    except t.ScaleError as error:
        raise ApiInputError(f"{name}: {error}") from error
    if offset != len(data):
        raise ApiInputError(f"{name}: got {len(data) - offset} bytes more, expected none")
    try:
        with dry_run(state):
            return method.output.encode(method.answer(state, *arguments))
    except MalformedExtrinsic as error:
        raise ApiInputError(f"{name}: {error}") from error
