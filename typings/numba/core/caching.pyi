"""What we use of numba's store of compiled functions."""

from collections.abc import Callable
from typing import Any

class FunctionCache:
    def __init__(self, py_func: Callable[..., Any]) -> None: ...
    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]: ...
