"""Why a node does not start; each message says what to do about it."""

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


class OtherProfile(CannotStart):
    """The chain's file was made by the other build."""

    def __init__(self, got: str, expected: str) -> None:
        super().__init__(f"--data holds a chain of profile {got}, not {expected}: name its profile")


class StaleState(CannotStart):
    """The changes in the chain's file do not add up to its last state root."""

    def __init__(self, number: int) -> None:
        super().__init__(f"--data holds a chain whose state after block {number} does not add up")
