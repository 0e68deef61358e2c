"""What contributors to a lease get: shares, the unused rest, and their part of what it earns."""

from byzantium.units.fixed import U64F64
from byzantium.units.integers import U64_MAX

_HUNDRED = 100


def share_of(contribution: int, raised: int) -> int:
    """Return a contributor's share of a lease.

        contribution / raised

    Units: rao; U64F64 raw.
    Source: subtensor, subnets/leasing.rs, do_register_leased_network.
    """
    return U64F64.div(U64F64.from_int(contribution), U64F64.from_int(raised))


def refund_of(share: int, leftover: int) -> int:
    """Return a contributor's part of the funds that registering did not use.

        floor(share * leftover)

    Units: U64F64 raw; rao.
    Source: subtensor, subnets/leasing.rs, do_register_leased_network.
    """
    return U64F64.to_int(U64F64.mul(share, U64F64.from_int(leftover)))


def contributors_cut(percent: int, owner_cut: int) -> int:
    """Return the contributors' part of an owner's cut, rounded up in their favour.

        ceil(percent * cut / 100)

    Units: percent; alpha rao.
    Source: subtensor, subnets/leasing.rs, distribute_leased_network_dividends.
    """
    return min(-(-percent * owner_cut // _HUNDRED), U64_MAX)


def dividend_of(share: int, alpha: int) -> int:
    """Return a contributor's part of the dividends that have gathered.

        ceil(share * alpha)

    Units: U64F64 raw; alpha rao.
    Source: subtensor, subnets/leasing.rs, distribute_leased_network_dividends.
    """
    exact = U64F64.mul(share, U64F64.from_int(alpha))
    return U64F64.to_int(U64F64.saturate(exact + U64F64.one - 1))
