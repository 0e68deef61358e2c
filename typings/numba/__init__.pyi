"""What we use of numba: a decorator that leaves a function's type as it is."""

from collections.abc import Callable
from typing import Any, TypeVar, overload

F = TypeVar("F", bound=Callable[..., Any])

@overload
def njit(function: F, /) -> F: ...
@overload
def njit(*signatures: Any, cache: bool = False, **options: Any) -> Callable[[F], F]: ...

prange = range
