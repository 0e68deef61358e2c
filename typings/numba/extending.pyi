"""What we use of numba's extension interface: a function that is compiled by hand."""

from collections.abc import Callable
from typing import Any

def intrinsic(function: Callable[..., Any], /) -> Callable[..., Any]: ...
