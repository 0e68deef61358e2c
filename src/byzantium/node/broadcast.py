"""News for whoever listens."""

import logging
from collections.abc import Callable
from typing import Final, Generic, TypeVar

_LOG: Final = logging.getLogger("byzantium.node")

T = TypeVar("T")


class Broadcast(Generic[T]):
    """Hands each piece of news to every listener, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: dict[int, Callable[[T], None]] = {}
        self._next = 0

    def listen(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Call `listener` at every piece of news, until the returned function is called."""
        number = self._next
        self._next += 1
        self._listeners[number] = listener

        def leave() -> None:
            self._listeners.pop(number, None)

        return leave

    def publish(self, news: T) -> None:
        """Tell every listener; one that breaks is told no more, and the others all the same."""
        for number, listener in tuple(self._listeners.items()):
            try:
                listener(news)
            except Exception:  # noqa: BLE001 - one client's fault is not another's
                _LOG.exception("A listener broke")
                self._listeners.pop(number, None)
