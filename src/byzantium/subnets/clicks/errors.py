"""What this subnet refuses.

* `ClicksError`
    * `WindowsMissing`: a window cannot be judged before its neighbours are there
    * `CommitmentMissing`: the chain does not hold what the log says it does
    * `WindowNotCommitted`: the log has no such window on chain
    * `ThresholdNotDrawn`: a window cannot be judged before the block that draws its threshold
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


class WindowNotCommitted(ClicksError):
    """The log lists no such window as committed. Remedy: ask for an older one, or wait."""

    def __init__(self, window: int, newest: int | None) -> None:
        """Name the window asked for and the newest one there is near it."""
        there = "nothing from there on" if newest is None else f"windows up to {newest}"
        super().__init__(f"window {window} is not committed; the log lists {there}")
        self.window = window
        self.newest = newest


class ThresholdNotDrawn(ClicksError):
    """The block that draws a window's threshold is not there yet. Remedy: wait some blocks."""

    def __init__(self, window: int, block: int) -> None:
        """Name the window and the block of its commitment."""
        super().__init__(f"window {window}: committed in block {block}, its threshold comes later")
        self.window = window
        self.block = block


class RegistryRefusal(ClicksError):
    """The registry does not take what it was given. Remedy: correct the field named."""

    def __init__(self, field: str, got: object, expected: str) -> None:
        """Name the field, what stood there and what may stand there."""
        super().__init__(f"{field}: got {got!r}, expected {expected}")
        self.field = field
        self.got = got
        self.expected = expected
