"""Byzantium: a chain, the subnets on it, and a market that pays for real clicks only.

Every sub-package is a room; its own `__init__` says what lives there.
No room imports a room above it: `cli` is the top, `units` the floor.
"""

__version__ = "0.1.0"
