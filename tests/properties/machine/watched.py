"""A state that remembers what each transaction and each block did to every raw key."""

from typing_extensions import override

from byzantium.chain.kernel.state import State

Touched = dict[bytes, tuple[bytes | None, bytes | None]]
"""What was under a raw key before, and what is there now, where the two differ."""


class WatchedState(State):
    """The chain's own state; beside it, the value that every written key had at the last look."""

    def __init__(self, *args: object) -> None:
        self._before: dict[bytes, bytes | None] = {}
        super().__init__(*args)  # type: ignore[arg-type] # the same arguments

    @override
    def write(self, key: bytes, value: object) -> None:
        if key not in self._before:
            self._before[key] = self.read_raw(key)
        super().write(key, value)

    def look(self) -> Touched:
        """Return what changed since the last look; every changed value is encoded on the way."""
        before, self._before = self._before, {}
        now = {key: self.read_raw(key) for key in before}
        return {key: (old, now[key]) for key, old in before.items() if old != now[key]}
