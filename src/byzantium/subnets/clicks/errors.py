"""What this subnet refuses.

* `ClicksError`
    * `WindowsMissing`: a window cannot be judged before its neighbours are there
    * `CommitmentMissing`: the chain does not hold what the log says it does
    * `RegistryRefusal`: the registry does not take a campaign, a miner or a link
"""

from collections.abc import Sequence


class ClicksError(Exception):
    """Root of the refusals of this subnet."""


class WindowsMissing(ClicksError):
    """A window cannot be judged yet. Remedy: fetch the windows named, or wait for their seal."""

    def __init__(self, window: int, missing: Sequence[int]) -> None:
        """Name the window to judge and the ones it needs."""
        super().__init__(f"window {window} needs windows {', '.join(map(str, missing))}")
        self.window = window
        self.missing = tuple(missing)


class CommitmentMissing(ClicksError):
    """The chain holds no commitment of a window where the log says it does.

    Remedy: ask the log again; if it insists, it lies.
    """

    def __init__(self, window: int, block: int, found: object) -> None:
        """Name the window, the block, and what stands there instead."""
        super().__init__(f"window {window}: got {found} at block {block}, expected its commitment")
        self.window = window
        self.block = block
