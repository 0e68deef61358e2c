"""What goes wrong between this program and another node; each message says what to do about it."""

from byzantium.node.errors import CannotStart


class PeerError(CannotStart):
    """Another node could not be read."""


class PeerUnavailable(PeerError):
    """Nobody answers there, or the connection broke."""

    def __init__(self, url: str, reason: object) -> None:
        super().__init__(f"no node answers at {url} ({reason}): start one, or name another")


class PeerRefused(PeerError):
    """The node answered with an error; `code` is its JSON-RPC code."""

    def __init__(self, method: str, error: object) -> None:
        fields = error if isinstance(error, dict) else {}
        self.code = fields.get("code")
        message, data = fields.get("message", error), fields.get("data")
        said = f"{message}: {data}" if data else f"{message}"
        super().__init__(f"{method} was refused: {said}")


class StrangeAnswer(PeerError):
    """The node's answer is not of the form that such nodes give."""

    def __init__(self, method: str, got: object, expected: str) -> None:
        super().__init__(f"{method}: got {str(got)[:120]}, expected {expected}")


class StateDiffers(PeerError):
    """What was read is not what the node holds: ask again, it may have gone back meanwhile."""

    def __init__(self, what: str, got: object, expected: object) -> None:
        super().__init__(
            f"the state read is not the node's: {what}: got {got}, expected {expected}"
        )
