"""The Sudo pallet: one account that may act as root.

Here live its key and the calls through which that account speaks for root or for anybody.
It imports the kernel and the address lookup of Balances.
"""
