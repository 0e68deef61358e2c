"""How an epoch lies in memory when its compiled form runs: which figure is in which place.

Every vector that goes by uid is a row of one matrix, filled in from what is stored down to what
is decided. Hyperparameters are one vector, and matrices are rows of cells one behind the other.
"""

from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Shorts: TypeAlias = npt.NDArray[np.uint16]
Places: TypeAlias = npt.NDArray[np.uint64]
"""Indices; unsigned, or compiled code would look at each whether it counts from the end."""
Words: TypeAlias = npt.NDArray[np.uint32]

# rows of the neurons' matrix that are given
STAKE_WHOLE: Final = 0
STAKE_FRACTION: Final = 1
"""The 64 bits behind the point."""
INACTIVE: Final = 2
PERMITTED: Final = 3
"""Whether the stake counts as a validator's."""
JUDGES: Final = 4
"""Whether the weights count."""
REGISTERED: Final = 5
JUDGES_BEFORE: Final = 6
"""Who registered in this block or later is too new for this neuron's weights."""

# rows that are decided, in I32F32 raws
STAKE: Final = 7
CONSENSUS: Final = 8
INCENTIVE: Final = 9
DIVIDENDS: Final = 10
TRUST: Final = 11
ACTIVE_STAKE: Final = 12
NEXT_PERMIT: Final = 13

# rows that are decided, in alpha, as unsigned 64 bits
SERVER: Final = 14
VALIDATOR: Final = 15
EMISSION: Final = 16

NEURON_ROWS: Final = 17
REPORTED: Final = (STAKE, CONSENSUS, INCENTIVE, DIVIDENDS, TRUST)
"""Rows that are stored as u16 too; they lie next to each other."""

# places in the vector of hyperparameters; shares as I32F32 raws
OWNER: Final = 0
THRESHOLD: Final = 1
PLACES: Final = 2
KAPPA: Final = 3
PENALTY: Final = 4
ALPHA: Final = 5
YUMA3: Final = 6
LIQUID: Final = 7
ALPHA_LOW: Final = 8
ALPHA_HIGH: Final = 9
SLOPE: Final = 10
BONDS_BEFORE: Final = 11
"""Bonds in who registered in this block or later have lapsed."""
AMOUNT: Final = 12
RULE_PLACES: Final = 13

NOBODY: Final = -1
"""Stands for an owner that is not registered."""


class PackedRows(NamedTuple):
    """Stored rows one behind the other."""

    starts: Ints
    """Where each row begins, and at last where all end."""
    cells: Words
    """A column, and its value in the upper 16 bits."""


class PackedEpoch(NamedTuple):
    """One epoch as arrays."""

    neurons: Ints
    rules: Ints
    weights: PackedRows
    bonds: PackedRows
