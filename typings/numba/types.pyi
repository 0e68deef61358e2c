"""Types as numba writes them in signatures."""

from typing import Any

uint64: Any

def UniTuple(item: Any, count: int) -> Any: ...
