"""Calls of the Proxy pallet, by what they are about.

Each file declares calls that check who asks and leave the work to the pallet's steps.
No rule lives here; it imports the kernel, the address lookup of Balances, and this pallet.
"""
