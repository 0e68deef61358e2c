"""What can go wrong between a subnet and the chain.

SubnetError
|-- ChainUnavailable      the chain could not be reached or did not answer
|-- CallRefused           the chain answered and refused
|-- WeightsNotSet         the chain holds other weights than those that were sent
|-- NotRegistered         the hotkey has no uid on the subnet
`-- InvalidShare          a share is not a number that a weight can be made of
"""

from collections.abc import Sequence


class SubnetError(Exception):
    """Root of everything that is expected to go wrong off the chain."""


class ChainUnavailable(SubnetError):
    """The chain could not be reached; try again later."""

    def __init__(self, endpoint: str, reason: str) -> None:
        self.endpoint = endpoint
        super().__init__(f"no answer from {endpoint}: {reason}")


class CallRefused(SubnetError):
    """The chain refused a call; `name` is the chain's own name of the error."""

    def __init__(self, call: str, name: str, detail: str) -> None:
        self.call = call
        self.name = name
        super().__init__(f"{call} refused with {name}: {detail}")


class WeightsNotSet(SubnetError):
    """The chain does not hold the weights that were sent."""

    def __init__(self, got: Sequence[tuple[int, int]], expected: Sequence[tuple[int, int]]) -> None:
        self.got = tuple(got)
        self.expected = tuple(expected)
        super().__init__(f"got weights {self.got}, expected {self.expected}")


class NotRegistered(SubnetError):
    """The hotkey holds no uid on the subnet."""

    def __init__(self, hotkey: str, netuid: int) -> None:
        super().__init__(f"{hotkey} holds no uid on subnet {netuid}")


class InvalidShare(SubnetError):
    """Shares must be integers that are not negative."""

    def __init__(self, hotkey: str, got: object) -> None:
        super().__init__(f"share of {hotkey}: got {got!r}, expected an integer from 0 up")
