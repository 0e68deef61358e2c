"""One transaction that waits, how it ranks, and who wants to hear of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from byzantium.chain.extrinsic import Extrinsic, Signature

Status = str | dict[str, str]
Watcher = Callable[[Status], None]
Rank = tuple[bool, int]
"""What a full pool goes by: whether it is ready, then its priority."""

READY: Final = "ready"
FUTURE: Final = "future"
INVALID: Final = "invalid"
DROPPED: Final = "dropped"

_LAST: Final = frozenset({INVALID, DROPPED, "usurped", "finalized"})


def is_last(status: Status) -> bool:
    """Tell whether nothing can follow a status."""
    return not _LAST.isdisjoint((status,) if isinstance(status, str) else status)


@dataclass(slots=True)
class Pending:
    """One waiting transaction; from block `dies_at` on it cannot be included."""

    extrinsic: Extrinsic
    priority: int
    provides: bytes
    dies_at: int
    arrival: int
    is_ready: bool = False
    watchers: list[Watcher] = field(default_factory=list)

    @property
    def signed(self) -> Signature | None:
        """Who sent it, with which nonce; None for one that nobody signed."""
        return self.extrinsic.signed

    @property
    def hash(self) -> bytes:
        """The hash that clients know it by."""
        return self.extrinsic.hash

    @property
    def size_bytes(self) -> int:
        """Its length on the wire."""
        return len(self.extrinsic.raw)

    @property
    def rank(self) -> Rank:
        """Where it stands when the pool is full."""
        return self.is_ready, self.priority

    def tell(self, status: Status) -> None:
        """Report a change of status to everybody who watches."""
        for watcher in tuple(self.watchers):
            watcher(status)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Report the status now and at every change, until the returned function is called."""
        self.watchers.append(watcher)
        watcher(READY if self.is_ready else FUTURE)

        def unwatch() -> None:
            if watcher in self.watchers:
                self.watchers.remove(watcher)

        return unwatch
