"""The families of vectors that can be run."""

from typing import Final

from byzantium.conformance.driver import Driver
from byzantium.conformance.economy.driver import ECONOMY
from byzantium.conformance.scale.driver import SCALE
from byzantium.conformance.yuma.driver import YUMA

DRIVERS: Final[tuple[Driver, ...]] = (ECONOMY, SCALE, YUMA)
