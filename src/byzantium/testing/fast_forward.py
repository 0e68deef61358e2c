"""Time, as a test lets it pass."""

from typing import TYPE_CHECKING, Final

from byzantium.testing.chain import Chain
from byzantium.testing.errors import BadRequest

if TYPE_CHECKING:
    from byzantium.testing.subnets import Subnet

BLOCKS_A_DAY: Final = 7_200
"""What the real network makes in a day; as many make a day here, though a slot is shorter."""


class FastForward:
    """Lets a chain's time pass: so many blocks, up to an epoch, or so many days."""

    def __init__(self, chain: Chain) -> None:
        self._chain = chain

    def __call__(
        self,
        *,
        blocks: int | None = None,
        until_epoch: "Subnet | int | None" = None,
        days: float | None = None,
    ) -> int:
        """Make blocks at full speed and return the newest one's number.

        Exactly one is given: a count of blocks, a subnet (or its number) whose next epoch is to
        run, or days of 7,200 blocks. Raises BadRequest, RpcRefused.
        """
        given = [one for one in (blocks, until_epoch, days) if one is not None]
        if len(given) != 1:
            raise BadRequest(
                f"got {len(given)} of blocks, until_epoch and days, expected exactly one"
            )
        if until_epoch is not None:
            netuid = until_epoch if isinstance(until_epoch, int) else until_epoch.netuid
            return self._chain.advance_to_epoch(netuid)
        count = round(days * BLOCKS_A_DAY) if days is not None else blocks
        assert count is not None, "one of the three is given"
        if count < 0:
            raise BadRequest(f"got {count} blocks, expected 0 or more; chain.restore goes back")
        return self._chain.advance(count)
