"""What we use of llvmlite: integer types and their constants."""

from typing import Any

class IntType:
    def __init__(self, bits: int) -> None: ...
    def __call__(self, value: int) -> Any: ...
