"""The Proxy pallet: accounts that may act for other accounts, within the bounds of a type.

Here live what each type permits, the delegations with their deposits, and announced calls.
It imports the kernel, System, and the reserves and the address lookup of Balances.
"""
