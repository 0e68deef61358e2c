"""Why a node does not start or makes no block; each message says what to do about it."""

from pathlib import Path


class CannotStart(Exception):
    """The node cannot start with these settings."""


class PortTaken(CannotStart):
    """Another program listens there."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is taken: stop what listens there, or choose another --port")


class LogInUse(CannotStart):
    """Another node has the chain's file open."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is in use by another node: stop it, or choose another --data")


class DamagedLog(CannotStart):
    """A frame within the chain's file is broken."""

    def __init__(self, path: Path, offset: int) -> None:
        super().__init__(f"{path} is damaged at byte {offset}: restore it from a copy")


class OtherLog(CannotStart):
    """The chain's file has the form of another release."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was written by another release: run that, or choose a new --data")


class ShortLog(CannotStart):
    """The chain's file ends before what is known to have been in it."""

    def __init__(self, path: Path, got: int, expected: int) -> None:
        super().__init__(
            f"{path} ends at byte {got}, but {expected} bytes of it were final: restore it from a"
            f" copy, or remove {path.with_suffix('.index')} to go on from where it ends"
        )


class CannotKeep(CannotStart):
    """The chain's file takes nothing more, so that the node cannot go on."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written: {reason}")


class OtherProfile(CannotStart):
    """The chain's file was made by the other build."""

    def __init__(self, got: str, expected: str) -> None:
        super().__init__(f"--data holds a chain of profile {got}, not {expected}: name its profile")


class StaleState(CannotStart):
    """The changes in the chain's file do not add up to its last state root."""

    def __init__(self, number: int) -> None:
        super().__init__(f"--data holds a chain whose state after block {number} does not add up")


class NotLoopback(CannotStart):
    """The address would let other machines in, and nobody said that they may."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} is no loopback address: whoever reaches it could spend development keys and "
            "fill the memory; say --external if others may come in"
        )


class NoSuchAddress(CannotStart):
    """The machine has no such address."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} cannot be listened on: {reason}")


class BlockFailed(Exception):
    """A block could not be made; the chain stands where it stood."""

    def __init__(self, number: int, error: BaseException) -> None:
        super().__init__(f"block #{number} cannot be made: {type(error).__name__}: {error}")


class TransactionBroke(Exception):
    """A transaction met a fault of a rule, and was left out."""
