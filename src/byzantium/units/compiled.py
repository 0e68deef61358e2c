"""Functions that numba compiles, and keeps on disk for as long as they would come out the same.

By itself numba keeps what it compiled until the function's own file changes. Functions of other
files are compiled into it, though, and so are constants: after a change there it would go on
running the old code without a word. Here the key of what is kept tells everything that went in.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from types import CodeType, FunctionType
from typing import Any, Final, TypeVar, cast

from numba import njit
from numba.core.caching import FunctionCache
from typing_extensions import override

F = TypeVar("F", bound=Callable[..., Any])

_MUST_BE_KEPT: Final = ContextVar("must_be_kept", default=False)


class NotKept(Exception):  # noqa: N818 - says what it is
    """A function would have to be compiled now; ask again when another process has done so."""


@contextmanager
def without_compiling() -> Generator[None]:
    """Take compiled code from where it is kept, or not at all. Raises NotKept."""
    token = _MUST_BE_KEPT.set(True)
    try:
        yield
    finally:
        _MUST_BE_KEPT.reset(token)


def compiled(function: F) -> F:
    """Decorate a function of integers that is to be compiled at its first call, and kept."""
    dispatcher: Any = njit(error_model="numpy", no_cfunc_wrapper=True)(function)
    dispatcher._cache = _Cache(function)  # noqa: SLF001 - where numba's own option puts it
    return cast("F", dispatcher)


class _Cache(FunctionCache):
    """numba's store, with one more part in its key."""

    def __init__(self, py_func: Callable[..., Any]) -> None:
        super().__init__(py_func)
        self._function = py_func

    @override
    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), fingerprint(self._function))

    @override
    def load_overload(self, sig: Any, target_context: Any) -> Any:
        found = super().load_overload(sig, target_context)
        if found is None and _MUST_BE_KEPT.get():
            raise NotKept(self._function.__qualname__)
        return found


def fingerprint(function: Callable[..., Any]) -> str:
    """Return a digest of a function and of all functions and constants that it uses."""
    digest = blake2b(digest_size=16)
    for part in _parts(function, set()):
        digest.update(part.encode() + b"\n")
    return digest.hexdigest()


def _parts(value: Any, seen: set[int]) -> Iterator[str]:  # noqa: ANN401 - any global
    """Yield what makes a global what it is; a function brings along its globals."""
    function = getattr(value, "py_func", getattr(value, "_defn", value))
    if isinstance(function, FunctionType):
        if id(function) not in seen:
            seen.add(id(function))
            yield from _code_parts(function.__code__, function.__globals__, seen)
    elif hasattr(value, "tobytes") and not isinstance(value, type):
        yield f"{value.dtype} {value.shape} {value.tobytes().hex()}"
    elif isinstance(value, int | str | tuple):
        yield repr(cast("object", value))
    else:
        yield getattr(value, "__name__", type(value).__name__)


def _code_parts(code: CodeType, names: dict[str, Any], seen: set[int]) -> Iterator[str]:
    yield f"{code.co_name} {code.co_code.hex()} {code.co_names}"
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code_parts(constant, names, seen)
        else:
            yield repr(constant)
    for name in code.co_names:
        if name in names:
            yield name
            yield from _parts(names[name], seen)
