"""What this subnet refuses.

* `ClicksError`
    * `WindowsMissing`: a window cannot be judged before its neighbours are there
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
