"""What the terms of a crowdloan allow."""

from byzantium.chain.kernel.errors import ensure
from byzantium.chain.kernel.pallet import Profile
from byzantium.chain.pallets.crowdloan import errors
from byzantium.chain.pallets.crowdloan.constants import (
    FUNDS_ID,
    MAXIMUM_BLOCK_DURATION,
    MINIMUM_BLOCK_DURATION,
)
from byzantium.units import AccountId, Rao

_MODULE = b"modl"
_ACCOUNT_BYTES = 32


def funds_account(crowdloan_id: int) -> AccountId:
    """Return the account that holds what a crowdloan has raised.

        "modl" + "bt/cloan" + id as four little-endian bytes + zeros

    Units: account bytes.
    Source: subtensor, pallets/crowdloan/src/lib.rs, funds_account.
    """
    raw = _MODULE + FUNDS_ID + crowdloan_id.to_bytes(4, "little")
    return AccountId(raw.ljust(_ACCOUNT_BYTES, b"\0"))


def ensure_valid_end(now: int, end: int, profile: Profile) -> None:
    """Refuse an end that is not ahead, or too near, or too far.

        now < end,   shortest <= end - now <= longest

    Units: blocks.
    Source: subtensor, pallets/crowdloan/src/lib.rs, ensure_valid_end.
    """
    ensure(now < end, errors.CannotEndInPast(got=end, expected=f"above {now}"))
    duration = end - now
    shortest = MINIMUM_BLOCK_DURATION.of(profile)
    longest = MAXIMUM_BLOCK_DURATION.of(profile)
    ensure(duration >= shortest, errors.BlockDurationTooShort(got=duration, expected=shortest))
    ensure(duration <= longest, errors.BlockDurationTooLong(got=duration, expected=longest))


def accepted(amount: Rao, left_to_raise: Rao, given: Rao, most: Rao | None) -> Rao:
    """Return how much of an offered contribution a crowdloan takes.

        min(amount, left to raise, most - given)

    It may be less than the smallest contribution, which only the offer has to reach.

    Units: rao.
    Source: subtensor, pallets/crowdloan/src/lib.rs, contribute.
    """
    if most is None:
        return min(amount, left_to_raise)
    ensure(given < most, errors.MaxContributionReached(got=given, expected=f"below {most}"))
    return min(amount, Rao(most - given), left_to_raise)
