"""How much a hotkey may commit in an epoch."""

from collections.abc import Sequence
from typing import Final

from byzantium.chain.pallets.commitments.types import UsageTracker, charged_bytes
from byzantium.scale import types as t

SPACE_MIN_BYTES: Final = 100
"""What even the smallest commitment takes."""


def required_space(fields: Sequence[t.Variant]) -> int:
    """Return the space that a commitment takes.

        max(sum of the data's lengths, 100)

    Units: bytes.
    Source: subtensor, pallets/commitments/src/lib.rs, set_commitment.
    """
    return max(sum(map(charged_bytes, fields)), SPACE_MIN_BYTES)


def usage_after(before: UsageTracker | None, epoch: int, space: int) -> UsageTracker:
    """Return the usage once a commitment is made: a new epoch starts from nothing.

    Units: bytes; numbers of epochs.
    Source: subtensor, pallets/commitments/src/lib.rs, set_commitment.
    """
    if before is None or before.last_epoch != epoch:
        return UsageTracker(epoch, space)
    return UsageTracker(epoch, before.used_space + space)
