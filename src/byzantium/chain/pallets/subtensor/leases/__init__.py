"""Leased subnets: a crowdloan buys one, its creator runs it, its contributors share what it earns.

Keys of a lease, shares, registration, dividends and the end of a lease live here; the crowdloan
itself does not.
It imports storage, events, errors, staking and subnets of this pallet, and the pallets of
balances, crowdloans and proxies.
"""
