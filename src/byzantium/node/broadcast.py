"""News for whoever listens."""

from collections.abc import Callable
from typing import Generic, TypeVar

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
        """Tell every listener."""
        for listener in tuple(self._listeners.values()):
            listener(news)
