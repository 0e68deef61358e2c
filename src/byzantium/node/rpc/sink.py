"""Where a subscription puts its news."""

from collections.abc import Callable

from byzantium.node.rpc.jsonrpc import notification


class Sink:
    """One open subscription of one client.

    News that comes before the client knows the subscription's id waits until it does.
    """

    def __init__(self, id_: str, update: str, send: Callable[[bytes], None]) -> None:
        self.id = id_
        self.update = update
        self._send = send
        self._held: list[bytes] | None = []
        self._leave: Callable[[], None] | None = None
        self._ended: Callable[[Sink], None] | None = None

    def push(self, result: object) -> None:
        """Send a piece of news."""
        frame = notification(self.update, self.id, result)
        if self._held is None:
            self._send(frame)
        else:
            self._held.append(frame)

    def release(self) -> None:
        """Send what has waited; from now on news goes out at once."""
        held, self._held = self._held or [], None
        for frame in held:
            self._send(frame)

    def on_end(self, ended: "Callable[[Sink], None]") -> None:
        """Say who is told when the source has no more news."""
        self._ended = ended

    def end(self) -> None:
        """Say that this was the last piece of news: the subscription makes room for another."""
        if self._ended is not None:
            self._ended(self)

    def on_close(self, leave: Callable[[], None]) -> None:
        """Say what ends the subscription at its source."""
        self._leave = leave

    def close(self) -> None:
        """End the subscription."""
        if self._leave is not None:
            self._leave()
            self._leave = None
