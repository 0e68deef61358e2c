"""One connection to another node, and questions over it: plain JSON-RPC, one answer a question."""

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from byzantium.node.peer.errors import PeerRefused, PeerUnavailable, StrangeAnswer

REPLY_S_MAX: Final = 600.0
"""How long a reply may take; a node that makes thousands of blocks first takes a while."""

OPEN_S_MAX: Final = 10.0
LOOPBACK: Final = ("ws://127.", "ws://localhost", "ws://[::1]")

Question = tuple[str, tuple[object, ...]]
"""A method and its parameters."""


class Peer:
    """A node that can be asked; `url` says which."""

    def __init__(self, url: str, socket: ClientConnection) -> None:
        self.url = url
        self._socket = socket
        self._numbers = count(1)

    def ask(self, method: str, *params: object) -> Any:  # noqa: ANN401 - any JSON value
        """Return the result of one question. Raises PeerRefused, PeerUnavailable."""
        return self.ask_all([(method, params)])[0]

    def ask_all(self, questions: Sequence[Question]) -> list[Any]:
        """Return the results of questions that are all sent before the first answer is awaited.

        Raises PeerRefused for the first that is refused, once all are answered; PeerUnavailable.
        """
        replies = self._replies(questions)
        for (method, _), reply in zip(questions, replies, strict=True):
            if "error" in reply:
                raise PeerRefused(method, reply["error"])
        return [reply.get("result") for reply in replies]

    def _replies(self, questions: Sequence[Question]) -> list[dict[str, Any]]:
        ids = [next(self._numbers) for _ in questions]
        replies: dict[int, dict[str, Any]] = {}
        try:
            for id_, (method, params) in zip(ids, questions, strict=True):
                asked = {"jsonrpc": "2.0", "id": id_, "method": method, "params": params}
                self._socket.send(json.dumps(asked))
            while len(replies) < len(ids):
                reply = self._received()
                if reply.get("id") in ids:
                    replies[reply["id"]] = reply
                elif reply.get("id") is None and "error" in reply:
                    raise PeerRefused(questions[len(replies)][0], reply["error"])
        except (OSError, WebSocketException) as error:
            raise PeerUnavailable(self.url, str(error) or type(error).__name__) from error
        return [replies[id_] for id_ in ids]

    def _received(self) -> dict[str, Any]:
        """Return the next frame, which must be an object."""
        frame = self._socket.recv(REPLY_S_MAX)
        try:
            reply = json.loads(frame)
        except ValueError:
            reply = None
        if not isinstance(reply, dict):
            raise StrangeAnswer("a reply", frame, "a JSON object")
        return reply


@contextmanager
def connected(url: str) -> Generator[Peer]:
    """Connect to a node. Raises PeerUnavailable."""
    try:
        # a node on this machine is not to be looked for behind a proxy
        socket = connect(
            url,
            max_size=None,
            ping_interval=None,
            open_timeout=OPEN_S_MAX,
            proxy=None if url.startswith(LOOPBACK) else True,
        )
    except (OSError, ValueError, WebSocketException) as error:
        raise PeerUnavailable(url, str(error) or type(error).__name__) from error
    with socket:
        yield Peer(url, socket)
